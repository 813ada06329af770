import {EVERYWHERE} from "../tables/offers.js";
import {median} from "d3-array";
import type {Offer, Price, RegionPrice} from "../catalog.js";
import {countsOf} from "./gpusSold.js";
import {dayNumber, OLD_PRICE_DAYS} from "./priceAge.js";
import {significant} from "../../engine/significant.js";

/** Sources that print other people's prices; a provider's own answer of the same day goes before them. */
const SECOND_HAND = /^SkyPilot/;

/** Notes of the rows that an offer repeats; a provider with hundreds of rows has too many to. */
const MOST_NOTES = 3;

/** The provider under which the brief's figures stand. */
const YARDSTICK = "brief";

/** How a row says that its price is the same in all regions, and how it says nothing of its region. */
const NO_REGION = new Set(["", EVERYWHERE]);

/** A price over so many days older than the newest of its accelerator and kind, of any provider, is history. */
export const MOST_BEHIND_DAYS = 730;

/**
 * Returns the prices that hold now, in the order given. Of several rows for the same thing (provider, SKU,
 * accelerator, pricing, region) the newest holds, with those of its day and source that sell other instances under the name,
 * and a row for all regions, or that states none, yields to a newer one for any of them.
 * Beside it no row of the same provider, accelerator and pricing that is more than `days` older holds, since it is
 * history by then, nor one that is over two years older than the newest that any provider asks for the accelerator and kind.
 * The brief's figures are no offers: they neither age nor age others.
 */
export function currentPrices(prices: readonly Price[], {days = OLD_PRICE_DAYS} = {}): Price[] {
  const newest = new Map<string, number>();
  const newestOfSku = new Map<string, number>();
  const newestOfAll = new Map<string, number>();
  const holding = new Map<string, Price>();
  for (const price of prices) {
    const group = groupKey(price);
    const day = dayNumber(price.as_of);
    newest.set(group, Math.max(newest.get(group) ?? -Infinity, day));
    if (price.provider !== YARDSTICK)
      newestOfAll.set(kindKey(price), Math.max(newestOfAll.get(kindKey(price)) ?? -Infinity, day));
    const sku = skuKey(price);
    newestOfSku.set(sku, Math.max(newestOfSku.get(sku) ?? -Infinity, day));
    const key = [sku, price.region].join("\n");
    const other = holding.get(key);
    if (other === undefined || replaces(price, other)) holding.set(key, price);
  }
  const held = (price: Price) => {
    const holder = holding.get([skuKey(price), price.region].join("\n"))!;
    return holder === price || isOtherInstance(price, holder);
  };
  return prices.filter((price) => {
    const day = dayNumber(price.as_of);
    if (!held(price) || newest.get(groupKey(price))! - day > days) return false;
    const behind = (newestOfAll.get(kindKey(price)) ?? day) - day;
    if (price.provider !== YARDSTICK && behind > MOST_BEHIND_DAYS) return false;
    return !NO_REGION.has(price.region) || newestOfSku.get(skuKey(price)) === day;
  });
}

/**
 * Returns one offer per provider, accelerator and pricing: low, median and high in USD per GPU-hour over the regions,
 * where a region counts once, with its cheapest row. Only prices that hold now are counted (see currentPrices).
 */
export function offers(prices: readonly Price[]): Offer[] {
  const groups = new Map<string, Price[]>();
  for (const price of currentPrices(prices)) {
    const key = groupKey(price);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [price]);
    else group.push(price);
  }
  return [...groups.values()].map(offer);
}

/** Returns the cheapest row of each region by USD per GPU-hour, cheapest first; of equal rows the first by name. */
export function cheapestByRegion(prices: readonly Price[]): Price[] {
  const regions = new Map<string, Price>();
  for (const price of prices) {
    const other = regions.get(price.region);
    if (other === undefined || byPrice(price, other) < 0) regions.set(price.region, price);
  }
  return [...regions.values()].sort(byPrice);
}

/** Orders prices by USD per GPU-hour, equal ones by provider, SKU and region, so that a choice is always the same. */
export function byPrice(a: Price, b: Price): number {
  return (
    a.usd_per_gpu_hour - b.usd_per_gpu_hour ||
    compare(a.provider, b.provider) ||
    compare(a.sku, b.sku) ||
    compare(a.region, b.region)
  );
}

/** Digits of a price: far more than any is published with, and fewer than the mean of two has in binary. */
const PRICE_DIGITS = 12;

function offer(rows: Price[]): Offer {
  const regions = cheapestByRegion(rows);
  const last = rows.reduce((a, b) => (dayNumber(b.as_of) > dayNumber(a.as_of) ? b : a));
  const sources = new Set(rows.map((row) => row.source));
  const stale = rows.find((row) => row.stale_since !== "");
  const fewest_gpus = countsOf(rows)[0]!;
  const fewestIn = (region: string) => countsOf(rows.filter((row) => row.region === region))[0]!;
  const notes = [...new Set(rows.map((row) => row.notes))].filter((note) => note !== "").slice(0, MOST_NOTES);
  return {
    provider: last.provider,
    accelerator_id: last.accelerator_id,
    pricing: last.pricing,
    usd_per_gpu_hour_low: regions[0]!.usd_per_gpu_hour,
    usd_per_gpu_hour_median: significant(
      median(regions, (row) => row.usd_per_gpu_hour)!,
      PRICE_DIGITS
    ),
    usd_per_gpu_hour_high: regions.at(-1)!.usd_per_gpu_hour,
    rows: rows.length,
    fewest_gpus,
    as_of: last.as_of,
    source: sources.size === 1 ? last.source : `${last.source} and ${sources.size - 1} more`,
    quoted_on: "",
    quoted_regions: "",
    stale_since: stale?.stale_since ?? "",
    stale_reason: stale?.stale_reason ?? "",
    note: notes.join("; "),
    regions: regions.map((row) => {
      const fewest = fewestIn(row.region);
      return {
        ...regionPrice(row, last.as_of, sources.size === 1 ? last.source : ""),
        ...(fewest !== fewest_gpus && {fewest_gpus: fewest})
      };
    })
  };
}

function regionPrice({region, sku, usd_per_gpu_hour, as_of, source}: Price, newest: string, only: string): RegionPrice {
  return {region, sku, usd_per_gpu_hour, ...(as_of !== newest && {as_of}), ...(source !== only && {source})};
}

/** Whether a row of the same list and name sells another instance: other counts, processors or memory. */
function isOtherInstance(price: Price, other: Price): boolean {
  if (price.source !== other.source || price.as_of !== other.as_of) return false;
  return (["gpus", "vcpus", "memory_gib"] as const).some((name) => price[name] !== other[name]);
}

function replaces(price: Price, other: Price): boolean {
  const newer = dayNumber(price.as_of) - dayNumber(other.as_of);
  if (newer !== 0) return newer > 0;
  return SECOND_HAND.test(other.source) && !SECOND_HAND.test(price.source);
}

function groupKey({provider, accelerator_id, pricing}: Price): string {
  return [provider, accelerator_id, pricing].join("\n");
}

function kindKey({accelerator_id, pricing}: Price): string {
  return [accelerator_id, pricing].join("\n");
}

function skuKey(price: Price): string {
  return [groupKey(price), price.sku].join("\n");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
