import type {Accelerator, Assumption} from "../../model/catalog.js";
import type {Params} from "../../engine/compile.js";
import type {Model} from "../../engine/model.js";
import {calibrate, type Observation} from "../../model/training/calibration/calibrate.js";
import {observations} from "../../model/training/measured/observe.js";
import {trainingModel} from "../../model/training/trainingModel.js";
import {planRuns, understandRun, type PlannedRun} from "../../model/training/measured/planRuns.js";
import type {MeasuredRun} from "../../model/training/measured/measuredRow.js";
import type {TrainingCatalog} from "./trainingCatalog.js";

/** The constants fitted to measured runs, with what they were fitted with. */
export interface Calibration {
  model: Model;
  fixed: Params; // assumptions that are not fitted
  values: Record<string, number>; // fitted constants by id
  planned: PlannedRun[];
  observations: Observation[];
}

/**
 * Returns the efficiency constants fitted to the measured runs. What a run leaves open of its layout is chosen with the
 * priors, and again with the constants fitted first.
 */
export function calibrateRuns(
  runs: readonly MeasuredRun[],
  catalog: TrainingCatalog,
  {accelerators, assumptions}: {accelerators: readonly Accelerator[]; assumptions: readonly Assumption[]}
): Calibration {
  const all = [...assumptions, ...catalog.assumptions];
  const model = trainingModel([...all, ...catalog.efficiencies]);
  for (const [name, error] of [...model.errors, ...model.unitErrors]) throw new Error(`${name}: ${error}`);
  const fixed = Object.fromEntries(all.map(({id, value}) => [id, value]));
  const open = runs.map((run) => understandRun(run, accelerators, catalog));
  const priors = Object.fromEntries(catalog.efficiencies.map(({id, prior}) => [id, prior]));

  let values: Record<string, number> = priors;
  let planned: PlannedRun[] = [];
  let used: Observation[] = [];
  for (const iterations of [25, 40]) {
    planned = planRuns(model, {...fixed, ...values}, open);
    const usable = planned.filter(({run, row}) => row !== null && run.use);
    used = observations(usable.map((entry) => ({...entry, row: entry.row!, kind: entry.kind!})));
    values = calibrate(model, fixed, catalog.efficiencies, used, {start: values, iterations});
  }
  return {model, fixed, values, planned, observations: used};
}
