import {significant} from "../engine/significant.js";

/** Columns of the answer, in order. */
export const OUTPUT_COLUMNS = [
  "id",
  "params",
  "active_params",
  "trained_params",
  "seconds_per_step",
  "tokens_per_s_per_gpu",
  "tokens_per_s_per_gpu_low",
  "tokens_per_s_per_gpu_high",
  "model_tflops_per_gpu",
  "mfu_percent",
  "peak_memory_gib",
  "peak_memory_gb", // the same, under the name it had
  "memory_reading",
  "fits",
  "memory_left_gib",
  "gpu_hours",
  "wall_hours",
  "cost_usd",
  "assumed",
  "warnings",
  "error"
] as const;

/** An estimate of a row; null where it does not apply. */
export type Estimate = Record<(typeof OUTPUT_COLUMNS)[number], string | number | null>;

/** Returns the answer of a row that is not estimated: its error, and nothing else. */
export function blank(id: string, error: string): Estimate {
  return {...(Object.fromEntries(OUTPUT_COLUMNS.map((name) => [name, null])) as Estimate), id, error};
}

/** Returns a number as answers have it, at six digits; null where it is none. */
export function short(value: number): number | null {
  return Number.isFinite(value) ? significant(value, 6) : null;
}
