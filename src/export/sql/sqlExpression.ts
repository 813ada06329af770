import {fold, type Aggregate, type Algebra} from "../../engine/formula/fold.js";
import type {Expression} from "../../engine/formula/expression.js";
import {LIST_SEPARATOR} from "../../engine/formula/operations.js";
import {NAN, type Dialect, type Part} from "./dialect.js";

/** What the names in a formula are in SQL. */
export interface Naming {
  column(name: string): Part;
  parameter(name: string): Part;
  related(relation: string, name: string): Part;
  aggregate(node: Aggregate): Part;
}

/**
 * Returns what a formula's tree is in SQL: what the compiled loops give for the same row, NaN where a number is not known.
 * Throws an Error in words for what SQL cannot say, as words that are added.
 */
export function sqlExpression(tree: Expression, dialect: Dialect, naming: Naming): Part {
  const algebra: Algebra<Part> = {
    literal: (value) => literal(value, dialect),
    constant: (name) => number(constantSql(name), {known: name !== "NaN", literal: true}),
    column: naming.column,
    parameter: naming.parameter,
    related: naming.related,
    unary: (operator, argument) =>
      operator === "!"
        ? condition(`(NOT ${asCondition(argument)})`)
        : operator === "-"
          ? number(`(-${asNumber(argument).sql})`, {known: asNumber(argument).known})
          : asNumber(argument),
    binary: (operator, [left, right]) => binary(dialect, operator, left, right),
    logical: (operator, operands) => logical(operator, operands),
    conditional,
    call: (name, parts) => call(dialect, name, parts),
    aggregate: naming.aggregate
  };
  return fold(tree, algebra);
}

/** Returns a part as the number or the words of a column. */
export function asColumn(part: Part, words: boolean): string {
  if (words && part.kind !== "words") throw new Error("it yields a number where words are told");
  return words ? part.sql : asNumber(part).sql;
}

/** Returns a part as a number: a condition is 1 or 0. */
export function asNumber(part: Part): Part {
  if (part.kind === "number") return part;
  if (part.kind === "words") throw new Error("it reckons with words");
  return number(`CAST(${part.sql} AS DOUBLE)`, {known: true});
}

/** Returns a part as a condition, as formulas read it: neither 0 nor unknown, and some words. */
export function asCondition({kind, sql, known, truth}: Part): string {
  if (truth !== undefined) return truth;
  if (kind === "condition") return sql;
  if (kind === "words") return `(${sql} <> '')`;
  return known ? `(${sql} <> 0e0)` : `(${sql} <> 0e0 AND NOT isNaN(${sql}))`;
}

export function number(sql: string, {known = false, literal = false, truth}: Partial<Part> = {}): Part {
  return {kind: "number", sql, known, literal, ...(truth === undefined ? {} : {truth})};
}

export function words(sql: string): Part {
  return {kind: "words", sql, known: true, literal: false};
}

function condition(sql: string): Part {
  return {kind: "condition", sql, known: true, literal: false};
}

/** Returns a number as a literal of a double: a bare 1 is a whole number, and 1.5 a decimal. */
export function numberSql(value: number): string {
  if (Number.isNaN(value)) return NAN;
  if (!Number.isFinite(value)) return `${value < 0 ? "-" : ""}CAST('Infinity' AS DOUBLE)`;
  const text = String(value);
  return text.includes("e") ? text.replace("e+", "e") : `${text}e0`;
}

function literal(value: number | string | boolean | null, dialect: Dialect): Part {
  if (value === null) return number(NAN, {literal: true});
  if (typeof value === "string") return {...words(dialect.words(value)), literal: true};
  if (typeof value === "boolean") return condition(value ? "TRUE" : "FALSE");
  return number(numberSql(value), {known: true, literal: true});
}

function constantSql(name: string): string {
  if (name === "NaN") return NAN;
  return numberSql(name === "Infinity" ? Infinity : (Math as unknown as Record<string, number>)[name]!);
}

const COMPARISONS = new Set(["<", "<=", ">", ">=", "==", "!="]);

function binary(dialect: Dialect, operator: string, left: Part, right: Part): Part {
  if (COMPARISONS.has(operator)) {
    const inWords = [left, right].filter(({kind}) => kind === "words").length;
    if (inWords === 1) throw new Error("it compares words with a number");
    const [a, b] = inWords === 2 ? [left, right] : [asNumber(left), asNumber(right)];
    return condition(dialect.compare(operator as "<", a, b));
  }
  const [a, b] = [asNumber(left), asNumber(right)];
  if (operator === "**") return power(a, b);
  if (operator === "%") return number(dialect.remainder(a.sql, b.sql));
  return number(`(${a.sql} ${operator} ${b.sql})`);
}

/** A power. To an unknown or infinite one 1 and -1 are not known here, where libraries of C say 1. */
function power(base: Part, exponent: Part): Part {
  const plain = `pow(${base.sql}, ${exponent.sql})`;
  if (exponent.literal || (base.literal && base.sql !== numberSql(1))) return number(plain);
  const odd = `NOT isFinite(${exponent.sql}) AND abs(${base.sql}) = 1e0`;
  return number(`(CASE WHEN ${odd} THEN ${NAN} ELSE ${plain} END)`);
}

/** Operands joined by && or ||: a condition where all are, else the operand that decides, as in formulas. */
function logical(operator: string, operands: readonly Part[]): Part {
  const truths = operands.map(asCondition);
  const truth = `(${truths.join(operator === "&&" ? " AND " : " OR ")})`;
  if (operands.every(({kind}) => kind === "condition")) return condition(truth);
  const values = operands.every(({kind}) => kind === "words") ? operands : operands.map(asNumber);
  const decides = truths.slice(0, -1).map((one) => (operator === "&&" ? `NOT ${one}` : one));
  const cases = decides.map((one, i) => `WHEN ${one} THEN ${values[i]!.sql}`);
  const sql = `(CASE ${cases.join(" ")} ELSE ${values.at(-1)!.sql} END)`;
  return {...values[0]!, sql, truth, literal: false, known: values.every(({known}) => known)};
}

function conditional(test: Part, consequent: Part, alternate: Part): Part {
  const tested = asCondition(test);
  const of = (a: string, b: string) => `(CASE WHEN ${tested} THEN ${a} ELSE ${b} END)`;
  const [kind] = new Set([consequent.kind, alternate.kind]);
  if (consequent.kind === alternate.kind && kind !== "number") {
    const sql = of(consequent.sql, alternate.sql);
    return kind === "words" ? words(sql) : condition(sql);
  }
  const [a, b] = [asNumber(consequent), asNumber(alternate)];
  const truth = of(asCondition(consequent), asCondition(alternate));
  return number(of(a.sql, b.sql), {known: a.known && b.known, truth});
}

function call(dialect: Dialect, name: string, parts: readonly Part[]): Part {
  if (name === "listed") {
    const [word, list] = parts as [Part, Part];
    if (parts.some(({kind}) => kind !== "words")) throw new Error("it looks for a number among words");
    const among = dialect.listed(word.sql, list.sql, dialect.words(LIST_SEPARATOR));
    return condition(`(${word.sql} = ${list.sql} OR ${among})`);
  }
  const [first] = parts as [Part];
  if (name === "is_nan") return condition(first.kind === "number" ? `isNaN(${first.sql})` : "FALSE");
  if (name === "is_finite") return condition(first.kind === "number" ? `isFinite(${first.sql})` : "FALSE");
  const numbers = parts.map(asNumber) as [Part, ...Part[]];
  const [x, y] = numbers;
  switch (name) {
    case "greatest":
    case "least":
      return number(`(${dialect.extreme(name, numbers)})`, {known: numbers.every(({known}) => known)});
    case "pow":
      return power(x, y!);
    case "sqrt":
    case "log2":
    case "log10":
      return number(`(${dialect.partial(name, x.sql)})`);
    case "log":
      return number(`(${dialect.partial("ln", x.sql)})`);
    case "round": // halves go up, as in formulas, not away from zero or to even
      return number(`(floor(${x.sql}) + CASE WHEN ${x.sql} - floor(${x.sql}) >= 0.5e0 THEN 1e0 ELSE 0e0 END)`);
    default: // abs, exp, ceil, floor
      return number(`${name}(${x.sql})`, {known: x.known && name !== "exp"});
  }
}
