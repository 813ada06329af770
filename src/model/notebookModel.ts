import type {Assumption, Catalog} from "./catalog.js";
import type {Params} from "./compile.js";
import {buildModel, type Model} from "./model.js";
import {PLAN_COLUMNS} from "./plans.js";
import type {Sheet} from "./sheet.js";
import {SHEETS} from "./sheets/index.js";

/** Returns the model of the notebook: all sheets over plans, with the catalog's assumptions. */
export function notebookModel(assumptions: readonly Assumption[], sheets: Sheet[] = SHEETS): Model {
  const units = Object.fromEntries(assumptions.map(({id, unit}) => [id, unit]));
  return buildModel(sheets, {columns: PLAN_COLUMNS, assumptions: units});
}

/** Returns the assumptions' values by id, as formulas read them. */
export function assumptionValues({assumptions}: Pick<Catalog, "assumptions">): Params {
  return Object.fromEntries(assumptions.map(({id, value}) => [id, value]));
}
