import {group} from "d3-array";
import {crossValidate, logErrors, type Observation, QUANTITIES} from "../../model/training/calibration/calibrate.js";
import {isOf} from "../../model/training/calibration/modelClass.js";
import {earnedReach, reachedRange} from "../../model/training/calibration/earnedReach.js";
import {RANGE_EXPONENT} from "../../model/training/calibration/weightedRange.js";
import {quantile} from "../../model/training/calibration/quantile.js";
import {MODEL_CLASSES, WIDER_CLASS, type ErrorRange} from "../../model/training/calibration/validationReport.js";
import type {Calibration} from "./calibrateRuns.js";
import type {Efficiency} from "./trainingCatalog.js";

/** Log errors of each observation: from all rows, and from fits without its source, its model size or its accelerator. */
export interface CrossValidation {
  all: Float64Array;
  source: Float64Array;
  size: Float64Array;
  accelerator: Float64Array;
  constants: ReadonlyMap<string, Record<string, number>>; // of the fit without each source
}

/** Returns the log errors of a calibration's observations in and out of sample. */
export function crossValidation(calibration: Calibration, efficiencies: readonly Efficiency[]): CrossValidation {
  const {model, fixed, values, observations} = calibration;
  const constants = new Map<string, Record<string, number>>();
  const without = (group: string) =>
    crossValidate(model, fixed, efficiencies, observations, {
      group,
      start: values,
      ...(group === "source" ? {seen: (name, fitted) => constants.set(name, fitted)} : {})
    });
  return {
    all: logErrors(model, observations)({...fixed, ...values}),
    source: without("source"),
    size: without("size"),
    accelerator: without("accelerator"),
    constants
  };
}

/** Rows and sources that a narrower kind needs for a range of its own. */
const LEAST = {rows: 20, sources: 3};

/**
 * Returns the 90 % ranges and errors by quantity and kind of run, from log errors of predicted over measured, each of which
 * was predicted without its source.
 */
export function errorRanges(observations: readonly Observation[], errors: Float64Array): ErrorRange[] {
  return QUANTITIES.flatMap((quantity) =>
    MODEL_CLASSES.flatMap((kind) => {
      const rows = observations.flatMap((observation, i) =>
        observation.quantity === quantity && isOf(kind, observation.kind) ? [i] : []
      );
      const sources = rows.map((i) => observations[i]!.groups.source!);
      const counts = new Map<string, number>();
      for (const source of sources) counts.set(source, (counts.get(source) ?? 0) + 1);
      const narrow = WIDER_CLASS[kind] !== undefined && kind !== "mixture";
      if (WIDER_CLASS[kind] === "plain" && quantity !== "tokens_per_second_per_gpu") return [];
      if (rows.length === 0 || (narrow && (rows.length < LEAST.rows || counts.size < LEAST.sources))) return [];
      const own = rows.map((i) => errors[i]!);
      const relative = own.map((error) => Math.abs(Math.exp(error) - 1));
      const ratios = own.map((error) => Math.exp(-error));
      const given = {ratios, sources, exponent: RANGE_EXPONENT[quantity]};
      return {
        quantity,
        kind,
        rows: own.length,
        median_error: quantile(relative, 0.5),
        p90_error: quantile(relative, 0.9),
        ...reachedRange(given, earnedReach(given))
      };
    })
  );
}

/** Rows of an accelerator that its middle is taken of. */
const LEAST_ROWS = 3;

/**
 * Returns the range of what accelerators that nobody measured may be off by, beside the error of the kind of run: middles
 * of plain runs' speeds on each measured accelerator, each predicted without its runs, and each accelerator one vote.
 */
export function acceleratorRange(observations: readonly Observation[], errors: Float64Array): ErrorRange {
  const rows = observations.flatMap(({quantity, kind}, i) =>
    quantity === "tokens_per_second_per_gpu" && isOf("plain", kind) ? [i] : []
  );
  const of = group(rows, (i) => observations[i]!.groups.accelerator!);
  const middles = [...of.values()]
    .filter((own) => own.length >= LEAST_ROWS)
    .map((own) =>
      quantile(
        own.map((i) => errors[i]!),
        0.5
      )
    );
  const center = quantile(middles, 0.5);
  const relative = middles.map((error) => Math.abs(Math.exp(error) - 1));
  return {
    quantity: "tokens_per_second_per_gpu",
    kind: "unmeasured",
    rows: middles.length,
    median_error: quantile(relative, 0.5),
    p90_error: quantile(relative, 0.9),
    low: Math.min(1, Math.exp(center - quantile(middles, 0.95))),
    middle: 1, // what all accelerators are off by is the error of the kind of run
    high: Math.max(1, Math.exp(center - quantile(middles, 0.05)))
  };
}
