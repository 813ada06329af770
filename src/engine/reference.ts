import {addAggregateFunction, addFunction, rolling, table as arqueroTable, type ColumnTable} from "arquero";
import type {Column, Columns, Params, Tables} from "./compile.js";
import {isAggregate, readsOf, relationOf, TAKERS, walk, type Expression} from "./formula/expression.js";
import type {Aggregate} from "./formula/fold.js";
import type {Cell, Model} from "./model.js";
import {listed} from "./formula/operations.js";
import {printFormula} from "./formula/printFormula.js";

/**
 * Returns the columns of a model evaluated by Arquero's own verbs, one formula after another: the reference that the
 * compiled path is held equal to. A function over related rows is a join that is rolled up, one in an order a window.
 * Yes and no come out as 1 and 0.
 */
export function evaluateWithArquero(model: Model, columns: Columns, params: Params, tables: Tables = {}): Columns {
  addFunctions();
  let table = arqueroTable(columns as Record<string, Float64Array | string[]>).params(params as object) as ColumnTable;
  for (const name of model.order) {
    const cell = model.cells.get(name)!;
    if (!model.errors.has(name)) table = withFormula(table, cell, tables);
  }
  const result: Record<string, Column> = {};
  for (const name of table.columnNames()) {
    const values = Array.from(table.array(name) as ArrayLike<unknown>);
    const text = model.cells.get(name)?.unit === "text" || typeof values[0] === "string";
    result[name] = text
      ? values.map((value) => (value ?? "") as string)
      : Float64Array.from(values, (value) => (value == null ? NaN : Number(value)));
  }
  return result;
}

/** The table with a formula's column. What derive cannot do in one go stands in columns of its own on the way. */
function withFormula(table: ColumnTable, cell: Cell, tables: Tables): ColumnTable {
  const apart = new Map<Expression, string>();
  // Arquero copies the list of a table's columns at each verb, and a model has a thousand.
  const read = [table.columnName(0)!, ...cell.reads, ...(cell.aggregates ? [cell.over] : [])]; // the first for its rows
  let wide = table.select(...new Set(read)) as ColumnTable;
  walk(cell.tree!, (node) => {
    if (!isAggregate(node)) return;
    const related = relationOf(node) !== null;
    if (!related && cell.order.length === 0) return;
    const key = `apart_${apart.size}`;
    apart.set(node, key);
    const found = related ? overJoined(table, cell, node, tables) : overOrdered(table, cell, node);
    const values = found.map((value) => value ?? (cell.words.has(node) ? "" : NaN)); // as no value is written here
    wide = wide.assign(arqueroTable({[key]: values})) as ColumnTable;
  });
  const aggregate = (node: Aggregate) => (apart.has(node) ? `d.${apart.get(node)}` : undefined);
  const grouped = cell.aggregates ? wide.groupby(cell.over) : wide;
  const done = grouped.derive({[cell.name]: printFormula(cell.tree!, {aggregate})} as never).ungroup();
  return table.assign(done.select(cell.name)) as ColumnTable;
}

/** A function over the rows of a group in an order: a window. */
function overOrdered(table: ColumnTable, cell: Cell, node: Aggregate): unknown[] {
  const name = node.callee.name;
  const value = printFormula(node.arguments[0]!);
  return table
    .select(...new Set([cell.over, ...cell.order, ...readsOf(node.arguments[0]!).columns]))
    .derive({value, row: "op.row_number()"} as never)
    .groupby(cell.over)
    .orderby(...cell.order, "row")
    .derive((name === "min_before" ? {found: rolling("op.min(d.value)")} : {found: `op.${name}(d.value)`}) as never)
    .derive((name === "min_before" ? {found: "op.lag(d.found, 1)"} : {}) as never)
    .ungroup()
    .orderby("row")
    .array("found", Array) as unknown[];
}

/** A function over related rows: a join, in the order of the relation, that is rolled up for each row. */
function overJoined(table: ColumnTable, cell: Cell, node: Aggregate, tables: Tables): unknown[] {
  const relation = relationOf(node)!;
  const {by, order, table: name} = cell.relations[relation]!;
  const renamed = (column: string) => `${relation}_of_${column}`;
  const columns = Object.entries(tables[name]!).map(([column, values]) => [renamed(column), values]);
  const others = arqueroTable(Object.fromEntries(columns) as Record<string, string[]>)
    .derive({place: "op.row_number()"} as never)
    .orderby(...order.map(renamed), "place")
    .derive({place: "op.row_number()"} as never);
  const keys = Object.entries(by).map(([theirs, ours]) => [ours, renamed(theirs)] as const);
  const read = new Set([...keys.map(([ours]) => ours), ...readsOf(node.arguments[0]!).columns]);
  const own = table.derive({row: "op.row_number()"} as never).select("row", ...read); // a join copies every column
  const pairs =
    keys.length === 0
      ? own.cross(others)
      : own.join(others, [keys.map(([ours]) => ours), keys.map(([, theirs]) => theirs)] as never);
  const value = printFormula(node.arguments[0]!, {related: (_, column) => `d.${renamed(column)}`});
  const found = pairs
    .derive({value} as never)
    .orderby("place")
    .groupby("row")
    .rollup({found: `op.${node.callee.name}(d.value)`} as never);
  const values = new Array<unknown>(table.numRows()).fill(undefined);
  const rows = found.array("row") as ArrayLike<number>;
  Array.from(found.array("found") as ArrayLike<unknown>).forEach((one, i) => (values[rows[i]! - 1] = one));
  return values;
}

/** Gives Arquero what it has not: words in a list, and the functions that take one value of a group's rows in their order. */
export function addFunctions(): void {
  addFunction("listed", listed, {override: true});
  for (const name of TAKERS) {
    const taken = `taken_${name}`;
    const list = (state: object) => (state as Record<string, unknown[]>)[taken]!;
    const operator = {
      init: (state: object) => void Object.assign(state, {[taken]: []}),
      add: (state: object, value: unknown) => void (value === "" || list(state).push(value)),
      rem: () => {},
      value: (state: object) => list(state)[name === "first" ? 0 : Math.ceil(list(state).length / 2) - 1]
    };
    addAggregateFunction(name, {create: () => operator, param: [1]}, {override: true});
  }
}
