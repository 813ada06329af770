import * as v from "valibot";
import {parseUnit} from "../../engine/unit.js";
import {id, requiredText, text} from "../../model/cells.js";
import {unguardField} from "../../text/guardField.js";

export * from "../../model/cells.js";

/** Schemas of single CSV cells, from text to typed value. Their messages complete the sentence "expected …". */

/** Free text that a refresh wrote, guarded against spreadsheets; read as it was before. */
export const guardedText = v.pipe(text, v.transform(unguardField));

/** Text of that kind that must be there. */
export const requiredGuardedText = v.pipe(requiredText, v.transform(unguardField));

/** The id of another row, or nothing. */
export const optionalId = v.union(
  [v.literal(""), id],
  "an id of lower-case letters, digits and single hyphens, or nothing"
);

/** A name that formulas can write after `$.`. */
export const formulaId = v.pipe(
  v.string("an id"),
  v.regex(/^[a-z][a-z0-9_]*$/, "an id of lower-case letters, digits and underscores that starts with a letter")
);

/** The day, or only the month, on which a fact was true. */
export const asOf = v.pipe(v.string("a date"), v.trim(), v.check(isDate, "a date as YYYY-MM-DD or YYYY-MM"));

/** A unit in the project's syntax, such as `USD/(GPU·h)`; `1` for a pure number, `text` for a choice. */
export const unit = v.pipe(v.string("a unit"), v.check(isUnit, "a known unit, such as B/param, 1 or text"));

/** A regular expression, as patterns that recognize names are written. */
export const pattern = v.pipe(
  v.string("a pattern"),
  v.nonEmpty("a pattern"),
  v.check(isPattern, "a regular expression")
);

function isUnit(cell: string): boolean {
  try {
    parseUnit(cell);
    return true;
  } catch {
    return false;
  }
}

function isPattern(cell: string): boolean {
  try {
    new RegExp(cell, "i");
    return true;
  } catch {
    return false;
  }
}

function isDate(cell: string): boolean {
  const match = /^(\d{4}-\d{2})(-\d{2})?$/.exec(cell);
  if (match === null) return false;
  const day = `${match[1]}${match[2] ?? "-01"}`;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
