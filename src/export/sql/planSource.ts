import type {Lookup, Step} from "../../engine/lookup.js";
import {PLAN_KEYS, PLAN_LOOKUPS} from "../../model/tables/plans.js";
import {NAN, quoted, type Field} from "./dialect.js";
import {ROW} from "./overRows.js";

/** The table whose rows are the names of plans. */
export const PLAN_TABLE = "plan_keys";

/** The columns of the table of plans' names. */
export const PLAN_KEY_FIELDS: readonly Field[] = [
  {name: ROW, words: false, counted: true},
  ...Object.keys(PLAN_KEYS).map((name) => ({name, words: true}))
];

/**
 * Returns the query that joins plans with what the catalogs say of them: a join for each link that is followed, and a
 * column for each lookup. `overridden` are columns that come from elsewhere.
 */
export function planSource({
  table = quoted,
  overridden = new Set<string>(),
  added = [],
  more = [],
  from = `${table(PLAN_TABLE)} AS k`
}: {
  table?: (name: string) => string;
  overridden?: ReadonlySet<string>;
  added?: readonly Field[]; // columns beside the names of plans
  more?: readonly string[]; // further columns, as expressions with their names
  from?: string; // what the rows come from, where their names are those of k
} = {}): string {
  const joins = new Map<string, string>();
  const join = (steps: readonly Step[]): string => {
    const name = steps.map(({link}) => link).join(" ");
    if (joins.has(name)) return name;
    const {link, to} = steps.at(-1)!;
    const before = steps.length > 1 ? quoted(join(steps.slice(0, -1))) : "k";
    joins.set(name, `JOIN ${table(to)} AS ${quoted(name)} ON ${quoted(name)}."id" = ${before}.${quoted(link)}`);
    return name;
  };
  const keys = PLAN_KEY_FIELDS.map(({name}) => `  k.${quoted(name)} AS ${quoted(name)}`);
  const lookups = Object.entries(PLAN_LOOKUPS)
    .filter(([name]) => !overridden.has(name))
    .map(([name, {steps, field, fact}]) => {
      const value = `${quoted(join(steps))}.${quoted(field)}`;
      return `  ${fact.unit === "text" ? value : `coalesce(${value}, ${NAN})`} AS ${quoted(name)}`;
    });
  const beside = added
    .filter(({name}) => !overridden.has(name))
    .map(({name}) => `  k.${quoted(name)} AS ${quoted(name)}`);
  const columns = [...keys, ...lookups, ...beside, ...more.map((one) => `  ${one}`)];
  return `SELECT\n${columns.join(",\n")}\nFROM ${[from, ...joins.values()].join("\n")}`;
}

/** Returns the columns of each table that plans are joined with: its id, its links that are followed, and what is looked up. */
export function lookedUp(lookups: Readonly<Record<string, Lookup>> = PLAN_LOOKUPS): Record<string, Field[]> {
  const tables = new Map<string, Map<string, Field>>();
  const add = (table: string, name: string, words: boolean) => {
    const known = tables.get(table) ?? new Map<string, Field>([["id", {name: "id", words: true}]]);
    tables.set(table, known.set(name, {name, words}));
  };
  for (const {steps, table, field, fact} of Object.values(lookups)) {
    add(table, field, fact.unit === "text");
    steps.slice(1).forEach(({link}, i) => add(steps[i]!.to, link, true));
  }
  return Object.fromEntries([...tables].map(([table, fields]) => [table, [...fields.values()]]));
}
