import type {PublishedFigure} from "./catalog.js";

/** Ours beside a published figure, both in the figure's unit. */
export interface Comparison {
  low: number;
  high: number;
  ratio: number; // ours over published, of the end that is further off
  reproduced: boolean; // the same to the rounding the figure was printed with
}

/**
 * Returns how our range compares with a published figure, or null where either has no number. A published range holds
 * when both its ends do; a single published figure when our range reaches it; an open one ("60+") when ours is no less.
 */
export function compareFigure(figure: PublishedFigure, low: number, high: number): Comparison | null {
  if (figure.low === null || Number.isNaN(low) || Number.isNaN(high)) return null;
  const slack = (figure.rounding ?? 0) * (1 + 1e-9);
  const single = figure.high === figure.low;
  if (figure.high === null) {
    const reproduced = high >= figure.low - slack;
    return {low, high, ratio: reproduced ? 1 : high / figure.low, reproduced};
  }
  if (single || low === high) {
    const reproduced = low <= figure.high + slack && high >= figure.low - slack;
    const nearest = high < figure.low ? high / figure.low : low > figure.high ? low / figure.high : 1;
    return {low, high, ratio: nearest, reproduced};
  }
  const lowRatio = low / figure.low;
  const highRatio = high / figure.high;
  const reproduced = Math.abs(low - figure.low) <= slack && Math.abs(high - figure.high) <= slack;
  const ratio = Math.abs(Math.log(lowRatio)) > Math.abs(Math.log(highRatio)) ? lowRatio : highRatio;
  return {low, high, ratio, reproduced};
}
