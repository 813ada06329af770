import type {Sheet} from "../../../engine/sheet.js";
import {architecture} from "../training/architecture.js";
import {hours} from "../hours.js";
import {moduleMemory} from "./moduleMemory.js";
import {moduleOperations} from "./moduleOperations.js";
import {moduleParameters} from "./moduleParameters.js";
import {moduleRun} from "./moduleRun.js";
import {moduleShape} from "./moduleShape.js";
import {parameters} from "../training/parameters.js";

/** Sheets of modules alone. */
export const OWN_MODULE_SHEETS: readonly Sheet[] = [
  moduleShape,
  moduleParameters,
  moduleOperations,
  moduleMemory,
  moduleRun
];

/** All sheets over the table of modules; a stack's parameters and a card's utilization are counted as elsewhere. */
export const MODULE_SHEETS: readonly Sheet[] = [
  some(architecture, (name) => !name.startsWith("head_")),
  some(parameters, (name) => name !== "model_params" && name !== "active_params" && name !== "idle_params"),
  some(hours, (name) => name === "mfu"),
  ...OWN_MODULE_SHEETS
];

/** A sheet with some of its formulas. */
function some(sheet: Sheet, keeps: (name: string) => boolean): Sheet {
  return {...sheet, formulas: sheet.formulas.filter(({name}) => keeps(name))};
}
