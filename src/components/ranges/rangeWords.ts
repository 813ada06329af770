import {sureUnder, type Summary} from "../../engine/distribution/summary.js";
import {format, formatShare} from "../../model/words/format.js";
import {formatAlike} from "../../model/words/formatAlike.js";
import {formatRange} from "../../model/words/formatRange.js";
import {SURE} from "../../scenario/ranges/rangeJob.js";
import {element, type Child} from "../elements/dom.js";
import type {RangeState} from "./ranges.js";

/** Returns what is said of draws in which a plan cannot be. */
export function missing({missing: share}: Summary): Child[] {
  return share > 0 ? [` In ${formatShare(share)} of the draws the plan cannot be.`] : [];
}

/** Returns what stands before there is a range, or in its place. `room` is about as long as what will be said. */
export function notDrawn({answered}: RangeState, room: Child[] = []): HTMLElement {
  if (answered?.problem) return element("p", {class: "range-answer"}, `Its range is not known: ${answered.problem}.`);
  const note = element("span", {class: "note"}, "Drawing its range…");
  return element("p", {class: "range-answer waiting"}, note, element("span", {class: "room"}, room));
}

/** Returns what is said before where draws lie. Until it is known whether a price is among what is drawn, it is taken to be. */
export function allDrawn({answered}: Pick<RangeState, "answered">): string {
  return `With everything drawn that is not known, ${(answered?.prices ?? true) ? "the price among it, " : ""}`;
}

/** Returns how many draws a range is of. */
export function drawsWords({answered, following}: RangeState): string {
  if (following || !answered) return "Drawing again…";
  return `${format(answered.draws)} draws.`;
}

/** Where draws of a quantity lie, in words in one unit. */
export interface Lying {
  half: string; // what half of them are under
  ends: string; // between which nine in ten are
  sure: string; // what one is sure of
}

/** Returns where draws of a quantity of a unit lie, all in the unit that suits their middle. */
export function lying(summary: Summary, unit: string): Lying {
  const {low, middle, high} = summary;
  const value = sureUnder(summary, SURE);
  const [half, sure] = formatAlike([middle, value], unit, "sentence");
  return {
    half: half!,
    ends: formatRange(low, high, unit, "sentence", middle),
    sure: Number.isFinite(value) ? sure! : "nothing that was drawn"
  };
}

/** Returns words set in bold. */
export function bold(text: string): HTMLElement {
  return element("b", {}, text);
}

/** A difference smaller than this part of a quantity is none. */
const NOTHING = 1e-9;

/** Returns whether nothing that is drawn moves a quantity; of one draw it is not known. */
export function isUnmoved({sorted, missing: share}: Summary): boolean {
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  return sorted.length > 1 && share === 0 && most - least <= NOTHING * Math.abs(most);
}
