import type {Reckoned} from "../../../model/words/format.js";
import {formatRange} from "../../../model/words/formatRange.js";

/** The cell of a sheet that a mark shows: the formula's name and the id of the plan (or another row). */
export interface CellReference {
  name: string;
  row: string;
}

/** A number known as a range, with its cell. Equal ends for a single figure, null where there is no number. */
export interface CellRange {
  low: number | null;
  high: number | null;
  value?: number; // between the ends, where that is known; else their middle is drawn
  cell?: CellReference;
}

/** Returns whether a value is a finite number. */
export function isNumber(value: number | null | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/** Returns whether both ends of a range are finite numbers, in order: what can be drawn. */
export function isRange<T extends CellRange>(range: T | null | undefined): range is T & {low: number; high: number} {
  return range != null && isNumber(range.low) && isNumber(range.high) && range.low <= range.high;
}

/** Returns whether both ends of a range, and its value where that is known, can stand on a log axis. */
export function isPositive<T extends CellRange>(range: T | null | undefined): range is T & {low: number; high: number} {
  return isRange(range) && range.low > 0 && range.high > 0 && (range.value === undefined || range.value > 0);
}

/** Returns a range with its unit in words; `missing` where there is none, since a table out of sight is read aloud. */
export function rangeText(
  {low, high}: CellRange,
  unit: string,
  {style = "sentence", missing = "no number"}: {style?: Reckoned; missing?: string} = {}
): string {
  const none = [low, high].every((end) => end === null || Number.isNaN(end));
  return none ? missing : formatRange(low, high, unit, style);
}
