import {findAccelerator} from "../../accelerators/findAccelerator.js";
import type {Accelerator} from "../../catalog.js";
import {fileNumber} from "../../words/fileNumber.js";
import type {MeasuredRun} from "./measuredRow.js";

/** A rule over a row: the column that contradicts what is known and what was expected there, or null. */
export type MeasuredCheck = (run: MeasuredRun) => {column: string; expected: string} | null;

/** What rounding may make of figures that say the same in two ways. */
const ROUNDING = 1.05;

/** How far above its accelerator's peak 6 FLOP per parameter and token may come: not every parameter is in use. */
const SPARSE = 10;

/** Checks that the figures measured of a run agree with each other. */
export const MEASURED_CHECKS: readonly MeasuredCheck[] = [
  ({mfu_percent, hfu_percent}) =>
    mfu_percent === null || hfu_percent === null || hfu_percent * ROUNDING >= mfu_percent
      ? null
      : {column: "hfu_percent", expected: `at least mfu_percent, which is ${mfu_percent}`},
  ({gpus, wall_hours, gpu_hours}) =>
    gpus === null || wall_hours === null || gpu_hours === null || agree(gpu_hours, gpus * wall_hours)
      ? null
      : {column: "gpu_hours", expected: `about ${fileNumber(gpus * wall_hours, 4)}, which is gpus × wall_hours`}
];

/** Returns checks that runs can have been measured on their accelerators, where those are known. */
export function measuredOn(accelerators: readonly Accelerator[]): MeasuredCheck[] {
  const found = new Map<string, Accelerator | null>();
  const acceleratorOf = ({gpu}: MeasuredRun) => {
    if (!found.has(gpu)) found.set(gpu, findAccelerator(accelerators, gpu));
    return found.get(gpu)!;
  };
  const checks: ((run: MeasuredRun, accelerator: Accelerator) => ReturnType<MeasuredCheck>)[] = [
    (run, accelerator) => {
      const peak = peakOf(run, accelerator) / 1e12;
      return atMost(run, "model_tflops_per_gpu", peak, `the peak of one ${accelerator.short_name} in TFLOP/s`);
    },
    (run, accelerator) => {
      const {model_tflops_per_gpu, mfu_percent} = run;
      if (model_tflops_per_gpu === null || mfu_percent === null) return null;
      const right = (100 * model_tflops_per_gpu * 1e12) / peakOf(run, accelerator);
      if (agree(mfu_percent, right)) return null;
      const expected = `about ${fileNumber(right, 4)}, which model_tflops_per_gpu are of the peak of one ${accelerator.short_name}`;
      return {column: "mfu_percent", expected};
    },
    (run, accelerator) => {
      const memory = accelerator.memory_capacity / 1e9;
      return atMost(run, "peak_memory_gb", memory, `the memory of one ${accelerator.short_name} in GB`);
    },
    (run, accelerator) => {
      const most = run.params === null ? Infinity : (SPARSE * peakOf(run, accelerator)) / (6 * run.params);
      const why = `${SPARSE} times what one ${accelerator.short_name} could do of 6 FLOP per parameter and token`;
      return atMost(run, "tokens_per_s_per_gpu", most, why);
    }
  ];
  return checks.map((check) => (run) => {
    const accelerator = acceleratorOf(run);
    return accelerator && check(run, accelerator);
  });
}

/** Peak of the fastest format that the run's precision computes in, in FLOP/s. */
function peakOf({precision}: MeasuredRun, {peak_flops, peak_flops_fp8}: Accelerator): number {
  return /fp8/i.test(precision) ? (peak_flops_fp8 ?? peak_flops) : peak_flops;
}

function atMost(
  run: MeasuredRun,
  column: "model_tflops_per_gpu" | "peak_memory_gb" | "tokens_per_s_per_gpu",
  most: number,
  why: string
): ReturnType<MeasuredCheck> {
  return (run[column] ?? 0) <= most ? null : {column, expected: `at most ${fileNumber(most, 4)}, ${why}`};
}

function agree(a: number, b: number): boolean {
  return a <= b * ROUNDING && b <= a * ROUNDING;
}
