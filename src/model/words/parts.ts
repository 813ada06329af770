import {significant} from "../../engine/significant.js";
import {convert} from "../../engine/unit.js";
import {decimals, digits} from "./digits.js";
import {unitWords} from "./unitWords.js";

/** A number as people read it, in the pieces that a range says once. */
export interface Parts {
  prefix: string; // $ or ×, after the sign
  number: string;
  letter: string; // K is never used: a million is the first number that is written short
  unit: string; // with the space before it
}

/** How a number is put: significant digits, and what is said of its unit. */
export interface Manner {
  digits: number;
  named: boolean; // false: a unit that does not depend on the size stands elsewhere, in a heading
  cents: boolean; // false: no cents where they are zero
}

/** Significant digits of a number that is read, not reckoned with. */
export const CELL_DIGITS = 3;

const SHORT: [size: number, letter: string][] = [
  [1e12, "T"],
  [1e9, "B"],
  [1e6, "M"]
];

/** Returns a finite number in its unit in pieces, in the scaled unit a person would choose or in one that is given. */
export function partsOf(value: number, unit: string, manner: Manner, scaled = scaledUnit(value, unit)): Parts {
  if (unit.startsWith("USD") && !unit.startsWith("USD·")) return {...money(value, manner), unit: suffix(unit, manner)};
  if (scaled !== null) {
    const number = digits(convert(value, unit, scaled), manner.digits);
    return {prefix: "", number, letter: "", unit: ` ${scaledWord(scaled, number, manner)}`};
  }
  const {number, letter} = short(value, manner);
  return {prefix: unit === "×" ? "×" : "", number, letter, unit: suffix(unit, manner, number + letter)};
}

/** Returns the unit a person would say a size in: bytes, speeds and times; null for what has one unit. */
export function scaledUnit(value: number, unit: string): string | null {
  if (unit === "B") return byteUnit(value);
  if (unit === "B/s") return "GB/s";
  if (unit === "FLOP/s") return "TFLOP/s";
  return TIMES.has(unit) ? timeUnit(convert(value, unit, "h")) : null;
}

const TIMES = new Set(["s", "min", "h", "day", "month"]);

function byteUnit(value: number): string {
  const size = Math.abs(value) * 1.0005;
  return size >= 1e15 ? "PB" : size >= 1e12 ? "TB" : size >= 1e9 ? "GB" : size >= 1e6 ? "MB" : size >= 1e3 ? "kB" : "B";
}

/** Hours under two days, days under four months, then months. */
function timeUnit(hours: number): string {
  const size = Math.abs(hours);
  if (size > 0 && size < convert(1, "s", "h") * (1 - 1e-9)) return "ms";
  if (size < 1 / 60) return "s";
  if (size < 1) return "min";
  if (size < 48) return "h";
  return convert(size, "h", "month") < 4 ? "day" : "month";
}

function scaledWord(unit: string, number: string, {named}: Manner): string {
  if (unit === "day" || unit === "month") return number === "1" ? unit : `${unit}s`;
  return unit === "min" && named ? unitWords(unit, number) : unit;
}

/**
 * Cents under $100 only; under ten cents the digits it needs. An exact number has cents up to $10,000, and under $100 what
 * there is beyond them.
 */
function money(value: number, manner: Manner): Omit<Parts, "unit"> {
  const size = Math.abs(value);
  const prefix = value < 0 ? "−$" : "$";
  const exact = manner.digits > CELL_DIGITS;
  if (exact && !Number.isInteger(size) && size >= 99.995 && size < 1e6) {
    if (size < 9999.995) return {prefix, number: decimals(size, 2), letter: ""};
    return {prefix, number: digits(Math.round(size), manner.digits), letter: ""};
  }
  if (exact ? isCents(size) : size === 0 || (size >= 0.1 && size < 99.995)) {
    const text = size.toFixed(2);
    return {prefix, number: manner.cents ? text : text.replace(/\.00$/, ""), letter: ""};
  }
  if (size < 0.1) return {prefix, number: digits(size, exact ? manner.digits : 2), letter: ""};
  return {prefix, ...short(significant(size, manner.digits), manner)};
}

function isCents(size: number): boolean {
  return size < 100 && Number(size.toFixed(2)) === size;
}

/** Beside a number that is written short, one of less than this share of its size would be told in too few digits. */
const LEAST_SHARE = 0.01;

/**
 * Returns numbers that stand in one range written alike, all short, as `$0.98–1.20M`, or none, as `$500–1,200,000`; as they
 * are where they are too far apart for either.
 */
export function sameLetter(parts: readonly Parts[], values: readonly number[], manner: Manner): readonly Parts[] {
  if (parts.every(({letter}) => letter === parts[0]!.letter)) return parts;
  const sizes = values.map((value) => Math.abs(rounded(value, manner)));
  const most = Math.max(...sizes);
  const [factor, letter] = SHORT.find(([least]) => most >= least) ?? [1, ""];
  const isShort = sizes.every((size) => size >= factor * LEAST_SHARE);
  if (!isShort && most >= MOST_IN_FULL) return parts;
  const written = (size: number) => (isShort ? digits(size / factor, manner.digits) : decimals(size, 0));
  return parts.map((part, i) => {
    const sign = /^−/.test(part.number) ? "−" : "";
    return isShort || part.letter !== ""
      ? {...part, number: sign + written(sizes[i]!), letter: isShort ? letter : ""}
      : part;
  });
}

/** Numbers from here on are not written in full. */
const MOST_IN_FULL = 1e9;

function short(value: number, manner: Manner): {number: string; letter: string} {
  const near = rounded(value, manner);
  const size = Math.abs(near);
  const [factor, letter] = (size < 1e15 && SHORT.find(([least]) => size >= least)) || [1, ""];
  return {number: digits(near / factor, manner.digits), letter};
}

/** Whole numbers under a million stay as they are. */
function rounded(value: number, manner: Manner): number {
  return Number.isInteger(value) && Math.abs(value) < 1e6 ? value : significant(value, manner.digits);
}

function suffix(unit: string, {named}: Manner, number = ""): string {
  const words = named || unit === "%" ? unitWords(unit, number) : "";
  return words && ` ${words}`;
}
