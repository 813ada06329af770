import {buildModel, type Model} from "../../src/engine/model.js";
import {PLAN_COLUMNS} from "../../src/model/plans.js";
import {PLAN_SHEETS} from "../../src/model/sheets/index.js";

/**
 * Returns the model of the plan sheets alone, with what they read of the training sheets as columns: what is written by
 * hand once more.
 */
export function planModel(whole: Model): Model {
  const own = new Set(PLAN_SHEETS.map(({name}) => name));
  const read = [...whole.cells.values()].filter(({sheet}) => own.has(sheet)).flatMap(({reads}) => reads);
  const other = read.filter((name) => whole.cells.has(name) && !own.has(whole.cells.get(name)!.sheet));
  return buildModel(PLAN_SHEETS, {
    columns: {...PLAN_COLUMNS, ...Object.fromEntries(other.map((name) => [name, whole.cells.get(name)!.unit]))},
    assumptions: whole.names.assumptions
  });
}
