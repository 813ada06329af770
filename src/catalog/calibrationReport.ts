import {crossValidate, logErrors, type Observation, type Quantity, QUANTITIES} from "../model/training/calibrate.js";
import {quantile} from "../model/training/uncertainty.js";
import type {TrainingRow} from "../model/training/columns.js";
import type {Calibration} from "./calibrateRuns.js";
import type {Efficiency} from "./trainingCatalog.js";

/** How far predictions of a quantity are off, from rows left out of the fit. */
export interface ErrorRange {
  quantity: Quantity;
  kind: "plain" | "other"; // other: adapters over a frozen base, encoders and recurrent models
  rows: number;
  median_error: number; // |predicted / measured - 1|
  p90_error: number;
  low: number; // 90 % of measured values lie between low and high times the prediction
  high: number;
}

/** Log errors of each observation: from all rows, and from fits without its source or its model size. */
export interface CrossValidation {
  all: Float64Array;
  source: Float64Array;
  size: Float64Array;
}

/** Returns the log errors of a calibration's observations in and out of sample. */
export function crossValidation(calibration: Calibration, efficiencies: readonly Efficiency[]): CrossValidation {
  const {model, fixed, values, observations} = calibration;
  const without = (group: string) => crossValidate(model, fixed, efficiencies, observations, {group, start: values});
  return {
    all: logErrors(model, observations)({...fixed, ...values}),
    source: without("source"),
    size: without("size")
  };
}

/** Returns the 90 % ranges and errors by quantity, from log errors of predicted over measured. */
export function errorRanges(observations: readonly Observation[], errors: Float64Array): ErrorRange[] {
  return QUANTITIES.flatMap((quantity) =>
    (["plain", "other"] as const).flatMap((kind) => {
      const own = [...errors].filter(
        (_, i) => observations[i]!.quantity === quantity && isPlain(observations[i]!.row) === (kind === "plain")
      );
      if (own.length === 0) return [];
      const relative = own.map((error) => Math.abs(Math.exp(error) - 1));
      return {
        quantity,
        kind,
        rows: own.length,
        median_error: quantile(relative, 0.5),
        p90_error: quantile(relative, 0.9),
        low: Math.exp(-quantile(own, 0.95)),
        high: Math.exp(-quantile(own, 0.05))
      };
    })
  );
}

/** Returns whether a plan is a plain language model trained in full, which the model describes best. */
export function isPlain(row: TrainingRow): boolean {
  return !row.frozen_base && row.head_vocab === row.vocab && row.experts === 0;
}
