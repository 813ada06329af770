import * as v from "valibot";

/** Schemas of single cells, from text to typed value. Their messages complete the sentence "expected …". */

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Free text, which may be empty. */
export const text = v.pipe(v.string("text"), v.trim());

/** Text that must be there. */
export const requiredText = v.pipe(text, v.nonEmpty("text"));

/** A name in a catalog, which addresses and other files refer to. */
export const id = v.pipe(
  v.string("an id"),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "an id of lower-case letters, digits and single hyphens")
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

/** A share from 0 to 1, or null for an empty cell. */
export const optionalShare = optionalNumber("a share from 0 to 1, or nothing", (value) => value >= 0 && value <= 1);

/** A whole number above zero, or null for an empty cell. */
export const optionalCount = optionalNumber(
  "a whole number above 0, or nothing",
  (value) => value > 0 && Number.isSafeInteger(value)
);

/** A finite number, or null for an empty cell. */
export const optionalFinite = optionalNumber("a number, or nothing", Number.isFinite);

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
