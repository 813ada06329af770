import {AGGREGATES, type Expression} from "../model/expression.js";
import * as part from "./excelPart.js";
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
  const {text, kind, fails} = write(tree, 0);
  return {text, kind, fails};

  /** What repeats a part doubles its length: it is stopped where it passes the limit, not at the end. */
  function write(node: Expression, depth: number): Part {
    const written = writeNode(node, depth);
    if (written.text.length > LONGEST)
      throw new Error(`The formula is longer in Excel than the ${LONGEST} characters it accepts`);
    return written;
  }

  function writeNode(node: Expression, depth: number): Part {
    if (depth > DEEPEST) throw new Error("The formula is nested deeper than Excel accepts");
    const below = (child: Expression) => write(child, depth + 1);
    switch (node.type) {
      case "Literal":
        return part.literal(node.value);
      case "Constant":
        return part.constant(node.name);
      case "Column":
      case "Parameter": {
        const place = node.type === "Column" ? places.column(node.name) : places.parameter(node.name);
        return part.atom(place.ref, place.kind, place.fails);
      }
      case "UnaryExpression":
        return part.unary(node.operator, below(node.argument));
      case "BinaryExpression":
        return part.binary(node.operator, below(node.left), below(node.right));
      case "LogicalExpression":
        return part.logical(node.operator, operands(node, node.operator).map(below));
      case "ConditionalExpression":
        return part.conditional(below(node.test), below(node.consequent), below(node.alternate));
      case "CallExpression":
        if (AGGREGATES.has(node.callee.name)) return aggregate(node.callee.name, node.arguments[0]);
        return call(node.callee.name, node.arguments.map(below));
    }
  }

  function aggregate(name: string, argument: Expression | undefined): Part {
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

/** Returns what a chain of the same logical operator joins: a && b && c is AND(a,b,c). */
function operands(node: Expression, operator: string): Expression[] {
  return node.type === "LogicalExpression" && node.operator === operator
    ? [...operands(node.left, operator), ...operands(node.right, operator)]
    : [node];
}

function call(name: string, args: Part[]): Part {
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
