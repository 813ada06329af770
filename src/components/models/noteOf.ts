import type {ReadScale} from "../../model/training/names/readScale.js";
import {LONGEST_TEXT} from "../../scenario/cells/checkValue.js";

/** Returns the note of a row that was read: what was taken for granted, as far as a cell holds it. */
export function noteOf({format, assumed}: ReadScale): string {
  const note = `Read from ${format}${assumed.length > 0 ? `: ${assumed.join("; ")}` : ""}.`;
  return note.length > LONGEST_TEXT ? `${note.slice(0, LONGEST_TEXT - 1)}…` : note;
}
