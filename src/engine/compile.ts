import {fillByClosures} from "./fillByClosures.js";
import {fillByCode} from "./fillByCode.js";
import {isAggregate, walk, type Expression} from "./expression.js";
import type {Cell} from "./model.js";

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

/** Makes a Fill of some formulas in order; `hidden` names the columns that stand for aggregates. */
export type Backend = (cells: readonly Cell[], hidden: ReadonlyMap<Expression, string>) => Fill;

/**
 * Returns a function that evaluates some formulas, in the order given, row by row over plain arrays: as compiled code,
 * or by closures where the host forbids to evaluate code. A formula over rows (op.min …) is compiled by
 * compileAggregate.
 */
export function compile(cells: readonly Cell[], hidden: ReadonlyMap<Expression, string> = new Map()): Fill {
  return (mayEvaluate() ? fillByCode : fillByClosures)(cells, hidden);
}

let evaluates: boolean | undefined;

/** Whether the host lets code be made from text; a page's Content-Security-Policy may forbid it. */
function mayEvaluate(): boolean {
  if (evaluates === undefined) {
    try {
      evaluates = new Function("return true")() === true;
    } catch {
      evaluates = false;
    }
  }
  return evaluates;
}

/**
 * Returns a function that evaluates one formula with aggregates: each aggregate's argument over all rows, then its
 * value per group, then the formula. Groups are the rows with the same value in the column the cell names.
 */
export function compileAggregate(cell: Cell): (columns: Record<string, unknown>, params: Inputs, rows: number) => void {
  const hidden = new Map<Expression, string>();
  const steps: {name: string; key: string; fill: Fill | null}[] = [];
  walk(cell.tree!, (node) => {
    if (!isAggregate(node)) return;
    const key = ` ${steps.length}`;
    hidden.set(node, key);
    const [argument] = node.arguments;
    const fill = argument ? compile([{...cell, name: key, unit: "1", tree: argument}]) : null;
    steps.push({name: node.callee.name, key, fill});
  });
  const fill = compile([cell], hidden);
  return (columns, params, rows) => {
    const scratch: Record<string, unknown> = {...columns};
    for (const {name, key, fill} of steps) {
      const values = new Float64Array(rows).fill(1);
      scratch[key] = values;
      fill?.(scratch, params, 0, rows);
      scratch[key] = spread(name, values, columns[cell.over] as ArrayLike<unknown>);
    }
    fill(scratch, params, 0, rows);
  };
}

/** Reduces values per group, passing over NaN, and gives every row its group's value; NaN for a group without any. */
function spread(name: string, values: Float64Array, groups: ArrayLike<unknown>): Float64Array {
  const totals = new Map<unknown, number>();
  for (let i = 0; i < values.length; ++i) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    const total = totals.get(groups[i]);
    if (total === undefined) totals.set(groups[i], value);
    else if (name === "min") totals.set(groups[i], Math.min(total, value));
    else if (name === "max") totals.set(groups[i], Math.max(total, value));
    else totals.set(groups[i], total + value);
  }
  return values.map((_, i) => totals.get(groups[i]) ?? NaN);
}
