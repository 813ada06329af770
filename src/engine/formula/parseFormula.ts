import {AGGREGATES, functionName, FUNCTIONS, isAggregate, relationOf, walk, type Expression} from "./expression.js";
import {readSyntax, type Syntax} from "./readSyntax.js";
import {Unusable} from "./tokens.js";

/** Longest formula text accepted, in characters; no formula of the notebook comes near. */
export const LONGEST_FORMULA = 2000;

/** Deepest nesting of a formula's tree. */
const DEEPEST = 200;

/** Most functions over rows in one formula; each reads every row. */
const MOST_AGGREGATES = 10;

const CONSTANTS = new Set(["NaN", "Infinity", "E", "PI", "LN2", "LN10", "LOG2E", "LOG10E", "SQRT2"]);
const OPERATORS: Record<string, ReadonlySet<string>> = {
  BinaryExpression: new Set(["+", "-", "*", "/", "%", "**", "<", "<=", ">", ">=", "==", "!=", "===", "!=="]),
  LogicalExpression: new Set(["&&", "||"]),
  UnaryExpression: new Set(["-", "+", "!"])
};

const NAME = /^[A-Za-z]\w*$/;

/** A number as it is written in decimal: no other base, no leading zero. */
const DECIMAL = /^(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** Characters that are not seen, or turn the direction of the text around them. */
// eslint-disable-next-line no-control-regex
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;

/** How a formula is read. */
export interface Reading {
  /** Whether a bare `min` or `max` ranges over rows, as in a formula, or over its arguments, as in a cell's arithmetic. */
  overRows?: boolean;
  /** The relations whose rows a function over rows may range over, none unless told. */
  relations?: ReadonlySet<string>;
}

const NO_RELATIONS: ReadonlySet<string> = new Set();

/**
 * Returns the tree of a formula's text, in Arquero's notation: `d.x` a column, `$.x` an assumption, arithmetic,
 * comparisons, `?:`, Math functions, and functions over the rows of a group (`op.min(d.x)`) or over related rows
 * (`op.min(relation.x)`). The text is only read; whatever is not in the list above throws an Error that says in
 * words what is not understood.
 */
export function parseFormula(text: string, {overRows = true, relations = NO_RELATIONS}: Reading = {}): Expression {
  if (typeof text !== "string" || text.trim() === "") throw new Error("The formula is empty");
  if (text.length > LONGEST_FORMULA) throw new Error(`The formula is longer than ${LONGEST_FORMULA} characters`);
  if (nesting(text) > DEEPEST) throw new Error("The formula is nested too deeply");
  if (HIDDEN.test(text)) throw new Error("The formula has characters that are not seen");
  const [foreign] = FOREIGN.exec(text.replace(/'[^'\\]*'|"[^"\\]*"/g, "")) ?? [];
  if (foreign === "±") throw new Error(`${RANGE_IN_FORMULA}: ${text}`);
  if (foreign !== undefined) throw new Error(`The formula has the sign "${foreign}", which is no part of one`);
  const tree = treeOf(syntaxOf(text), {text, overRows, relations, aggregated: false});
  let aggregates = 0;
  walk(tree, (node) => void (aggregates += Number(isAggregate(node))));
  if (aggregates > MOST_AGGREGATES) throw new Error(`A formula ranges over rows at most ${MOST_AGGREGATES} times`);
  return tree;
}

/** Signs and spaces that look like others; they may stand in words alone. */
const FOREIGN = /[^ -~\t\r\n]/u;

interface Place extends Required<Reading> {
  text: string;
  aggregated: boolean; // inside a function over rows
}

/** The syntax of a text that is one expression and nothing else. */
function syntaxOf(text: string): Syntax {
  try {
    return readSyntax(text, 2 * DEEPEST);
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw new Error(syntaxProblem(text), {cause: error});
  }
}

/** What is said of a range where a formula stands. */
const RANGE_IN_FORMULA = "A formula has no range: type the range into the cell of a number that it reads";

/** Names of laws, which are typed where numbers stand. */
const LAWS = ["uniform", "triangular", "beta", "normal", "lognormal"];

function syntaxProblem(text: string): string {
  const zero = /(?<![\w.$])0\d[\d.]*/.exec(text);
  if (zero) return `${zero[0]} starts with a zero: write ${zero[0].replace(/^0+(?=\d)/, "")}`;
  if (/\sto\s|\+\/-|[\d\s]\|\s*[\d.]/.test(text)) return `${RANGE_IN_FORMULA}: ${text}`;
  return `The formula is not complete or has a stray sign: ${text}`;
}

/** The most parentheses that are open at once. */
function nesting(text: string): number {
  let [open, most] = [0, 0];
  for (const sign of text) {
    if (sign === "(") most = Math.max(most, ++open);
    else if (sign === ")") open -= 1;
  }
  return most;
}

type Of<Type extends Syntax["type"]> = Extract<Syntax, {type: Type}>;

/** The checked tree of a syntax. What is not listed here is refused. */
function treeOf(node: Syntax, place: Place, depth = 0): Expression {
  if (depth > DEEPEST) throw new Error("The formula is nested too deeply");
  const inner = (part: Syntax) => treeOf(part, place, depth + 1);
  switch (node.type) {
    case "Literal":
      return literal(node);
    case "Identifier":
      if (CONSTANTS.has(node.name)) return {type: "Constant", name: node.name};
      throw unknown(place.text.slice(node.start, node.end));
    case "MemberExpression":
      return member(node, place);
    case "UnaryExpression":
      return {type: node.type, operator: operator(node), argument: inner(node.argument)};
    case "BinaryExpression":
    case "LogicalExpression": {
      const [left, right] = [inner(node.left), inner(node.right)];
      refuseMisread(node.operator, left, right, place.text.slice(node.right.start, node.right.end));
      return {type: node.type, operator: LOOSE[operator(node)] ?? operator(node), left, right};
    }
    case "ConditionalExpression":
      return {
        type: node.type,
        test: inner(node.test),
        consequent: inner(node.consequent),
        alternate: inner(node.alternate)
      };
    case "CallExpression":
      return call(node, place, depth + 1);
    case "ForeignExpression":
      throw Unusable.of(node.words);
  }
}

/** Operators that mean the same here: what is compared is of one kind. Yes is 1, which === would tell from true. */
const LOOSE: Record<string, string> = {"===": "==", "!==": "!="};

/** Refuses what reads otherwise than it is computed: percentages, and comparisons with what equals nothing. */
function refuseMisread(sign: string, left: Expression, right: Expression, written: string): void {
  if (sign === "%" && /^[+-]/.test(written))
    throw new Error(
      "The sign % is the remainder of a division: write 0.6 for 60 %, and the remainder with parentheses"
    );
  const nothing = (node: Expression) =>
    (node.type === "Constant" && node.name === "NaN") || (node.type === "Literal" && node.value === null);
  if (/^(?:[=!]=|[<>])/.test(sign) && (nothing(left) || nothing(right)))
    throw new Error("Nothing equals a value that is not known: write op.is_nan(…)");
}

function literal({value, raw, isForeign}: Of<"Literal">): Expression {
  if (isForeign) throw new Error(`${raw} is not a value a formula can use`);
  if (typeof value === "number") {
    if (!DECIMAL.test(raw)) throw new Error(`${raw} is not a number as people write it; write ${value}`);
    if (!Number.isFinite(value)) throw new Error(`${raw} is too large`);
    if (/^\d+$/.test(raw) && !Number.isSafeInteger(value)) throw new Error(`${raw} has more digits than are kept`);
    if (value === 0 && /[1-9]/.test(raw.replace(/e.*$/i, ""))) throw new Error(`${raw} is too small`);
  }
  return {type: "Literal", value, raw};
}

function member(node: Of<"MemberExpression">, {text, relations, aggregated}: Place): Expression {
  const {object, property} = node;
  if (object.type !== "Identifier" || property.type !== "Identifier")
    throw new Error("A formula cannot use parts of a value");
  if (text.slice(object.start, object.end) !== object.name) throw unknown(text.slice(object.start, object.end));
  const written = text.slice(property.start, property.end);
  if (!NAME.test(written) || written !== property.name) throw new Error(`"${written}" is not a name`);
  if (object.name === "d") return {type: "Column", name: written};
  if (object.name === "$") return {type: "Parameter", name: written};
  if (relations.has(object.name)) {
    if (aggregated) return {type: "Related", relation: object.name, name: written};
    const shown = `${object.name}.${written}`;
    throw new Error(`${shown} is of many rows: put it into a function over rows, as op.min(${shown})`);
  }
  if (object.name === "Math") {
    if (CONSTANTS.has(written)) return {type: "Constant", name: written};
    throw new Error(`Math.${written} is not a constant a formula can use`);
  }
  throw unknown(text.slice(object.start, object.end));
}

/** How formulas say what people mean by operators that they have not. */
const INSTEAD: Readonly<Record<string, string>> = {
  "^": "a power is written **, as in 2**5",
  "&": "“and” is written &&",
  "|": "“or” is written ||"
};

function operator({type, operator}: {type: string; operator: string}): string {
  if (!OPERATORS[type]!.has(operator)) {
    const instead = Object.hasOwn(INSTEAD, operator) ? `: ${INSTEAD[operator]}` : "";
    throw new Error(`The operator ${operator} is not allowed in a formula${instead}`);
  }
  return operator;
}

function call({callee, arguments: args}: Of<"CallExpression">, place: Place, depth: number): Expression {
  const name = calledName(callee, place.overRows);
  const written = place.text.slice(callee.start, callee.end);
  if (!place.overRows && written === "log") throw new Error("log is read in two ways: write Math.log or log10");
  if (name === null && LAWS.includes(written)) throw new Error(`${RANGE_IN_FORMULA}: ${written}(…)`);
  if (name === null) throw new Error(`"${written}(…)" calls a function that a formula cannot use`);
  if (AGGREGATES.has(name)) {
    if (place.aggregated) throw new Error(`op.${name} cannot stand inside another function over rows`);
    if (args.length !== (name === "count" ? 0 : 1))
      throw new Error(`op.${name} takes ${name === "count" ? "no argument" : "one argument"}`);
    place = {...place, aggregated: true};
  } else {
    const [least, most] = FUNCTIONS[name]!;
    if (args.length < least || args.length > most) {
      const takes = least === most ? least : `${least} or more`;
      throw new Error(`The function ${functionName(name)} takes ${takes} arguments, not ${args.length}`);
    }
  }
  const tree: Expression = {
    type: "CallExpression",
    callee: {type: "Function", name},
    arguments: args.map((arg) => treeOf(arg, place, depth))
  };
  if (AGGREGATES.has(name)) refuseTwoTables(tree, name);
  return tree;
}

/** A function over rows ranges over the rows of one table, in one way. */
function refuseTwoTables(tree: Expression, name: string): void {
  const relation = relationOf(tree);
  if (relation === null) return;
  if (name === "min_before") throw new Error("op.min_before ranges over the rows of a group, not over related ones");
  walk(tree, (node) => {
    if (node.type === "Related" && node.relation !== relation)
      throw new Error(`op.${name} ranges over the rows of one table, not of ${relation} and ${node.relation}`);
  });
}

/** The name of a function there is, by Arquero's names; null where there is none. */
function calledName(callee: Syntax, overRows: boolean): string | null {
  if (callee.type === "Identifier") return known(overRows ? callee.name : acrossArguments(callee.name));
  if (callee.type !== "MemberExpression") return null;
  const {object, property} = callee;
  if (object.type !== "Identifier" || property.type !== "Identifier") return null;
  if (object.name === "Math")
    return Object.hasOwn(FUNCTIONS, acrossArguments(property.name)) ? acrossArguments(property.name) : null;
  return object.name === "op" ? known(property.name) : null;
}

function known(name: string): string | null {
  return AGGREGATES.has(name) || Object.hasOwn(FUNCTIONS, name) ? name : null;
}

function acrossArguments(name: string): string {
  return name === "max" ? "greatest" : name === "min" ? "least" : name;
}

function unknown(written: string): Error {
  return new Error(`"${written}" is not known: write d.name for a column and $.name for an assumption`);
}
