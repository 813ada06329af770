import type {Column} from "./compile.js";

/** For each row, the row of another table it leads to; and for each that is led to, the first row that leads there. */
export interface Targets {
  of: Int32Array;
  firsts: ReadonlyMap<number, number>;
}

/** Returns the targets of rows that lead to others by index. */
export function targetsOf(of: Int32Array): Targets {
  const firsts = new Map<number, number>();
  of.forEach((target, row) => void (firsts.has(target) || firsts.set(target, row)));
  return {of, firsts};
}

/**
 * Returns the column that gives every row the value of its target: words, or numbers with NaN for what is not known and
 * 1 for yes. Where it says what the column before said, if there is one, it is the column before.
 */
export function spread(
  {of, firsts}: Targets,
  words: boolean,
  valueOf: (target: number) => unknown,
  before?: Column
): Column {
  const values: (number | string)[] = [];
  let same = before !== undefined && before.length === of.length;
  for (const [target, first] of firsts) {
    const value = words ? String(valueOf(target) ?? "") : numberOf(valueOf(target));
    values[target] = value;
    same &&= Object.is(before![first], value);
  }
  if (same && sameValues(of, values, before!)) return before!;
  if (words) return Array.from(of, (target) => values[target] as string);
  const column = new Float64Array(of.length);
  for (let row = 0; row < of.length; ++row) column[row] = values[of[row]!] as number;
  return column;
}

function sameValues(of: Int32Array, values: readonly (number | string)[], before: Column): boolean {
  for (let row = 0; row < of.length; ++row) if (!Object.is(before[row], values[of[row]!])) return false;
  return true;
}

function numberOf(value: unknown): number {
  return value === null || value === undefined ? NaN : Number(value);
}
