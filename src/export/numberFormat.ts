import type {Column} from "../engine/compile.js";
import {isWords} from "../engine/unit.js";

/** Bytes are shown in the decimal unit that suits them; the cell still holds bytes. */
const BYTES = '[>=1000000000000]#,##0.00,,,," TB";[>=1000000000]#,##0.00,,," GB";#,##0.00,," MB"';

/** Longest unit that is written behind every number, in characters: a longer one stands in the heading alone. */
const LONGEST_UNIT = 12;

/** Returns the number format of a column in Excel's notation, with its unit, by that and the size of its values. */
export function numberFormat(unit: string, values: Column | number): string {
  if (isWords(unit) || unit === "flag") return "";
  const {least, most, whole} = sizes(values);
  if (most > 0 && unit === "B" && least >= 1e4) return BYTES;
  const {before, behind} = written(unit);
  const digits = digitsOf(unit, least, most, whole);
  return digits === "General" && before + behind === "" ? "" : `${before}${digits}${behind && `"${behind}"`}`;
}

/** Returns how many characters the widest number of a column takes in its format. */
export function numberWidth(unit: string, values: Column | number): number {
  const format = numberFormat(unit, values);
  if (format === "") return 0;
  const {most} = sizes(values);
  if (format === BYTES) return Math.max(9, grouped(most / 1e12) + 6);
  const {before, behind} = written(unit);
  const digits = format.slice(before.length).replace(/".*/, "");
  const decimals = /\.(0+)/.exec(digits)?.[1]!.length ?? -1;
  const number = digits.includes("E") ? decimals + 6 : digits === "General" ? 10 : grouped(most) + decimals + 1;
  return before.length + number + behind.length + 1; // a sign
}

function sizes(values: Column | number): {least: number; most: number; whole: boolean} {
  let [least, most, whole] = [Infinity, 0, true];
  for (const value of typeof values === "number" ? [values] : (values as Iterable<number>)) {
    const size = Math.abs(value);
    if (!(size > 0 && size < Infinity)) continue;
    least = Math.min(least, size);
    most = Math.max(most, size);
    whole &&= Number.isInteger(size);
  }
  return {least, most, whole};
}

function digitsOf(unit: string, least: number, most: number, whole: boolean): string {
  if (most === 0) return "General";
  if (most >= 1e15) return "0.00E+00";
  if (whole) return "#,##0";
  if (least < 1e-4) return "0.000E+00";
  if (unit.startsWith("USD") && least >= 0.01) return "#,##0.00";
  return least < 0.1 ? "#,##0.0000" : most < 100 ? "#,##0.000" : "#,##0.00";
}

/** What stands around a number of a unit: dollars before it, what they are for and any other unit behind. */
function written(unit: string): {before: string; behind: string} {
  if (/^USD\b/.test(unit)) return {before: "$", behind: unit.length - 3 <= LONGEST_UNIT ? unit.slice(3) : ""};
  return {before: "", behind: unit === "1" || unit.length > LONGEST_UNIT ? "" : ` ${unit}`};
}

/** Digits of a number's whole part, with a comma every three. */
function grouped(value: number): number {
  const digits = Math.max(1, Math.floor(Math.log10(Math.max(1, value))) + 1);
  return digits + Math.floor((digits - 1) / 3);
}
