import {group, max, median, min, rollup} from "d3-array";
import {type Asked, askedIn, farFromOnDemand, FEWEST_PROVIDERS} from "./besideOnDemand.js";
import type {Price} from "../catalog.js";
import {cheapestByRegion, currentPrices} from "./offers.js";
import {fileNumber} from "../words/fileNumber.js";

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

/**
 * Where enough providers say how far prices of a card lie apart, one is not believed that lies farther than so many of
 * their median absolute deviations, scaled to those of a normal law, from the middle, and so many times below or above it.
 * Prices are compared as logarithms. Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993, give 3.5 and 0.6745.
 */
export const ROBUST = {providers: 5, score: 3.5, scale: 0.6745, below: 2, above: 3};

/** A spot price under this share of what the provider asks on demand in the region is none: really a tenth at least. */
export const LEAST_SPOT = 0.05;

/** A price asked for so many accelerators, of which the dearest is usually so many times the cheapest, is a placeholder. */
export const PLACEHOLDER = {accelerators: 4, apart: 5};

/** Spot prices are rounded, so one this share above the price on demand is the same price. */
const SAME = 1.001;

const YARDSTICK = "brief";

/**
 * Returns the price rows that do not fit the others of the market, of those that hold now: under a third of the middle of
 * the providers' medians or over five times it, an outlier by their median absolute deviation, a placeholder or bid floor,
 * or spot above what the provider asks on demand in the same region or under a twentieth of it. Prices of a kind that too
 * few sell are held against what others ask on demand (besideOnDemand.ts). A low price that another provider's bears out is
 * returned as believed. The brief's figures are no offers: they are neither held against others nor others against them.
 */
export function doubtfulPrices(prices: readonly Price[]): PriceDoubt[] {
  const current = currentPrices(prices).filter(({provider}) => provider !== YARDSTICK);
  const {doubts, rest} = withoutOdd(current, usualOf(current));
  const far = [...group(rest, kindOf).values()].flatMap((rows) => farFromMiddle(rows, sideOf(rows)));
  return [...doubts, ...far, ...oddBesideOnDemand(rest, far, askedIn(rest))];
}

/** Returns the doubts of those of the rows, none of them `doubted` already, that do not fit what others ask on demand. */
function oddBesideOnDemand(rows: readonly Price[], doubted: readonly PriceDoubt[], asked: Asked): PriceDoubt[] {
  const known = new Set(doubted.map(({price}) => price));
  return rows.flatMap((price) => {
    const reason = known.has(price) ? null : farFromOnDemand(price, asked);
    return reason === null ? [] : [{price, believed: false, reason}];
  });
}

/** Returns the doubts of floors of bids, placeholders and odd spot prices, and the rows that are none. */
function withoutOdd(rows: readonly Price[], usual: (accelerator: string) => number) {
  const floors = placeholders(rows, usual);
  const doubted = new Set(floors.map(({price}) => price));
  const spots = oddSpots(rows.filter((price) => !doubted.has(price)));
  for (const {price} of spots) doubted.add(price);
  return {doubts: [...floors, ...spots], rest: rows.filter((price) => !doubted.has(price))};
}

/** Rows of one accelerator and kind that a price is held against: those of every provider, and its median over its regions. */
interface Side {
  rows: readonly Price[];
  medians: readonly number[];
}

function sideOf(rows: readonly Price[]): Side {
  return {rows, medians: [...group(rows, ({provider}) => provider).values()].map(regionMedian)};
}

function regionMedian(own: readonly Price[]): number {
  return median(cheapestByRegion(own), perGpu)!;
}

/**
 * Returns a function that gives the doubts of one provider's rows of a day beside a market that all are held against, as
 * doubtfulPrices has them of the market with these rows in it. What the market says is worked out once.
 */
export function doubtsBeside(market: readonly Price[]): (own: readonly Price[]) => PriceDoubt[] {
  const byCard = group(market, ({accelerator_id}) => accelerator_id);
  const byProvider = group(market, ({provider}) => provider);
  const {rest} = withoutOdd(market, usualOf(market));
  const asked = askedIn(rest);
  const sides = new Map([...group(rest, kindOf)].map(([kind, rows]) => [kind, sideOf(rows)]));
  return (own) => {
    const cards = new Set(own.map(({accelerator_id}) => accelerator_id));
    const theirs = byProvider.get(own[0]?.provider ?? "") ?? [];
    const all = [...theirs.filter(({accelerator_id}) => cards.has(accelerator_id)), ...own];
    const usual = (card: string) =>
      median([...(byCard.get(card) ?? []), ...own.filter((row) => row.accelerator_id === card)], perGpu)!;
    const {doubts, rest: fine} = withoutOdd(all, usual);
    const mine = new Set(own);
    const left = fine.filter((row) => mine.has(row));
    const far = [...group(left, kindOf)].flatMap(([kind, rows]) => {
      const {rows: others, medians} = sides.get(kind) ?? {rows: [], medians: []};
      return farFromMiddle(rows, {rows: others, medians: [...medians, regionMedian(rows)]});
    });
    return [...doubts.filter(({price}) => mine.has(price)), ...far, ...oddBesideOnDemand(left, far, asked)];
  };
}

/** Returns the prices that may be priced with: all but those of the doubts that are not believed. */
export function believedPrices(prices: readonly Price[], doubts = doubtfulPrices(prices)): Price[] {
  const apart = new Set(doubts.flatMap(({price, believed}) => (believed ? [] : [price])));
  return prices.filter((price) => !apart.has(price));
}

/** Rows of one accelerator and kind against the middle of its providers, each with the median over its regions. */
function farFromMiddle(rows: readonly Price[], {rows: others, medians}: Side): PriceDoubt[] {
  if (medians.length < FEWEST_PROVIDERS) return [];
  const middle = median(medians)!;
  const isOutlier = outlier(medians, middle);
  const cheapest = new Set([...group(rows, ({provider}) => provider).values()].flatMap(cheapestByRegion));
  const what = `the middle of ${medians.length} providers, ${shown(middle)}`;
  return rows.flatMap((price): PriceDoubt[] => {
    const usd = perGpu(price);
    const isLow = usd * FARTHEST_FROM_MIDDLE.below < middle * (1 - 1e-9);
    if (isLow || isOutlier(usd, "below")) {
      const alike = others.find(
        (other) =>
          other.provider !== price.provider &&
          isNear(usd, perGpu(other)) &&
          (isLow || isOutlier(perGpu(other), "below")) // one that is not far off bears out none that is
      );
      const where = isLow ? `under a third of ${what}` : `far below ${what}, by how these lie apart`;
      const low = `${shown(usd)} USD per GPU-hour is ${where}`;
      return alike === undefined
        ? [{price, believed: false, reason: low}]
        : [{price, believed: true, reason: `${low}, but ${alike.provider} asks ${shown(perGpu(alike))}`}];
    }
    if (!cheapest.has(price)) return [];
    const isHigh = usd > middle * FARTHEST_FROM_MIDDLE.above * (1 + 1e-9);
    if (!isHigh && !isOutlier(usd, "above")) return [];
    const times = isHigh
      ? `over ${FARTHEST_FROM_MIDDLE.above} times ${what}`
      : `far above ${what}, by how these lie apart`;
    return [{price, believed: false, reason: `${shown(usd)} USD per GPU-hour is ${times}`}];
  });
}

/** Returns what tells whether a price lies farther from the middle than providers' prices lie apart. */
function outlier(medians: readonly number[], middle: number): (usd: number, side: "below" | "above") => boolean {
  if (medians.length < ROBUST.providers) return () => false;
  const deviation = median(medians, (usd) => Math.abs(Math.log(usd / middle)))!;
  return (usd, side) => {
    const away = Math.log(side === "below" ? middle / usd : usd / middle);
    return away > Math.log(ROBUST[side]) * (1 + 1e-9) && ROBUST.scale * away > ROBUST.score * deviation * (1 + 1e-9);
  };
}

function isNear(a: number, b: number): boolean {
  return a <= b * BORNE_OUT && b <= a * BORNE_OUT;
}

/** Returns what accelerators are usually asked for, in the middle of all rows of each. */
function usualOf(rows: readonly Price[]): (accelerator: string) => number {
  const usual = rollup(
    rows,
    (own) => median(own, perGpu)!,
    ({accelerator_id}) => accelerator_id
  );
  return (accelerator) => usual.get(accelerator)!;
}

/** Prices of a provider's market that are the same for accelerators of unlike worth: floors of bids, and placeholders. */
function placeholders(rows: readonly Price[], worth: (accelerator: string) => number): PriceDoubt[] {
  const alike = group(rows, ({provider, pricing, usd_per_gpu_hour}) => `${provider} ${pricing} ${usd_per_gpu_hour}`);
  return [...alike.values()].flatMap((same) => {
    const chips = [...new Set(same.map(({accelerator_id}) => accelerator_id))];
    if (chips.length < PLACEHOLDER.accelerators) return [];
    if (max(chips, worth)! < PLACEHOLDER.apart * min(chips, worth)!) return [];
    const reason = `${same[0]!.provider} asks ${shown(perGpu(same[0]!))} USD per GPU-hour for ${chips.length} unlike accelerators: a floor of bids or a placeholder`;
    return same.map((price) => ({price, believed: false, reason}));
  });
}

/** Spot prices above what the same provider asks on demand in the same region, or a small part of it. */
function oddSpots(rows: readonly Price[]): PriceDoubt[] {
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
      if (onDemand === undefined) return [];
      const isLow = perGpu(price) < onDemand * LEAST_SPOT * (1 - 1e-9);
      if (!isLow && (perGpu(price) <= onDemand * SAME || perGpu(price) > min(own, perGpu)!)) return [];
      const beside = `${isLow ? "under a twentieth of" : "above"} the ${shown(onDemand)} asked on demand`;
      const reason = `spot at ${shown(perGpu(price))} USD per GPU-hour is ${beside}`;
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
