import {weightedRange} from "./weightedRange.js";

/** How far a range reaches. */
export interface Reach {
  tail: number; // share of the weight that it leaves beyond either end
  stretch: number; // power of what its ends are off by: 1 as measured, more beyond all that was
}

/** From what a range says, 5 % to 95 %, to half again as far as the furthest that was measured, on a scale of logarithms. */
const REACHES: readonly Reach[] = [
  ...[0.05, 0.04, 0.03, 0.02, 0.01].map((tail) => ({tail, stretch: 1})),
  ...[1.1, 1.2, 1.3, 1.4, 1.5].map((stretch) => ({tail: 0.01, stretch}))
];

/** Least share of rows that a range has to hold which has not seen their source, to be said to hold nine in ten. */
const LEAST_HELD = 0.88;

/** What a range is made of: ratios of measured over predicted, the source of each, and the weight of a source's rows. */
export interface Ratios {
  ratios: readonly number[];
  sources: readonly string[];
  exponent: number; // of weightedRange
}

/** What ranges of other sources hold: the share of all rows that are judged, and of each source's. */
export interface Held {
  of: number;
  shares: readonly number[];
}

/** Returns the ends of a range and its middle; a prediction lies in its own range. */
export function reachedRange(
  {ratios, sources, exponent}: Ratios,
  {tail, stretch}: Reach
): {low: number; middle: number; high: number} {
  const {low, middle, high} = weightedRange(ratios, sources, exponent, tail);
  return {low: Math.min(1, low) ** stretch, middle, high: Math.max(1, high) ** stretch};
}

/**
 * Returns how far a range has to reach so that ranges of the other sources hold nine in ten rows of each: the least that
 * does, or the least that holds as many as any. Of a few sources, 5 % to 95 % of what was seen is too little: the next
 * source lies beyond more often, also beyond all.
 */
export function earnedReach(given: Ratios): Reach {
  const held = REACHES.map((reach) => heldBySource(given, reach).of);
  const enough = Math.min(LEAST_HELD, Math.max(...held));
  return REACHES[held.findIndex((share) => share >= enough)] ?? REACHES[0]!;
}

/** Returns how many rows lie in ranges made of the other sources: of all, or of those that are judged. */
export function heldBySource(
  {ratios, sources, exponent}: Ratios,
  reach: Reach,
  isJudged = ratios.map(() => true)
): Held {
  const shares: number[] = [];
  let held = 0;
  let judged = 0;
  for (const source of new Set(sources.filter((_, i) => isJudged[i]))) {
    const others = ratios.flatMap((_, i) => (sources[i] === source ? [] : [i]));
    if (others.length === 0) continue;
    const of = {ratios: others.map((i) => ratios[i]!), sources: others.map((i) => sources[i]!), exponent};
    const {low, high} = reachedRange(of, reach);
    const own = ratios.filter((_, i) => sources[i] === source && isJudged[i]);
    const inside = own.filter((ratio) => ratio >= low && ratio <= high).length;
    held += inside;
    judged += own.length;
    shares.push(inside / own.length);
  }
  return {of: judged > 0 ? held / judged : NaN, shares};
}
