import {convert} from "../engine/unit.js";

/** Text shown where a number is not known. */
export const NO_VALUE = "–";

const plain = new Intl.NumberFormat("en-US", {maximumSignificantDigits: 3});
const whole = new Intl.NumberFormat("en-US", {maximumFractionDigits: 0});

/** Returns a number with three significant digits, thousands separated: `0.123`, `1.5`, `31,250`. Whole numbers to a million keep all digits. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return NO_VALUE;
  if (Math.abs(value) >= 1e15) return value.toExponential(2).replace("e+", " × 10^");
  if (Number.isInteger(value) && Math.abs(value) < 1e7) return whole.format(value);
  if (Math.abs(value) > 0 && Math.abs(value) < 1e-3) return String(Number(value.toPrecision(3)));
  return plain.format(value);
}

/** Returns a count in short form: `950`, `10K`, `1.5B`, `2.46T`. */
export function formatCount(value: number): string {
  if (!Number.isFinite(value)) return NO_VALUE;
  for (const [factor, suffix] of [
    [1e12, "T"],
    [1e9, "B"],
    [1e6, "M"],
    [1e3, "K"]
  ] as const) {
    if (Math.abs(value) >= factor * 0.9995) return `${plain.format(value / factor)}${suffix}`;
  }
  return plain.format(value);
}

/** Returns dollars, with cents only under $100, short from a million: `$0.05`, `$17.60`, `$2,500`, `$1.23M`. */
export function formatDollars(value: number): string {
  if (!Number.isFinite(value)) return "no price";
  if (value < 0) return `−${formatDollars(-value)}`;
  if (value >= 999_500) return `$${formatCount(value)}`;
  if (value !== 0 && Math.abs(value) < 0.1) return `$${Number(value.toPrecision(2))}`;
  return Math.abs(value) < 100 ? `$${value.toFixed(2)}` : `$${plain.format(value)}`;
}

/** Returns bytes in the decimal unit a person would choose: `40 MB`, `25 GB`, `1.2 TB`. */
export function formatBytes(value: number): string {
  if (!Number.isFinite(value)) return NO_VALUE;
  const unit = byteUnit(value);
  return `${plain.format(convert(value, "B", unit))} ${unit}`;
}

/** Returns the decimal unit a person would choose for so many bytes. */
export function byteUnit(value: number): string {
  const size = Math.abs(value) * 1.0005;
  return size >= 1e15 ? "PB" : size >= 1e12 ? "TB" : size >= 1e9 ? "GB" : size >= 1e6 ? "MB" : size >= 1e3 ? "kB" : "B";
}

/** Returns a time given in hours in the unit a person would say: hours under two days, days under four months, then months. */
export function formatHours(hours: number): string {
  if (!Number.isFinite(hours)) return NO_VALUE;
  const unit = hourUnit(hours);
  return `${plain.format(convert(hours, "h", unit))} ${unitName(unit, convert(hours, "h", unit))}`;
}

/** Returns the unit a person would say so many hours in. */
export function hourUnit(hours: number): string {
  if (hours < 1 / 60) return "s";
  if (hours < 1) return "min";
  if (hours < 48) return "h";
  return convert(hours, "h", "month") < 4 ? "day" : "month";
}

/** Returns the range of two numbers as `15–20`, once where they read the same; in words where it is no sound range. */
export function formatRange(low: number, high: number, format: (value: number) => string = formatNumber): string {
  const broken = brokenRange(low, high, format);
  if (broken !== null) return broken;
  const [a, b] = [format(low), format(high)];
  if (a === b) return a;
  const [unitA, unitB] = [trailingUnit(a), trailingUnit(b)];
  return unitA === unitB && unitA !== ""
    ? `${a.slice(0, -unitA.length).trim()}–${b}`
    : `${a}–${b.startsWith("$") ? b.slice(1) : b}`;
}

/**
 * Returns in words a range that is none, with both its ends: one that is missing or endless, or ends in the wrong order.
 * Null for a sound range, and where neither end is known.
 */
export function brokenRange(low: number, high: number, format: (value: number) => string): string | null {
  if (Number.isNaN(low) && Number.isNaN(high)) return null;
  const end = (value: number) =>
    Number.isNaN(value) ? "unknown" : Number.isFinite(value) ? format(value) : value > 0 ? "endless" : "endlessly low";
  if (!Number.isFinite(low) || !Number.isFinite(high)) return low === high ? end(low) : `${end(low)} to ${end(high)}`;
  const reversed = low - high > Math.max(Math.abs(low), Math.abs(high)) * 1e-9; // more than the dust of arithmetic
  return reversed ? `${format(low)} down to ${format(high)}, ends reversed` : null;
}

/** Returns a range in words for its unit, both ends in the unit that suits the lower: `104–125 days`, `13.8–16 GB`. */
export function formatValueRange(low: number, high: number, unit: string): string {
  const broken = brokenRange(low, high, (value) => formatValue(value, unit));
  if (broken !== null) return broken;
  if (unit === "B" && Number.isFinite(low)) return scaledRange(low, high, "B", byteUnit(low));
  if (unit === "h" && Number.isFinite(low)) return scaledRange(low, high, "h", hourUnit(low));
  if (unit === "s" && low >= 1) return formatValueRange(convert(low, "s", "h"), convert(high, "s", "h"), "h");
  return formatRange(low, high, (value) => formatValue(value, unit));
}

function scaledRange(low: number, high: number, from: string, to: string): string {
  const numbers = formatRange(convert(low, from, to), convert(high, from, to), (value) => plain.format(value));
  return `${numbers} ${unitName(to, convert(high, from, to))}`;
}

/** Returns a value in words for its unit: dollars, bytes, durations, counts, shares. */
export function formatValue(value: number | string, unit: string): string {
  if (typeof value === "string") return value || NO_VALUE;
  if (Number.isNaN(value)) return unit.startsWith("USD") ? "no price" : NO_VALUE;
  switch (unit) {
    case "USD":
    case "USD/h":
    case "USD/(GPU·h)":
    case "USD/Msample":
    case "USD/Mtoken":
      return formatDollars(value);
    case "B":
      return formatBytes(value);
    case "h":
      return formatHours(value);
    case "s":
      return value >= 1 ? formatHours(convert(value, "s", "h")) : `${plain.format(value * 1e3)} ms`;
    case "flag":
      return value ? "yes" : "no";
    case "FLOP/s":
      return `${plain.format(value / 1e12)} TFLOP/s`;
    case "B/s":
      return `${plain.format(value / 1e9)} GB/s`;
    case "param":
    case "sample":
    case "token":
    case "token/s":
    case "step":
      return value >= 1e6 ? formatCount(value) : formatNumber(value);
    default:
      return formatNumber(value);
  }
}

/** Returns a share as a percentage: `68 %`. */
export function formatShare(value: number): string {
  return Number.isFinite(value) ? `${plain.format(value * 100)} %` : NO_VALUE;
}

/** Returns how far ours is from a published figure: `×1.3` from a tenth upwards, `÷12` far below,
 * `+4 %` near it, empty where equal. */
export function formatDeviation(ratio: number): string {
  if (!Number.isFinite(ratio) || ratio <= 0) return "";
  if (ratio < 0.1) return `÷${plain.format(1 / ratio)}`;
  if (ratio >= 1.1 || ratio <= 0.9) return `×${plain.format(ratio)}`;
  const percent = (ratio - 1) * 100;
  if (Math.abs(percent) < 0.05) return "";
  return `${percent > 0 ? "+" : "−"}${plain.format(Math.abs(Number(percent.toPrecision(2))))} %`;
}

/** Returns the name of a unit of time for so many of it. */
export function unitName(unit: string, count: number): string {
  return (unit === "day" || unit === "month") && Number(plain.format(count).replaceAll(",", "")) !== 1
    ? `${unit}s`
    : unit;
}

function trailingUnit(text: string): string {
  return /[A-Za-z%/]+$/.exec(text)?.[0] ?? "";
}
