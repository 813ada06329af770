import {crossValidate, logErrors, type Observation, QUANTITIES} from "../../model/training/calibrate.js";
import type {TrainingRow} from "../../model/training/columns.js";
import {quantile, weightedQuantile} from "../../model/training/quantile.js";
import {MODEL_CLASSES, WIDER_CLASS, type ErrorRange, type ModelClass} from "../../model/training/validationReport.js";
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

/**
 * Weight of each of a source's n rows in a range: n to the minus this power. At 0 a range holds nine in ten rows and fewer
 * sources, at 1 nine in ten sources and fewer rows.
 */
const RANGE_EXPONENT = 0.75;
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
        observation.quantity === quantity && isOf(kind, observation.row) ? [i] : []
      );
      const sources = rows.map((i) => observations[i]!.groups.source!);
      const counts = new Map<string, number>();
      for (const source of sources) counts.set(source, (counts.get(source) ?? 0) + 1);
      const narrow = WIDER_CLASS[kind] !== undefined && kind !== "mixture";
      if (WIDER_CLASS[kind] === "plain" && quantity !== "tokens_per_second_per_gpu") return [];
      if (rows.length === 0 || (narrow && (rows.length < LEAST.rows || counts.size < LEAST.sources))) return [];
      const own = rows.map((i) => errors[i]!);
      const weights = sources.map((source) => counts.get(source)! ** -RANGE_EXPONENT);
      const relative = own.map((error) => Math.abs(Math.exp(error) - 1));
      return {
        quantity,
        kind,
        rows: own.length,
        median_error: quantile(relative, 0.5),
        p90_error: quantile(relative, 0.9),
        low: Math.min(1, Math.exp(-weightedQuantile(own, weights, 0.95))),
        high: Math.max(1, Math.exp(-weightedQuantile(own, weights, 0.05)))
      };
    })
  );
}

/** Tokens of a micro-batch times the width of a layer on one GPU, below which launches and small matrices decide. */
const SMALL_WORK = 8e6;

/**
 * Returns the kind of run whose errors a plan has, the narrowest: plain language models trained in full on the card are
 * described best, and best of all where their layout and micro-batch are stated.
 */
export function classOf(row: TrainingRow): ModelClass {
  const onHost = row.offload_optimizer || row.offload_parameters || row.offload_activations;
  if (row.method !== "full") return "adapters";
  if (onHost || row.objective === "dpo" || row.head_kind !== "tokens") return "other";
  if (row.experts > 0) return "mixture";
  if (!row.known_to_run || row.stated_micro_batch === 0) return "open";
  const tokens = (row.stated_micro_batch * row.trained_sequence_length) / row.context_parallel;
  return (tokens * row.hidden) / row.tensor_parallel < SMALL_WORK ? "small" : "stated";
}

/** Returns whether a plan is of a kind, wider kinds included. */
export function isOf(kind: ModelClass, row: TrainingRow): boolean {
  const narrowest = classOf(row);
  return kind === narrowest || (narrowest !== "mixture" && WIDER_CLASS[narrowest] === kind);
}
