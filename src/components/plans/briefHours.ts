import {formatRange} from "../../model/words/formatRange.js";
import type {Child} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";
import {cellValue, traced} from "./cellValue.js";

/**
 * Returns the brief's hours for a plan as a sentence, with the utilization that they imply, to stand beside hours that are
 * computed; nothing where the brief has none for this very machine. `what` is what the hours are for.
 */
export function briefHours(reader: Reader, row: string, what: Child): Child[] {
  if (!Number.isFinite(reader.number("brief_wall_hours", row))) return [];
  if (reader.text("hours_machine", row) !== reader.text("machine", row)) return [];
  return [
    " The brief has ",
    traced("brief_wall_hours", row, formatRange(...reader.printed("brief_wall_hours", row), "h")),
    " for ",
    what,
    ", which imply ",
    cellValue(reader, "implied_mfu", row, {unit: "%"}),
    reader.number("implied_mfu", row) > 1 ? " % of the peak: more than the silicon gives." : " % of the peak."
  ];
}
