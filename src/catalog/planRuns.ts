import type {Accelerator} from "../model/catalog.js";
import type {Params} from "../engine/compile.js";
import {evaluator} from "../engine/evaluate.js";
import type {Model} from "../engine/model.js";
import {planChooser} from "../model/training/planChooser.js";
import {trainingColumns, type OpenPlan, type TrainingRow} from "../model/training/columns.js";
import {configure} from "../model/training/configure.js";
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

/** A measured run with every layout its configuration leaves open, or none where it is not understood. */
export type OpenRun = Omit<PlannedRun, "row" | "flops"> & {open: OpenPlan | null};

/** Returns a measured run with the plans its configuration allows, or the reason there is none. */
export function understandRun(
  run: MeasuredRun,
  accelerators: readonly Accelerator[],
  catalog: TrainingCatalog
): OpenRun {
  const shapeChosen = run.layers === null || run.hidden === null;
  const layoutChosen = run.dp === null || run.tp === null || run.pp === null;
  const base = {run, shapeChosen, layoutChosen};
  try {
    const accelerator = findAccelerator(accelerators, run.gpu);
    if (!accelerator) throw new Error(`There is no accelerator "${run.gpu}" in the catalog`);
    const {assumed, ...open} = configure(configurationOf(run), accelerator, catalog);
    return {...base, open, assumed, error: ""};
  } catch (error) {
    return {...base, open: null, assumed: [], error: (error as Error).message};
  }
}

/** Returns measured runs with the plan each is predicted as: where more than one is open, the cheapest that fits. */
export function planRuns(model: Model, params: Params, open: readonly OpenRun[]): PlannedRun[] {
  const sound = open.filter((entry) => entry.open !== null);
  const rows = planChooser(model)(
    params,
    sound.map((entry) => ({...entry.open!, ran: !entry.layoutChosen}))
  );
  const table = evaluator(model, {names: ["model_flops_per_token", "hardware_flops_per_token"]})(
    trainingColumns(rows),
    params
  );
  return open.map(({open: plan, ...entry}) => {
    const i = sound.findIndex(({run}) => run === entry.run);
    const none = {model: NaN, hardware: NaN};
    const flops = (name: string) => table[name]![i] as number;
    return plan === null
      ? {...entry, row: null, flops: none}
      : {
          ...entry,
          row: rows[i]!,
          flops: {model: flops("model_flops_per_token"), hardware: flops("hardware_flops_per_token")}
        };
  });
}
