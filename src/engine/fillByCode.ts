import type {Backend, Fill, Inputs} from "./compile.js";
import {fold, type Algebra} from "./formula/fold.js";
import {relatedName, type Expression} from "./formula/expression.js";
import {LIST_SEPARATOR} from "./formula/operations.js";
import type {Cell} from "./model.js";
import {functionOf} from "./formula/functionOf.js";

/**
 * Returns a Fill that runs code written from checked trees alone: names are identifiers, literals are re-written as
 * JSON, calls come from a fixed list. An assumption that is a column is read by row, in code of its own, so that one
 * value costs nothing more where all are. What is not kept is not stored.
 */
export const fillByCode: Backend = (cells, hidden, kept) => {
  const scalar = writeCode(cells, hidden, {kept, varying: new Set()});
  const variants = new Map<string, Fill>();
  return (columns, params, start, end) => {
    const varying = scalar.params.filter((name) => typeof params[name] === "object");
    if (varying.length === 0) return scalar.fill(columns, params, start, end);
    const key = varying.join();
    if (!variants.has(key)) variants.set(key, writeCode(cells, hidden, {kept, varying: new Set(varying)}).fill);
    variants.get(key)!(columns, params, start, end);
  };
};

function writeCode(
  cells: readonly Cell[],
  hidden: ReadonlyMap<Expression, string>,
  {kept, varying}: {kept: ReadonlySet<string> | undefined; varying: ReadonlySet<string>}
): {fill: Fill; params: string[]} {
  const inputs = new Map<string, string>();
  const params = new Map<string, string>();
  const locals = new Map<string, string>();
  const body: string[] = [];
  const stores: string[] = [];
  const input = (name: string) => `${register(inputs, "c", name)}[i]`;
  const algebra: Algebra<string> = {
    literal: (value) => (value === null ? "NaN" : JSON.stringify(value)),
    constant: (name) => (name === "NaN" || name === "Infinity" ? name : `Math.${name}`),
    column: (name) => locals.get(name) ?? input(name),
    related: (relation, name) => input(relatedName(relation, name)),
    parameter: (name) => `${register(params, "p", name)}${varying.has(name) ? "[i]" : ""}`,
    unary: (operator, argument) => `(${operator} ${argument})`,
    binary: (operator, [left, right]) =>
      operator === "**" ? `Math.pow(${left}, ${right})` : `(${left} ${operator} ${right})`,
    logical: (operator, operands) => `(${operands.join(` ${operator} `)})`,
    conditional: (test, consequent, alternate) => `(${test} ? ${consequent} : ${alternate})`,
    call: (name, parts) => `${FUNCTION_CODE[name]}(${parts.join(", ")})`,
    aggregate: (node) => input(hidden.get(node)!)
  };
  cells.forEach(({name, tree, unit}, k) => {
    // A flag is 1 or 0 wherever it is read, as it is in its column.
    body.push(`const v${k} = ${unit === "text" ? "" : "+"}${fold(tree!, algebra)};`);
    if (!kept || kept.has(name)) {
      body.push(`o${k}[i] = v${k};`);
      stores.push(`const o${k} = columns[${JSON.stringify(name)}];`);
    }
    locals.set(name, `v${k}`);
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
  const fill = functionOf(["columns", "params", "start", "end"], code.join("\n")) as (
    columns: Record<string, unknown>,
    params: Inputs,
    start: number,
    end: number
  ) => void;
  return {fill, params: [...params.keys()]};
}

function register(names: Map<string, string>, letter: string, name: string): string {
  if (!names.has(name)) names.set(name, `${letter}${names.size}`);
  return names.get(name)!;
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
  is_finite: "Number.isFinite",
  listed: `((word, list) => word === list || list.split(${JSON.stringify(LIST_SEPARATOR)}).includes(word))`
};
