import {functionName, type Expression} from "../../engine/formula/expression.js";
import {fold} from "../../engine/formula/fold.js";
import {ARITHMETIC, NUMBER_FUNCTIONS} from "../../engine/formula/operations.js";
import {parseFormula} from "../../engine/formula/parseFormula.js";

const NO_NAMES = "A cell takes numbers, not names";

const CONSTANTS: Record<string, number> = {E: Math.E, PI: Math.PI, LN2: Math.LN2, LN10: Math.LN10, SQRT2: Math.SQRT2};

/**
 * Returns the value of arithmetic in the notation of formulas, without names: `2*1.10`, `sqrt(2)`. The tree is walked,
 * nothing is compiled. Throws an Error that says in words what is not understood.
 */
export function arithmetic(text: string): number {
  const value = valueOf(parse(text));
  if (!Number.isFinite(value)) throw new Error(`${text} has no finite value`);
  return value;
}

/** The tree of a text. Bare max and min are over rows in a formula; a cell has no rows. */
function parse(text: string): Expression {
  try {
    return parseFormula(text, {overRows: false});
  } catch (error) {
    const {message} = error as Error;
    throw new Error(/ is not known: /.test(message) ? NO_NAMES : message);
  }
}

function valueOf(tree: Expression): number {
  return evaluate(tree, () => refuse(NO_NAMES));
}

/**
 * Returns the value of an expression of numbers. `named` gives that of a name as it is written, `d.msrp` or `$.batch_size`.
 * The tree is walked, nothing is compiled. Throws an Error in words where it holds more than a cell takes.
 */
export function evaluate(tree: Expression, named: (name: string) => number): number {
  return fold<number>(tree, {
    literal: (value) => (typeof value === "number" ? value : refuse()),
    constant: (name) => CONSTANTS[name] ?? refuse(),
    column: (name) => named(`d.${name}`),
    parameter: (name) => named(`$.${name}`),
    related: () => refuse(NO_NAMES),
    unary: (operator, argument) => (operator === "-" ? -argument : operator === "+" ? argument : refuse()),
    binary: (operator, [left, right]) => (ARITHMETIC[operator] ?? refuse)(left, right),
    logical: () => refuse(),
    conditional: () => refuse(),
    call: (name, parts) => (NUMBER_FUNCTIONS[name] ?? (() => refuse(standing(name))))(...parts),
    aggregate: ({callee}) => refuse(standing(callee.name))
  });
}

function standing(name: string): string {
  return `The function ${functionName(name)} cannot stand in a cell`;
}

function refuse(reason: unknown = ""): never {
  throw new Error(typeof reason === "string" && reason ? reason : "A cell takes only numbers and + - * / ** ( )");
}
