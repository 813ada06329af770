import type {Quantity} from "./calibrate.js";
import type {ErrorRange} from "./validationReport.js";

/** A value with the ends between which 90 % of measured ones lie. */
export interface Ranged {
  low: number;
  high: number;
}

/**
 * Returns the error of a quantity for plain language models or others, from cross-validation. Throws an Error where there
 * is none.
 */
export function errorOf(ranges: readonly ErrorRange[], quantity: Quantity, plain: boolean): ErrorRange {
  const kind = plain ? "plain" : "other";
  const found = ranges.find((one) => one.quantity === quantity && one.kind === kind);
  if (!found) throw new Error(`calibration-errors.csv has no row of ${quantity} for ${kind} models`);
  return found;
}

/** Returns the range of a prediction: its error times the value, in the value's unit. */
export function rangeOf(value: number, {low, high}: Pick<ErrorRange, "low" | "high">): Ranged {
  return {low: value * low, high: value * high};
}

/** Returns whether a measured value lies in the range of a prediction. */
export function isInside(measured: number, predicted: number, error: Pick<ErrorRange, "low" | "high">): boolean {
  const {low, high} = rangeOf(predicted, error);
  return measured >= low && measured <= high;
}
