import {shareUnder, summaryOf, sureUnder, type Summary} from "../../engine/distribution/summary.js";
import {unitOf} from "../../engine/model.js";
import {format, formatShare} from "../../model/words/format.js";
import {dayAfter} from "../../model/words/dayAfter.js";
import {upperFirst} from "../../model/words/upperFirst.js";
import {densityChart} from "../charts/charts.js";
import {element, type Child} from "../elements/dom.js";
import type {PageAnswer} from "../notebook/focus.js";
import type {Reader} from "../notebook/reader.js";
import {plannedWith} from "../planner/planned.js";
import {todayUtc} from "../prices/ageMark.js";
import {table} from "../tables/table.js";
import {amounts} from "../tables/tableCell.js";
import {nameOfScale, machineName} from "../plans/planName.js";
import {SURE} from "../../scenario/ranges/rangeJob.js";
import {builtAnswer, RANGE_ANSWER} from "./builtAnswer.js";
import {lies} from "./planLies.js";
import {saferInput} from "./saferInput.js";
import {saferPlan} from "./saferPlan.js";
import {allDrawn, bold, drawsWords, missing, notDrawn} from "./rangeWords.js";
import type {Driven} from "./driversSection.js";
import type {RangeQuestion, Ranges, RangeState} from "./ranges.js";

/** What is asked of the plan that the front page answers with. */
export const PLAN_QUANTITIES = ["plan_days", "plan_cost"] as const;

/** What tells how sure that plan is to stay within the limits. */
const SURE_OF_LIMITS = "plan_sure";

/** How each is called in a table, and the limit it is held against. */
const SAID: Readonly<Record<string, {label: string; limit: string; limitLabel: string}>> = {
  plan_days: {label: "Days", limit: "plan_deadline", limitLabel: "deadline"},
  plan_cost: {label: "Cost", limit: "plan_budget", limitLabel: "budget"}
};

/** Returns the plan that the front page answers with; empty where there is none. */
export function answeredPlan(reader: Reader): string {
  const scale = reader.focusScale();
  return plannedWith(reader, scale, "plan_best") ?? plannedWith(reader, scale, "plan_cheapest") ?? "";
}

/** What documents saved of the front page answer with. */
export const PLAN_ANSWER: PageAnswer = {plan: answeredPlan, quantities: ["plan_cost", "plan_days"]};

/** Returns the ranges of the plan that the page answers with in words: the middle, 90 %, what is safe, and how sure the limits are. */
export function rangeAnswer(ranges: Ranges) {
  return (reader: Reader): HTMLElement => {
    const row = answeredPlan(reader);
    if (row === "") return element("p", {class: "range-answer"});
    const state = stateOf(ranges, reader, row);
    const said = (days: Summary, cost: Summary): Child[] => [
      ...(plannedWith(reader, reader.focusScale(), "plan_best") === row ? [] : [bold(machineName(reader, row)), ": "]),
      ...lies(days, cost, allDrawn(state)),
      ...limits(reader, {days, cost}),
      ...saferPlan(reader, row),
      ...missing(cost),
      ...saferInput(reader, ranges, {row, state}),
      element("span", {class: "fine"}, ` ${drawsWords(state)}`)
    ];
    const built = state.answered?.last ? null : builtAnswer(RANGE_ANSWER);
    if (built) return built;
    const {plan_days: days, plan_cost: cost} = state.answered?.ranges ?? {};
    if (!days || !cost) {
      const [daysNow, costNow] = PLAN_QUANTITIES.map((name) => summaryOf([reader.number(name, row)])) as [
        Summary,
        Summary
      ];
      return notDrawn(state, said(daysNow, costNow));
    }
    return element(
      "p",
      {class: "range-answer", "aria-live": "polite", "aria-busy": String(state.following)},
      said(days, cost)
    );
  };
}

/** Returns the ranges as a table, and how the draws lie. */
export function rangeTable(ranges: Ranges) {
  return (reader: Reader, width: number): HTMLElement => {
    const row = answeredPlan(reader);
    if (row === "") return element("div");
    const state = stateOf(ranges, reader, row);
    const found = state.answered?.ranges ?? {};
    const shown = PLAN_QUANTITIES.flatMap((name) => (found[name] ? [{name, summary: found[name]!}] : []));
    if (shown.length === 0) return element("div");
    const model = reader.model();
    const name = `${nameOfScale(reader, reader.focusScale())} on ${machineName(reader, row)}`;
    const half = width > 640 ? Math.floor((width - 24) / 2) : width;
    return element(
      "div",
      {class: "ranges"},
      table(
        {
          caption: `Ranges of ${name}`,
          columns: [
            {label: "Quantity"},
            {label: "As planned"},
            {label: "5 %"},
            {label: "50 %"},
            {label: "95 %"},
            {label: `${formatShare(SURE)} sure under`},
            {label: "Sure of the limit", words: true}
          ]
        },
        shown.map(({name: quantity, summary}) => {
          const unit = unitOf(model, "Column", quantity);
          return [
            SAID[quantity]!.label,
            ...amounts(
              [reader.number(quantity, row), summary.low, summary.middle, summary.high, sureUnder(summary, SURE)],
              unit
            ),
            limitOf(reader, quantity) > 0 ? formatShare(shareUnder(summary, limitOf(reader, quantity))) : "no limit"
          ];
        })
      ),
      element(
        "div",
        {class: "densities"},
        shown.map(({name: quantity, summary}) => {
          const unit = unitOf(model, "Column", quantity);
          const limit = limitOf(reader, quantity);
          return densityChart(summary.sorted, {
            width: half,
            unit,
            title: `${SAID[quantity]!.label}: how the draws lie`,
            subtitle: "Dark: 5 % to 95 %",
            axis: SAID[quantity]!.label,
            ends: [summary.low, summary.middle, summary.high],
            ...(limit > 0 && {limit: {label: SAID[quantity]!.limitLabel, value: limit}})
          });
        })
      )
    );
  };
}

/** Returns what is asked of the section on what drives a number of that plan. */
export function planDrivers(ranges: Ranges) {
  return {
    none: "No plan is known that something could drive.",
    options: PLAN_QUANTITIES.map((value) => ({value, label: SAID[value]!.label})),
    driven: (reader: Reader): Driven | null => {
      const row = answeredPlan(reader);
      if (row === "") return null;
      const of = `${nameOfScale(reader, reader.focusScale())} on ${machineName(reader, row)}`;
      return {question: questionOf(ranges, row), name: SAID[ranges.drivers]!.label, of};
    }
  };
}

/** Returns what is known of the plan's ranges. */
export function stateOf(ranges: Ranges, reader: Reader, row: string): RangeState {
  return ranges.read(reader, questionOf(ranges, row));
}

function questionOf({drivers}: Ranges, row: string): RangeQuestion {
  return {row, quantities: [...PLAN_QUANTITIES, SURE_OF_LIMITS], drivers, sure: SURE_OF_LIMITS};
}

function limitOf(reader: Reader, quantity: string): number {
  return Number(reader.assumption(SAID[quantity]!.limit));
}

/** A deadline in days, with the day it is if the run starts today. */
function inDays(deadline: number): string {
  const day = dayAfter(deadline, todayUtc());
  return `${format(deadline, "day", "sentence")}${day && ` (by ${day} if it starts today)`}`;
}

/** How sure it is that limits are met, where there are any. */
function limits(reader: Reader, {days, cost}: {days: Summary; cost: Summary}): Child[] {
  const [deadline, budget] = [limitOf(reader, "plan_days"), limitOf(reader, "plan_cost")];
  const sure = (summary: Summary, limit: number) => bold(upperFirst(formatShare(shareUnder(summary, limit))));
  return [
    ...(deadline > 0 ? [" ", sure(days, deadline), ` sure to finish in ${inDays(deadline)}.`] : []),
    ...(budget > 0 ? [" ", sure(cost, budget), ` sure to cost at most ${format(budget, "USD", "sentence")}.`] : [])
  ];
}
