import {HIGH_END, LOW_END, MIDDLE} from "./distribution.js";
import {orderStatistics} from "./orderStatistics.js";
import {sortNumbers} from "./sortNumbers.js";

/** What draws of a quantity say, in its unit. */
export interface Summary {
  low: number; // 5 %
  middle: number; // 50 %
  high: number; // 95 %
  mean: number; // of draws that have a value
  sorted: Float64Array; // draws that have a value, ascending
  missing: number; // share of the draws that have none
}

/** Where draws of a quantity lie: all that a cell shows of them. */
export type DrawnEnds = Pick<Summary, "low" | "middle" | "high" | "mean"> & {safe: number}; // what it is surely under

/** Returns what draws of a quantity say; its ends are NaN where no draw has a value. */
export function summaryOf(draws: ArrayLike<number>): Summary {
  const known = finite(draws);
  const mean = meanOf(known);
  const sorted = sortNumbers(known.slice());
  const at = (p: number) => sorted[placeOf(sorted.length, p)] ?? NaN;
  return {
    ...{low: at(LOW_END), middle: at(MIDDLE), high: at(HIGH_END), mean},
    ...{sorted, missing: missingOf(draws, sorted)}
  };
}

/** Returns where draws lie, to the last digit as summaryOf and sureUnder say; they are not sorted for it. */
export function drawnEndsOf(draws: ArrayLike<number>, sure: number): DrawnEnds {
  const known = finite(draws);
  const share = shareOfKnown(missingOf(draws, known), sure);
  const places = [LOW_END, MIDDLE, HIGH_END, share].map((p) => placeOf(known.length, p));
  const [low, middle, high, safe] = orderStatistics(known, places) as [number, number, number, number];
  return {low, middle, high, mean: meanOf(known), safe: share > 1 ? NaN : safe};
}

/** Returns the value that a quantity is at or below with a probability, counting draws without a value as above. */
export function sureUnder({sorted, missing}: Summary, probability: number): number {
  const share = shareOfKnown(missing, probability);
  return share > 1 ? NaN : (sorted[placeOf(sorted.length, share)] ?? NaN);
}

/** Returns which share of the draws that have a value a share of all is; beyond 1 where there are fewer. */
function shareOfKnown(missing: number, share: number): number {
  return missing < 1 ? share / (1 - missing) : 2;
}

/**
 * Where, of n in ascending order, the least of the draws stands that a share of them is at or below: one that was drawn, and
 * of two halves that lie apart the lower one's most, as the quantile of a distribution and the middle of prices are.
 */
function placeOf(n: number, share: number): number {
  return Math.max(0, Math.ceil(share * n - 1e-9) - 1);
}

function meanOf(known: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < known.length; ++i) sum += known[i]!;
  return sum / known.length;
}

function missingOf(draws: ArrayLike<number>, known: Float64Array): number {
  return draws.length === 0 ? 0 : 1 - known.length / draws.length;
}

/** Returns the share of draws at or below a value; draws without a value are above. */
export function shareUnder({sorted, missing}: Summary, value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! <= value) from = middle + 1;
    else to = middle;
  }
  return sorted.length === 0 ? 0 : (from / sorted.length) * (1 - missing);
}

/** Returns the finite ones of some numbers: the numbers themselves where all are. */
function finite(draws: ArrayLike<number>): Float64Array {
  const all = draws instanceof Float64Array ? draws : Float64Array.from(draws);
  for (let i = 0; i < all.length; ++i) if (!Number.isFinite(all[i])) return all.filter(Number.isFinite);
  return all;
}
