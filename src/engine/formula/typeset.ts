import {functionName, relatedName, relationOf, type Expression} from "./expression.js";
import {fold, type Algebra} from "./fold.js";

const SIGNS: Record<string, string> = {
  "*": " × ",
  "/": " ÷ ",
  "-": " − ",
  "<=": " ≤ ",
  ">=": " ≥ ",
  "==": " = ",
  "!=": " ≠ ",
  "&&": " and ",
  "||": " or "
};

const STRENGTH: Record<string, number> = {
  "||": 1,
  "&&": 2,
  "==": 3,
  "!=": 3,
  "<": 4,
  "<=": 4,
  ">": 4,
  ">=": 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  "%": 6,
  "**": 8
};

/**
 * Writes a column, formula, assumption or related column (`relation.column`); `grouped` where its values over the rows of
 * a group stand, not one value.
 */
export type WriteName = (kind: "Column" | "Parameter" | "Related", name: string, grouped: boolean) => string;

const SPACED: WriteName = (_, name) => inWords(name);

/** A part of a formula as maths, and how tightly its outermost sign binds. */
interface Part {
  text: string;
  strength: number;
}

/** Words for functions over rows. */
const OVER_ROWS: Record<string, string> = {
  min: "least",
  max: "most",
  sum: "sum",
  count: "number",
  median: "median",
  middle: "middle one",
  first: "first",
  min_before: "least of those before"
};

/** Strength of what needs no parentheses anywhere, of a sign before a value, and of a choice. */
const [ATOM, SIGN, CHOICE] = [10, 7, 0];

/**
 * Returns an expression as maths people read: `params × weight bytes`, `if … then … else …`, no more parentheses than
 * needed. Names are written by `name`: as words unless told otherwise.
 */
export function typeset(tree: Expression, name: WriteName = SPACED): string {
  let grouped = false;
  const algebra: Algebra<Part> = {
    literal: (value) => atom(typeof value === "string" ? `“${value}”` : value === null ? "none" : String(value)),
    constant: (constant) => atom({NaN: "none", PI: "π", Infinity: "∞"}[constant] ?? constant),
    column: (column) => atom(name("Column", column, grouped)),
    parameter: (parameter) => atom(name("Parameter", parameter, grouped)),
    related: (relation, column) => atom(name("Related", relatedName(relation, column), true)),
    unary: (operator, argument) =>
      operator === "+" ? argument : atom(`${operator === "!" ? "not " : "−"}${wrap(argument, SIGN)}`),
    binary: (operator, [left, right]) => {
      const strength = STRENGTH[operator] ?? 0;
      if (operator === "**") return {text: `${wrap(left, strength + 1)}^${wrap(right, strength)}`, strength};
      return {text: `${wrap(left, strength)}${sign(operator)}${wrap(right, strength + 1)}`, strength};
    },
    logical: (operator, operands) => {
      const strength = STRENGTH[operator] ?? 0;
      return {text: operands.map((operand) => wrap(operand, strength)).join(sign(operator)), strength};
    },
    conditional: (test, consequent, alternate) => ({
      text: `if ${wrap(test, 1)} then ${wrap(consequent, 1)} else ${alternate.text}`,
      strength: CHOICE
    }),
    call: (called, parts) => {
      if (called === "pow") return atom(`${wrap(parts[0]!, 9)}^${wrap(parts[1]!, 9)}`);
      if (called === "is_nan") return atom(`${wrap(parts[0]!, 4)} is unknown`);
      if (called === "is_finite") return atom(`${wrap(parts[0]!, 4)} is known`);
      if (called === "listed") return atom(`${wrap(parts[0]!, 4)} is one of ${wrap(parts[1]!, 4)}`);
      return atom(`${functionName(called)}(${parts.map(({text}) => text).join(", ")})`);
    },
    aggregate: (node, part) => {
      const relation = relationOf(node);
      grouped = relation === null;
      const argument = part?.().text ?? "";
      grouped = false;
      const rows = relation === null ? "group" : inWords(relation);
      return atom(`${OVER_ROWS[node.callee.name]!} over ${rows} of (${argument})`);
    }
  };
  return fold(tree, algebra).text;
}

function inWords(name: string): string {
  return name.replace(/[._]/g, " ");
}

function atom(text: string): Part {
  return {text, strength: ATOM};
}

function sign(operator: string): string {
  return SIGNS[operator] ?? ` ${operator} `;
}

function wrap({text, strength}: Part, least: number): string {
  return strength < least ? `(${text})` : text;
}
