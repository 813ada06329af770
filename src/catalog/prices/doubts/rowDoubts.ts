import {group, max, median, min} from "d3-array";
import type {Price} from "../../../model/catalog.js";
import {MARKET} from "./kindDoubt.js";
import type {DoubtfulPrice} from "../PriceFeed.js";
import {kindOf} from "../PriceReference.js";
import type {PriceReference} from "../PriceReference.js";
import {fileNumber} from "../../../model/words/fileNumber.js";

/** How many times a region's price may differ from the SKU's median over regions: really 1.5 in lists, 3.5 in markets. */
export const FARTHEST_REGION = {list: 3, market: 6};

/** How many times any price may differ from the median, or few from what is known, of its accelerator: really 5.5. */
export const FARTHEST_SKU = 10;

/** A median is of no fewer prices than this: of two it cannot be said which is the odd one. */
const FEWEST = 3;

/**
 * Returns those of the rows, all of one provider, that are absurd beside the rest of the answer: against the other
 * regions of their SKU and what `known` has of it, else the other SKUs of their accelerator and pricing, else what
 * `known` has of these.
 */
export function rowDoubts(rows: readonly Price[], known: (row: Price) => Price[]): DoubtfulPrice[] {
  return [...group(rows, kindOf).values()].flatMap((kind) => {
    const usual = usualOf(kind);
    return [...group(kind, ({sku, gpus}) => `${sku}\n${gpus}`).values()].flatMap((regions) => {
      const usualOfSku = usualOf(regions);
      const ofTwo = oddOfTwo(regions, kind, known);
      return regions.flatMap((row) => {
        const reason =
          oddRegion(row, usualOfSku) ??
          ofTwo(row) ??
          oddOfSku(row, known) ??
          oddSku(row, usual) ??
          oddAlone(row, kind, known);
        return reason === null ? [] : [doubtfulPrice(row, reason)];
      });
    });
  });
}

/** Returns what a row is held against where its answer has too few of its kind. */
export function knownBy(reference: PriceReference, before: readonly Price[]): (row: Price) => Price[] {
  const own = group(before, kindOf);
  return (row) => {
    const kind = kindOf(row);
    const mine = own.get(kind) ?? [];
    if (mine.length > 0) return mine;
    const listed = reference.ofProvider(row.provider, {except: row.source}).filter((price) => kindOf(price) === kind);
    return listed.length > 0 ? listed : reference.ofOthers(kind, row.provider);
  };
}

/** Returns the median price, or null of too few. */
function usualOf(rows: readonly Price[]): number | null {
  return rows.length < FEWEST ? null : median(rows, perGpu)!;
}

function oddRegion(row: Price, usual: number | null): string | null {
  if (usual === null || !isFar(perGpu(row), usual, usual, limitOf(row))) return null;
  return `other regions of the SKU ask about ${shownUsd(usual)}`;
}

function limitOf({pricing}: Price): number {
  return MARKET.has(pricing) ? FARTHEST_REGION.market : FARTHEST_REGION.list;
}

/** Of two regions too far apart, the one that is far from what is known is the odd one; both are where that cannot tell. */
function oddOfTwo(
  regions: readonly Price[],
  kind: readonly Price[],
  known: (row: Price) => Price[]
): (row: Price) => string | null {
  const [low, high] = [min(regions, perGpu)!, max(regions, perGpu)!];
  const limit = limitOf(regions[0]!);
  if (regions.length !== 2 || !isFar(high, low, low, limit)) return () => null;
  const all = known(regions[0]!);
  const alike = all.filter((price) => isOfSku(price, regions[0]!));
  const rest = kind.filter((row) => !regions.includes(row));
  const usual = median([alike, all, rest].find(({length}) => length > 0) ?? [], perGpu);
  const far = usual === undefined ? [] : regions.filter((row) => isFar(perGpu(row), usual, usual, limit));
  return (row) => {
    if (far.length === 1 && row !== far[0]) return null;
    return `two regions of the SKU ask ${shownUsd(low)} and ${shownUsd(high)}`;
  };
}

/** A list price stays near what is known of its SKU, whatever its region is called. */
function oddOfSku(row: Price, known: (row: Price) => Price[]): string | null {
  if (MARKET.has(row.pricing)) return null;
  const alike = known(row).filter((price) => isOfSku(price, row));
  const [low, high] = [min(alike, perGpu), max(alike, perGpu)];
  if (low === undefined || !isFar(perGpu(row), low, high!, FARTHEST_REGION.list)) return null;
  return `the SKU is known at ${low === high ? shownUsd(low) : `${shownUsd(low)} to ${shownUsd(high!)}`}`;
}

function isOfSku({provider, sku}: Price, row: Price): boolean {
  return provider === row.provider && sku.toLowerCase() === row.sku.toLowerCase();
}

function oddSku(row: Price, usual: number | null): string | null {
  if (usual === null || !isFar(perGpu(row), usual, usual, FARTHEST_SKU)) return null;
  return `the source asks about ${shownUsd(usual)} elsewhere`;
}

function oddAlone(row: Price, kind: readonly Price[], known: (row: Price) => Price[]): string | null {
  if (kind.length >= FEWEST) return null;
  const others = known(row);
  const beside = others.length > 0 ? others : kind;
  const [low, high] = [min(beside, perGpu)!, max(beside, perGpu)!];
  const far = others.length > 0 ? isFar(perGpu(row), low, high, FARTHEST_SKU) : high > FARTHEST_SKU * low;
  if (!far) return null;
  return others.length > 0
    ? `${shownUsd(low)} to ${shownUsd(high)} are known`
    : `the source asks ${shownUsd(low)} and ${shownUsd(high)}, and no one else has any`;
}

function isFar(value: number, low: number, high: number, limit: number): boolean {
  return value * limit < low * (1 - 1e-9) || value > high * limit * (1 + 1e-9);
}

/** Returns the row as it is listed among doubtful prices; `why` completes "absurd: … USD per GPU-hour, where …". */
export function doubtfulPrice(
  {provider, accelerator_id, pricing, sku, region, usd_per_gpu_hour}: Price,
  why: string
): DoubtfulPrice {
  const reason = `absurd: ${shownUsd(usd_per_gpu_hour)} USD per GPU-hour, where ${why}`;
  return {provider, accelerator_id, pricing, sku, region, usd_per_gpu_hour, rows: 1, reason};
}

function perGpu({usd_per_gpu_hour}: Price): number {
  return usd_per_gpu_hour;
}

/** Returns USD to four digits, as reasons show them. */
export function shownUsd(usd: number): string {
  return fileNumber(usd, 4);
}
