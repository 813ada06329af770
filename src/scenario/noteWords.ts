import type {Catalog} from "../model/catalog.js";
import {lowerFirst} from "../model/words/lowerFirst.js";
import type {Added} from "./added/added.js";
import {rowTitle} from "./compare.js";
import {fieldOf} from "./fields.js";
import {CATALOGS, rowKey, SCENARIO_NOTE, type Scenario, type Value} from "./scenario.js";

/** A note with what it is on, in words. */
export interface NoteWords {
  on: string;
  text: string;
}

/** Returns the notes on cells of a scenario, in the order of what they are kept under; `keyOf` gives the key of a row. */
export function noteWords(
  {notes = {}, added}: Pick<Scenario, "notes" | "added">,
  catalog: Catalog,
  keyOf: (name: (typeof CATALOGS)[number], row: object) => string = rowKey
): NoteWords[] {
  return Object.entries(notes)
    .filter(([key]) => key !== SCENARIO_NOTE)
    .map(([key, text]) => ({on: cellWords(key, catalog, keyOf, added) ?? key.replaceAll("/", ", "), text}));
}

function cellWords(
  key: string,
  catalog: Catalog,
  keyOf: (name: (typeof CATALOGS)[number], row: object) => string,
  added: Added | undefined
): string | null {
  const [, part = "", rest = ""] = /^([^/]+)\/(.+)$/.exec(key) ?? [];
  if (part === "assumptions") return catalog.assumptions.find(({id}) => id === rest)?.label ?? null;
  const name = CATALOGS.find((one) => one === part);
  const [, row, field] = /^(.+)\/([^/]+)$/.exec(rest) ?? [];
  if (row === undefined || field === undefined) return null;
  if (!name) return added?.tables?.[row.split("/")[0]!]?.label ?? null;
  const found = (catalog[name] as readonly object[]).find((one) => keyOf(name, one) === row);
  const label = fieldOf(name, field)?.label;
  return found && label ? `${rowTitle(name, found as Record<string, Value>)}, ${lowerFirst(label)}` : null;
}
