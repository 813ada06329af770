import type {PublishedFigure} from "../catalog.js";
import type {Columns} from "../../engine/compile.js";
import {convert, parseUnit, sameDimension} from "../../engine/unit.js";
import {DEFAULT_MACHINE} from "../answerFigure.js";
import type {Facts} from "./facts.js";
import type {Check, Operand, Rule} from "./rule.js";

/** Returns the checks a rule makes of the published figures: those whose operands are all there. */
export function checksOf(rule: Rule, facts: Facts): Check[] {
  return rule
    .checks(facts)
    .filter(({operands}) => Object.keys(rule.operands).every((name) => operands[name] !== undefined));
}

/** Returns the columns of a rule's table, a row a check: the figures and catalog values it reads, in the rule's units. */
export function tableOf(rule: Rule, checks: readonly Check[], facts: Facts): Columns {
  const number = (value: (check: Check) => number) => Float64Array.from(checks, value);
  const columns: Record<string, Float64Array | string[]> = {
    group: checks.map(({group, figure}) => group ?? figure.id),
    figure_low: number(({figure}) => inUnit(figure, figure.low, rule.unit)),
    figure_high: number(({figure}) => inUnit(figure, figure.high, rule.unit)),
    figure_rounding: number(({figure}) => inUnit(figure, figure.rounding, rule.unit)),
    plan_cost: number((check) => planFigure(facts, check, "cost")),
    plan_rate: number((check) => planFigure(facts, check, "rate"))
  };
  for (const [name, unit] of Object.entries(rule.operands)) {
    const operand = (check: Check) => check.operands[name]!;
    if (unit === "text") {
      columns[name] = checks.map((check) => operandText(operand(check)));
      continue;
    }
    columns[`${name}_low`] = number((check) => endOf(operand(check), "low", unit));
    columns[`${name}_high`] = number((check) => endOf(operand(check), "high", unit));
    columns[`${name}_rounding`] = number((check) => endOf(operand(check), "rounding", unit));
  }
  return columns;
}

/** Returns the figures a check reads: its own and its operands. */
export function figuresOf({figure, operands}: Check): PublishedFigure[] {
  return [figure, ...Object.values(operands).filter((operand) => typeof operand === "object")];
}

function endOf(operand: Operand, end: "low" | "high" | "rounding", unit: string): number {
  if (typeof operand === "number") return end === "rounding" ? 0 : operand;
  if (typeof operand === "string") return NaN;
  return inUnit(operand, end === "high" ? (operand.high ?? operand.low) : operand[end], unit);
}

function operandText(operand: Operand): string {
  return typeof operand === "object" ? operand.published : String(operand);
}

/** A figure whose unit measures something else than the rule says is read as it is printed. */
function inUnit({unit}: PublishedFigure, value: number | null, to: string): number {
  if (value === null) return NaN;
  if (unit === "text") return NaN;
  return sameDimension(parseUnit(unit), parseUnit(to)) ? convert(value, unit, to) : value;
}

/** What the plan a check is about costs in all, or an hour, as published. */
function planFigure(facts: Facts, {figure, scale, machine}: Check, what: "cost" | "rate"): number {
  const id = scale || figure.scale;
  const on = machine || figure.machine || DEFAULT_MACHINE;
  const found = facts[what](facts.baseScale(id), on, figure.pricing || "on-demand") ?? facts[what](id, on);
  return found?.high ?? NaN;
}
