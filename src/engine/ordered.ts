import type {Column} from "./compile.js";

/**
 * Returns rows in ascending order of some columns: numbers by size, words by their letters' codes, equal rows as they
 * stood, and numbers that are not known first.
 */
export function ordered(rows: readonly number[], columns: readonly Column[]): number[] {
  if (columns.length === 0) return [...rows];
  return [...rows].sort((a, b) => {
    for (const column of columns) {
      const sign = compareValues(column[a]!, column[b]!);
      if (sign !== 0) return sign;
    }
    return a - b;
  });
}

function compareValues(a: number | string, b: number | string): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}
