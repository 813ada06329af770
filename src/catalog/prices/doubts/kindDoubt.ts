import {group, max, median, min, rollups} from "d3-array";
import type {Price, Pricing} from "../../../model/catalog.js";
import {dayNumber} from "../../../model/prices/priceAge.js";
import {LARGEST_MOVE} from "./plausibility.js";
import {kindOf} from "../PriceReference.js";
import type {PriceReference} from "../PriceReference.js";

/**
 * How many times a median may differ from what another list has of the same provider, where they share no SKU in a
 * region, and any spot or community price from an earlier one: in real catalogs 3.3 times at most.
 */
export const LARGEST_DRIFT = 4;

/** The same of a list of prices, whose machines may be other ones but whose prices do not follow the hour: really 1.9. */
export const LARGEST_LIST_DRIFT = 3;

/** How many times the list prices of a SKU may differ, in the median, from those it is known at in other regions: 1.7. */
export const LARGEST_REGION_DRIFT = 1.8;

/** How many times below the cheapest or above the highest of other providers a price may be: really 5.2 at most. */
export const FARTHEST_PROVIDER = 6;

/** After so many days a market has moved, and a list may have been cut by more than from one refresh to the next. */
export const LONG_AGO_DAYS = 180;

/** Kinds whose prices follow the market from hour to hour, the others being printed in lists. */
export const MARKET = new Set<Pricing>(["spot", "community"]);

/** How new prices of one accelerator and pricing compare with what is known. */
export interface KindDoubt {
  share: number; // how far off they are: by how much of the known price, above or below
  reason: string; // empty where they are to be believed
}

/**
 * Returns how the rows, all of one provider, accelerator and pricing, compare: with the source's own rows from before,
 * else with the provider's by other sources, else with other providers; null where no one has the like.
 */
export function kindDoubt(
  rows: readonly Price[],
  {before, reference}: {before: readonly Price[]; reference: PriceReference}
): KindDoubt | null {
  const {provider, source} = rows[0]!;
  const kind = kindOf(rows[0]!);
  if (before.length > 0) {
    const [was, is] = [middle(before), middle(rows)];
    const [high, low] = farthestMove(rows[0]!, before[0]!);
    return doubt(is / was, high, low, (percent) => {
      return `median of ${kind} moved ${percent} (${was} to ${is} USD per GPU-hour)`;
    });
  }
  const listed = reference.ofProvider(provider, {except: source}).filter((price) => kindOf(price) === kind);
  if (listed.length > 0) return fromAnotherList(rows, listed);
  const others = reference.ofOthers(kind, provider);
  if (others.length === 0) return null;
  const medians = rollups(others, middle, (price) => price.provider).map(([, value]) => value);
  const [low, high] = [min(medians)!, max(medians)!];
  const is = middle(rows);
  const ratio = is < low ? is / low : is > high ? is / high : 1;
  return doubt(ratio, FARTHEST_PROVIDER, 1 / FARTHEST_PROVIDER, () => {
    const asked = low === high ? String(low) : `${low} to ${high}`;
    return `median of ${kind} is ${is} USD per GPU-hour, where other providers ask ${asked}`;
  });
}

/** How many times a median may move since the last good answer: more where that is long ago. */
function farthestMove(row: Price, before: Price): [high: number, low: number] {
  if (dayNumber(row.as_of) - dayNumber(before.as_of) <= LONG_AGO_DAYS) return [1 + LARGEST_MOVE, 1 - LARGEST_MOVE];
  const limit = MARKET.has(row.pricing) ? LARGEST_DRIFT : LARGEST_LIST_DRIFT;
  return [limit, 1 / limit];
}

/**
 * Compares SKU by SKU and region by region where both lists have the same, since a median depends on what is listed; a SKU
 * in regions that are not listed is compared with those that are, as a name alone makes no region.
 */
function fromAnotherList(rows: readonly Price[], listed: readonly Price[]): KindDoubt {
  const market = MARKET.has(rows[0]!.pricing);
  const now = new Map(rows.map((row) => [placeOf(row), row]));
  const places = listed.flatMap((was) => {
    const is = now.get(placeOf(was));
    return is === undefined ? [] : [{was: was.usd_per_gpu_hour, is: is.usd_per_gpu_hour}];
  });
  const known = new Set(listed.map(placeOf));
  const skus = group(listed, skuOf);
  const elsewhere = rows.flatMap((row) => {
    const was = known.has(placeOf(row)) ? undefined : skus.get(skuOf(row));
    return was === undefined ? [] : [{was: middle(was), is: row.usd_per_gpu_hour}];
  });
  const found: KindDoubt[] = [];
  if (places.length > 0) {
    found.push(
      compared(rows[0]!, places, market ? [LARGEST_DRIFT, 1 / LARGEST_DRIFT] : [1 + LARGEST_MOVE, 1 - LARGEST_MOVE])
    );
  }
  if (elsewhere.length > 0 && elsewhere.length >= places.length) {
    const limit = market ? LARGEST_DRIFT : LARGEST_REGION_DRIFT;
    found.push(compared(rows[0]!, elsewhere, [limit, 1 / limit]));
  }
  if (found.length === 0) {
    const limit = market ? LARGEST_DRIFT : LARGEST_LIST_DRIFT;
    found.push(compared(rows[0]!, [{was: middle(listed), is: middle(rows)}], [limit, 1 / limit]));
  }
  return found.find(({reason}) => reason !== "") ?? found[0]!;
}

function compared(row: Price, pairs: {was: number; is: number}[], [high, low]: [number, number]): KindDoubt {
  const ratio = median(pairs, ({was, is}) => is / was)!;
  const [was, is] = [rounded(median(pairs, (pair) => pair.was)!), rounded(median(pairs, (pair) => pair.is)!)];
  const off = `${Math.abs(Math.round((ratio - 1) * 100))} % ${ratio > 1 ? "above" : "below"}`;
  return doubt(ratio, high, low, () => {
    const has = `what the snapshot has of ${row.provider}`;
    return `median of ${kindOf(row)} is ${off} ${has} (${is}, ${was} USD per GPU-hour there)`;
  });
}

function doubt(ratio: number, high: number, low: number, words: (percent: string) => string): KindDoubt {
  const share = ratio - 1;
  const percent = `${share > 0 ? "+" : ""}${Math.round(share * 100)} %`;
  const doubted = ratio > high + 1e-9 || ratio < low - 1e-9;
  return {share: Math.abs(share), reason: doubted ? words(percent) : ""};
}

/** Returns the median in USD per GPU-hour, without the tail of a binary mean. */
function middle(rows: readonly Price[]): number {
  return rounded(median(rows, ({usd_per_gpu_hour}) => usd_per_gpu_hour)!);
}

function rounded(usd: number): number {
  return Math.round(usd * 1e6) / 1e6;
}

function skuOf({sku}: Price): string {
  return sku.toLowerCase();
}

function placeOf({sku, region}: Price): string {
  return `${sku}\n${region}`.toLowerCase();
}
