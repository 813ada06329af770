import type {Column, Columns} from "../model/compile.js";
import type {Lookup, Step} from "./lookup.js";

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
  const targets = new Map<string, Targets>();
  const ids = new Map<string, Map<string, number>>();
  const columns: Record<string, Column> = {};
  for (const [name, {steps, table, field, fact}] of Object.entries(lookups)) {
    const {of, firsts} = targetsOf(steps);
    const read = (target: number) => (rows[table]![target] as Record<string, unknown>)[field];
    const old = before[name];
    const words = fact.unit === "text";
    const values = new Map<number, number | string>();
    let same = old !== undefined && old.length === of.length;
    for (const [target, first] of firsts) {
      const value = words ? String(read(target) ?? "") : numberOf(read(target));
      values.set(target, value);
      same &&= Object.is(old![first], value);
    }
    if (same && sameTargets(of, old!, values)) columns[name] = old!;
    else if (words) columns[name] = Array.from(of, (target) => values.get(target) as string);
    else columns[name] = Float64Array.from(of, (target) => values.get(target) as number);
  }
  return columns;

  function targetsOf(steps: readonly Step[]): Targets {
    const key = steps.map(({link}) => link).join(".");
    let found = targets.get(key);
    if (!found) targets.set(key, (found = follow(steps)));
    return found;
  }

  function follow(steps: readonly Step[]): Targets {
    const {link, to} = steps.at(-1)!;
    const find = (id: string) => {
      const index = indexOf(to).get(id);
      if (index === undefined) throw new Error(`There is no ${to.replace(/s$/, "")} "${id}", which a row names`);
      return index;
    };
    let of: Int32Array;
    if (steps.length === 1) of = Int32Array.from(links[link]!, find);
    else {
      const through = targetsOf(steps.slice(0, -1)).of;
      const table = rows[steps.at(-2)!.to]!;
      const known = new Map<number, number>();
      of = through.map((target) => {
        if (!known.has(target)) known.set(target, find(String((table[target] as Record<string, unknown>)[link])));
        return known.get(target)!;
      });
    }
    const firsts = new Map<number, number>();
    of.forEach((target, row) => void (firsts.has(target) || firsts.set(target, row)));
    return {of, firsts};
  }

  function indexOf(table: string): Map<string, number> {
    let found = ids.get(table);
    if (!found) ids.set(table, (found = new Map(rows[table]!.map((row, i) => [(row as {id: string}).id, i]))));
    return found;
  }
}

/** For each row, the row it leads to; and for each row that is led to, the first that leads there. */
interface Targets {
  of: Int32Array;
  firsts: ReadonlyMap<number, number>;
}

function numberOf(value: unknown): number {
  return value === null || value === undefined ? NaN : Number(value);
}

function sameTargets(of: Int32Array, old: Column, values: ReadonlyMap<number, number | string>): boolean {
  for (let row = 0; row < of.length; ++row) if (!Object.is(old[row], values.get(of[row]!))) return false;
  return true;
}
