import {format as d3Format} from "d3-format";
import {brokenRange} from "../../model/format.js";
import {isNumber} from "./cell.js";

/** A number as people read it: what stands before it, the number, and its unit with the space before it. */
export type Parts = [prefix: string, number: string, suffix: string];

/** Turns a number into its parts, rounded to some significant digits. */
export type Format = (value: number, digits?: number) => Parts;

/** Significant digits where a chart shows a number, and where hover or focus gives it exactly. */
export const DIGITS = 3;
export const EXACT_DIGITS = 5;

const LARGE: [number, string][] = [
  [1e12, "T"],
  [1e9, "B"],
  [1e6, "M"]
];
const BYTES: [number, string][] = [
  [1e15, "PB"],
  [1e12, "TB"],
  [1e9, "GB"],
  [1e6, "MB"],
  [1e3, "kB"],
  [1, "B"]
];
const HOURS_PER_DAY = 24;
const HOURS_PER_MONTH = (365.25 / 12) * HOURS_PER_DAY;
const LONGEST_IN_HOURS = 2 * HOURS_PER_DAY;
const LONGEST_IN_DAYS = 4 * HOURS_PER_MONTH;

/** Returns a number with its unit; the words in `missing` where there is none. */
export function formatValue(
  value: number | null | undefined,
  format: Format,
  {digits = DIGITS, missing = "no number"}: {digits?: number; missing?: string} = {}
): string {
  return isNumber(value) ? format(value, digits).join("") : missing;
}

/**
 * Returns a range with its unit once, such as `$2,500–3,000`; one number where both ends read the same, words where it is
 * no sound range.
 */
export function formatRange(
  {low, high}: {low: number | null; high: number | null},
  format: Format,
  {digits = DIGITS, missing = "no number"}: {digits?: number; missing?: string} = {}
): string {
  const broken = brokenRange(low ?? NaN, high ?? NaN, (value) => formatValue(value, format, {digits}));
  if (broken !== null) return broken;
  if (!isNumber(low) || !isNumber(high)) return missing;
  const a = format(low, digits);
  const b = format(high, digits);
  if (a.join("") === b.join("")) return a.join("");
  if (a[0] === b[0] && a[2] === b[2]) return `${a[0]}${a[1]}–${b[1]}${b[2]}`;
  return `${a.join("")}–${b.join("")}`;
}

/** A count: `64`, `312,500`, `10M`, `1.5B`. */
export const count: Format = (value, digits = DIGITS) => {
  const rounded = round(value, digits);
  const unit = LARGE.find(([size]) => Math.abs(rounded) >= size);
  return unit ? ["", plain(rounded / unit[0], digits) + unit[1], ""] : ["", plain(rounded, digits), ""];
};

/** US dollars: `$2,500`, `$1.10`, `$1.2M`; cents only below $100. */
export const dollars: Format = (value, digits = DIGITS) => {
  const rounded = round(value, digits);
  if (rounded === 0 || Math.abs(rounded) >= 1e6) return ["$", count(rounded, digits)[1], ""];
  if (Math.abs(rounded) >= 100) return ["$", format(",.0f")(rounded), ""];
  return ["$", Math.abs(rounded) < 0.01 ? plain(rounded, digits) : format(",.2f")(rounded), ""];
};

/** US dollars as an axis labels them: `$5`, `$0.50`. */
export const dollarTicks: Format = (value, digits) => {
  const [sign, number] = dollars(value, digits);
  return [sign, number.replace(/\.00$/, ""), ""];
};

/** Bytes in powers of ten: `40 MB`, `24 GB`. */
export const bytes: Format = (value, digits = DIGITS) => {
  const rounded = round(value, digits);
  const [size, name] = BYTES.find(([size]) => Math.abs(rounded) >= size) ?? BYTES.at(-1)!;
  return ["", plain(rounded / size, digits), `\u00a0${name}`];
};

/** Hours as a person would say them: `15 hours`, `42 days`, `5.5 months`. */
export const duration: Format = (value, digits = DIGITS) => {
  if (value < LONGEST_IN_HOURS) return named(value, digits, "hour");
  if (value < LONGEST_IN_DAYS) return named(value / HOURS_PER_DAY, digits, "day");
  return named(value / HOURS_PER_MONTH, digits, "month");
};

/** Days as a person would say them, as `duration` does of hours. */
export const durationOfDays: Format = (value, digits) => duration(value * HOURS_PER_DAY, digits);

/** Returns the format of numbers that carry a unit, such as `1,250 GPU-hours`. */
export function withUnit(unit: string): Format {
  return (value, digits = DIGITS) => ["", plain(value, digits), `\u00a0${unit}`];
}

const FORMATS = new Map<string, (value: number) => string>();

/** A format by its specifier, understood once. */
function format(specifier: string): (value: number) => string {
  let made = FORMATS.get(specifier);
  if (!made) FORMATS.set(specifier, (made = d3Format(specifier)));
  return made;
}

function named(value: number, digits: number, unit: string): Parts {
  const text = plain(value, digits);
  return ["", text, `\u00a0${unit}${text === "1" ? "" : "s"}`];
}

function round(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

function plain(value: number, digits: number): string {
  return format(`,.${digits}~r`)(value);
}
