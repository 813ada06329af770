import {significant} from "../../engine/significant.js";

/**
 * Returns a number as files and commands write it, to so many significant digits: no separators, no unit, and an exponent
 * in place of a row of zeros (`8e10`).
 */
export function fileNumber(value: number, digits = 15): string {
  const plain = String(significant(value, digits));
  const exponent = significant(value, digits).toExponential().replace("+", "");
  return Math.abs(value) >= 1e6 && exponent.length < plain.length - 2 ? exponent : plain;
}
