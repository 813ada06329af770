import {targetsOf, type Targets} from "./spread.js";

type Values = ArrayLike<number | string>;

/** Combinations found so far, with the columns they were found in. */
export type Found = {columns: readonly Values[]; targets: Targets}[];

/** Returns rows with the same values in some columns, told apart by numbers from 0 on; looks among those `found` first. */
export function combinations(columns: readonly Values[], rows: number, found: Found): Targets {
  const known = found.find((one) => sameItems(one.columns, columns));
  if (known) return known.targets;
  const targets = targetsOf(numbered(columns, rows, found));
  found.push({columns, targets});
  return targets;
}

/** A number for each row, the same for those with the same values. */
function numbered(columns: readonly Values[], rows: number, found: Found): Int32Array {
  const last = columns.at(-1);
  if (!last) return new Int32Array(rows);
  const numbers = new Map<number | string, number>();
  const before = columns.length > 1 ? combinations(columns.slice(0, -1), rows, found).of : null;
  const own = before ? combinations([last], rows, found).of : null;
  const of = new Int32Array(rows);
  for (let row = 0; row < rows; ++row) {
    const key = before ? before[row]! * rows + own![row]! : last[row]!;
    let number = numbers.get(key);
    if (number === undefined) numbers.set(key, (number = numbers.size));
    of[row] = number;
  }
  return of;
}

/** Returns the rows of a table by the values of some columns, each list in the order the rows are given. */
export function rowsByValues(columns: readonly Values[], rows: readonly number[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const row of rows) {
    const key = columns.map((column) => column[row]).join("\n");
    const list = found.get(key);
    if (list) list.push(row);
    else found.set(key, [row]);
  }
  return found;
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
