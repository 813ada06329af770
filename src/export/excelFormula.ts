import {relationOf, type Expression} from "../engine/formula/expression.js";
import {fold, type Algebra} from "../engine/formula/fold.js";
import * as part from "./excelPart.js";
import {LIST_SEPARATOR} from "../engine/formula/operations.js";
import {asNumber, type ExcelKind, type Part} from "./excelPart.js";

/** Where a column or an assumption stands in the workbook. */
export interface Place {
  ref: string; // a cell of the formula's own row, or a defined name
  kind: ExcelKind;
  fails: boolean; // may hold an error, which stands for NaN
}

/** What a formula needs to know of the workbook it is written for. */
export interface Places {
  column(name: string): Place;
  parameter(name: string): Place;
  /** The numbers that tell a row's group: those of all rows, and the one of the formula's own row. */
  group(): {range: string; key: string};
  /** The cells that hold an aggregate's argument for all rows: a number, or no number where it is NaN. */
  argument(tree: Expression): {range: string; fails: boolean};
  /** The cells that hold the argument of a function over all rows of another table: a number, or no number. */
  related?(relation: string, tree: Expression): string;
}

/** A formula for a cell, without the equals sign. */
export interface ExcelFormula {
  text: string;
  kind: ExcelKind;
  fails: boolean; // may yield an error, which stands for NaN
}

/** Longest formula Excel accepts, in characters. */
const LONGEST = 8192;

/** How deep Excel lets functions nest; parentheses do not count there, but are counted here. */
const DEEPEST = 60;

/**
 * Returns the Excel formula of a tree, with the notebook's meaning. NaN is an error value (#N/A): arithmetic carries it
 * on, a comparison with it is FALSE (`!=` TRUE), a condition takes it for no, aggregates pass over it. An infinite value
 * is an error as well, as Excel has none. Text is compared letter by letter, with case. Throws an Error in words where
 * Excel has no equal: order of texts, arithmetic with texts, formulas too long or too deep.
 */
export function excelFormula(tree: Expression, places: Places): ExcelFormula {
  const algebra: Algebra<Part> = {
    literal: part.literal,
    constant: part.constant,
    column: (name) => at(places.column(name)),
    parameter: (name) => at(places.parameter(name)),
    related: () => {
      throw new Error(`${part.UNSUPPORTED} related rows`);
    },
    unary: part.unary,
    binary: (operator, [left, right]) => part.binary(operator, left, right),
    logical: part.logical,
    conditional: part.conditional,
    call,
    aggregate: (node) => {
      const relation = relationOf(node);
      const [argument] = node.arguments;
      return relation !== null && argument && places.related
        ? overTable(node.callee.name, places.related(relation, argument))
        : aggregate(node.callee.name, argument);
    }
  };
  if (depthOf(tree) > DEEPEST) throw new Error("The formula is nested deeper than Excel accepts");
  const {text, kind, fails} = fold(tree, bounded(algebra));
  return {text, kind, fails};

  function aggregate(name: string, argument: Expression | undefined): Part {
    if (!["count", "sum", "min", "max"].includes(name)) throw new Error(`${part.UNSUPPORTED} the function op.${name}`);
    const {range, key} = places.group();
    if (!argument) return part.atom(`COUNTIFS(${range},${key})`, "number", false);
    const values = places.argument(argument);
    const value =
      name === "sum"
        ? `SUMIFS(${values.range},${range},${key})`
        : `_xlfn.${name === "min" ? "MINIFS" : "MAXIFS"}(${values.range},${range},${key})`;
    if (!values.fails) return part.atom(value, "number", false);
    const none = `COUNTIFS(${range},${key},${values.range},"<1E+308")=0`;
    return part.atom(`IF(${none},NA(),${value})`, "number", true);
  }
}

/** Numbers among the cells of a range: errors and words are none. */
const NUMBERS = '"<1E+308"';

/** What a range of another table comes to, by function: what is not known is passed over. */
const OVER_TABLE: Readonly<Record<string, (range: string) => string>> = {
  sum: (range) => `SUMIF(${range},${NUMBERS})`,
  min: (range) => `_xlfn.MINIFS(${range},${range},${NUMBERS})`,
  max: (range) => `_xlfn.MAXIFS(${range},${range},${NUMBERS})`
};

/** The functions over all rows of another table that Excel has an equal of. */
export const TABLE_FUNCTIONS: ReadonlySet<string> = new Set(Object.keys(OVER_TABLE));

function overTable(name: string, range: string): Part {
  const own = OVER_TABLE[name];
  if (!own) throw new Error(`${part.UNSUPPORTED} the function op.${name}`);
  return part.atom(`IF(COUNTIF(${range},${NUMBERS})=0,NA(),${own(range)})`, "number", true);
}

/** The algebra, stopped where a part passes the limit: what repeats a part doubles its length. */
function bounded(algebra: Algebra<Part>): Algebra<Part> {
  const stop = <Args extends unknown[]>(make: (...args: Args) => Part) => {
    return (...args: Args): Part => {
      const made = make(...args);
      if (made.text.length > LONGEST)
        throw new Error(`The formula is longer in Excel than the ${LONGEST} characters it accepts`);
      return made;
    };
  };
  return Object.fromEntries(
    Object.entries(algebra).map(([name, make]) => [name, stop(make)])
  ) as unknown as Algebra<Part>;
}

function at({ref, kind, fails}: Place): Part {
  return part.atom(ref, kind, fails);
}

/** How many nodes stand over the deepest one; a chain of one logical operator is one. */
function depthOf(tree: Expression): number {
  const over = (depths: number[]) => 1 + Math.max(0, ...depths);
  return fold<number>(tree, {
    literal: () => 0,
    constant: () => 0,
    column: () => 0,
    parameter: () => 0,
    related: () => 0,
    unary: (_, argument) => 1 + argument,
    binary: (_, parts) => over(parts),
    logical: (_, operands) => over(operands),
    conditional: (...parts) => over(parts),
    call: (_, parts) => over(parts),
    aggregate: () => 0
  });
}

function call(name: string, args: Part[]): Part {
  if (name === "listed") return listed(args[0]!, args[1]!);
  const numbers = args.map(asNumber);
  const first = numbers[0]!.text;
  const all = numbers.map(({text}) => text).join(",");
  const fails = numbers.some((arg) => arg.fails);
  const number = (text: string, mayFail = fails) => part.atom(text, "number", mayFail);
  switch (name) {
    case "greatest":
      return number(`MAX(${all})`);
    case "least":
      return number(`MIN(${all})`);
    case "abs":
      return number(`ABS(${first})`);
    case "sqrt":
      return number(`SQRT(${first})`, true);
    case "exp":
      return number(`EXP(${first})`);
    case "log":
      return number(`LN(${first})`, true);
    case "log2":
      return number(`LOG(${first},2)`, true);
    case "log10":
      return number(`LOG10(${first})`, true);
    case "pow":
      return part.binary("**", args[0]!, args[1]!);
    case "floor":
      return number(`INT(${first})`);
    case "ceil":
      // INT goes down for every sign, where ROUNDUP goes away from zero.
      return part.unary("-", number(`INT(${part.unary("-", args[0]!).text})`));
    case "round":
      // Halves go up, -2.5 to -2, where ROUND takes them away from zero.
      return number(`INT(${part.binary("+", args[0]!, part.literal(0.5)).text})`);
    case "is_nan":
      return part.atom(`ISERROR(${first})`, "flag", false);
    case "is_finite":
      return part.atom(`ISNUMBER(${first})`, "flag", false);
    default:
      throw new Error(`${part.UNSUPPORTED} the function ${name}`);
  }
}

/** Whether a word is in a list: FIND looks letter by letter, with case, where SEARCH takes * for anything. */
function listed(word: Part, list: Part): Part {
  const separator = part.literal(LIST_SEPARATOR);
  const within = ({text, kind}: Part): Part => {
    const inner = part.binary("+", separator, part.atom(text, kind, false));
    return part.binary("+", inner, separator);
  };
  return part.atom(`ISNUMBER(FIND(${within(word).text},${within(list).text}))`, "flag", false);
}
