import {weightedRange} from "./weightedRange.js";

/** Shares of the weight that a range may leave beyond either end: the first is what it says, 5 % to 95 %. */
const TAILS = [0.05, 0.04, 0.03, 0.02, 0.01] as const;

/** Least share of rows that a range has to hold which has not seen their source, to be said to hold nine in ten. */
const LEAST_HELD = 0.88;

/** What a range is made of: ratios of measured over predicted, the source of each, and the weight of a source's rows. */
export interface Ratios {
  ratios: readonly number[];
  sources: readonly string[];
  exponent: number; // of weightedRange
}

/**
 * Returns the share to be left beyond either end of a range so that ranges of the other sources hold nine in ten rows of
 * each: the largest that does, or the least there is. Of a few sources, 5 % of what was seen is too little: the next
 * source lies beyond more often.
 */
export function earnedTail(given: Ratios): number {
  return TAILS.find((tail) => heldBySource(given, tail).of >= LEAST_HELD) ?? TAILS.at(-1)!;
}

/** Returns how many rows lie in ranges made of the other sources: the share of all, and of each source's. */
export function heldBySource(
  {ratios, sources, exponent}: Ratios,
  tail: number
): {of: number; shares: readonly number[]} {
  const shares: number[] = [];
  let held = 0;
  let judged = 0;
  for (const source of new Set(sources)) {
    const others = ratios.flatMap((_, i) => (sources[i] === source ? [] : [i]));
    if (others.length === 0) continue;
    const {low, high} = weightedRange(
      others.map((i) => ratios[i]!),
      others.map((i) => sources[i]!),
      exponent,
      tail
    );
    const own = ratios.filter((_, i) => sources[i] === source);
    const inside = own.filter((ratio) => ratio >= low && ratio <= high).length;
    held += inside;
    judged += own.length;
    shares.push(inside / own.length);
  }
  return {of: judged > 0 ? held / judged : NaN, shares};
}
