import {significant} from "../../engine/significant.js";

/**
 * Returns a number as files and commands write it, to so many significant digits: no separators and no unit. With
 * `exponent`, a row of zeros is one: `8e10`.
 */
export function fileNumber(value: number, digits = 15, {exponent = false} = {}): string {
  const near = significant(value, digits);
  return exponent && Math.abs(near) >= 1e6 ? near.toExponential().replace("+", "") : String(near);
}
