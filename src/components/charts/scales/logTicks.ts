import {pairs} from "d3-array";
import {significant} from "../../../engine/significant.js";

const STEPS = [1, 2, 5, 10];
const TOLERANCE = 1e-9;

/** Ticks of an axis: those with a label, and short ones between. */
export interface Ticks {
  labelled: number[];
  minor: number[];
}

/**
 * Returns a domain of a log axis around some values: the next 1, 2 or 5 times a power of ten on either side. Values that
 * are not positive and finite are passed over; null where none is left.
 */
export function logDomain(values: Iterable<number>): [number, number] | null {
  let low = Infinity;
  let high = 0;
  for (const value of values) {
    if (!(value > 0) || !Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (high === 0) return null;
  const domain: [number, number] = [below(low), above(high)];
  return domain[0] < domain[1] ? domain : [below(low * 0.999), above(high * 1.001)];
}

/**
 * Returns the ticks of a log axis drawn over a length in pixels: powers of ten labelled where three or more lie in the
 * domain, else 1, 2 and 5 times them, or 1 and 3 times, so that labels stand at least a space apart; all whole multiples
 * between as minor ticks.
 */
export function logTicks([low, high]: readonly [number, number], length = Infinity, space = 0): Ticks {
  const all: {value: number; digit: number}[] = [];
  const first = Math.floor(Math.log10(low) + TOLERANCE);
  const last = Math.ceil(Math.log10(high) - TOLERANCE);
  for (let exponent = first; exponent <= last; ++exponent) {
    for (let digit = 1; digit < 10; ++digit) {
      const value = Number(`${digit}e${exponent}`);
      if (value >= low * (1 - TOLERANCE) && value <= high * (1 + TOLERANCE)) all.push({value, digit});
    }
  }
  const multiples = (digits: number[]) => all.filter(({digit}) => digits.includes(digit)).map(({value}) => value);
  const powers = multiples([1]);
  const perDecade = length / Math.log10(high / low);
  const apart = (ticks: number[]) => pairs(ticks).every(([a, b]) => Math.log10(b / a) * perDecade >= space);
  const finer = [[1, 2, 5], [1, 3], [1, 5], [1], [3], [2], [5]].map(multiples);
  const wanted = powers.length >= 3 ? [powers] : finer.filter((ticks) => ticks.length > 0);
  const labelled = wanted.find(apart) ?? thin(powers.length > 0 ? powers : all.map(({value}) => value), apart);
  return {labelled, minor: all.map(({value}) => value).filter((value) => !labelled.includes(value))};
}

function thin(ticks: number[], apart: (ticks: number[]) => boolean): number[] {
  for (let step = 2; step < ticks.length; ++step) {
    const kept = ticks.filter((_, i) => i % step === 0);
    if (apart(kept)) return kept;
  }
  return ticks.slice(0, 1);
}

function below(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value) + TOLERANCE);
  return clean(Math.max(...STEPS.map((step) => step * power).filter((tick) => tick <= value * (1 + TOLERANCE))));
}

function above(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value) + TOLERANCE);
  return clean(Math.min(...STEPS.map((step) => step * power).filter((tick) => tick >= value * (1 - TOLERANCE))));
}

function clean(value: number): number {
  return significant(value, 12);
}
