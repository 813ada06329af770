import type {Accelerator, Assumption} from "../../model/catalog.js";
import {evaluator} from "../../engine/evaluate.js";
import {QUANTITIES} from "../../model/training/calibration/calibrate.js";
import {trainingColumns, type TrainingRow} from "../../model/training/columns.js";
import {measuredQuantities} from "../../model/training/measured/observe.js";
import {trainingModel} from "../../model/training/trainingModel.js";
import type {ValidatedFigure} from "../../model/training/calibration/validate.js";
import {isOf} from "../../model/training/calibration/modelClass.js";
import type {ModelClass} from "../../model/training/calibration/validationReport.js";
import {findAccelerator} from "../../model/accelerators/findAccelerator.js";
import {planRuns, understandRun, type PlannedRun} from "../../model/training/measured/planRuns.js";
import type {MeasuredRun} from "../../model/training/measured/measuredRow.js";
import type {LeftOut, TrainingCatalog} from "./trainingCatalog.js";

/** A published run of a whole training beside its replay. */
export interface ReplayedRun {
  run: MeasuredRun;
  plan: TrainingRow;
  gpuHours: number; // predicted
  wallHours: number;
}

/** Every measured run, predicted. */
export interface Validation {
  figures: ValidatedFigure[];
  runs: ReplayedRun[];
  unpredicted: {run: MeasuredRun; reason: string}[];
}

/** What validation reads besides the runs. */
export interface ValidationInputs {
  catalog: TrainingCatalog;
  accelerators: readonly Accelerator[];
  assumptions: readonly Assumption[];
  constants: Readonly<Record<string, number>>; // fitted, by id
  leftOut: readonly LeftOut[];
}

/**
 * Returns what the model makes of every measured run with the constants in use, and beside it what it made of the run
 * with constants fitted without its source or its size.
 */
export function validateRuns(
  runs: readonly MeasuredRun[],
  {catalog, accelerators, assumptions, constants, leftOut}: ValidationInputs
): Validation {
  const all = [...assumptions, ...catalog.assumptions];
  const model = trainingModel([...all, ...catalog.efficiencies]);
  const params = {...Object.fromEntries(all.map(({id, value}) => [id, value])), ...constants};
  const planned = planRuns(
    model,
    params,
    runs.map((run) => understandRun(run, accelerators, catalog))
  );
  const sound = planned.filter(
    (entry): entry is PlannedRun & {row: TrainingRow; kind: ModelClass} => entry.row !== null
  );
  const table = evaluator(model, {names: [...QUANTITIES, "training_wall_hours"]})(
    trainingColumns(sound.map(({row}) => row)),
    params
  );
  const value = (name: string, i: number) => table[name]![i] as number;
  const without = new Map(leftOut.map((entry) => [`${entry.id} ${entry.quantity}`, entry]));

  const figures = sound.flatMap(({run, row, flops, kind, layoutChosen}, i) => {
    const {short_name, family} = findAccelerator(accelerators, run.gpu)!;
    return measuredQuantities(run, flops).map(({quantity, value: measured}): ValidatedFigure => {
      const left = without.get(`${run.id} ${quantity}`);
      return {
        id: run.id,
        quantity,
        measured,
        predicted: value(quantity, i),
        withoutSource: left?.without_source ?? null,
        withoutSize: left?.without_size ?? null,
        fits: left?.fits || null,
        used: left !== undefined,
        plain: isOf("plain", kind),
        modelClass: kind,
        kind: kindOf(run, row, kind),
        grade: run.grade,
        layoutStated: !layoutChosen,
        source: run.source_id,
        model: run.model,
        params: row.params,
        gpus: row.gpus,
        accelerator: short_name,
        family,
        recompute: run.recompute
      };
    });
  });
  const replayed = sound.flatMap(({run, row}, i) =>
    run.kind === "run" && run.gpu_hours && run.tokens_trained
      ? [{run, plan: row, gpuHours: value("training_gpu_hours", i), wallHours: value("training_wall_hours", i)}]
      : []
  );
  const unpredicted = planned.filter(({row}) => row === null).map(({run, error}) => ({run, reason: error}));
  return {figures, runs: replayed, unpredicted};
}

function kindOf({model}: MeasuredRun, row: TrainingRow, kind: ModelClass): string {
  if (row.method !== "full") return "Adapters over a frozen base";
  if (isOf("plain", kind)) return "Language models trained in full";
  if (row.experts > 0) return "Mixtures of experts";
  return /bert/i.test(model) || row.head_kind === "answers" ? "Encoders" : "Recurrent models";
}
