import {format} from "../../model/words/format.js";
import type {GridCell} from "./gridCell.js";

/** Returns what the numbers of some cells come to, in words: how many, sum, mean, least and most; empty for none. */
export function figuresOf(cells: readonly GridCell[]): string {
  const values = cells.flatMap(({value}) => (typeof value === "number" && Number.isFinite(value) ? [value] : []));
  if (values.length === 0) return "";
  const sum = values.reduce((total, value) => total + value, 0);
  const shown = (value: number) => format(value);
  const least = values.reduce((a, b) => Math.min(a, b));
  const most = values.reduce((a, b) => Math.max(a, b));
  return `sum ${shown(sum)}, mean ${shown(sum / values.length)}, count ${values.length}, min ${shown(least)}, max ${shown(most)}`;
}
