import type {Catalog} from "../model/catalog.js";
import {offerKey} from "../model/tables/offers.js";
import {ADDED_KINDS, type Added} from "./added/added.js";

/** The catalogs whose rows a scenario may edit. */
export const CATALOGS = [
  "scales",
  "accelerators",
  "machines",
  "layouts",
  "offers",
  "storage",
  "trainings",
  "modules",
  "pins"
] as const;

export type CatalogName = (typeof CATALOGS)[number];

/** Words for one row of each catalog. */
export const ROW_WORDS: Record<CatalogName, string> = {
  scales: "scale",
  accelerators: "accelerator",
  machines: "machine",
  layouts: "layout",
  offers: "price",
  storage: "storage class",
  trainings: "training",
  modules: "module",
  pins: "pinned plan"
};

/** What a cell of a catalog holds; null is a value that is not known. */
export type Value = number | string | null;

/** The edited fields of a row, or all fields of an added one. */
export type RowPatch = Readonly<Record<string, Value>>;

/** The edited rows of a catalog by key: null deletes a row, a key the catalog does not have adds one. */
export type RowPatches = Readonly<Record<string, RowPatch | null>>;

/** An analyst's edits: a small patch over the catalogs, the assumptions and the formulas. Plain data. */
export interface Scenario {
  readonly assumptions?: Readonly<Record<string, number | string>>; // value by id
  readonly formulas?: Readonly<Record<string, string>>; // text by name
  readonly rows?: Readonly<Partial<Record<CatalogName, RowPatches>>>;
  readonly added?: Added;
  readonly computed?: Readonly<Record<string, string>>; // formulas in place of values, by noteKey(…)
  readonly ranges?: Readonly<Record<string, string>>; // distribution of an input, by its id: `$mfu_a100`, `scales:large:samples`
  readonly notes?: Readonly<Record<string, string>>; // by what they are on: noteKey(…), or SCENARIO_NOTE
}

/** What the note on a whole scenario is kept under. */
export const SCENARIO_NOTE = "scenario";

/** Returns what the note on a cell is kept under: `offers/aws/h100/spot/usd_per_gpu_hour_median`, `assumptions/batch_size`. */
export function noteKey(...path: string[]): string {
  return path.join("/");
}

/** The catalogs as committed. */
export const EMPTY: Scenario = Object.freeze({});

/**
 * Returns how many edits a scenario holds: assumptions, formulas, deleted rows, edited fields of rows, pinned plans,
 * what is added. A row that `committed` does not know is one edit, whatever it says.
 */
export function countEdits(
  {assumptions = {}, formulas = {}, rows = {}, added = {}, computed = {}, ranges = {}}: Scenario,
  committed: (catalog: CatalogName, key: string) => boolean = (catalog) => catalog !== "pins"
): number {
  let count = [assumptions, formulas, computed].reduce((sum, part) => sum + Object.keys(part).length, 0);
  for (const [catalog, patches] of Object.entries(rows))
    for (const [key, patch] of Object.entries(patches))
      count += patch === null || !committed(catalog as CatalogName, key) ? 1 : Math.max(1, Object.keys(patch).length);
  for (const id of Object.keys(ranges)) if (!isValueEdited({assumptions, rows}, id)) count += 1;
  for (const kind of ADDED_KINDS) count += Object.keys(added[kind] ?? {}).length;
  for (const {rows: own} of Object.values(added.tables ?? {})) count += Object.keys(own).length;
  for (const {values = {}} of Object.values(added.columns ?? {})) count += Object.keys(values).length;
  return count;
}

/**
 * Returns the same scenario in the one order and form that every equal scenario has: names sorted, nothing empty.
 * An added row without fields stays.
 */
export function canonical({assumptions, formulas, rows, added, computed, ranges, notes}: Scenario): Scenario {
  const result: {-readonly [Part in keyof Scenario]: Scenario[Part]} = {};
  if (hasEntries(assumptions)) result.assumptions = sorted(assumptions, positiveZero);
  if (hasEntries(formulas)) result.formulas = sorted(formulas, (text) => text);
  const patched = CATALOGS.filter((catalog) => hasEntries(rows?.[catalog]));
  if (patched.length > 0) {
    result.rows = Object.fromEntries(
      patched.map((catalog) => [
        catalog,
        sorted(rows![catalog]!, (patch) => (patch === null ? null : sortedPatch(patch)))
      ])
    );
  }
  const kinds = ADDED_KINDS.filter((kind) => hasEntries<unknown>(added?.[kind]));
  if (kinds.length > 0)
    result.added = Object.fromEntries(kinds.map((kind) => [kind, sorted<unknown, unknown>(added![kind]!, ordered)]));
  if (hasEntries(computed)) result.computed = sorted(computed, (text) => text);
  if (hasEntries(ranges)) result.ranges = sorted(ranges, (text) => text);
  if (hasEntries(notes)) result.notes = sorted(notes, (text) => text);
  return result;
}

/** Returns the id of a row's field or an assumption (no catalog) as an input. */
export function inputId(catalog: CatalogName | "", key: string, field = ""): string {
  return catalog === "" ? `$${key}` : `${catalog}:${key}:${field}`;
}

/** Returns whether a scenario edits the value of an input. */
export function isValueEdited({assumptions, rows}: Pick<Scenario, "assumptions" | "rows">, id: string): boolean {
  if (/^(?:tables|columns):/.test(id)) return true; // of one's own
  if (id.startsWith("$")) return assumptions !== undefined && Object.hasOwn(assumptions, id.slice(1));
  return Object.entries(rows ?? {}).some(([catalog, patches]) =>
    Object.entries(patches).some(
      ([key, patch]) => patch && Object.keys(patch).some((field) => inputId(catalog as CatalogName, key, field) === id)
    )
  );
}

/** Returns whether two scenarios hold the same edits. */
export function sameScenario(a: Scenario, b: Scenario): boolean {
  return a === b || isEqual(canonical(a), canonical(b));
}

/** Whether two pieces of plain data in canonical form are equal; parts that are the same object are not looked into. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  const [own, other] = [Object.entries(a), Object.entries(b)];
  return (
    own.length === other.length && own.every(([name, item], i) => name === other[i]![0] && isEqual(item, other[i]![1]))
  );
}

/** Patches in canonical form: each stays in the scenarios of many edits. */
const SORTED = new WeakSet<RowPatch>();

function sortedPatch(patch: RowPatch): RowPatch {
  if (SORTED.has(patch)) return patch;
  const result = sorted(patch, positiveZero);
  SORTED.add(result);
  return result;
}

/** Returns the key by which a scenario names a row of a catalog: its id, or the three names of an offer. */
export function rowKey(catalog: CatalogName, row: object): string {
  return catalog === "offers" ? offerKey(row as Parameters<typeof offerKey>[0]) : (row as {id: string}).id;
}

function hasEntries<Item>(record: Readonly<Record<string, Item>> | undefined): record is Record<string, Item> {
  return record !== undefined && Object.keys(record).length > 0;
}

function sorted<In, Out>(record: Readonly<Record<string, In>>, map: (item: In) => Out): Record<string, Out> {
  const entries = Object.entries(record);
  const isSorted = entries.every(([name], i) => i === 0 || entries[i - 1]![0] < name);
  if (!isSorted) entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, map(item)]));
}

/** Plain data with its names in order; rows and columns of a table stay in theirs. */
function ordered(item: unknown, name = ""): unknown {
  if (typeof item !== "object" || item === null) return positiveZero(item);
  const entries = Object.entries(item).map(([key, part]): [string, unknown] => [key, ordered(part, key)]);
  return Object.fromEntries(
    name === "rows" || name === "columns" ? entries : entries.sort(([a], [b]) => (a < b ? -1 : 1))
  );
}

/** JSON has no negative zero. */
function positiveZero<Item>(item: Item): Item {
  return Object.is(item, -0) ? (0 as Item) : item;
}

/** Returns a function that tells whether catalogs as committed have the row that a key names. */
export function committedIn(base: Catalog): (catalog: CatalogName, key: string) => boolean {
  const keys = new Map<CatalogName, Set<string>>();
  return (catalog, key) => {
    if (!keys.has(catalog))
      keys.set(catalog, new Set((base[catalog] as readonly object[]).map((row) => rowKey(catalog, row))));
    return keys.get(catalog)!.has(key);
  };
}
