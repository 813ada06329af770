import {childrenOf, type Expression} from "../../src/engine/formula/expression.js";
import {printFormula} from "../../src/engine/formula/printFormula.js";

/** A formula with one thing changed. */
export interface Mutant {
  change: string; // in words
  text: string;
}

/** What stands in for each operator and function. */
const OPERATORS: Record<string, string[]> = {
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "<": ["<=", ">"],
  "<=": ["<", ">="],
  ">": [">=", "<"],
  ">=": [">", "<="],
  "==": ["!="],
  "!=": ["=="],
  "===": ["!=="],
  "!==": ["==="],
  "&&": ["||"],
  "||": ["&&"]
};
const FUNCTIONS: Record<string, string[]> = {
  greatest: ["least"],
  least: ["greatest"],
  first: ["middle"],
  middle: ["first"],
  min_before: ["min"],
  min: ["max"],
  max: ["min"],
  ceil: ["floor", "round"],
  floor: ["ceil", "round"],
  round: ["ceil", "floor"],
  log: ["log2"],
  log2: ["log"]
};

/**
 * Returns every formula that differs from a tree in one point: an operator or function for its opposite, an operand,
 * argument or call dropped, a branch taken always or in place of the other, a literal moved, and one read in place of
 * another of the formula's own. `alike` tells whether two reads could be mistaken for each other: their units agree.
 */
export function mutantsOf(tree: Expression, alike: (one: Expression, other: Expression) => boolean): Mutant[] {
  const reads = new Map<string, Expression>();
  visit(
    tree,
    (node) => node,
    (node) => {
      if (["Column", "Parameter", "Related"].includes(node.type)) reads.set(printFormula(node), node);
    }
  );
  const found = new Map<string, Mutant>();
  const own = printFormula(tree);
  visit(
    tree,
    (node) => node,
    (node, inPlace) => {
      for (const [change, other] of changesOf(node, [...reads.values()], alike)) {
        const text = printFormula(inPlace(other));
        if (text !== own && !found.has(text)) found.set(text, {change: `${change} in ${printFormula(node)}`, text});
      }
    }
  );
  return [...found.values()];
}

/** Calls `see` with every node and with a function that returns the whole tree with another in that node's place. */
function visit(
  node: Expression,
  inPlace: (other: Expression) => Expression,
  see: (node: Expression, inPlace: (other: Expression) => Expression) => void
): void {
  see(node, inPlace);
  childrenOf(node).forEach((child, i) => visit(child, (other) => inPlace(withChild(node, i, other)), see));
}

/** Returns a node with another at the place of its i-th child, in the order of childrenOf. */
function withChild(node: Expression, i: number, child: Expression): Expression {
  switch (node.type) {
    case "UnaryExpression":
      return {...node, argument: child};
    case "BinaryExpression":
    case "LogicalExpression":
      return {...node, [i === 0 ? "left" : "right"]: child};
    case "ConditionalExpression":
      return {...node, [["test", "consequent", "alternate"][i]!]: child};
    case "CallExpression":
      return {...node, arguments: node.arguments.with(i, child)};
    default:
      return node;
  }
}

function changesOf(
  node: Expression,
  reads: readonly Expression[],
  alike: (one: Expression, other: Expression) => boolean
): [change: string, other: Expression][] {
  switch (node.type) {
    case "Literal":
      return literals(node.value).map((value) => [`${value} for ${node.raw}`, literal(value)]);
    case "Column":
    case "Parameter":
    case "Related":
      return reads
        .filter((other) => printFormula(other) !== printFormula(node) && alike(node, other))
        .map((other) => [`${printFormula(other)} for ${printFormula(node)}`, other]);
    case "UnaryExpression":
      return [[`no ${node.operator}`, node.argument]];
    case "BinaryExpression":
    case "LogicalExpression":
      return [
        ...(OPERATORS[node.operator] ?? []).map((operator): [string, Expression] => [
          `${operator} for ${node.operator}`,
          {...node, operator}
        ]),
        ["the left alone", node.left],
        ["the right alone", node.right]
      ];
    case "ConditionalExpression":
      return [
        ["branches swapped", {...node, consequent: node.alternate, alternate: node.consequent}],
        ["always the first", node.consequent],
        ["always the other", node.alternate]
      ];
    case "CallExpression": {
      const {name} = node.callee;
      return [
        ...(FUNCTIONS[name] ?? []).map((other): [string, Expression] => [
          `${other} for ${name}`,
          {...node, callee: {...node.callee, name: other}}
        ]),
        ...node.arguments.map((argument, i): [string, Expression] => [`argument ${i + 1} alone`, argument])
      ];
    }
    default:
      return [];
  }
}

/** Other values for a literal: one more, one less, twice, none. */
function literals(value: number | string | boolean | null): (number | string)[] {
  if (typeof value === "number") return [...new Set([value + 1, value - 1, value * 2])].filter((x) => x !== value);
  return typeof value === "string" ? [`not ${value}`] : [];
}

function literal(value: number | string): Expression {
  if (typeof value === "number" && value < 0)
    return {type: "UnaryExpression", operator: "-", argument: literal(-value)};
  return {type: "Literal", value, raw: JSON.stringify(value)};
}
