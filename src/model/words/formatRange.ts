import {sameCents, sameDecimals} from "./formatAlike.js";
import {format, MANNERS, type Reckoned, type Style} from "./format.js";
import {partsOf, sameLetter, scaledUnit} from "./parts.js";

/**
 * Returns the range of two numbers of a unit, which is said once, and suits the number that it stands beside, or the lower
 * end: `15–20`, `$2,500–3,000`, `13.8–16.0 GB`, `104–125 days`. One number where both read the same; in words where it is no sound range.
 */
export function formatRange(
  low: number | null,
  high: number | null,
  unit = "1",
  style: Reckoned | "field" = "cell",
  beside = low ?? NaN
): string {
  const broken = brokenRange(low ?? NaN, high ?? NaN, unit, style);
  if (broken !== null) return broken;
  if (low === null || high === null || Number.isNaN(low) || unit === "flag") return format(low, unit, style);
  if (style === "field") {
    const [from, to] = [format(low, unit, style), format(high, unit, style)];
    return from === to ? from : `${from}–${to.replace(/^\$/, "")}`;
  }
  return joined([low, high], unit, style, beside);
}

/**
 * Returns where draws of a number of a unit lie: their 5 %, their 50 % and their 95 %, as `2.4–3.1–4.0 days`, in the order in
 * which a cell takes them (`2.4 to 3.1 to 4.0`). One number where all read the same; the ends alone, in words, where they are
 * no sound range. The unit suits the number `beside` them.
 */
export function formatDraws(
  {low, middle, high}: {low: number; middle: number; high: number},
  unit = "1",
  style: Reckoned = "cell",
  beside = low
): string {
  const sound = [low, middle, high].every(Number.isFinite) && unit !== "flag" && low <= middle && middle <= high;
  return sound ? joined([low, middle, high], unit, style, beside) : formatRange(low, high, unit, style, beside);
}

/** Numbers in ascending order, their unit said once, in the one that suits the number beside them. */
function joined(values: readonly number[], unit: string, style: Reckoned, beside: number): string {
  const scaled = scaledUnit(Number.isFinite(beside) ? beside : values[0]!, unit);
  const manner = MANNERS[style];
  const own = values.map((end) => partsOf(end, unit, manner, scaled));
  const parts = sameDecimals(sameCents(sameLetter(own, values, manner), values, beside), manner.digits);
  const last = parts.at(-1)!;
  const alike = parts.every(({number, letter}) => number + letter === last.number + last.letter);
  if (alike) return `${last.prefix}${last.number}${last.letter}${last.unit}`;
  const oneLetter = parts.every(({letter}) => letter === last.letter);
  const texts = parts.map(({prefix, number, letter}, i) => {
    const said = i > 0 && prefix === parts[i - 1]!.prefix ? "" : prefix;
    return said + number + (oneLetter && i < parts.length - 1 ? "" : letter);
  });
  return texts.join("–") + last.unit;
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
