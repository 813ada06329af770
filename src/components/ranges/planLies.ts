import {sureUnder, type Summary} from "../../engine/distribution/summary.js";
import {format, formatShare} from "../../model/words/format.js";
import {formatRange} from "../../model/words/formatRange.js";
import {SURE} from "../../scenario/ranges/rangeJob.js";
import type {Child} from "../elements/dom.js";
import {bold, isUnmoved} from "./rangeWords.js";

/** Returns in words where days and cost of a plan lie; of what nothing moves that nothing does. */
export function lies(days: Summary, cost: Summary): Child[] {
  const [isDays, isCost] = [isUnmoved(days), isUnmoved(cost)];
  const known = {
    days: bold(format(days.middle, "day", "sentence")),
    cost: bold(format(cost.middle, "USD", "sentence"))
  };
  if (isDays && isCost)
    return ["Nothing that is drawn moves it: it takes ", known.days, " and costs ", known.cost, " in every draw."];
  const drawn = "With everything drawn that is not known, the price among it, half ";
  if (isDays)
    return [
      ...one(`${drawn}cost less than `, cost, {unit: "USD", within: "under"}),
      " Nothing that is drawn moves the time: it takes ",
      known.days,
      "."
    ];
  if (isCost)
    return [
      ...one(`${drawn}finish within `, days, {unit: "day", within: "within"}),
      " Nothing that is drawn moves the cost: it is ",
      known.cost,
      "."
    ];
  return [
    `${drawn}finish within `,
    known.days,
    " for less than ",
    known.cost,
    "; 90\u00a0% lie in ",
    bold(formatRange(days.low, days.high, "day", "sentence")),
    " and ",
    bold(formatRange(cost.low, cost.high, "USD", "sentence")),
    ". ",
    bold(formatShare(SURE)),
    " sure under ",
    bold(safe(cost, "USD")),
    " and within ",
    bold(safe(days, "day")),
    "."
  ];
}

/** Where one of the two lies: its middle after some words, nine in ten of its draws, and what is sure. */
function one(words: string, summary: Summary, {unit, within}: {unit: string; within: string}): Child[] {
  return [
    words,
    bold(format(summary.middle, unit, "sentence")),
    "; 90\u00a0% lie in ",
    bold(formatRange(summary.low, summary.high, unit, "sentence")),
    ". ",
    bold(formatShare(SURE)),
    ` sure ${within} `,
    bold(safe(summary, unit)),
    "."
  ];
}

function safe(summary: Summary, unit: string): string {
  const value = sureUnder(summary, SURE);
  return Number.isFinite(value) ? format(value, unit, "sentence") : "nothing that was drawn";
}
