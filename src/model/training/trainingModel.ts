import {buildModel, type Model} from "../../engine/model.js";
import type {Sheet} from "../../engine/sheet.js";
import {TRAINING_SHEETS} from "../sheets/index.js";
import {TRAINING_COLUMNS} from "./columns.js";

/** Models of the committed sheets by their assumptions' units: a command makes one for each part of an answer. */
const MADE = new Map<string, Model>();
const MOST_MADE = 4;

/** Returns the model of training from first principles over assumptions of the units given. */
export function trainingModel(
  assumptions: readonly {id: string; unit: string}[],
  sheets: Sheet[] = TRAINING_SHEETS
): Model {
  const units = Object.fromEntries(assumptions.map(({id, unit}) => [id, unit]));
  const make = () => buildModel(sheets, {columns: TRAINING_COLUMNS, assumptions: units});
  if (sheets !== TRAINING_SHEETS) return make();
  const key = JSON.stringify(units);
  const made = MADE.get(key) ?? make();
  if (!MADE.has(key) && MADE.size >= MOST_MADE) MADE.clear();
  MADE.set(key, made);
  return made;
}
