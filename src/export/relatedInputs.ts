import type {Columns} from "../engine/compile.js";
import {buildModel, type Model} from "../engine/model.js";

/**
 * Returns a model and columns in which the formulas over related rows are columns that hold their values: a workbook has
 * the rows of a table, not those of the tables it is related to.
 */
export function relatedAsInputs(model: Model, columns: Columns, values: Columns): {model: Model; columns: Columns} {
  const over = [...model.cells.values()].filter(({related}) => related.length > 0);
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
