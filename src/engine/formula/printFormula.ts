import {functionName, relatedName, type Expression} from "./expression.js";
import {fold, type Aggregate} from "./fold.js";

/** What is written otherwise than formulas write it. */
export interface Print {
  related?: (relation: string, name: string) => string;
  aggregate?: (node: Aggregate) => string | undefined; // undefined: as formulas do
}

/**
 * Returns a tree as a formula's text in Arquero's notation, every operation in parentheses: the only text that Arquero
 * or anything else that parses is given. parseFormula reads the same tree from it.
 */
export function printFormula(tree: Expression, {related = relatedName, aggregate}: Print = {}): string {
  return fold<string>(tree, {
    literal: (value) => JSON.stringify(value),
    constant: (name) => (name === "NaN" || name === "Infinity" ? name : `Math.${name}`),
    column: (name) => `d.${name}`,
    parameter: (name) => `$.${name}`,
    related,
    unary: (operator, argument) => `(${operator}${argument})`,
    binary: (operator, [left, right]) => `(${left} ${operator} ${right})`,
    logical: (operator, operands) => operands.reduce((left, right) => `(${left} ${operator} ${right})`),
    conditional: (test, consequent, alternate) => `(${test} ? ${consequent} : ${alternate})`,
    call: (name, parts) =>
      `${name === functionName(name) ? `op.${name}` : `Math.${functionName(name)}`}(${parts.join(", ")})`,
    aggregate: (node, part) => aggregate?.(node) ?? `op.${node.callee.name}(${part?.() ?? ""})`
  });
}
