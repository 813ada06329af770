import type {PublishedFigure} from "../catalog.js";
import {sheet, type FormulaSpec, type Sheet} from "../../engine/sheet.js";
import type {Facts} from "./facts.js";
import {verdictFormulas} from "./verdictFormulas.js";

/**
 * How a published range stands to what is expected: `equal` when the ranges agree or one lies in the other, `exactly`
 * when both ends agree, the others end by end; `above` and `below` leave equality out.
 */
export type Relation = "equal" | "exactly" | "at-most" | "at-least" | "above" | "below";

/** What a check reads besides its figure: another figure, a number of a catalog in the operand's unit, or words. */
export type Operand = PublishedFigure | number | string;

/** A figure to be checked by a rule, with what it is checked against. */
export interface Check {
  figure: PublishedFigure;
  key?: string; // tells checks of one figure by one rule apart
  scale?: string; // scale and machine the check is about, where the figure names none
  machine?: string;
  group?: string; // checks whose rows op.min … reads together
  operands: Readonly<Record<string, Operand | undefined>>; // a check with one that is not there is not made
}

/**
 * Text of a formula over ranges, or the two ends written apart. What the brief prints as a range is a pair of facts: in the
 * text `@` stands for the end being written and `~@` for the other one, for what a figure falls with.
 */
export type RangeText = string | {low: string; high: string};

/** What a rule's author writes. */
export interface RuleSpec {
  id: string;
  family: string;
  title: string; // what must be so
  unit: string; // of published and expected
  relation?: Relation;
  operands: Readonly<Record<string, string>>; // name → unit; formulas read name_low, name_high and name_rounding
  claim?: RangeText; // what the figure says, where that is not its own number
  expected: RangeText;
  ownRounding?: string; // of the figure; default: half of the last place printed
  rounding?: string; // of what is expected
  tolerance?: string;
  physical?: string; // flag: a range wholly beyond the limit is impossible
  applies?: string; // flag: rows that are only read by others are no checks
  extra?: Readonly<Record<string, {unit: string; formula: string}>>; // further numbers the words need
  stake?: {cost?: string; days?: string; stops?: string};
  share?: boolean; // numbers of unit 1 are said as percentages
  hours?: boolean; // hours are said as hours, however many
  statement: string; // what follows from what, with {names} of operands
  fails?: string; // what is wrong then; default: what the brief prints
  instead: string; // what the notebook uses
  checks: (facts: Facts) => Check[];
}

/** A rule of the audit: a sheet over the table of its checks, and the words its findings are told in. */
export interface Rule extends RuleSpec {
  relation: Relation;
  sheet: Sheet;
  columns: Readonly<Record<string, string>>; // of the table of checks, with units
}

/** Stakes of a rule on times: the days between published and expected, and what the machine costs over them. */
export const TIME_AT_STAKE = {
  days: "Math.abs(d.published_middle - d.expected_middle)",
  cost: "d.stake_days * $.hours_per_day * d.plan_rate"
};

/** Stakes of a rule on dollars. */
export const MONEY_AT_STAKE = {cost: "Math.abs(d.published_middle - d.expected_middle)"};

/** Stakes of a rule on what fits: the plan's cost, spent on a machine that cannot run it. */
export const STOPS = {stops: "d.failed"};

/** Returns a rule with its sheet. */
export function rule(spec: RuleSpec): Rule {
  const relation = spec.relation ?? "equal";
  const columns: Record<string, string> = {
    group: "text",
    figure_low: spec.unit,
    figure_high: spec.unit, // NaN: open
    figure_rounding: spec.unit,
    plan_cost: "USD",
    plan_rate: "USD/h"
  };
  for (const [name, unit] of Object.entries(spec.operands)) {
    if (unit === "text") columns[name] = unit;
    else for (const end of ["low", "high", "rounding"]) columns[`${name}_${end}`] = unit;
  }
  const published: RangeText = spec.claim ?? {
    low: "d.figure_low",
    high: "op.is_nan(d.figure_high) ? d.figure_low * $.audit_open_range : d.figure_high"
  };
  const own: Record<string, FormulaSpec> = {
    ...ends("claimed", published, {unit: spec.unit, label: "What the figure says"}),
    ...ends("implied", spec.expected, {unit: spec.unit, label: "What follows"}),
    ...Object.fromEntries(
      Object.entries(spec.extra ?? {}).map(([name, {unit, formula}]) => [name, {unit, formula, label: name}])
    )
  };
  const shared = verdictFormulas({
    unit: spec.unit,
    relation,
    rounding: spec.ownRounding ?? (spec.claim ? "0" : "d.figure_rounding"),
    expectedRounding: spec.rounding ?? "0",
    tolerance: spec.tolerance ?? "$.audit_tolerance",
    physical: spec.physical ?? "false",
    applies: spec.applies ?? "true",
    stake: spec.stake ?? {}
  });
  const formulas = Object.fromEntries(
    Object.entries({...own, ...shared}).map(([name, formula]) => [name, {over: "group", ...formula}])
  );
  return {...spec, relation, columns, sheet: sheet(`audit-${spec.id}`, spec.title, formulas)};
}

function ends(name: string, text: RangeText, spec: Omit<FormulaSpec, "formula">): Record<string, FormulaSpec> {
  const of = (own: "low" | "high", other: "low" | "high") =>
    typeof text === "string" ? text.replaceAll("~@", other).replaceAll("@", own) : text[own];
  return {
    [`${name}_low`]: {...spec, formula: of("low", "high"), label: `${spec.label}, low`},
    [`${name}_high`]: {...spec, formula: of("high", "low"), label: `${spec.label}, high`}
  };
}
