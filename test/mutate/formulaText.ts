import {AGGREGATES, functionName, type Expression} from "../../src/model/expression.js";

/** Returns a formula's text for a tree, with every operation in parentheses: what parseFormula reads back as that tree. */
export function formulaText(node: Expression): string {
  switch (node.type) {
    case "Literal":
      return node.raw;
    case "Constant":
      return node.name === "NaN" || node.name === "Infinity" ? node.name : `Math.${node.name}`;
    case "Column":
      return `d.${node.name}`;
    case "Parameter":
      return `$.${node.name}`;
    case "UnaryExpression":
      return `(${node.operator}${formulaText(node.argument)})`;
    case "BinaryExpression":
    case "LogicalExpression":
      return `(${formulaText(node.left)} ${node.operator} ${formulaText(node.right)})`;
    case "ConditionalExpression":
      return `(${formulaText(node.test)} ? ${formulaText(node.consequent)} : ${formulaText(node.alternate)})`;
    case "CallExpression": {
      const ours = AGGREGATES.has(node.callee.name) || node.callee.name.startsWith("is_");
      return `${ours ? `op.${node.callee.name}` : `Math.${functionName(node.callee.name)}`}(${node.arguments.map(formulaText).join(", ")})`;
    }
  }
}
