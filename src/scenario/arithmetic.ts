import {functionName, type Expression} from "../model/expression.js";
import {parseFormula} from "../model/parseFormula.js";

const NO_NAMES = "A cell takes numbers, not names";

const BINARY: Record<string, (a: number, b: number) => number> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
  "**": (a, b) => a ** b
};

const CONSTANTS: Record<string, number> = {E: Math.E, PI: Math.PI, LN2: Math.LN2, LN10: Math.LN10, SQRT2: Math.SQRT2};

const FUNCTIONS: Record<string, (...values: number[]) => number> = {
  greatest: Math.max,
  least: Math.min,
  abs: Math.abs,
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  pow: Math.pow,
  ceil: Math.ceil,
  floor: Math.floor,
  round: Math.round
};

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

function valueOf(node: Expression): number {
  switch (node.type) {
    case "Literal":
      if (typeof node.value === "number") return node.value;
      break;
    case "Constant":
      if (Object.hasOwn(CONSTANTS, node.name)) return CONSTANTS[node.name]!;
      break;
    case "UnaryExpression":
      if (node.operator === "-") return -valueOf(node.argument);
      if (node.operator === "+") return valueOf(node.argument);
      break;
    case "BinaryExpression":
      if (Object.hasOwn(BINARY, node.operator)) return BINARY[node.operator]!(valueOf(node.left), valueOf(node.right));
      break;
    case "CallExpression": {
      const {name} = node.callee;
      if (Object.hasOwn(FUNCTIONS, name)) return FUNCTIONS[name]!(...node.arguments.map(valueOf));
      throw new Error(`The function ${functionName(name)} cannot stand in a cell`);
    }
    case "Column":
    case "Parameter":
      throw new Error(NO_NAMES);
  }
  throw new Error("A cell takes only numbers and + - * / ** ( )");
}
