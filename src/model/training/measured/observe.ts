import type {Observation, Quantity} from "../calibration/calibrate.js";
import type {TrainingRow} from "../columns.js";
import type {ModelClass} from "../calibration/validationReport.js";

/** What is measured of a run; null is not. */
export interface Measured {
  id: string;
  kind: "throughput" | "memory" | "run";
  grade: "A" | "B" | "C";
  source_id: string;
  recompute: string;
  tokens_trained: number | null;
  gpu_hours: number | null;
  tokens_per_s_per_gpu: number | null;
  model_tflops_per_gpu: number | null;
  mfu_percent: number | null;
  hfu_percent: number | null;
  peak_memory_gb: number | null;
}

/** Memory readings are printed as GB and are GiB almost everywhere: PyTorch and nvidia-smi count in powers of two. */
export const BYTES_PER_READING = 2 ** 30;

/** What a plan's rate is converted with. */
export interface PlanFlops {
  model: number; // FLOP/token
  hardware: number; // FLOP/token
  peak: number; // FLOP/s that utilization is of
}

/** How far a row is trusted: its grade, and what had to be chosen. */
const TRUST = {A: 1, B: 0.5, C: 0};
const LAYOUT_CHOSEN = 0.4;
const RECOMPUTE_CHOSEN = 0.5;
const SHAPE_CHOSEN = 0.5;
const NOT_A_PLAIN_MODEL = 0.4;
/** Each of a source's n rows weighs n to the minus this power: they share their software and are alike. */
const SOURCE_EXPONENT = 0.55;
const MEMORY_WEIGHT = 0.7;

/**
 * Returns what a run measures of its plan. A rate printed as FLOP/s or utilization only is turned into tokens with the
 * plan's model FLOPs; a run's hours count instead of the rate computed from them.
 */
export function measuredQuantities(run: Measured, flops: PlanFlops): {quantity: Quantity; value: number}[] {
  const found: {quantity: Quantity; value: number}[] = [];
  if (run.kind === "run" && run.gpu_hours && run.tokens_trained)
    found.push({quantity: "training_gpu_hours", value: run.gpu_hours});
  else {
    const {peak} = flops;
    const rate =
      run.tokens_per_s_per_gpu ??
      (run.model_tflops_per_gpu !== null
        ? (run.model_tflops_per_gpu * 1e12) / flops.model
        : run.mfu_percent !== null
          ? ((run.mfu_percent / 100) * peak) / flops.model
          : run.hfu_percent !== null
            ? ((run.hfu_percent / 100) * peak) / flops.hardware
            : null);
    if (rate !== null) found.push({quantity: "tokens_per_second_per_gpu", value: rate});
  }
  if (run.peak_memory_gb !== null)
    found.push({quantity: "training_peak_memory", value: run.peak_memory_gb * BYTES_PER_READING});
  return found;
}

/** Returns the observations calibration uses of measured runs and their plans, weighted by trust and source. */
export function observations(
  runs: readonly {
    run: Measured;
    row: TrainingRow;
    flops: PlanFlops;
    kind: ModelClass;
    accelerator: string;
    shapeChosen: boolean;
    layoutChosen: boolean;
  }[]
): Observation[] {
  const rowsOf = new Map<string, number>();
  for (const {run} of runs) rowsOf.set(run.source_id, (rowsOf.get(run.source_id) ?? 0) + 1);
  return runs.flatMap(({run, row, flops, kind, accelerator, shapeChosen, layoutChosen}) => {
    const weight =
      TRUST[run.grade] *
      rowsOf.get(run.source_id)! ** -SOURCE_EXPONENT *
      (layoutChosen ? LAYOUT_CHOSEN : 1) *
      (run.recompute === "" ? RECOMPUTE_CHOSEN : 1) *
      (shapeChosen ? SHAPE_CHOSEN : 1) *
      (row.method !== "full" || row.head_kind !== "tokens" ? NOT_A_PLAIN_MODEL : 1);
    return measuredQuantities(run, flops).map(({quantity, value}) => ({
      row,
      quantity,
      value,
      weight: weight * (quantity === "training_peak_memory" ? MEMORY_WEIGHT : 1),
      kind,
      groups: {source: run.source_id, size: String(Math.round(Math.log2(row.params))), accelerator}
    }));
  });
}
