import {table as arqueroTable} from "arquero";
import type {Column, Columns, Params} from "./compile.js";
import type {Model} from "./model.js";
import {printFormula} from "./printFormula.js";

/**
 * Returns the columns of a model evaluated by Arquero's own derive, one formula after another: the reference that the
 * compiled path is held equal to. Yes and no come out as 1 and 0.
 */
export function evaluateWithArquero(model: Model, columns: Columns, params: Params): Columns {
  let table = arqueroTable(columns as Record<string, Float64Array | string[]>).params(params as object);
  for (const name of model.order) {
    const cell = model.cells.get(name)!;
    if (model.errors.has(name)) continue;
    const source = cell.aggregates ? table.groupby(cell.over) : table;
    table = source.derive({[name]: printFormula(cell.tree!)} as never).ungroup();
  }
  const result: Record<string, Column> = {};
  for (const name of table.columnNames()) {
    const values = Array.from(table.array(name) as ArrayLike<unknown>);
    const text = model.cells.get(name)?.unit === "text" || typeof values[0] === "string";
    result[name] = text
      ? (values as string[])
      : Float64Array.from(values, (value) => (value == null ? NaN : Number(value)));
  }
  return result;
}
