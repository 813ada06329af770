import {formatValue} from "./format.js";

const precise = new Intl.NumberFormat("en-US", {maximumSignificantDigits: 6});

/**
 * Returns a value with its unit as it is put into a formula, so that the arithmetic can be followed: hours stay hours,
 * `630 h`, `$2.50/(GPU·h)`, `1B param`, `“fits”`; six significant digits at most.
 */
export function formatOperand(value: number | string, unit: string): string {
  if (typeof value === "string") return value === "" ? "none" : `“${value}”`;
  if (Number.isNaN(value)) return "none";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (unit === "flag") return value ? "yes" : "no";
  if (unit === "1") return formatPrecise(value);
  if (unit.startsWith("USD")) return `$${formatMoney(value)}${unit.slice(3)}`;
  if (["B", "B/s", "FLOP/s"].includes(unit)) return formatValue(value, unit);
  return `${Math.abs(value) >= 1e6 ? formatValue(value, "param") : formatPrecise(value)} ${unit}`;
}

/** Returns a number with up to six significant digits, thousands separated. */
function formatPrecise(value: number): string {
  if (Math.abs(value) >= 1e12 || (value !== 0 && Math.abs(value) < 1e-4))
    return value.toExponential(4).replace(/\.?0*e\+?/, " × 10^");
  return precise.format(value).replace("-", "−");
}

/** Whole cents as people write them. */
function formatMoney(value: number): string {
  const cents = Number(value.toFixed(2)) === value && !Number.isInteger(value) && Math.abs(value) < 1e3;
  return cents ? value.toFixed(2) : formatPrecise(value);
}
