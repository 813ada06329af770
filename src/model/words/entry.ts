import {quantityKind, unitParts} from "./quantityKind.js";

/** Powers of ten people write as a letter, largest first. */
const SHORT: [suffix: string, exponent: number][] = [
  ["T", 12],
  ["B", 9],
  ["M", 6]
];

const BYTES: [prefix: string, exponent: number][] = [
  ["P", 15],
  ["T", 12],
  ["G", 9],
  ["M", 6],
  ["k", 3]
];

const BINARY_BYTES: [prefix: string, power: number][] = [
  ["Ti", 40],
  ["Gi", 30],
  ["Mi", 20]
];

/** Dollars that are less are written with an exponent: no price is. */
const LEAST_PLAIN = 1e-9;

/** Units that are words: of them there is one or many. */
const MANY = new Set(["day", "month", "week", "year"]);

/** Most significant digits of a number that is written short: 1.234B, but 1,234,567. */
const SHORT_DIGITS = 4;

/**
 * Returns a value in its unit as people write it: `10M`, `1.5B` parameters, `24 GB`, `80 GiB`, `$1.10`, `60%`, `3e-4`,
 * `1,000`. Every digit is kept: parseQuantity reads the same value back. Prices and counts go without their unit, which the heading of their column says.
 */
export function formatEntry(value: number, unit: string): string {
  if (value < 0) return `-${formatEntry(-value, unit)}`;
  const {over, under} = unitParts(unit);
  switch (quantityKind(unit)) {
    case "count":
      return short(value) ?? plain(value);
    case "money":
      return `$${short(value) ?? cents(value)}`;
    case "percent":
      return `${plain(value)}%${under}`;
    case "bytes":
      return `${bytes(value)}${under}`;
    case "flop":
      return `${flop(value)}${under}`;
    default:
      return `${plain(value)} ${MANY.has(over) && value !== 1 ? `${over}s` : over}${under}`;
  }
}

/** Returns a number as people write it where a heading says its unit; money and counts as they write them anywhere. */
export function formatField(value: number, unit: string): string {
  const kind = quantityKind(unit);
  if (kind === "money") return formatEntry(value, unit);
  return value < 0 ? `-${formatField(-value, unit)}` : ((kind === "count" ? short(value) : null) ?? plain(value));
}

/** A number with thousands apart, or with an exponent where it is very large or small. */
function plain(value: number): string {
  if (value !== 0 && (value < 1e-3 || value >= 1e15)) return value.toExponential().replace("+", "");
  const [whole = "", decimals] = String(value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** Dollars with cents, but for whole ones from a hundred; parts of a cent with every digit, and no exponent. */
function cents(value: number): string {
  const text = plain(value);
  if (value >= LEAST_PLAIN && value < 1) {
    const [mantissa = "", exponent] = value.toExponential().split("e");
    return value.toFixed(Math.max(2, mantissa.replace(".", "").length - 1 - Number(exponent)));
  }
  const decimals = text.split(".")[1]?.length ?? 0;
  if (text.includes("e") || decimals > 1 || (decimals === 0 && (value >= 100 || value === 0))) return text;
  return `${text}${decimals === 0 ? ".00" : "0"}`;
}

function short(value: number): string | null {
  const found = SHORT.find(([, exponent]) => value >= 10 ** exponent);
  if (!found || value >= 1e15) return null;
  const mantissa = shifted(value, found[1]);
  return mantissa === null || digitsOf(mantissa) > SHORT_DIGITS ? null : `${mantissa}${found[0]}`;
}

function bytes(value: number): string {
  const decimal = BYTES.find(([, exponent]) => value >= 10 ** exponent);
  const texts: string[] = [];
  const mantissa = decimal ? shifted(value, decimal[1]) : null;
  if (mantissa !== null) texts.push(`${plain(Number(mantissa))} ${decimal![0]}B`);
  else texts.push(`${plain(value)} B`);
  const binary = BINARY_BYTES.find(([, power]) => value >= 2 ** power);
  if (binary) texts.push(`${plain(value / 2 ** binary[1])} ${binary[0]}B`);
  return texts.reduce((best, text) => (digitsOf(text) + 1 < digitsOf(best) ? text : best));
}

function flop(value: number): string {
  const mantissa = value >= 1e12 && value < 1e18 ? shifted(value, 12) : null;
  return mantissa === null ? `${plain(value)} FLOP` : `${plain(Number(mantissa))} TFLOP`;
}

/** The digits of value / 10^exponent, or null where they do not read back as the same value. */
function shifted(value: number, exponent: number): string | null {
  const mantissa = String(Number(`${value}e-${exponent}`.replace(/e\+?(\d+)e-(\d+)$/, (_, a, b) => `e${a - b}`)));
  return Number(`${mantissa}e${exponent}`) === value ? mantissa : null;
}

function digitsOf(text: string): number {
  return text.replace(/[^\d]/g, "").replace(/^0+/, "").length;
}
