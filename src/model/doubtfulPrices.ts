import {group, max, median, min, rollup} from "d3-array";
import type {Price} from "./catalog.js";
import {cheapestByRegion, currentPrices} from "./offers.js";
import {fileNumber} from "./words/fileNumber.js";

/** A price row that does not fit the market. */
export interface PriceDoubt {
  price: Price;
  reason: string;
  believed: boolean; // counts all the same, for the reason given
}

/** How many times below or above the middle of the providers' medians a price is not believed on its own word. */
export const FARTHEST_FROM_MIDDLE = {below: 3, above: 5};

/** Another provider's price within this factor bears a low one out. */
export const BORNE_OUT = 2;

/** Fewer providers have no middle that one of them could be held against. */
const FEWEST_PROVIDERS = 3;

/** A price asked for so many accelerators, of which the dearest is usually so many times the cheapest, is a placeholder. */
export const PLACEHOLDER = {accelerators: 4, apart: 5};

/** Spot prices are rounded, so one this share above the price on demand is the same price. */
const SAME = 1.001;

const YARDSTICK = "brief";

/**
 * Returns the price rows that do not fit the others of the market, of those that hold now: under a third of the middle of
 * the providers' medians or over five times it, a placeholder or bid floor, or spot above what the provider asks on demand
 * in the same region. A low price that another provider's bears out is returned as believed. The brief's figures are no
 * offers: they are neither held against others nor others against them.
 */
export function doubtfulPrices(prices: readonly Price[]): PriceDoubt[] {
  const current = currentPrices(prices).filter(({provider}) => provider !== YARDSTICK);
  const floors = placeholders(current);
  const doubted = new Set(floors.map(({price}) => price));
  const spots = dearSpots(current.filter((price) => !doubted.has(price)));
  for (const {price} of spots) doubted.add(price);
  const rest = current.filter((price) => !doubted.has(price));
  return [...floors, ...spots, ...[...group(rest, kindOf).values()].flatMap(farFromMiddle)];
}

/** Returns the prices that may be priced with: all but those of the doubts that are not believed. */
export function believedPrices(prices: readonly Price[], doubts = doubtfulPrices(prices)): Price[] {
  const apart = new Set(doubts.flatMap(({price, believed}) => (believed ? [] : [price])));
  return prices.filter((price) => !apart.has(price));
}

/** The rows of one accelerator and kind against the middle of its providers, each with the median over its regions. */
function farFromMiddle(rows: readonly Price[]): PriceDoubt[] {
  const regions = [...group(rows, ({provider}) => provider).values()].map(cheapestByRegion);
  if (regions.length < FEWEST_PROVIDERS) return [];
  const middle = median(regions, (own) => median(own, perGpu)!)!;
  const cheapest = new Set(regions.flat());
  const what = `the middle of ${regions.length} providers, ${shown(middle)}`;
  return rows.flatMap((price): PriceDoubt[] => {
    const usd = perGpu(price);
    if (usd * FARTHEST_FROM_MIDDLE.below < middle * (1 - 1e-9)) {
      const alike = rows.find((other) => other.provider !== price.provider && isNear(usd, perGpu(other)));
      const low = `${shown(usd)} USD per GPU-hour is under a third of ${what}`;
      return alike === undefined
        ? [{price, believed: false, reason: low}]
        : [{price, believed: true, reason: `${low}, but ${alike.provider} asks ${shown(perGpu(alike))}`}];
    }
    const isHigh = cheapest.has(price) && usd > middle * FARTHEST_FROM_MIDDLE.above * (1 + 1e-9);
    const times = `over ${FARTHEST_FROM_MIDDLE.above} times ${what}`;
    return isHigh ? [{price, believed: false, reason: `${shown(usd)} USD per GPU-hour is ${times}`}] : [];
  });
}

function isNear(a: number, b: number): boolean {
  return a <= b * BORNE_OUT && b <= a * BORNE_OUT;
}

/** Prices of a provider's market that are the same for accelerators of unlike worth: floors of bids, and placeholders. */
function placeholders(rows: readonly Price[]): PriceDoubt[] {
  const usual = rollup(
    rows,
    (own) => median(own, perGpu)!,
    ({accelerator_id}) => accelerator_id
  );
  const alike = group(rows, ({provider, pricing, usd_per_gpu_hour}) => `${provider} ${pricing} ${usd_per_gpu_hour}`);
  return [...alike.values()].flatMap((same) => {
    const chips = [...new Set(same.map(({accelerator_id}) => accelerator_id))];
    if (chips.length < PLACEHOLDER.accelerators) return [];
    const worth = (id: string) => usual.get(id)!;
    if (max(chips, worth)! < PLACEHOLDER.apart * min(chips, worth)!) return [];
    const reason = `${same[0]!.provider} asks ${shown(perGpu(same[0]!))} USD per GPU-hour for ${chips.length} unlike accelerators: a floor of bids or a placeholder`;
    return same.map((price) => ({price, believed: false, reason}));
  });
}

/** Spot prices above what the same provider asks on demand in the same region, of the same day or later. */
function dearSpots(rows: readonly Price[]): PriceDoubt[] {
  const asked = rollup(
    rows.filter(({pricing}) => pricing === "on-demand"),
    (own) => min(own, perGpu)!,
    placeOf
  );
  const cheapest = group(
    rows.filter(({pricing}) => pricing === "spot"),
    placeOf
  );
  return [...cheapest].flatMap(([place, own]) => {
    const onDemand = asked.get(place);
    return own.flatMap((price) => {
      if (onDemand === undefined || perGpu(price) <= onDemand * SAME || perGpu(price) > min(own, perGpu)!) return [];
      const reason = `spot at ${shown(perGpu(price))} USD per GPU-hour is above the ${shown(onDemand)} asked on demand`;
      return [{price, believed: false, reason}];
    });
  });
}

function placeOf({provider, accelerator_id, region}: Price): string {
  return [provider, accelerator_id, region].join("\n");
}

function kindOf({accelerator_id, pricing}: Price): string {
  return `${accelerator_id} ${pricing}`;
}

function perGpu({usd_per_gpu_hour}: Price): number {
  return usd_per_gpu_hour;
}

function shown(usd: number): string {
  return fileNumber(usd, 4);
}
