import {significant} from "../../engine/significant.js";
import {isLogRange, type Range} from "./inputRange.js";

/** Digits of the values between the ends: as people would type them. */
const DIGITS = 3;

/** Whole numbers are not left out where they are only so many more than are asked for. */
const SOME_MORE = 3;

/**
 * Returns values from one to another in growing order, about `count`: evenly spread, by ratio where they span a power of
 * ten or more. What the input is now is among them where it lies between, in place of the one next to it.
 */
export function spreadPoints(
  range: Range,
  {count, whole = false, now = NaN}: {count: number; whole?: boolean; now?: number}
): number[] {
  const {from, to} = range;
  if (!(from <= to)) return [];
  if (whole && to - from < count + SOME_MORE) return Array.from({length: to - from + 1}, (_, i) => from + i);
  const log = isLogRange(range);
  const [first, last] = log ? [Math.log(from), Math.log(to)] : [from, to];
  const place = (share: number) => inverse(first + share * (last - first), log);
  const points = Array.from({length: count}, (_, i) => {
    if (i === 0) return from;
    if (i === count - 1) return to;
    const exact = Math.min(to, Math.max(from, place(i / (count - 1))));
    if (whole) return Math.round(exact);
    const short = significant(exact, DIGITS);
    return short > from && short < to ? short : exact;
  });
  if (now >= from && now <= to) {
    const away = (point: number) => (log ? Math.abs(Math.log(point / now)) : Math.abs(point - now));
    const inner = points.slice(1, -1);
    if (inner.length > 0 && now !== from && now !== to) {
      const nearest = inner.reduce((best, point) => (away(point) < away(best) ? point : best));
      points[points.indexOf(nearest, 1)] = now;
    }
  }
  return [...new Set(points)].sort((a, b) => a - b);
}

function inverse(place: number, log: boolean): number {
  return log ? Math.exp(place) : place;
}
