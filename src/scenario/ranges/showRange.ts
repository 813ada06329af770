import {scaled, type Distribution} from "../../engine/distribution/distribution.js";
import {printDistribution, readDistribution} from "../../engine/distribution/readDistribution.js";
import {significant} from "../../engine/significant.js";
import {convert} from "../../engine/unit.js";
import {format} from "../../model/words/format.js";

/** Digits of a number of a range as its cell shows it. */
export const SHOWN_DIGITS = 12;

/** Returns the number that a kept text stands for. Throws an Error where it is none. */
export function keptNumber(text: string): number {
  const value = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text.trim()) ? Number(text) : NaN;
  if (!Number.isFinite(value)) throw new Error(`"${text}" is not a plain number`);
  return value;
}

/** Returns the text of a kept range as its cell shows it, in the unit that is typed there; as it is written where it is none. */
export function showRange(range: string, {unit, entry}: {unit: string; entry: string}): string {
  const distribution = kept(range);
  if (distribution === null) return range;
  const inEntry = unit === entry ? distribution : scaled(distribution, convert(1, unit, entry));
  return textOfRange(inEntry, unit);
}

/** Returns the text of a distribution as a cell takes it, its numbers in the unit that is typed there. */
export function textOfRange(distribution: Distribution, unit: string): string {
  return printDistribution(distribution, (value) => format(significant(value, SHOWN_DIGITS), unit, "field"));
}

/** The distribution that is kept as a text; null where a link or a file has one that is none. */
function kept(range: string): Distribution | null {
  try {
    return readDistribution(range, keptNumber);
  } catch {
    return null;
  }
}
