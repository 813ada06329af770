import {evaluator} from "../../engine/evaluate.js";
import type {Model} from "../../engine/model.js";
import type {Params} from "../../engine/compile.js";
import type {Observation} from "../../model/training/calibration/calibrate.js";
import {trainingColumns} from "../../model/training/columns.js";
import {errorOf} from "../../model/training/calibration/errorRange.js";
import {memoryFit, type MemoryFit} from "../../model/training/layouts/memoryFit.js";
import type {ErrorRange} from "../../model/training/calibration/validationReport.js";

/** What a run's memory is judged by. */
const MEMORY = ["device_memory", "needed_memory", "kept_states", "paged_out_memory", "shown_memory"] as const;

/**
 * Returns whether each run fits its card by constants fitted without its source, and by the ranges given; null where its
 * layout or micro-batch is not stated: then the planner chose what fits.
 */
export function leftOutFits(
  model: Model,
  observations: readonly Observation[],
  {constants, fixed, ranges}: {constants: ReadonlyMap<string, Params>; fixed: Params; ranges: readonly ErrorRange[]}
): (MemoryFit | null)[] {
  const evaluate = evaluator(model, {names: MEMORY});
  const found = new Array<MemoryFit | null>(observations.length).fill(null);
  for (const [source, values] of constants) {
    const own = observations.flatMap(({row, groups}, i) =>
      groups.source === source && row.known_to_run === 1 && row.stated_micro_batch > 0 ? [i] : []
    );
    if (own.length === 0) continue;
    const table = evaluate(trainingColumns(own.map((i) => observations[i]!.row)), {...fixed, ...values});
    own.forEach((i, k) => {
      const value = (name: (typeof MEMORY)[number]) => table[name]![k] as number;
      found[i] = memoryFit(
        {
          device: value("device_memory"),
          needed: value("needed_memory"),
          states: value("kept_states") - value("paged_out_memory"),
          room: value("shown_memory")
        },
        errorOf(ranges, "training_peak_memory", observations[i]!.kind)
      );
    });
  }
  return found;
}
