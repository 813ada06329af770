import type {Summary} from "../../engine/distribution/summary.js";
import {formatShare} from "../../model/words/format.js";
import {SURE} from "../../scenario/ranges/rangeJob.js";
import type {Child} from "../elements/dom.js";
import {bold, isUnmoved, lying, type Lying} from "./rangeWords.js";

/** Returns in words where days and cost of a plan lie, after what says that all is drawn; of what nothing moves that nothing does. */
export function lies(days: Summary, cost: Summary, drawnWords: string): Child[] {
  const [isDays, isCost] = [isUnmoved(days), isUnmoved(cost)];
  const [inDays, inDollars] = [lying(days, "day"), lying(cost, "USD")];
  const known = {days: bold(inDays.half), cost: bold(inDollars.half)};
  if (isDays && isCost)
    return ["Nothing that is drawn moves it: it takes ", known.days, " and costs ", known.cost, " in every draw."];
  const drawn = `${drawnWords}half `;
  if (isDays)
    return [
      ...one(`${drawn}cost less than `, inDollars, "under"),
      " Nothing that is drawn moves the time: it takes ",
      known.days,
      "."
    ];
  if (isCost)
    return [
      ...one(`${drawn}finish within `, inDays, "within"),
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
    bold(inDays.ends),
    " and ",
    bold(inDollars.ends),
    ". ",
    bold(formatShare(SURE)),
    " sure under ",
    bold(inDollars.sure),
    ", and as sure within ",
    bold(inDays.sure),
    "."
  ];
}

/** Where one of the two lies: its middle after some words, nine in ten of its draws, and what is sure. */
function one(words: string, {half, ends, sure}: Lying, within: string): Child[] {
  return [
    words,
    bold(half),
    "; 90\u00a0% lie in ",
    bold(ends),
    ". ",
    bold(formatShare(SURE)),
    ` sure ${within} `,
    bold(sure),
    "."
  ];
}
