import type {Column, Columns} from "./compile.js";
import type {Lookup, Step} from "./lookup.js";
import {spread, targetsOf, type Targets} from "./spread.js";

/** Rows of tables by the table's name. */
export type Rows = Readonly<Record<string, readonly object[]>>;

/** The ids of the rows that each row links to, by the link's name. */
export type Links = Readonly<Record<string, readonly string[]>>;

/**
 * Returns the columns of some lookups for rows whose links are given: numbers that are not known are NaN, yes is 1. A
 * column whose values are those of the column before, if there is one, keeps its identity. Throws an Error where a link
 * names a row there is not.
 */
export function joinLookups(
  lookups: Readonly<Record<string, Lookup>>,
  links: Links,
  rows: Rows,
  before: Columns = {}
): Columns {
  const followed = new Map<string, Targets>();
  const columns: Record<string, Column> = {};
  for (const [name, {steps, table, field, fact}] of Object.entries(lookups)) {
    const read = (target: number) => (rows[table]![target] as Record<string, unknown>)[field];
    columns[name] = spread(follow(steps), fact.unit === "text", read, before[name]);
  }
  return columns;

  function follow(steps: readonly Step[]): Targets {
    const key = steps.map(({link}) => link).join(".");
    let found = followed.get(key);
    if (!found) followed.set(key, (found = targetsOf(indexes(steps))));
    return found;
  }

  function indexes(steps: readonly Step[]): Int32Array {
    const {link, to} = steps.at(-1)!;
    const ids = new Map(rows[to]!.map((row, i) => [(row as {id: string}).id, i]));
    const find = (id: string) => {
      const index = ids.get(id);
      if (index === undefined) throw new Error(`A row names "${id}", and there is no such row of the ${to}`);
      return index;
    };
    if (steps.length === 1) return Int32Array.from(links[link]!, find);
    const through = follow(steps.slice(0, -1)).of;
    const table = rows[steps.at(-2)!.to]!;
    const known = new Map<number, number>();
    return through.map((target) => {
      if (!known.has(target)) known.set(target, find(String((table[target] as Record<string, unknown>)[link])));
      return known.get(target)!;
    });
  }
}
