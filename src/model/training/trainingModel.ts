import {buildModel, type Model} from "../model.js";
import type {Sheet} from "../sheet.js";
import {architecture} from "../sheets/architecture.js";
import {operations} from "../sheets/operations.js";
import {stepTime} from "../sheets/stepTime.js";
import {trainingMemory} from "../sheets/trainingMemory.js";
import {trainingRun} from "../sheets/trainingRun.js";
import {TRAINING_COLUMNS} from "./columns.js";

/** The first-principles sheets over training plans, each after what it reads. */
export const TRAINING_SHEETS: Sheet[] = [architecture, operations, stepTime, trainingMemory, trainingRun];

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
