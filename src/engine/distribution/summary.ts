import {HIGH_END, LOW_END, MIDDLE} from "./distribution.js";
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

/** Returns what draws of a quantity say; its ends are NaN where no draw has a value. */
export function summaryOf(draws: ArrayLike<number>): Summary {
  const known = sortNumbers(finite(draws));
  const at = (p: number) => leastOver(known, p);
  return {
    low: at(LOW_END),
    middle: at(MIDDLE),
    high: at(HIGH_END),
    mean: known.reduce((sum, value) => sum + value, 0) / known.length,
    sorted: known,
    missing: draws.length === 0 ? 0 : 1 - known.length / draws.length
  };
}

/** Returns the value that a quantity is at or below with a probability, counting draws without a value as above. */
export function sureUnder({sorted, missing}: Summary, probability: number): number {
  const share = missing < 1 ? probability / (1 - missing) : 2;
  return share > 1 ? NaN : leastOver(sorted, share);
}

/**
 * The least of the draws that a share of them is at or below: one that was drawn, and of two halves that lie apart the
 * lower one's most, as the quantile of a distribution and the middle of prices are. NaN where there is none.
 */
function leastOver(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)] ?? NaN;
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

function finite(draws: ArrayLike<number>): Float64Array {
  const kept = new Float64Array(draws.length);
  let count = 0;
  for (let i = 0; i < draws.length; ++i) if (Number.isFinite(draws[i])) kept[count++] = draws[i]!;
  return kept.slice(0, count);
}
