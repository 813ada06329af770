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

/** Returns an expression as maths people read: `params × weight bytes`, `if … then … else …`, no more parentheses than needed. */
export function typeset(tree: Expression): string {
  return write(tree, 0);
}

function write(node: Expression, outer: number): string {
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? `“${node.value}”` : node.value === null ? "none" : String(node.value);
    case "Constant":
      return node.name === "NaN" ? "none" : node.name === "PI" ? "π" : node.name === "Infinity" ? "∞" : node.name;
    case "Column":
    case "Parameter":
      return node.name.replaceAll("_", " ");
    case "UnaryExpression":
      return node.operator === "!"
        ? `not ${write(node.argument, 7)}`
        : `${node.operator === "-" ? "−" : "+"}${write(node.argument, 7)}`;
    case "LogicalExpression":
    case "BinaryExpression":
      return operation(node, outer);
    case "ConditionalExpression":
      return wrap(
        `if ${write(node.test, 1)} then ${write(node.consequent, 1)} else ${write(node.alternate, 0)}`,
        outer > 0
      );
    case "CallExpression":
      return call(node);
  }
}

function operation(node: Extract<Expression, {type: "BinaryExpression" | "LogicalExpression"}>, outer: number): string {
  const strength = STRENGTH[node.operator] ?? 0;
  if (node.operator === "**")
    return wrap(`${write(node.left, strength + 1)}^${write(node.right, strength)}`, strength < outer);
  const sign = SIGNS[node.operator] ?? ` ${node.operator} `;
  return wrap(`${write(node.left, strength)}${sign}${write(node.right, strength + 1)}`, strength < outer);
}

function call(node: Extract<Expression, {type: "CallExpression"}>): string {
  const [first, second] = node.arguments;
  const {name} = node.callee;
  if (name === "pow") return `${write(first!, 9)}^${write(second!, 9)}`;
  if (name === "is_nan") return `${write(first!, 4)} is unknown`;
  if (name === "is_finite") return `${write(first!, 4)} is known`;
  const words = isAggregate(node)
    ? {min: "least", max: "most", sum: "sum", count: "number"}[name]!
    : functionName(name);
  return `${words}${isAggregate(node) ? " over group of " : ""}(${node.arguments.map((argument) => write(argument, 0)).join(", ")})`;
}

function wrap(text: string, needed: boolean): string {
  return needed ? `(${text})` : text;
}
