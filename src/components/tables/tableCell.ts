import {formatAlike} from "../../model/words/formatAlike.js";
import {format, type Style} from "../../model/words/format.js";
import type {Child} from "../elements/dom.js";

/** A cell of a table: what it shows, and what leaves the notebook for it. */
export interface TableCell {
  show: Child | Child[];
  value?: CellValue; // exact, in `unit`; undefined: the words shown
  unit?: string;
  drawn?: readonly [low: number, middle: number, high: number]; // 5 %, 50 % and 95 % of its draws, in `unit`
  published?: string; // the figure printed beside, which gets a column of its own
}

/** A number, the two ends of a range, words, or nothing. */
export type CellValue = number | string | null | readonly [low: number, high: number];

/** What a table takes for a cell: words alone, or more. */
export type CellContent = Child | TableCell;

/** Returns a cell of a number of a unit. */
export function amount(value: number | null | undefined, unit = "1", style: Style = "cell"): TableCell {
  return {show: format(value, unit, style), value: value ?? null, unit};
}

/**
 * Returns cells of numbers of a unit that are read side by side, all in the one that suits the first that is known, or a
 * number of another cell that they stand `beside`.
 */
export function amounts(values: readonly number[], unit = "1", beside = NaN): TableCell[] {
  return formatAlike(values, unit, "cell", 0, beside).map((show, i) => ({show, value: values[i]!, unit}));
}

/** Returns a cell of a share, shown as a percentage. */
export function share(value: number): TableCell {
  return {show: format(value * 100, "%"), value, unit: "1"};
}

/** Returns what a cell shows and holds; words alone hold themselves. A fragment's nodes are kept: it gives them away. */
export function cellOf(content: CellContent): TableCell {
  if (content instanceof DocumentFragment) return {show: [...content.childNodes]};
  return typeof content === "object" && content !== null && !(content instanceof Node) ? content : {show: content};
}
