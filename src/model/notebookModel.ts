import type {Assumption, Catalog} from "./catalog.js";
import type {Params} from "../engine/compile.js";
import {buildModel, type Model, type Names} from "../engine/model.js";
import {PLAN_COLUMNS} from "./plans.js";
import type {Sheet} from "../engine/sheet.js";
import {SHEETS} from "./sheets/index.js";
import {PLAN_RELATIONS} from "./tables/relations.js";

/** Returns the model of the notebook: all sheets over plans, with the catalog's assumptions. */
export function notebookModel(assumptions: readonly Assumption[], sheets: readonly Sheet[] = SHEETS): Model {
  return buildModel(sheets, notebookNames(assumptions));
}

/** Returns what formulas of the notebook may read: columns of plans and of related rows, and the assumptions, with units. */
export function notebookNames(assumptions: readonly Assumption[]): Names {
  const units = Object.fromEntries(assumptions.map(({id, unit}) => [id, unit]));
  return {columns: PLAN_COLUMNS, assumptions: units, relations: PLAN_RELATIONS};
}

/** Returns the assumptions' values by id, as formulas read them. */
export function assumptionValues({assumptions}: Pick<Catalog, "assumptions">): Params {
  return Object.fromEntries(assumptions.map(({id, value}) => [id, value]));
}
