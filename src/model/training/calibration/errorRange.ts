import type {Quantity} from "./calibrate.js";
import {WIDER_CLASS, type ErrorRange, type ModelClass} from "./validationReport.js";

/** A value with the ends between which 90 % of measured ones lie. */
export interface Ranged {
  low: number;
  high: number;
}

/**
 * Returns the error of a quantity for a kind of run, from cross-validation: that of the wider kind where none is measured.
 * Throws an Error where there is none.
 */
export function errorOf(ranges: readonly ErrorRange[], quantity: Quantity, kind: ModelClass): ErrorRange {
  const of = (kind: ModelClass) => ranges.find((one) => one.quantity === quantity && one.kind === kind);
  const wider = WIDER_CLASS[kind];
  const found = of(kind) ?? (wider && of(wider));
  if (!found) throw new Error(`calibration-errors.csv has no row of ${quantity} for ${kind} models`);
  return found;
}

/**
 * Returns the error of a speed for a kind of run; wider on accelerators that nobody measured. Throws an Error where there is
 * none.
 */
export function speedError(ranges: readonly ErrorRange[], kind: ModelClass, measured: boolean): Ranged {
  const {low, high} = errorOf(ranges, "tokens_per_second_per_gpu", kind);
  const own = measured ? {low: 1, high: 1} : errorOf(ranges, "tokens_per_second_per_gpu", "unmeasured");
  return {low: low * own.low, high: high * own.high};
}

/** Returns the range of a prediction: its error times the value, in the value's unit. */
export function rangeOf(value: number, {low, high}: Pick<ErrorRange, "low" | "high">): Ranged {
  return {low: value * low, high: value * high};
}
