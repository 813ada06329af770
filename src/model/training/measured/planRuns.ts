import type {Params} from "../../../engine/compile.js";
import {evaluator} from "../../../engine/evaluate.js";
import type {Model} from "../../../engine/model.js";
import {findAccelerator} from "../../accelerators/findAccelerator.js";
import type {Accelerator} from "../../catalog.js";
import {trainingColumns, type OpenPlan, type TrainingRow} from "../columns.js";
import {configure, NO_LAYOUT} from "../configure.js";
import {configurationOf, type MeasuredRun} from "./measuredRow.js";
import {modelClassOf} from "../calibration/modelClass.js";
import type {PlanFlops} from "./observe.js";
import {planChooser} from "../layouts/planChooser.js";
import type {ModelClass} from "../calibration/validationReport.js";

/** A measured run with the plan it is predicted as, or the reason it is not. */
export interface PlannedRun {
  run: MeasuredRun;
  row: TrainingRow | null;
  assumed: string[];
  flops: PlanFlops;
  kind: ModelClass | null; // null where there is no plan
  accelerator: string; // id; empty where it is not known
  shapeChosen: boolean;
  layoutChosen: boolean;
  error: string;
}

/** A measured run with every layout its configuration leaves open, or none where it is not understood. */
export type OpenRun = Omit<PlannedRun, "row" | "flops" | "kind"> & {open: OpenPlan | null};

/** Returns a measured run with the plans its configuration allows, or the reason there is none. */
export function understandRun(
  run: MeasuredRun,
  accelerators: readonly Accelerator[],
  catalog: Parameters<typeof configure>[2]
): OpenRun {
  const shapeChosen = run.layers === null || run.hidden === null;
  const layoutChosen = run.dp === null || run.tp === null || run.pp === null;
  const base = {run, accelerator: "", shapeChosen, layoutChosen};
  try {
    const accelerator = findAccelerator(accelerators, run.gpu);
    if (!accelerator) throw new Error(`There is no accelerator "${run.gpu}" in the catalog`);
    const {assumed, ...open} = configure(configurationOf(run), accelerator, catalog);
    return {...base, accelerator: accelerator.id, open, assumed, error: ""};
  } catch (error) {
    return {...base, open: null, assumed: [], error: (error as Error).message};
  }
}

/** Returns measured runs with the plan each is predicted as: where more than one is open, the cheapest that fits. */
export function planRuns(model: Model, params: Params, open: readonly OpenRun[]): PlannedRun[] {
  const understood = open.filter((entry) => entry.open !== null);
  const chosen = planChooser(model)(
    params,
    understood.map((entry) => entry.open!)
  );
  const rowOf = new Map(understood.map(({run}, i) => [run, chosen[i]!]));
  const rows = chosen.filter((row) => row !== null);
  const table = evaluator(model, {names: [...FLOPS, "small_work"]})(trainingColumns(rows), params);
  const indexOf = new Map(rows.map((row, i) => [row, i]));
  return open.map(({open: plan, ...entry}) => {
    const row = rowOf.get(entry.run) ?? null;
    const [model, hardware, peak] = FLOPS.map((name) =>
      row === null ? NaN : (table[name]![indexOf.get(row)!] as number)
    ) as [number, number, number];
    const error = plan !== null && row === null ? NO_LAYOUT : entry.error;
    const kind = row && modelClassOf(row, table.small_work![indexOf.get(row)!] === 1);
    return {...entry, row, error, flops: {model, hardware, peak}, kind};
  });
}

/** Formulas that measured rates are converted with. */
const FLOPS = ["model_flops_per_token", "hardware_flops_per_token", "matrix_peak_flops"];
