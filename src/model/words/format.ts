import {significant} from "../../engine/significant.js";
import {formatEntry, formatField} from "./entry.js";
import {formatOperand} from "./operand.js";
import {CELL_DIGITS, partsOf, type Manner} from "./parts.js";

/** Text shown where a number is not known. */
export const NO_VALUE = "–";

/** Text shown where the price is not known that a number rests on. */
export const NO_PRICE = "no price";

/** Significant digits where a number is told exactly, and where a formula shows what it reckons with. */
const EXACT_DIGITS = 6;

/**
 * How a number is put into words. All say money, bytes, times and speeds in the unit a person would choose, and are
 * short from a million.
 *
 * - `cell`: three significant digits; other units stand in a heading: `$1.23M`, `26 days`, `31,250`.
 * - `axis`: the same, without empty cents.
 * - `sentence`: the same, with the unit in words: `16 GPU-hours`, `$1.10 an hour`.
 * - `exact`: the same with six digits, where a pointer asks for them.
 * - `operand`: as put into a formula, in its own unit: `630 h`, `$2.50/(GPU·h)`.
 * - `entry`: as typed into a cell: every digit, and read back as the same number.
 * - `field`: the same under a heading that says the unit.
 * - `computed`: as `field`, of a value that was worked out and not typed: six significant digits at most, money to the cent.
 */
export type Style = Reckoned | "operand" | "entry" | "field" | "computed";

/** Styles in which two numbers make a range. */
export type Reckoned = "cell" | "axis" | "sentence" | "exact";

export const MANNERS: Readonly<Record<Reckoned, Manner>> = {
  cell: {digits: CELL_DIGITS, named: false, cents: true},
  axis: {digits: CELL_DIGITS, named: false, cents: false},
  sentence: {digits: CELL_DIGITS, named: true, cents: true},
  exact: {digits: EXACT_DIGITS, named: true, cents: true}
};

/** The one formatter: returns a value of a unit as text. Words stay as they are; what is not known is said so. */
export function format(value: number | string | null | undefined, unit = "1", style: Style = "cell"): string {
  if (style === "operand") return formatOperand(value ?? NaN, unit);
  if (typeof value === "string") return value || NO_VALUE;
  if (typeof value !== "number" || !Number.isFinite(value)) return missing(unit);
  if (style === "entry") return formatEntry(value, unit);
  if (style === "field") return formatField(value, unit);
  if (style === "computed") return formatField(asComputed(value, unit), unit);
  if (unit === "flag") return value ? "yes" : "no";
  const {prefix, number, letter, unit: suffix} = partsOf(value, unit, MANNERS[style]);
  return `${prefix}${number}${letter}${suffix}`;
}

/** A value that was worked out as it is shown: what lies behind its digits is the dust of arithmetic, or says nothing. */
function asComputed(value: number, unit: string): number {
  const isMoney = unit.startsWith("USD") && Math.abs(value) >= LEAST_IN_CENTS;
  return isMoney ? Math.round(value * 100) / 100 : significant(value, EXACT_DIGITS);
}

/** Most significant digits of a number that somebody types. */
const TYPED_DIGITS = 12;

/**
 * Returns a number as a cell shows it that was given it: as it is or, where it has more digits than anyone types, such as
 * dollars a month in dollars an hour, as one that was worked out.
 */
export function asShown(value: number, unit: string): number {
  return significant(value, TYPED_DIGITS) === value ? value : asComputed(value, unit);
}

/** Dollars that are less keep the digits they need. */
const LEAST_IN_CENTS = 0.1;

/** Returns a share as a percentage: `68 %`; of what is nearly all, and not all, `over 99.9 %`. */
export function formatShare(share: number): string {
  const text = format(share * 100, "%");
  return share < 1 && text === ALL ? `over ${format(MOST, "%")}` : text;
}

/** The most of a share that is said of what is not all, in percent. */
const MOST = 99.9;

const ALL = format(100, "%");

/** Returns so many of something that is counted, with its name in one or many: `1 edit`, `1,200 edits`. */
export function formatCounted(count: number, one: string, many = `${one}s`): string {
  return `${format(count)} ${count === 1 ? one : many}`;
}

/** A rate that is not known is a price that is missing; an amount may be unknown for other reasons. */
function missing(unit: string): string {
  return RATES.has(unit) ? NO_PRICE : NO_VALUE;
}

const RATES = new Set(["USD/h", "USD/(GPU·h)"]);
