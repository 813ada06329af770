import {partsOf, type Manner} from "./parts.js";

const EXACT: Manner = {digits: 6, named: false, cents: true};

/** Units that are scaled also where they are reckoned with: nobody follows nine zeros. */
const SCALED = new Set(["B", "B/s", "FLOP/s"]);

/**
 * Returns a value with its unit as it is put into a formula, so that the arithmetic can be followed: hours stay hours,
 * `630 h`, `$2.50/(GPU·h)`, `1B param`, `“fits”`.
 */
export function formatOperand(value: number | string, unit: string): string {
  if (typeof value === "string") return value === "" ? "none" : `“${value}”`;
  if (Number.isNaN(value)) return "none";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (unit === "flag") return value ? "yes" : "no";
  if (unit.startsWith("USD")) return text(value, "USD") + unit.slice(3);
  if (SCALED.has(unit)) return text(value, unit);
  return unit === "1" ? text(value, "1") : `${text(value, "1")} ${unit}`;
}

function text(value: number, unit: string): string {
  const {prefix, number, letter, unit: suffix} = partsOf(value, unit, EXACT);
  return `${prefix}${number}${letter}${suffix}`;
}
