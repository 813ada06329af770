import {crossValidate, logErrors, type Observation, QUANTITIES} from "../../model/training/calibrate.js";
import type {TrainingRow} from "../../model/training/columns.js";
import {quantile} from "../../model/training/quantile.js";
import {MODEL_CLASSES, type ErrorRange, type ModelClass} from "../../model/training/validationReport.js";
import type {Calibration} from "./calibrateRuns.js";
import type {Efficiency} from "./trainingCatalog.js";

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
    MODEL_CLASSES.flatMap((kind) => {
      const own = [...errors].filter(
        (_, i) => observations[i]!.quantity === quantity && classOf(observations[i]!.row) === kind
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

/** Returns the kind of model whose errors a plan has: plain language models trained in full on the card are described best. */
export function classOf(row: TrainingRow): ModelClass {
  const onHost = row.offload_optimizer || row.offload_parameters || row.offload_activations;
  if (onHost || row.method !== "full" || row.objective === "dpo" || row.head_kind !== "tokens") return "other";
  return row.experts > 0 ? "mixture" : "plain";
}
