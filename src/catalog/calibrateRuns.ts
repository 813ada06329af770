import type {Accelerator, Assumption} from "../model/catalog.js";
import type {Params} from "../model/compile.js";
import {evaluator} from "../model/evaluate.js";
import type {Model} from "../model/model.js";
import {calibrate, type Observation} from "../model/training/calibrate.js";
import {choosePlans} from "../model/training/choosePlans.js";
import {trainingColumns, type TrainingRow} from "../model/training/columns.js";
import {configure} from "../model/training/configure.js";
import {observations} from "../model/training/observe.js";
import {trainingModel} from "../model/training/trainingModel.js";
import {findAccelerator} from "./findAccelerator.js";
import {configurationOf, type MeasuredRun, type TrainingCatalog} from "./trainingCatalog.js";

/** A measured run with the plan it is predicted as, or the reason it is not. */
export interface PlannedRun {
  run: MeasuredRun;
  row: TrainingRow | null;
  assumed: string[];
  flops: {model: number; hardware: number};
  shapeChosen: boolean;
  layoutChosen: boolean;
  error: string;
}

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
  const open = runs.map((run) => understand(run, accelerators, catalog));
  const priors = Object.fromEntries(catalog.efficiencies.map(({id, prior}) => [id, prior]));

  let values: Record<string, number> = priors;
  let planned: PlannedRun[] = [];
  let used: Observation[] = [];
  for (const iterations of [25, 40]) {
    planned = plan(model, {...fixed, ...values}, open);
    const usable = planned.filter(({run, row}) => row !== null && run.use);
    used = observations(usable.map((entry) => ({...entry, row: entry.row!})));
    values = calibrate(model, fixed, catalog.efficiencies, used, {start: values, iterations});
  }
  return {model, fixed, values, planned, observations: used};
}

type OpenRun = Omit<PlannedRun, "row" | "flops"> & {candidates: TrainingRow[]};

function understand(run: MeasuredRun, accelerators: readonly Accelerator[], catalog: TrainingCatalog): OpenRun {
  const shapeChosen = run.layers === null || run.hidden === null;
  const layoutChosen = run.dp === null || run.tp === null || run.pp === null;
  const base = {run, shapeChosen, layoutChosen};
  try {
    const accelerator = findAccelerator(accelerators, run.gpu);
    if (!accelerator) throw new Error(`There is no accelerator "${run.gpu}" in the catalog`);
    return {...base, ...configure(configurationOf(run), accelerator, catalog), error: ""};
  } catch (error) {
    return {...base, candidates: [], assumed: [], error: (error as Error).message};
  }
}

function plan(model: Model, params: Params, open: readonly OpenRun[]): PlannedRun[] {
  const sound = open.filter(({candidates}) => candidates.length > 0);
  const rows = choosePlans(
    model,
    params,
    sound.map(({candidates, layoutChosen}) => ({rows: candidates, ran: !layoutChosen}))
  );
  const table = evaluator(model, {names: ["model_flops_per_token", "hardware_flops_per_token"]})(
    trainingColumns(rows),
    params
  );
  return open.map(({candidates, ...entry}) => {
    const i = sound.findIndex(({run}) => run === entry.run);
    const none = {model: NaN, hardware: NaN};
    const flops = (name: string) => table[name]![i] as number;
    return candidates.length === 0
      ? {...entry, row: null, flops: none}
      : {
          ...entry,
          row: rows[i]!,
          flops: {model: flops("model_flops_per_token"), hardware: flops("hardware_flops_per_token")}
        };
  });
}
