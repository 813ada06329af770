import {AGGREGATES, functionName, type Expression} from "./expression.js";

/**
 * Returns a tree as a formula's text in Arquero's notation, every operation in parentheses: the only text that Arquero
 * or anything else that parses is given. parseFormula reads the same tree from it.
 */
export function printFormula(node: Expression): string {
  switch (node.type) {
    case "Literal":
      return JSON.stringify(node.value);
    case "Constant":
      return node.name === "NaN" || node.name === "Infinity" ? node.name : `Math.${node.name}`;
    case "Column":
      return `d.${node.name}`;
    case "Parameter":
      return `$.${node.name}`;
    case "UnaryExpression":
      return `(${node.operator}${printFormula(node.argument)})`;
    case "BinaryExpression":
    case "LogicalExpression":
      return `(${printFormula(node.left)} ${node.operator} ${printFormula(node.right)})`;
    case "ConditionalExpression":
      return `(${printFormula(node.test)} ? ${printFormula(node.consequent)} : ${printFormula(node.alternate)})`;
    case "CallExpression":
      return `${calleeOf(node.callee.name)}(${node.arguments.map(printFormula).join(", ")})`;
  }
}

function calleeOf(name: string): string {
  return AGGREGATES.has(name) || name === functionName(name) ? `op.${name}` : `Math.${functionName(name)}`;
}
