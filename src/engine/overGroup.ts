import type {Column} from "./compile.js";
import {ordered} from "./ordered.js";
import {reduceValues} from "./reduce.js";

/**
 * Returns what a function over rows makes of the values of each group, for every row: groups are the rows with the same
 * value in `groups`, taken in the order of some columns. NaN is passed over, and what a group without any other yields.
 */
export function overGroup(
  name: string,
  values: Column,
  groups: ArrayLike<unknown>,
  {order = [], words = false}: {order?: readonly Column[]; words?: boolean} = {}
): Column {
  if (STREAMED.has(name)) return spreadTotals(name, values as Float64Array, groups);
  const members = new Map<unknown, number[]>();
  for (let i = 0; i < values.length; ++i) {
    const group = members.get(groups[i]);
    if (group) group.push(i);
    else members.set(groups[i], [i]);
  }
  const result: Column = words ? new Array<string>(values.length).fill("") : new Float64Array(values.length);
  for (const group of members.values()) {
    const rows = ordered(group, order);
    const found = name === "min_before" ? leastBefore(rows, values as Float64Array) : null;
    const one = found
      ? NaN
      : reduceValues(
          name,
          rows.map((row) => values[row]!),
          words
        );
    rows.forEach((row, k) => ((result as (number | string)[])[row] = found ? found[k]! : one));
  }
  return result;
}

/** Functions whose value grows row by row, in whatever order. */
const STREAMED = new Set(["min", "max", "sum", "count"]);

function spreadTotals(name: string, values: Float64Array, groups: ArrayLike<unknown>): Float64Array {
  const totals = new Map<unknown, number>();
  for (let i = 0; i < values.length; ++i) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    const total = totals.get(groups[i]);
    if (total === undefined) totals.set(groups[i], value);
    else if (name === "min") totals.set(groups[i], Math.min(total, value));
    else if (name === "max") totals.set(groups[i], Math.max(total, value));
    else totals.set(groups[i], total + value);
  }
  return values.map((_, i) => totals.get(groups[i]) ?? NaN);
}

/** For each row the least of those before it; NaN before the first that is known. */
function leastBefore(rows: readonly number[], values: Float64Array): number[] {
  let least = NaN;
  return rows.map((row) => {
    const before = least;
    const value = values[row]!;
    if (!Number.isNaN(value)) least = Number.isNaN(least) ? value : Math.min(least, value);
    return before;
  });
}
