import {significant} from "../../engine/significant.js";
/** What a printed figure such as "~1,320-1,650" or "60+ GB" says. */
export interface PrintedNumber {
  low: number; // in the unit asked for
  high: number | null; // equal to low for a single figure, null where the text says "or more"
  rounding: number; // half a unit of the last significant place printed, the finer one of a range
}

/**
 * Returns the one number or range printed in `text`, in `unit`: thousands commas, K/M/B/trillion and kHz are written out.
 * Returns null where the text holds no number. Throws where it holds several, or where the unit printed beside the
 * number is not `unit`.
 */
export function printedNumber(text: string, unit: string): PrintedNumber | null {
  const matches = [...text.matchAll(NUMBER)];
  if (matches.length === 0) return null;
  if (matches.length > 1) throw new Error("one figure, a number or a range");
  const match = matches[0]!;
  const [all, currency, first, firstSuffix, second, secondSuffix] = match;
  checkUnit(unit, Boolean(currency), text.slice(match.index + all.length));
  const prefix = unit === "Hz" && text.includes("kHz") ? 1e3 : 1;
  const lowScale = suffixScale(firstSuffix ?? secondSuffix) * prefix; // "10-15K" is in thousands at both ends
  const low = value(first!, lowScale);
  const rounding = halfPlace(first!, lowScale);
  if (second !== undefined) {
    const scale = suffixScale(secondSuffix) * prefix;
    return {low, high: value(second, scale), rounding: Math.min(rounding, halfPlace(second, scale))};
  }
  return {low, high: /\d\S*\s?\+|\+\s|>/.test(text) ? null : low, rounding};
}

// A digit run that is not part of a name (BF16, A100), an optional suffix, and an optional second end of a range.
const NUMBER = new RegExp(
  String.raw`(?<![A-Za-z0-9.,\-])(\$)?(\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?)((?:K|M|B| trillion)(?![A-Za-z]))?(?![A-Za-z0-9]*\d)` +
    String.raw`(?:-\$?(\d[\d,]*(?:\.\d+)?)((?:K|M|B| trillion)(?![A-Za-z]))?)?`,
  "g"
);

const SUFFIXES: Record<string, number> = {K: 1e3, M: 1e6, B: 1e9, " trillion": 1e12};

// Words that may follow a number, with the units they stand for. Other words ("slower", "checkpoints") say nothing.
const UNIT_WORDS: Record<string, string[]> = {
  "%": ["%"],
  "/hr": ["USD/h", "USD/(GPU·h)"],
  FPS: ["1/s"],
  GB: ["GB"],
  GPUs: ["GPU"],
  Gbps: ["Gb/s"],
  MB: ["MB"],
  TB: ["TB"],
  W: ["W"],
  bytes: ["B"],
  day: ["day"],
  days: ["day"],
  hours: ["h"],
  kHz: ["Hz"],
  minutes: ["min"],
  ms: ["ms"],
  params: ["param"],
  samples: ["sample"],
  "samples/sec": ["sample/s"],
  seconds: ["s"],
  steps: ["step"],
  tokens: ["token", "token/sample"]
};

function checkUnit(unit: string, currency: boolean, rest: string): void {
  if (currency !== unit.startsWith("USD"))
    throw new Error(currency ? "a unit in USD" : `a $ sign, as the unit is ${unit}`);
  const word = /^\+?\s*(?:GPU (?=hours)|output )?(%|\/hr|[A-Za-z]+(?:\/sec)?)/.exec(rest)?.[1];
  const units = word === undefined ? undefined : UNIT_WORDS[word];
  if (units !== undefined && !units.includes(unit))
    throw new Error(`the unit ${units.join(" or ")}, as ${word} is printed`);
}

function suffixScale(suffix: string | undefined): number {
  return suffix === undefined ? 1 : SUFFIXES[suffix]!;
}

// Rounded to 12 digits, so that 19.2 billion is 19200000000 and not a neighbor of it.
function value(digits: string, scale: number): number {
  return significant(Number(digits.replaceAll(",", "")) * scale, 12);
}

// Zeros count after a decimal point ("$1.10") and not before one ("2,500").
function halfPlace(digits: string, scale: number): number {
  const [mantissa, exponent = "0"] = digits.replaceAll(",", "").split("e") as [string, string?];
  const decimals = mantissa.split(".")[1]?.length ?? 0;
  const zeros = decimals === 0 ? (/[1-9](0*)$/.exec(mantissa)?.[1]?.length ?? 0) : 0;
  return significant(0.5 * 10 ** (zeros - decimals + Number(exponent)) * scale, 12);
}
