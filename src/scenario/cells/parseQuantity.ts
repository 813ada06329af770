import {convert, COUNTED, isWords, parseUnit, sameDimension, type Unit} from "../../engine/unit.js";
import {hyphenWords, isDistributionText} from "../../engine/distribution/readDistribution.js";
import {arithmetic} from "./arithmetic.js";
import {quantityKind, unitParts, type QuantityKind} from "../../model/words/quantityKind.js";

/** Longest text of a quantity, in characters. */
const LONGEST_QUANTITY = 200;

const NUMBER = /^([+-])?\s*(US\$|\$)?\s*([+-])?\s*(\d[\d,]*(?:\.\d*)?|\.\d+)(?:e([+-]?\d+))?\s*(.*)$/is;

/** Letters and words for powers of ten. */
const MULTIPLIERS: Record<string, number> = {
  k: 3,
  K: 3,
  thousand: 3,
  M: 6,
  million: 6,
  B: 9,
  G: 9,
  bn: 9,
  billion: 9,
  T: 12,
  tn: 12,
  trillion: 12,
  P: 15
};

/** Words people write for symbols of units. */
const WORDS: Record<string, string> = Object.fromEntries(
  [
    "s: sec secs second seconds",
    "min: mins minute minutes",
    "h: hr hrs hour hours",
    "day: d days",
    "week: wk weeks",
    "month: months",
    "year: yr yrs years",
    "B: byte bytes",
    "bit: bits",
    "kB: KB",
    "W: watt watts",
    "USD: usd dollar dollars",
    "GPU: gpu gpus GPUs",
    "param: params parameter parameters",
    "FLOP: FLOPs flop flops",
    "TFLOP: TFLOPs",
    ...["sample", "step", "token", "sequence", "layer", "frame", "pixel", "checkpoint"].map(
      (word) => `${word}: ${word}s`
    )
  ].flatMap((line) => {
    const [symbol = "", words = ""] = line.split(": ");
    return words.split(" ").map((word) => [word, symbol]);
  })
);

/** The unit of a sequence's length, of which a thousand are 1,024: a context of 4k has 4,096 tokens. */
const SEQUENCE = "token/sequence";
const THOUSAND_TOKENS = 1024;

/** Prefixes of FLOP, as powers of ten of a TFLOP. */
const FLOP_PREFIXES: Record<string, number> = {"": -12, M: -6, G: -3, T: 0, P: 3, E: 6, Z: 9};

const EXAMPLES: Record<QuantityKind, string> = {
  count: "10M or 1,000",
  bytes: "24 GB or 80 GiB",
  flop: "71 TFLOP/s",
  money: "$1.10",
  percent: "60%",
  other: "3e-4 or =2*1.10"
};

/**
 * Returns the value, in `unit`, of a quantity as people write it: `10M`, `1.5B` (10^9 of what is counted, but bytes
 * where the unit is bytes), `24 GB`, `$1.10`, `3e-4`, `60%`, `1,000`, `2 h`, `4k` (4,096 of a sequence's tokens), or arithmetic after an equals sign. A
 * number without a unit is in `bare`. Throws an Error that says in words what is wrong.
 */
export function parseQuantity(text: string, unit: string, {bare = unit}: {bare?: string} = {}): number {
  if (isWords(unit)) throw new Error("A text is not a quantity");
  if (text.length > LONGEST_QUANTITY) throw new Error(`A quantity has at most ${LONGEST_QUANTITY} characters`);
  if (isDistributionText(text)) throw new Error(`"${text.trim()}" is a range, and one number is taken here`);
  const clean = plainText(text);
  if (clean === "") throw new Error("A number is missing");
  const value = clean.startsWith("=") ? convert(arithmetic(clean.slice(1)), bare, unit) : read(clean, unit, bare);
  if (!Number.isFinite(value)) throw new Error(`${text.trim()} is too large`);
  return Object.is(value, -0) ? 0 : value;
}

/** Spaces that people and spreadsheets write, and the minus sign of typesetters. */
const SPACES = /[\u00a0\u2007\u2009\u202f]/g;

/** Signs of currencies other than the dollar, and their codes beside a number; only US dollars are read. */
const CURRENCY =
  /\p{Sc}(?<!\$)|(?<![A-Za-z])(?:[A-Z]{1,2}\$|(?:EUR|GBP|JPY|CNY|RMB|CHF|INR|KRW|CAD|AUD|NZD|SEK|NOK|DKK|PLN|BRL|SGD|HKD)(?![A-Za-z]))/u;

/** What a quantity may be written with: other signs look like digits or letters and mean something else. */
const FOREIGN = /[^ -~·×−µ]/u;

/** The text with plain spaces and minus signs. Throws an Error where it has signs that a quantity is not written with. */
function plainText(text: string): string {
  const clean = text.replace(SPACES, " ").trim();
  const [currency] = CURRENCY.exec(clean.replace(/US\$/g, "$")) ?? [];
  if (currency !== undefined) throw new Error(`"${clean}" is in ${currency}, and only US dollars are read`);
  const [foreign] = FOREIGN.exec(clean) ?? [];
  if (foreign !== undefined)
    throw new Error(
      `"${clean}" has the sign "${foreign}", which is no part of a number; write plain digits, as in 1e9`
    );
  return dollarsFirst(clean.replaceAll("−", "-"));
}

/** The text with its dollars where they are read: `9.50 $` and `USD 9.5` are `$9.50` and `$9.5`. */
function dollarsFirst(text: string): string {
  return text
    .replace(/^([+-]?)\s*USD\s*(?=[+-]?[\d.])/i, "$1$$")
    .replace(/^([+-]?)\s*(\d[\d,. ]*(?:e[+-]?\d+)?\s*[A-Za-z]*?)\s*(?:US)?\$(?=\s*(?:\/|per\b|$))/i, "$1$$$2");
}

function read(text: string, unit: string, bare: string): number {
  const match = NUMBER.exec(withoutThousands(text));
  if (!match) throw new Error(`"${text}" is not a number; ${exampleOf(text, unit)}`);
  const [, sign, dollar, innerSign, digits = "", exponent = "0", rest = ""] = match;
  if (sign && innerSign) throw new Error(`"${text}" has two signs`);
  const decimal: Decimal = {digits: `${sign ?? innerSign ?? ""}${ungrouped(digits, text)}`, exponent: Number(exponent)};
  if (dollar && !isMoney(unit)) throw new Error(`"${text}" is in dollars, and the cell is in ${named(unit)}`);
  const [multiplier, written] = splitRest(rest, unit, dollar !== undefined, text);
  if (unit === SEQUENCE && multiplier === 3 && written === "") return scale(decimal, THOUSAND_TOKENS);
  decimal.exponent += multiplier;
  if (multiplier !== 0 && written === "" && !dollar && bare !== unit)
    throw new Error(`"${text}" counts in ${bare} already; write the number alone, or its whole unit`);
  if (written === "") return scale(decimal, ratio(bare, unit));
  const factor = factorOf(written, unit);
  if (factor === null) throw new Error(`"${written}" does not convert to ${named(unit)}`);
  return scale(decimal, factor);
}

interface Decimal {
  digits: string;
  exponent: number;
}

/** The power of ten and the unit that follow a number; the unit is empty where none is written. */
function splitRest(rest: string, unit: string, dollar: boolean, text: string): [exponent: number, unit: string] {
  const trimmed = rest.trim();
  if (trimmed === "" || (!dollar && factorOf(trimmed, unit) !== null)) return [0, trimmed];
  if (dollar && isUnitText(`USD${perText(trimmed)}`)) return [0, `USD${perText(trimmed)}`];
  const [, word = "", after = ""] = /^([A-Za-z]+)\s*(.*)$/s.exec(trimmed) ?? [];
  // Counts have no bits, minutes or tonnes: 7b, 350m and 2t are as people write 7B, 350M and 2T.
  const letters = quantityKind(unit) === "count" && /\d[bmt]$/.test(text.trim()) ? word.toUpperCase() : word;
  const multiplies = Object.hasOwn(MULTIPLIERS, letters) && quantityKind(unit) !== "bytes";
  if (multiplies) {
    const written = dollar && after !== "" ? `USD${perText(after)}` : after;
    if (written === "" || isUnitText(written)) return [MULTIPLIERS[letters]!, written];
  }
  if (quantityKind(unit) === "bytes" && /^[kKMGT]$/.test(letters))
    throw new Error(`Write ${letters}B (powers of 1000) or ${letters.toUpperCase()}iB (powers of 1024)`);
  if (isUnitText(trimmed)) return [0, trimmed];
  throw new Error(`"${trimmed}" in "${text}" is not a unit; ${exampleOf(text, unit)}`);
}

function exampleOf(text: string, unit: string): string {
  return `write for example ${EXAMPLES[quantityKind(unit)]}${hyphenWords(text)}`;
}

/** `/GPU-hour` and ` per GPU·h` as `/(GPU·h)`; anything else as it is. */
function perText(text: string): string {
  const match = /^\s*(?:\/|per\s)\s*([^/()]+)$/.exec(text);
  return match ? `/(${match[1]!.trim().replaceAll("-", "·")})` : text;
}

/** How many of `unit` one of the written unit is, or null where it is none or measures something else. */
function factorOf(written: string, unit: string): number | null {
  const from = writtenUnit(written);
  if (!from) return null;
  const {over} = unitParts(unit);
  for (const target of [unit, over]) {
    const to = parseUnit(target);
    if (sameDimension(from, to)) return from.factor / to.factor;
    if (measures(to) && sameDimension(uncounted(from), uncounted(to)) && countsLess(from, to))
      return from.factor / to.factor;
  }
  return null;
}

/** Whether one unit counts nothing that the other does not count alike: $1.10/h of a GPU, but no bytes a token. */
function countsLess(from: Unit, to: Unit): boolean {
  return Object.entries(from.powers).every(([base, power]) => !COUNTED.has(base) || to.powers[base] === power);
}

function isUnitText(text: string): boolean {
  return writtenUnit(text) !== null;
}

function writtenUnit(written: string): Unit | null {
  const symbols = symbolsOf(written);
  if (symbols === null) return null;
  const unit = parseUnit(symbols);
  const [, prefix] = FLOPS.exec(written) ?? [];
  return prefix === undefined ? unit : {...unit, factor: unit.factor * 10 ** FLOP_PREFIXES[prefix]!};
}

/**
 * Returns the symbols of the unit that a quantity is written in, `week` for `3 weeks`, `USD/(GPU·h)` for `$2 per GPU-hour`,
 * `TFLOP/s` for whatever multiple of it; null for a pure number, and where the unit is none.
 */
export function quantityUnit(text: string): string | null {
  const match = NUMBER.exec(withoutThousands(dollarsFirst(text.replace(SPACES, " ").trim())));
  if (!match) return null;
  const [, , dollar, , , , rest = ""] = match;
  const [, word = "", after = ""] = /^([A-Za-z]+)\s*(.*)$/s.exec(rest.trim()) ?? [];
  const units = Object.hasOwn(MULTIPLIERS, word) && (dollar || after !== "") ? [after, rest.trim()] : [rest.trim()];
  for (const unit of units) {
    const symbols = symbolsOf(dollar ? `USD${perText(unit)}` : unit);
    if (symbols !== null) return symbols.replace(/\((\w+)\)/g, "$1");
  }
  return null;
}

/** FLOP with a prefix, and what follows them. */
const FLOPS = /^([MGTPEZ]?)FLOP(s|S|(?=\/)|$)(.*)$/;

/** The symbols of a unit as people write it; null where it is none. */
function symbolsOf(written: string): string | null {
  // A unit starts with a letter or a sign of its own; powers and words apart are read in too many ways.
  const divided = written.replace(/\s+per\s+/g, "/");
  if (/^\d|\^|[A-Za-z] +[A-Za-z]/.test(divided)) return null;
  const flop = FLOPS.exec(divided);
  const text = flop ? `TFLOP${flop[2] === "S" ? "/s" : ""}${flop[3]}` : divided;
  const symbols = text.replace(/[A-Za-z]+/g, wordToSymbol).replace(/\s+/g, "");
  try {
    parseUnit(symbols);
    return symbols;
  } catch {
    return null;
  }
}

function wordToSymbol(word: string): string {
  return Object.hasOwn(WORDS, word) ? WORDS[word]! : word;
}

/** Whether a unit is more than counted things. */
function measures(unit: Unit): boolean {
  return Object.keys(uncounted(unit).powers).length > 0;
}

function uncounted({factor, powers}: Unit): Unit {
  return {factor, powers: Object.fromEntries(Object.entries(powers).filter(([base]) => !COUNTED.has(base)))};
}

function ratio(from: string, to: string): number {
  return from === to ? 1 : convert(1, from, to);
}

/** The text with its thousands put together where spaces part them: 1 000 000, but not 0 500 nor 1e0 100. */
function withoutThousands(text: string): string {
  return text.replace(
    /^(\D*[1-9]\d{0,2})((?: \d{3})+)(?!\d)/,
    (_, first: string, rest: string) => first + rest.replaceAll(" ", "")
  );
}

/** A decimal times a factor; powers of ten move the point, so that 1.1 B is exactly 1100000000. */
function scale({digits, exponent}: Decimal, factor: number): number {
  const power = Math.round(Math.log10(factor));
  const isPower = Math.abs(factor / 10 ** power - 1) < 1e-12;
  const value = isPower ? Number(`${digits}e${exponent + power}`) : Number(`${digits}e${exponent}`) * factor;
  if (value === 0 && /[1-9]/.test(digits)) throw new Error(`${digits}e${exponent} is too small`);
  return value;
}

function ungrouped(digits: string, text: string): string {
  if (!digits.includes(",")) return digits;
  if (!/^[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(digits))
    throw new Error(`In "${text}" the comma does not part thousands; write decimals with a point`);
  return digits.replaceAll(",", "");
}

function isMoney(unit: string): boolean {
  return quantityKind(unit) === "money";
}

function named(unit: string): string {
  return unit === "1" ? "plain numbers" : unit;
}
