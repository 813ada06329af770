import * as v from "valibot";
import {parseUnit} from "../../engine/unit.js";
import {unguardField} from "../../text/guardField.js";

/** Schemas of single CSV cells, from text to typed value. Their messages complete the sentence "expected …". */

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Free text, which may be empty. */
export const text = v.pipe(v.string("text"), v.trim());

/** Text that must be there. */
export const requiredText = v.pipe(text, v.nonEmpty("text"));

/** Free text that a refresh wrote, guarded against spreadsheets; read as it was before. */
export const guardedText = v.pipe(text, v.transform(unguardField));

/** Text of that kind that must be there. */
export const requiredGuardedText = v.pipe(requiredText, v.transform(unguardField));

/** A name in a catalog, which addresses and other files refer to. */
export const id = v.pipe(
  v.string("an id"),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "an id of lower-case letters, digits and single hyphens")
);

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

/** A finite number of at least zero, in plain or exponent notation. */
export const amount = number("a number of at least 0", (value) => value >= 0);

/** A finite number above zero. */
export const positive = number("a number above 0", (value) => value > 0);

/** A whole number above zero. */
export const count = number("a whole number above 0", (value) => value > 0 && Number.isSafeInteger(value));

/** A whole number of at least zero. */
export const wholeNumber = number("a whole number of at least 0", (value) => value >= 0 && Number.isSafeInteger(value));

/** A finite number above zero, or null for an empty cell. */
export const optionalPositive = optionalNumber("a number above 0, or nothing", (value) => value > 0);

/** A number above zero and at most 100, or null for an empty cell. */
export const optionalPercentage = optionalNumber(
  "a number above 0 and at most 100, or nothing",
  (value) => value > 0 && value <= 100
);

/** A whole number above zero, or null for an empty cell. */
export const optionalCount = optionalNumber(
  "a whole number above 0, or nothing",
  (value) => value > 0 && Number.isSafeInteger(value)
);

/** A finite number of at least zero, or null for an empty cell. */
export const optionalAmount = optionalNumber("a number of at least 0, or nothing", (value) => value >= 0);

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

/** Returns the finite number that the text spells out, or NaN. */
export function readNumber(cell: string): number {
  const trimmed = cell.trim();
  const value = DECIMAL.test(trimmed) ? Number(trimmed) : NaN;
  return Number.isFinite(value) ? value : NaN;
}

function number(expected: string, accept: (value: number) => boolean) {
  return v.pipe(
    v.string(expected),
    v.check((cell) => accept(readNumber(cell)), expected),
    v.transform(readNumber)
  );
}

function optionalNumber(expected: string, accept: (value: number) => boolean) {
  return v.pipe(
    v.string(expected),
    v.check((cell) => cell.trim() === "" || accept(readNumber(cell)), expected),
    v.transform((cell) => (cell.trim() === "" ? null : readNumber(cell)))
  );
}

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
