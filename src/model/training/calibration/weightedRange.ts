import {weightedQuantile} from "./quantile.js";
import type {Quantity} from "./calibrate.js";

/**
 * Weight of each of a source's n rows in a range: n to the minus this power. At 0 a range holds nine in ten rows and fewer
 * sources, at 1 nine in ten sources and fewer rows. Of memory rows count more: few sources say which reading theirs is, so
 * that a range of sources would hold the difference between readings too, and call every plan tight: as much as keeps
 * it as wide as it was before rows of one source, three readings of each run, were met better and narrowed it alone.
 */
export const RANGE_EXPONENT: Readonly<Record<Quantity, number>> = {
  tokens_per_second_per_gpu: 0.75,
  training_peak_memory: 0.2,
  training_gpu_hours: 0.75
};

/** Share of the weight beyond each end of a range. */
const TAIL = 0.05;
const MIDDLE = 0.5;

/**
 * Returns the ends that nine tenths of the weight of ratios of measured over predicted lie between, and their middle, at or
 * below which half of it lies; each of a source's n ratios weighs n to the minus `exponent`. NaN where there are none.
 * `tail` is the share of the weight that lies beyond either end.
 */
export function weightedRange(
  ratios: readonly number[],
  sources: readonly string[],
  exponent: number,
  tail = TAIL
): {low: number; middle: number; high: number} {
  const counts = new Map<string, number>();
  for (const source of sources) counts.set(source, (counts.get(source) ?? 0) + 1);
  const weights = sources.map((source) => counts.get(source)! ** -exponent);
  const below = ratios.map((ratio) => -ratio);
  return {
    low: -weightedQuantile(below, weights, 1 - tail),
    middle: weightedQuantile(ratios, weights, MIDDLE),
    high: -weightedQuantile(below, weights, tail)
  };
}
