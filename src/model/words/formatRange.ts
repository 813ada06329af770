import {significant} from "../../engine/significant.js";
import {digits} from "./digits.js";
import {format, MANNERS, type Reckoned, type Style} from "./format.js";
import {partsOf, scaledUnit} from "./parts.js";

/**
 * Returns the range of two numbers of a unit, which is said once, and suits the lower end: `15–20`, `$2,500–3,000`,
 * `13.8–16 GB`, `104–125 days`. One number where both read the same; in words where it is no sound range.
 */
export function formatRange(
  low: number | null,
  high: number | null,
  unit = "1",
  style: Reckoned | "field" = "cell"
): string {
  const broken = brokenRange(low ?? NaN, high ?? NaN, unit, style);
  if (broken !== null) return broken;
  if (low === null || high === null || Number.isNaN(low) || unit === "flag") return format(low, unit, style);
  if (style === "field") {
    const [from, to] = [format(low, unit, style), format(high, unit, style)];
    return from === to ? from : `${from}–${to.replace(/^\$/, "")}`;
  }
  const scaled = scaledUnit(low, unit);
  const [a, b] = sameCents(
    [low, high].map((end) => partsOf(end, unit, MANNERS[style], scaled)) as [Parts, Parts],
    high
  );
  if (a.number + a.letter === b.number + b.letter) return `${b.prefix}${b.number}${b.letter}${b.unit}`;
  const first = a.letter === b.letter ? a.number : a.number + a.letter;
  return `${a.prefix}${first}–${a.prefix === b.prefix ? "" : b.prefix}${b.number}${b.letter}${b.unit}`;
}

type Parts = ReturnType<typeof partsOf>;

const CENTS = /\.\d\d$/;

/** Money has cents at both ends or at none: at both under $1,000, where they say something. */
function sameCents([a, b]: [Parts, Parts], high: number): [Parts, Parts] {
  if (!a.prefix.endsWith("$") || !CENTS.test(a.number) || CENTS.test(b.number) || a.letter + b.letter) return [a, b];
  const whole = Number(a.number);
  if (high < 1000) return [a, {...b, number: significant(high, 5).toFixed(2)}];
  return [whole >= 10 ? {...a, number: digits(Math.round(whole), 3)} : a, b];
}

/**
 * A range that is none, in words and with both its ends: one that is missing or endless, or ends in the wrong order. Null
 * for a sound range, and where neither end is known.
 */
function brokenRange(low: number, high: number, unit: string, style: Style): string | null {
  if (Number.isNaN(low) && Number.isNaN(high)) return null;
  const end = (value: number) => {
    if (Number.isNaN(value)) return "unknown";
    return Number.isFinite(value) ? format(value, unit, style) : value > 0 ? "endless" : "endlessly low";
  };
  if (!Number.isFinite(low) || !Number.isFinite(high)) return low === high ? end(low) : `${end(low)} to ${end(high)}`;
  const reversed = low - high > Math.max(Math.abs(low), Math.abs(high)) * 1e-9; // more than the dust of arithmetic
  return reversed ? `${end(low)} down to ${end(high)}, ends reversed` : null;
}
