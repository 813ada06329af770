import type {Columns} from "../engine/compile.js";
import {isAggregate, readsOf, relationOf, walk} from "../engine/formula/expression.js";
import {buildModel, type Cell, type Model} from "../engine/model.js";
import {LONGEST_FORMULA} from "../engine/formula/parseFormula.js";
import {printFormula} from "../engine/formula/printFormula.js";
import {TABLE_FUNCTIONS} from "./excelFormula.js";

/**
 * Returns a model and columns in which the formulas over related rows are columns that hold their values, but those over
 * all rows of tables that the workbook has, by relation.
 */
export function relatedAsInputs(
  model: Model,
  columns: Columns,
  values: Columns,
  live: ReadonlySet<string> = new Set()
): {model: Model; columns: Columns} {
  const over = [...model.cells.values()].filter((cell) => cell.related.length > 0 && !isLive(cell, live));
  if (over.length === 0) return {model, columns};
  const names = new Set(over.map(({name}) => name));
  const sheets = model.sheets
    .map((sheet) => ({...sheet, formulas: sheet.formulas.filter(({name}) => !names.has(name))}))
    .filter(({formulas}) => formulas.length > 0);
  const units = Object.fromEntries(over.map(({name, unit}) => [name, unit]));
  return {
    model: buildModel(sheets, {...model.names, columns: {...model.names.columns, ...units}}),
    columns: {...columns, ...Object.fromEntries(over.map(({name}) => [name, values[name]!]))}
  };
}

/** Whether Excel has an equal of all that a formula takes over related rows: it reads nothing of its own row there. */
function isLive({tree}: Cell, live: ReadonlySet<string>): boolean {
  if (!tree) return false;
  let all = true;
  walk(tree, (node) => {
    if (!isAggregate(node)) return;
    const relation = relationOf(node);
    if (relation === null) return;
    const said = TABLE_FUNCTIONS.has(node.callee.name) && printFormula(node).length <= LONGEST_FORMULA;
    all &&= live.has(relation) && said && readsOf(node).columns.length === 0;
  });
  return all;
}
