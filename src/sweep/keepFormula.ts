import type {Expression} from "../engine/formula/expression.js";
import {inferUnit, kindText, type Kind} from "../engine/formula/inferUnit.js";
import {unitOf, type Model} from "../engine/model.js";
import {isNumber as isPlain} from "../engine/unit.js";
import {sheet, type Sheet} from "../engine/sheet.js";
import type {ReadSpec} from "./readSpec.js";
import {KEEP_WORDS} from "./specSchema.js";
import {meant} from "../text/nearestName.js";

/** What a row of the result is kept by, where that is written as a formula. */
const KEEP = "sweep_keep";

const isName = (text: string) => /^[A-Za-z]\w*$/.test(text);

/** Returns a sheet of the formula that says which rows are kept, where one is written out. */
export function keepSheet(keep: string | undefined): Sheet[] {
  if (keep === undefined || isName(keep)) return [];
  return [sheet("sweep", "Sweep", {[KEEP]: {label: "Kept in the result", unit: "flag", formula: keep}})];
}

/** Returns the formula that says which rows are kept; null: all are. Throws an Error that says where and what is expected. */
export function keepName({spec, problem}: ReadSpec, model: Model): string | null {
  const {keep} = spec.output;
  if (keep === undefined) return null;
  const wrong = (why: string) => problem(["output", "keep"], `${KEEP_WORDS}${why}`);
  if (isName(keep)) {
    const unit = model.cells.get(keep)?.unit;
    if (unit === "flag") return keep;
    const flags = [...model.cells.values()].filter((cell) => cell.unit === "flag").map(({name}) => name);
    throw wrong(unit === undefined ? meant(keep, flags) : `: this one is ${unit === "text" ? "words" : `in ${unit}`}`);
  }
  const unread = model.errors.get(KEEP);
  if (unread !== undefined) throw wrong(`: ${unread}`);
  const read = (kind: "Column" | "Parameter", name: string) => unitOf(model, kind, name);
  const {tree} = model.cells.get(KEEP)!;
  let kind;
  try {
    kind = inferUnit(bareNumbers(tree!, read), read);
  } catch (error) {
    throw wrong(`: ${(error as Error).message}`);
  }
  if (kind !== "flag") throw wrong(`: this one yields ${isAnyNumber(kind) ? "a number" : kindText(kind)}`);
  return KEEP;
}

function isAnyNumber(kind: Kind): boolean {
  return kind === "any" || (typeof kind !== "string" && isPlain(kind));
}

/** Signs between quantities of one kind. */
const ALIKE = new Set(["==", "!=", "<", "<=", ">", ">=", "+", "-", "%"]);

/** A number of every unit. */
const ANY: Expression = {type: "Literal", value: 0, raw: "0"};

type UnitOf = Parameters<typeof inferUnit>[1];

/** Returns a tree in which numbers that stand beside a quantity have its unit: they are written bare, as values of a sweep are. */
function bareNumbers(node: Expression, read: UnitOf): Expression {
  const of = (part: Expression) => bareNumbers(part, read);
  switch (node.type) {
    case "UnaryExpression":
      return {...node, argument: of(node.argument)};
    case "BinaryExpression":
    case "LogicalExpression": {
      const [left, right] = [of(node.left), of(node.right)];
      if (!ALIKE.has(node.operator)) return {...node, left, right};
      const free = (one: Expression, other: Expression) =>
        isNumber(one) && !isNumber(other) && inferUnit(other, read) !== "text" ? ANY : one;
      return {...node, left: free(left, right), right: free(right, left)};
    }
    case "ConditionalExpression":
      return {...node, test: of(node.test), consequent: of(node.consequent), alternate: of(node.alternate)};
    case "CallExpression":
      return {...node, arguments: node.arguments.map(of)};
    default:
      return node;
  }
}

/** Whether a tree is of plain numbers alone. */
function isNumber(node: Expression): boolean {
  if (node.type === "Literal") return typeof node.value === "number";
  if (node.type === "UnaryExpression") return node.operator !== "!" && isNumber(node.argument);
  return node.type === "BinaryExpression" && isNumber(node.left) && isNumber(node.right);
}
