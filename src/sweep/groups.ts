import type {Column} from "../engine/compile.js";

/** Returns a whole number for each row, the same for those with the same value, and how many there are. */
export function numberedGroups(column: Column): {of: Float64Array; count: number} {
  const numbers = new Map<number | string, number>();
  const of = new Float64Array(column.length);
  for (let row = 0; row < column.length; ++row) {
    const value = column[row]!;
    let number = numbers.get(value);
    if (number === undefined) numbers.set(value, (number = numbers.size));
    of[row] = number;
  }
  return {of, count: numbers.size};
}
