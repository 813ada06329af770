import type {Params} from "../../../engine/compile.js";
import {evaluator} from "../../../engine/evaluate.js";
import {withFormulas} from "../../../engine/withFormulas.js";
import type {Catalog} from "../../catalog.js";
import {assumptionValues} from "../../notebookModel.js";
import {TRAINING_SHEETS} from "../../sheets/index.js";
import {QUANTITIES} from "../calibration/calibrate.js";
import {trainingColumns} from "../columns.js";
import type {MeasuredRun} from "./measuredRow.js";
import type {NamedModel} from "../names/namedModel.js";
import {measuredQuantities} from "./observe.js";
import {STACK_FACTORS} from "./ownStack.js";
import type {OwnFigure} from "./ownOffsets.js";
import {planRuns, understandRun} from "./planRuns.js";
import {trainingModel} from "../trainingModel.js";

/** Measured rows of one's own, predicted, and those that are not, each with the reason. */
export interface OwnPredictions {
  figures: (OwnFigure & {chosen: string[]})[]; // chosen: what the row leaves open
  unpredicted: {line: number; run: MeasuredRun; reason: string}[];
}

/**
 * Returns what the first-principles sheets make of measured rows: with the assumptions and formulas as edited, but without
 * an offset of one's own stack, which is what the rows are to show. Throws an Error in words where edited formulas cannot
 * be evaluated over them.
 */
export function ownFigures(
  rows: readonly {line: number; run: MeasuredRun}[],
  {
    catalog,
    models,
    formulas = {}
  }: {catalog: Catalog; models: readonly NamedModel[]; formulas?: Readonly<Record<string, string>>}
): OwnPredictions {
  const {assumptions, recipes, optimizers, accelerators} = catalog;
  const model = trainingModel(assumptions, [...withFormulas(TRAINING_SHEETS, formulas)]);
  for (const [name, problem] of model.errors) throw new Error(`${name} as edited is of plans alone: ${problem}`);
  const params: Params = {
    ...assumptionValues(catalog),
    ...Object.fromEntries(Object.values(STACK_FACTORS).map((id) => [id, 1]))
  };
  const lineOf = new Map(rows.map(({line, run}) => [run, line]));
  const open = rows.map(({run}) => understandRun(run, accelerators, {recipes, optimizers, models, assumptions}));
  const planned = planRuns(model, params, open);
  const sound = planned.flatMap((entry) => (entry.row === null ? [] : {...entry, row: entry.row}));
  const table = evaluator(model, {names: QUANTITIES})(trainingColumns(sound.map(({row}) => row)), params);
  return {
    figures: sound.flatMap(({run, flops, assumed}, i) =>
      measuredQuantities(run, flops).map(({quantity, value}) => ({
        line: lineOf.get(run)!,
        run,
        quantity,
        measured: value,
        predicted: table[quantity]![i] as number,
        chosen: assumed
      }))
    ),
    unpredicted: planned.flatMap(({run, row, error}) =>
      row === null ? {line: lineOf.get(run)!, run, reason: error} : []
    )
  };
}
