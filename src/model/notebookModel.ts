import type {Params} from "../engine/compile.js";
import {buildModel, type Model, type Names} from "../engine/model.js";
import type {Assumption, Catalog} from "./catalog.js";
import type {Declared} from "./declared.js";
import {PLAN_COLUMNS} from "./plans.js";

/** Returns the model of a notebook: its sheets over plans, with the catalog's assumptions. */
export function notebookModel(assumptions: readonly Assumption[], declared: Declared): Model {
  return buildModel(declared.sheets, notebookNames(assumptions, declared));
}

/** Returns what formulas of a notebook may read: columns of plans and of related rows, and the assumptions, with units. */
export function notebookNames(
  assumptions: readonly Assumption[],
  {relations, columns}: Pick<Declared, "relations" | "columns">
): Names {
  const units = Object.fromEntries(assumptions.map(({id, unit}) => [id, unit]));
  if (!columns) return {columns: PLAN_COLUMNS, assumptions: units, relations};
  const more = Object.entries(columns);
  return {
    columns: {...PLAN_COLUMNS, ...Object.fromEntries(more.map(([name, {unit}]) => [name, unit]))},
    labels: Object.fromEntries(more.map(([name, {label}]) => [name, label])),
    assumptions: units,
    relations
  };
}

/** Returns the assumptions' values by id, as formulas read them. */
export function assumptionValues({assumptions}: Pick<Catalog, "assumptions">): Params {
  return Object.fromEntries(assumptions.map(({id, value}) => [id, value]));
}
