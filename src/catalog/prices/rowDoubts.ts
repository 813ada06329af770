import {group, max, median, min} from "d3-array";
import type {Price} from "../../model/catalog.js";
import {MARKET} from "./kindDoubt.js";
import type {DoubtfulPrice} from "./PriceFeed.js";
import {kindOf} from "./PriceReference.js";
import type {PriceReference} from "./PriceReference.js";

/** How many times a region's price may differ from the SKU's median over regions: really 1.5 in lists, 3.5 in markets. */
export const FARTHEST_REGION = {list: 3, market: 6};

/** How many times any price may differ from the median, or few from what is known, of its accelerator: really 5.5. */
export const FARTHEST_SKU = 10;

/** A median is of no fewer prices than this: of two it cannot be said which is the odd one. */
const FEWEST = 3;

/**
 * Returns those of the rows, all of one provider, that are absurd beside the rest of the answer: against the other
 * regions of their SKU, else the other SKUs of their accelerator and pricing, else what `known` has of these.
 */
export function rowDoubts(rows: readonly Price[], known: (row: Price) => Price[]): DoubtfulPrice[] {
  return [...group(rows, kindOf).values()].flatMap((kind) => {
    const usual = usualOf(kind);
    return [...group(kind, ({sku, gpus}) => `${sku}\n${gpus}`).values()].flatMap((regions) => {
      const usualOfSku = usualOf(regions);
      return regions.flatMap((row) => {
        const reason = oddRegion(row, usualOfSku) ?? oddSku(row, usual) ?? oddAlone(row, kind, known);
        return reason === null ? [] : [doubtful(row, reason)];
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
  const limit = MARKET.has(row.pricing) ? FARTHEST_REGION.market : FARTHEST_REGION.list;
  if (usual === null || !isFar(perGpu(row), usual, usual, limit)) return null;
  return `other regions of the SKU ask about ${shown(usual)}`;
}

function oddSku(row: Price, usual: number | null): string | null {
  if (usual === null || !isFar(perGpu(row), usual, usual, FARTHEST_SKU)) return null;
  return `the source asks about ${shown(usual)} elsewhere`;
}

function oddAlone(row: Price, kind: readonly Price[], known: (row: Price) => Price[]): string | null {
  if (kind.length >= FEWEST) return null;
  const others = known(row);
  const beside = others.length > 0 ? others : kind;
  const [low, high] = [min(beside, perGpu)!, max(beside, perGpu)!];
  const far = others.length > 0 ? isFar(perGpu(row), low, high, FARTHEST_SKU) : high > FARTHEST_SKU * low;
  if (!far) return null;
  return others.length > 0
    ? `${shown(low)} to ${shown(high)} are known`
    : `the source asks ${shown(low)} and ${shown(high)}, and no one else has any`;
}

function isFar(value: number, low: number, high: number, limit: number): boolean {
  return value * limit < low * (1 - 1e-9) || value > high * limit * (1 + 1e-9);
}

function doubtful(
  {provider, accelerator_id, pricing, sku, region, usd_per_gpu_hour}: Price,
  why: string
): DoubtfulPrice {
  const reason = `absurd: ${shown(usd_per_gpu_hour)} USD per GPU-hour, where ${why}`;
  return {provider, accelerator_id, pricing, sku, region, usd_per_gpu_hour, rows: 1, reason};
}

function perGpu({usd_per_gpu_hour}: Price): number {
  return usd_per_gpu_hour;
}

function shown(usd: number): string {
  return String(Number(usd.toPrecision(4)));
}
