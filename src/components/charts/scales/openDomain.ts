import {logDomain} from "./logTicks.js";

export type Domain = [number, number];

const DAY = 86_400_000;

/** Days of an axis on either side of a single one. */
const BESIDE = 15;

/**
 * Returns a domain of a linear axis that has a width: one that has is returned as it is, a single value stands in the
 * middle, nothing at the start, and an axis without values reaches from 0 to 1.
 */
export function openLinear([low, high]: Domain): Domain {
  if (!isKnown([low, high])) return [0, 1];
  if (low !== high) return [low, high];
  return low === 0 ? [0, 1] : [low - Math.abs(low) / 2, low + Math.abs(low) / 2];
}

/** Returns the same of a log axis, whose ends are positive: around a single value up to the next 1, 2 or 5 of a power. */
export function openLog([low, high]: Domain): Domain {
  if (!isKnown([low, high]) || !(low > 0 && high > 0)) return logDomain([low, high].filter(Number.isFinite)) ?? [1, 10];
  return low === high ? logDomain([low])! : [low, high];
}

/** Returns the same of an axis of moments in milliseconds since 1970: days on either side of a single one. */
export function openTime([low, high]: Domain): Domain {
  if (!isKnown([low, high])) return openTime([0, 0]);
  return low === high ? [low - BESIDE * DAY, high + BESIDE * DAY] : [low, high];
}

function isKnown(domain: Domain): boolean {
  return domain.every(Number.isFinite);
}
