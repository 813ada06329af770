import {functionName, relatedName, TAKERS, type Expression} from "./expression.js";
import {fold} from "./fold.js";
import {
  isCount,
  isNumber,
  isWholeCount,
  isWords,
  multiplyUnits,
  ONE,
  parseUnit,
  raiseUnit,
  sameUnit,
  unitText,
  type Unit
} from "../unit.js";

/** What a formula yields: a quantity of some unit, words, yes or no, or any unit (0, NaN). */
export type Kind = Unit | "text" | "flag" | "any";

/**
 * Returns the unit an expression yields, given the unit of each name it reads. Throws an Error in words where units do
 * not agree: sums of unlike quantities, powers that are not numbers, logarithms of a quantity with a unit.
 *
 * Counted things (GPU, param) may stand where a pure number is needed: added to one or compared with one, in a power,
 * under a logarithm. `+d.gpus` reads a count, a count per count (token/sequence) too, as a pure number. In products and
 * quotients units stay what they are, so that GPU·h is never h, and unlike counts never add.
 */
export function inferUnit(tree: Expression, unitOf: (kind: "Column" | "Parameter", name: string) => string): Kind {
  return fold<Kind>(tree, {
    literal: (value) =>
      typeof value === "string"
        ? "text"
        : typeof value === "boolean"
          ? "flag"
          : value === 0 || value === null
            ? "any"
            : ONE,
    constant: (name) => (name === "NaN" || name === "Infinity" ? "any" : ONE),
    column: (name) => kindOf(unitOf("Column", name)),
    parameter: (name) => kindOf(unitOf("Parameter", name)),
    related: (relation, name) => kindOf(unitOf("Column", relatedName(relation, name))),
    unary: (operator, argument) =>
      operator === "!" ? question(argument) : operator === "+" ? plain(quantity(argument)) : quantity(argument),
    binary: (operator, [left, right], exponent) => binary(operator, left, right, exponent),
    logical: (_, operands) => operands.map(question)[0]!,
    conditional: (test, consequent, alternate) => (question(test), agree(consequent, alternate, "chooses between")),
    call,
    aggregate: ({callee}, part) => (part ? (TAKERS.has(callee.name) ? part() : quantity(part())) : ONE)
  });
}

/**
 * Throws an Error in words where an expression does not yield the unit its formula declares. A pure number may be declared
 * as a count; a count is declared as a pure number by a plus sign before it.
 */
export function checkUnit(
  tree: Expression,
  unit: string,
  unitOf: (kind: "Column" | "Parameter", name: string) => string
) {
  const found = inferUnit(tree, unitOf);
  const declared = kindOf(unit);
  if (typeof found === "string" || typeof declared === "string") {
    const anyNumber = found === "any" && typeof declared !== "string"; // 0 and what is not known are of every unit
    if (found !== declared && !anyNumber)
      throw new Error(`The formula yields ${kindText(found)} but the cell is in ${kindText(declared)}`);
  } else if (!sameUnit(found, declared) && !(isNumber(found) && isCount(declared))) {
    const hint = isNumber(declared) && isCount(found) ? "; write +(…) to read a count as a plain number" : "";
    throw new Error(`The formula yields ${unitText(found)} but the cell is in ${unit}${hint}`);
  }
}

function kindOf(unit: string): Kind {
  return isWords(unit) ? "text" : unit === "flag" ? unit : parseUnit(unit);
}

/** Returns what a formula yields, in words. */
export function kindText(kind: Kind): string {
  return typeof kind === "string"
    ? ({text: "words", flag: "yes or no", any: "any unit"} as const)[kind]
    : unitText(kind);
}

/** A yes or no counts as 1 or 0 in arithmetic. */
function quantity(kind: Kind): Unit | "any" {
  if (kind === "text") throw new Error("Words stand where a number is needed");
  return kind === "flag" ? ONE : kind;
}

/** A count as a pure number; other quantities stay as they are. */
function plain(kind: Unit | "any"): Unit | "any" {
  return kind !== "any" && isCount(kind) ? ONE : kind;
}

/** Whether a quantity may stand where a pure number is needed. */
function servesAsNumber(kind: Unit | "any"): boolean {
  return kind === "any" || isNumber(kind) || isWholeCount(kind);
}

/** What is asked has to be answered by yes or no: the operand of a logical sign, the test of a choice. */
function question(kind: Kind): Kind {
  if (kind === "flag") return kind;
  const asked =
    kind === "text" ? "words" : kind === "any" || isNumber(kind) ? "a number" : `something in ${unitText(kind)}`;
  throw new Error(`The formula asks yes or no of ${asked}: compare it with something`);
}

function agree(a: Kind, b: Kind, verb: string): Kind {
  if (a === "any" && b !== "text") return b;
  if (b === "any" && a !== "text") return a;
  if (a === b) return a;
  const [one, other] = a === "text" || b === "text" ? [a, b] : [quantity(a), quantity(b)];
  if (typeof one !== "string" && typeof other !== "string") {
    if (sameUnit(one, other)) return one;
    // Yes and no count nothing, and a choice is between values of one kind.
    if (a !== "flag" && b !== "flag" && verb !== "chooses between") {
      if (isNumber(one) && isWholeCount(other)) return other;
      if (isWholeCount(one) && isNumber(other)) return one;
    }
  }
  throw new Error(`The formula ${verb} ${kindText(one)} and ${kindText(other)}, which are not alike`);
}

function binary(operator: string, left: Kind, right: Kind, exponent: Expression): Kind {
  switch (operator) {
    case "+":
      return agree(quantity(left), quantity(right), "adds");
    case "-":
    case "%":
      return agree(quantity(left), quantity(right), "subtracts");
    case "*":
    case "/": {
      const [a, b] = [quantity(left), quantity(right)];
      if (a === "any" || b === "any") return "any";
      return multiplyUnits(a, raiseUnit(b, operator === "/" ? -1 : 1));
    }
    case "**":
      return power(quantity(left), quantity(right), exponent);
    case "==":
    case "!=":
      agree(left, right, "compares");
      return "flag";
    default:
      if (left === "flag" || right === "flag") throw new Error("The formula orders yes and no, which have no order");
      agree(left, right, "compares");
      return "flag";
  }
}

function power(base: Unit | "any", exponent: Unit | "any", node: Expression): Kind {
  if (!servesAsNumber(exponent)) throw new Error(`The power is in ${kindText(exponent)}: it must be a pure number`);
  if (base === "any" || isNumber(base)) return ONE; // 0 to the power of 0 is 1
  const value = constantOf(node);
  if (value === null || !isPlainPower(value)) {
    if (isWholeCount(base)) return ONE;
    throw new Error(`A quantity in ${unitText(base)} is raised to a power that is not a plain number`);
  }
  return raiseUnit(base, value);
}

/** Whole powers, halves, thirds and such: what units can be followed through. */
function isPlainPower(value: number): boolean {
  return Math.abs(value) <= 12 && Math.abs(value * 12 - Math.round(value * 12)) < 1e-9;
}

function constantOf(node: Expression): number | null {
  if (node.type === "Literal" && typeof node.value === "number") return node.value;
  if (node.type === "UnaryExpression" && node.operator === "-") {
    const value = constantOf(node.argument);
    return value === null ? null : -value;
  }
  return null;
}

function call(name: string, kinds: Kind[], args: readonly Expression[]): Kind {
  switch (name) {
    case "is_nan":
    case "is_finite":
      return "flag";
    case "listed":
      if (kinds.some((kind) => kind !== "text")) throw new Error("op.listed looks for words in a list of words");
      return "flag";
    case "greatest":
    case "least":
      return kinds.map(quantity).reduce<Kind>((a, b) => agree(a, b, "compares"), "any");
    case "exp":
    case "log":
    case "log2":
    case "log10": {
      const kind = quantity(kinds[0]!);
      if (!servesAsNumber(kind))
        throw new Error(`${functionName(name)} of a quantity in ${kindText(kind)}: divide it by one of its kind first`);
      return ONE;
    }
    case "sqrt": {
      const kind = quantity(kinds[0]!);
      return kind === "any" ? kind : raiseUnit(kind, 0.5);
    }
    case "pow":
      return power(quantity(kinds[0]!), quantity(kinds[1]!), args[1]!);
    default:
      return quantity(kinds[0]!);
  }
}
