import {buildModel, type Model} from "../../engine/model.js";
import type {Sheet} from "../../engine/sheet.js";
import {TRAINING_SHEETS} from "../sheets/index.js";
import {TRAINING_COLUMNS} from "./columns.js";

/** Returns the model of training from first principles over assumptions of the units given. */
export function trainingModel(
  assumptions: readonly {id: string; unit: string}[],
  sheets: Sheet[] = TRAINING_SHEETS
): Model {
  return buildModel(sheets, {
    columns: TRAINING_COLUMNS,
    assumptions: Object.fromEntries(assumptions.map(({id, unit}) => [id, unit]))
  });
}
