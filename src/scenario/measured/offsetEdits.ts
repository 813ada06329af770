import {significant} from "../../engine/significant.js";
import type {OwnOffset} from "../../model/training/measured/ownOffsets.js";
import {STACK_FACTORS} from "../../model/training/measured/ownStack.js";
import {format, formatCounted} from "../../model/words/format.js";
import {fileNumber} from "../../model/words/fileNumber.js";
import {formatRange} from "../../model/words/formatRange.js";
import type {Edit} from "../edit.js";
import {noteKey} from "../scenario.js";

/** Digits of an offset that is applied. */
const DIGITS = 4;

/** Runs from which on the interval of an offset is kept as its range: of two it says next to nothing. */
const LEAST_RUNS = 3;

/** Returns the value of the assumption that an offset is applied as. */
export function offsetValue({factor}: OwnOffset): number {
  return significant(factor, DIGITS);
}

/** Returns the edits that apply an offset to all estimates, with its range where runs tell one, and say where it is from. */
export function offsetEdits(offset: OwnOffset, today: string): Edit[] {
  const id = STACK_FACTORS[offset.of];
  const value = offsetValue(offset);
  const [low, high] = [offset.low, offset.high].map((end) => significant(end, DIGITS)) as [number, number];
  const ranged = offset.runs >= LEAST_RUNS && low < value && value < high;
  const range = [low, value, high].map((number) => fileNumber(number, DIGITS)).join(" to ");
  const from = `${formatCounted(offset.runs, "measured run")} of our own, ${today}`;
  const text = Number.isFinite(low)
    ? `From ${from}; 90 % interval of the mean ${formatRange(low, high, "1")}. Off by ${format(offset.before * 100, "%")} in the median before.`
    : `From ${from}; one run tells no range.`;
  return [
    {part: "assumption", id, value, ...(ranged ? {range} : {})},
    {part: "note", on: noteKey("assumptions", id), text}
  ];
}

/** Returns the edits that take an applied offset back. */
export function withoutOffset({of}: Pick<OwnOffset, "of">): Edit[] {
  const id = STACK_FACTORS[of];
  return [
    {part: "assumption", id, value: undefined},
    {part: "note", on: noteKey("assumptions", id), text: undefined}
  ];
}
