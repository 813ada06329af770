import {isAggregate, walk, type Expression} from "./expression.js";
import type {Cell} from "./model.js";

/** A column of values: numbers (NaN where there is none) or words. */
export type Column = Float64Array | readonly string[];

/** Columns by name; all have the same length. */
export type Columns = Record<string, Column>;

/** Assumptions by name. */
export type Params = Readonly<Record<string, number | string>>;

/** Fills the columns of its formulas for the rows from start to end. */
export type Fill = (columns: Record<string, unknown>, params: Params, start: number, end: number) => void;

/**
 * Returns a function that evaluates some formulas, in the order given, row by row over plain arrays. The code is written
 * from checked trees alone: names are identifiers, literals are re-written as JSON, calls come from a fixed list.
 * A formula over rows (op.min …) is compiled by compileAggregate.
 */
export function compile(cells: readonly Cell[], hidden = new Map<Expression, string>()): Fill {
  const inputs = new Map<string, string>();
  const params = new Map<string, string>();
  const locals = new Map<string, string>();
  const body: string[] = [];
  const stores: string[] = [];
  cells.forEach((cell, k) => {
    body.push(`const v${k} = ${write(cell.tree!)};`, `o${k}[i] = v${k};`);
    stores.push(`const o${k} = columns[${JSON.stringify(cell.name)}];`);
    locals.set(cell.name, `v${k}`);
  });
  const code = [
    '"use strict";',
    ...[...inputs].map(([name, id]) => `const ${id} = columns[${JSON.stringify(name)}];`),
    ...[...params].map(([name, id]) => `const ${id} = params[${JSON.stringify(name)}];`),
    ...stores,
    "for (let i = start; i < end; ++i) {",
    ...body,
    "}"
  ];
  return new Function("columns", "params", "start", "end", code.join("\n")) as Fill;

  function write(node: Expression): string {
    const column = hidden.get(node);
    if (column) return `${input(column)}[i]`;
    switch (node.type) {
      case "Literal":
        return node.value === null ? "NaN" : JSON.stringify(node.value);
      case "Constant":
        return node.name === "NaN" || node.name === "Infinity" ? node.name : `Math.${node.name}`;
      case "Column":
        return locals.get(node.name) ?? `${input(node.name)}[i]`;
      case "Parameter":
        return param(node.name);
      case "UnaryExpression":
        return `(${node.operator} ${write(node.argument)})`;
      case "BinaryExpression":
        return node.operator === "**"
          ? `Math.pow(${write(node.left)}, ${write(node.right)})`
          : `(${write(node.left)} ${node.operator} ${write(node.right)})`;
      case "LogicalExpression":
        return `(${write(node.left)} ${node.operator} ${write(node.right)})`;
      case "ConditionalExpression":
        return `(${write(node.test)} ? ${write(node.consequent)} : ${write(node.alternate)})`;
      case "CallExpression":
        return `${FUNCTION_CODE[node.callee.name]}(${node.arguments.map(write).join(", ")})`;
    }
  }

  function input(name: string): string {
    if (!inputs.has(name)) inputs.set(name, `c${inputs.size}`);
    return inputs.get(name)!;
  }

  function param(name: string): string {
    if (!params.has(name)) params.set(name, `p${params.size}`);
    return params.get(name)!;
  }
}

/**
 * Returns a function that evaluates one formula with aggregates: each aggregate's argument over all rows, then its
 * value per group, then the formula. Groups are the rows with the same value in the column the cell names.
 */
export function compileAggregate(cell: Cell): (columns: Record<string, unknown>, params: Params, rows: number) => void {
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

const FUNCTION_CODE: Record<string, string> = {
  greatest: "Math.max",
  least: "Math.min",
  abs: "Math.abs",
  sqrt: "Math.sqrt",
  exp: "Math.exp",
  log: "Math.log",
  log2: "Math.log2",
  log10: "Math.log10",
  pow: "Math.pow",
  ceil: "Math.ceil",
  floor: "Math.floor",
  round: "Math.round",
  is_nan: "Number.isNaN",
  is_finite: "Number.isFinite"
};

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
