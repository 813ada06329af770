import {fillByClosures} from "./fillByClosures.js";
import {fillByCode} from "./fillByCode.js";
import {isAggregate, readsOf, relationOf, walk, type Expression} from "./formula/expression.js";
import type {Aggregate} from "./formula/fold.js";
import {functionOf} from "./formula/functionOf.js";
import type {Cell} from "./model.js";
import {overGroup} from "./overGroup.js";
import {overRelated} from "./overRelated.js";

/** A column of values: numbers (NaN where there is none) or words. */
export type Column = Float64Array | readonly string[];

/** Columns by name; all have the same length. */
export type Columns = Record<string, Column>;

/** Assumptions by name. */
export type Params = Readonly<Record<string, number | string>>;

/** Assumptions by name, each one value, or a column with a value for each row. */
export type Inputs = Readonly<Record<string, number | string | Column>>;

/** Fills the columns of its formulas for the rows from start to end. */
export type Fill = (columns: Record<string, unknown>, params: Inputs, start: number, end: number) => void;

/**
 * Makes a Fill of some formulas in order. `hidden` names the columns that stand for aggregates; of `kept`, where it is given,
 * are the formulas whose columns are read afterwards: others need not be filled.
 */
export type Backend = (
  cells: readonly Cell[],
  hidden: ReadonlyMap<Expression, string>,
  kept?: ReadonlySet<string>
) => Fill;

/**
 * Returns a function that evaluates some formulas, in the order given, row by row over plain arrays: as compiled code,
 * or by closures where the host forbids to evaluate code. A formula over rows (op.min …) is compiled by
 * compileAggregate. With `kept` the columns of other formulas have no meaning afterwards.
 */
export function compile(
  cells: readonly Cell[],
  hidden: ReadonlyMap<Expression, string> = new Map(),
  kept?: ReadonlySet<string>
): Fill {
  return (mayEvaluate() ? fillByCode : fillByClosures)(cells, hidden, kept);
}

let evaluates: boolean | undefined;

/** Whether the host lets code be made from text; a page's Content-Security-Policy may forbid it. */
function mayEvaluate(): boolean {
  if (evaluates === undefined) {
    try {
      evaluates = functionOf([], "return true;")() === true;
    } catch {
      evaluates = false;
    }
  }
  return evaluates;
}

/** Tables of related rows, by name. */
export type Tables = Readonly<Record<string, Columns>>;

/**
 * Cells of related tables that differ by the row that reads them, by table, column and row of it: a value for each row
 * that is evaluated, in place of the table's own.
 */
export type VaryingCells = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<number, Float64Array>>>;

/** Fills the column of a formula over rows for all rows of a table. */
export type FillAll = (
  columns: Record<string, unknown>,
  params: Inputs,
  rows: number,
  tables: Tables,
  varying?: VaryingCells
) => void;

/**
 * Returns a function that evaluates one formula with aggregates: the argument of each over the rows it ranges over, then
 * its value, then the formula. The rows are those with the same value in the column the cell names, or those of the
 * relation that the argument names.
 */
export function compileAggregate(cell: Cell): FillAll {
  const hidden = new Map<Expression, string>();
  const steps: {key: string; run: (...given: Parameters<FillAll>) => Column}[] = [];
  walk(cell.tree!, (node) => {
    if (!isAggregate(node)) return;
    const key = ` ${steps.length}`;
    hidden.set(node, key);
    steps.push({key, run: compileStep(cell, node, key)});
  });
  const fill = compile([cell], hidden);
  return (columns, params, rows, tables, varying) => {
    const scratch = some(columns, [...cell.reads, cell.name]);
    for (const {key, run} of steps) scratch[key] = run(columns, params, rows, tables, varying);
    fill(scratch, params, 0, rows);
  };
}

/** Some columns of a table: a table has hundreds, which are not copied for each formula. */
function some(columns: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, columns[name]]));
}

/** What one aggregate of a cell gives every row; `key` is a name that no column has. */
function compileStep(cell: Cell, node: Aggregate, key: string): (...given: Parameters<FillAll>) => Column {
  const [argument] = node.arguments;
  const {name} = node.callee;
  const words = cell.words.has(node);
  const fill = argument ? compile([{...cell, name: key, unit: words ? "text" : "1", tree: argument}]) : null;
  const relation = relationOf(node);
  if (relation === null || !argument)
    return (columns, params, rows) => {
      const values = words ? new Array<string>(rows) : new Float64Array(rows).fill(1);
      fill?.({...some(columns, cell.reads), [key]: values}, params, 0, rows);
      const order = cell.order.map((read) => columns[read] as Column);
      return overGroup(name, values, columns[cell.over] as ArrayLike<unknown>, {order, words});
    };
  const declared = cell.relations[relation]!;
  const {columns: own, params: read, related} = readsOf(argument);
  const names = related.map((written) => written.slice(relation.length + 1));
  const step = {name, relation, declared, own, related: names, params: read, key, fill: fill!, words};
  return (columns, params, rows, tables, varying) => {
    const table = Object.hasOwn(tables, declared.table) ? tables[declared.table] : undefined;
    if (!table) throw new Error(`The table "${declared.table}" is not given, which ${cell.name} reads`);
    return overRelated(step, columns, params, rows, table, varying?.get(declared.table));
  };
}
