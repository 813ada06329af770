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
      `${drawn}cost less than `,
      known.cost,
      "; 90\u00a0% lie in ",
      bold(formatRange(cost.low, cost.high, "USD", "sentence")),
      ". ",
      bold(formatShare(SURE)),
      " sure under ",
      bold(safe(cost, "USD")),
      ". Nothing that is drawn moves the time: it takes ",
      known.days,
      "."
    ];
  if (isCost)
    return [
      `${drawn}finish within `,
      known.days,
      "; 90\u00a0% lie in ",
      bold(formatRange(days.low, days.high, "day", "sentence")),
      ". ",
      bold(formatShare(SURE)),
      " sure within ",
      bold(safe(days, "day")),
      ". Nothing that is drawn moves the cost: it is ",
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

function safe(summary: Summary, unit: string): string {
  const value = sureUnder(summary, SURE);
  return Number.isFinite(value) ? format(value, unit, "sentence") : "nothing that was drawn";
}
