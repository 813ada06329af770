import {functionName, isAggregate, type Expression} from "./expression.js";

const SIGNS: Record<string, string> = {
  "*": " × ",
  "/": " ÷ ",
  "-": " − ",
  "<=": " ≤ ",
  ">=": " ≥ ",
  "==": " = ",
  "===": " = ",
  "!=": " ≠ ",
  "!==": " ≠ ",
  "&&": " and ",
  "||": " or "
};

const STRENGTH: Record<string, number> = {
  "||": 1,
  "&&": 2,
  "==": 3,
  "===": 3,
  "!=": 3,
  "!==": 3,
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

/** Writes a column, formula or assumption; `grouped` where its values over the rows of a group stand, not one value. */
export type WriteName = (kind: "Column" | "Parameter", name: string, grouped: boolean) => string;

const SPACED: WriteName = (_, name) => name.replaceAll("_", " ");

/**
 * Returns an expression as maths people read: `params × weight bytes`, `if … then … else …`, no more parentheses than
 * needed. Names are written by `name`: as words unless told otherwise.
 */
export function typeset(tree: Expression, name: WriteName = SPACED): string {
  return write(tree, 0, {name, grouped: false});
}

interface Style {
  name: WriteName;
  grouped: boolean;
}

function write(node: Expression, outer: number, style: Style): string {
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? `“${node.value}”` : node.value === null ? "none" : String(node.value);
    case "Constant":
      return node.name === "NaN" ? "none" : node.name === "PI" ? "π" : node.name === "Infinity" ? "∞" : node.name;
    case "Column":
    case "Parameter":
      return style.name(node.type, node.name, style.grouped);
    case "UnaryExpression":
      return node.operator === "!"
        ? `not ${write(node.argument, 7, style)}`
        : `${node.operator === "-" ? "−" : "+"}${write(node.argument, 7, style)}`;
    case "LogicalExpression":
    case "BinaryExpression":
      return operation(node, outer, style);
    case "ConditionalExpression":
      return wrap(
        `if ${write(node.test, 1, style)} then ${write(node.consequent, 1, style)} else ${write(node.alternate, 0, style)}`,
        outer > 0
      );
    case "CallExpression":
      return call(node, style);
  }
}

function operation(
  node: Extract<Expression, {type: "BinaryExpression" | "LogicalExpression"}>,
  outer: number,
  style: Style
): string {
  const strength = STRENGTH[node.operator] ?? 0;
  if (node.operator === "**")
    return wrap(`${write(node.left, strength + 1, style)}^${write(node.right, strength, style)}`, strength < outer);
  const sign = SIGNS[node.operator] ?? ` ${node.operator} `;
  return wrap(`${write(node.left, strength, style)}${sign}${write(node.right, strength + 1, style)}`, strength < outer);
}

function call(node: Extract<Expression, {type: "CallExpression"}>, style: Style): string {
  const [first, second] = node.arguments;
  const {name} = node.callee;
  if (name === "pow") return `${write(first!, 9, style)}^${write(second!, 9, style)}`;
  if (name === "is_nan") return `${write(first!, 4, style)} is unknown`;
  if (name === "is_finite") return `${write(first!, 4, style)} is known`;
  const words = isAggregate(node)
    ? {min: "least", max: "most", sum: "sum", count: "number"}[name]!
    : functionName(name);
  const inner = {...style, grouped: style.grouped || isAggregate(node)};
  const written = node.arguments.map((argument) => write(argument, 0, inner)).join(", ");
  return `${words}${isAggregate(node) ? " over group of " : ""}(${written})`;
}

function wrap(text: string, needed: boolean): string {
  return needed ? `(${text})` : text;
}
