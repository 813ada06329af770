import type {Catalog, Machine, Offer, Pin} from "../model/catalog.js";
import {checkField, shown} from "./cells/checkValue.js";
import {choicesOf, fieldOf, fieldsOf, OWN_SOURCE, PRICINGS} from "./fields.js";
import {readRegions, regionsOf} from "./quotes/quotedRegions.js";
import {rowCalled} from "./rowCalled.js";
import {ROW_WORDS, rowKey, type CatalogName, type RowPatch, type RowPatches, type Value} from "./scenario.js";

type Row = Record<string, Value>;

/** A row of a catalog on its way through a scenario. */
export interface Draft {
  key: string;
  committed: object | null; // null: added
  row: object;
}

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Returns the rows of a catalog with each field a scenario edits, less the deleted, with the added ones last. What does
 * not apply is left out and said in `ignored`. Rows that stay as they are keep their identity. `catalog` has the
 * catalogs that rows refer to, already edited.
 */
export function applyRows(catalog: Catalog, name: CatalogName, patches: RowPatches, ignored: string[]): Draft[] {
  const committed = new Set<string>();
  const drafts: Draft[] = [];
  for (const row of catalog[name]) {
    const key = rowKey(name, row);
    committed.add(key);
    const patch = Object.hasOwn(patches, key) ? patches[key]! : UNTOUCHED;
    if (patch === UNTOUCHED) {
      drafts.push({key, committed: row, row});
      continue;
    }
    if (patch === null) continue;
    const edited = once(name, patch, [row, key, catalog.accelerators], ignored, (own) =>
      editRow(catalog, name, key, row, patch, own)
    );
    drafts.push({key, committed: row, row: edited!});
  }
  const newest = newestFact(catalog);
  for (const [key, patch] of Object.entries(patches)) {
    if (committed.has(key)) continue;
    if (patch === null) {
      ignored.push(`There is no ${ROW_WORDS[name]} ${shown(key)} to delete`);
      continue;
    }
    const row = once(name, patch, [null, key, catalog.accelerators, newest], ignored, (own) => {
      const problem = keyProblem(catalog, name, key);
      if (problem !== null) own.push(`The ${ROW_WORDS[name]} ${shown(key)} is left out: ${problem}`);
      return problem === null ? addRow(catalog, name, key, patch, own) : null;
    });
    if (row) drafts.push({key, committed: null, row});
  }
  return drafts;
}

const UNTOUCHED: RowPatch = {};

/** What became of a patch, and what that rests on. */
interface Made {
  rests: readonly unknown[];
  row: object | null;
  ignored: readonly string[];
}

/** Offers made of patches: one stays in the scenarios of many edits. */
const MADE = new WeakMap<RowPatch, Made>();

/** Makes the row of an offer's patch, or gives that which was made of it before. Other rows are few. */
function once(
  name: CatalogName,
  patch: RowPatch,
  rests: readonly unknown[],
  ignored: string[],
  make: (ignored: string[]) => object | null
): object | null {
  if (name !== "offers") return make(ignored);
  const known = MADE.get(patch);
  if (known && known.rests.every((one, i) => one === rests[i])) {
    ignored.push(...known.ignored);
    return known.row;
  }
  const own: string[] = [];
  const row = make(own);
  MADE.set(patch, {rests, row, ignored: own});
  ignored.push(...own);
  return row;
}

function editRow(
  catalog: Catalog,
  name: CatalogName,
  key: string,
  row: object,
  patch: RowPatch,
  ignored: string[]
): object {
  const changes = readFields(catalog, name, [key, {...row, ...named(patch)}], patch, ignored);
  const changed = Object.entries(changes).filter(([field, value]) => !Object.is((row as Row)[field], value));
  if (changed.length === 0) return row;
  return tidyRow(catalog, name, {...(row as Row), ...Object.fromEntries(changed)}, row);
}

/** The name that a patch gives its row. */
function named({name}: RowPatch): {name?: Value} {
  return name === undefined ? {} : {name};
}

function addRow(catalog: Catalog, name: CatalogName, key: string, patch: RowPatch, ignored: string[]): object | null {
  const start = {...keyFields(name, key), ...named(patch)};
  const row: Row = {...keyFields(name, key), ...readFields(catalog, name, [key, start], patch, ignored)};
  for (const {field, label, fallback, catalog: own} of fieldsOf(name)) {
    if (Object.hasOwn(row, field)) continue;
    if (own === "offers" && fallback === null) row[field] = row.usd_per_gpu_hour_median ?? null;
    else if (fallback !== undefined) row[field] = fallback;
    else {
      const called = rowCalled(catalog, name, key, start);
      ignored.push(`The ${ROW_WORDS[name]} ${called} is left out: it does not say its ${label.toLowerCase()}`);
      return null;
    }
  }
  if (name === "offers") Object.assign(row, {rows: 1, stale_since: "", stale_reason: ""});
  return tidyRow(catalog, name, name === "pins" ? row : {...row, as_of: newestFact(catalog)}, null);
}

/** The patch's fields that an analyst may edit and whose values are possible. */
function readFields(
  catalog: Catalog,
  name: CatalogName,
  [key, row]: readonly [key: string, row: object],
  patch: RowPatch,
  ignored: string[]
): Row {
  const entries: [string, Value][] = [];
  for (const [column, value] of Object.entries(patch)) {
    const field = fieldOf(name, column);
    if (!field?.editable) {
      ignored.push(`The ${ROW_WORDS[name]} ${rowCalled(catalog, name, key, row)} has no ${shown(column)} to edit`);
      continue;
    }
    const problem = checkField(field, value, choicesOf(field, catalog)).problem ?? regionsProblem(column, value);
    if (problem === null) entries.push([column, value]);
    else ignored.push(`${field.label} of ${rowCalled(catalog, name, key, row)} ${problem}`);
  }
  return Object.fromEntries(entries);
}

/** Why a text names no prices in regions; null where it does, and of any other column. */
function regionsProblem(column: string, value: Value): string | null {
  if (column !== "quoted_regions" || readRegions(String(value)) !== null) return null;
  return `names prices in regions, such as us-east-1: 2.5; eu-1: 2.75 from 8 GPUs, each once, and ${shown(value)} does not`;
}

/** What follows from the fields: a machine's name, an accelerator's short name, an offer's span. */
function tidyRow(catalog: Catalog, name: CatalogName, row: Row, committed: object | null): object {
  if (name === "machines") return tidyMachine(catalog, row as unknown as Machine, committed as Machine | null);
  if (name === "offers") return tidyOffer(row as unknown as Offer, committed as Offer | null);
  if (name === "pins") return {...row, name: pinName(catalog, row as unknown as Pin)};
  if (name === "accelerators") return {...row, short_name: row.short_name || row.name};
  return row;
}

function tidyMachine(catalog: Catalog, machine: Machine, committed: Machine | null): Machine {
  const same = ({accelerator_id, gpus}: Machine) => accelerator_id === machine.accelerator_id && gpus === machine.gpus;
  if (committed && same(committed)) return machine;
  const twin = catalog.machines.find(same);
  return {
    ...machine,
    id: twin?.id ?? `${machine.gpus}x-${machine.accelerator_id}`,
    name: twin?.name ?? `${machine.gpus}x ${shortName(catalog, machine.accelerator_id)}`
  };
}

function pinName({accelerators, scales}: Catalog, {accelerator_id, gpus, scale_id}: Pin): string {
  const chip = accelerators.find(({id}) => id === accelerator_id)?.short_name ?? accelerator_id;
  const scale = scales.find(({id}) => id === scale_id)?.name ?? scale_id;
  return `${scale} on ${gpus}x ${chip}`;
}

/** The name of an accelerator as machines carry it. */
function shortName(catalog: Catalog, id: string): string {
  const machine = catalog.machines.find(({accelerator_id}) => accelerator_id === id);
  if (machine) return machine.name.replace(/^\d+x /, "");
  return catalog.accelerators.find((accelerator) => accelerator.id === id)!.short_name;
}

/**
 * A price that is typed is that of all regions: the lowest and the highest too, unless they were typed as well. It is no
 * longer that of a region; one that is quoted is of the regions that the quote names, as long as it is what they come to.
 */
function tidyOffer(offer: Offer, committed: Offer | null): Offer {
  const {usd_per_gpu_hour_low: low, usd_per_gpu_hour_median: price, usd_per_gpu_hour_high: high} = offer;
  const {regions, ...rest} = offer;
  const priced = (["usd_per_gpu_hour_low", "usd_per_gpu_hour_median", "usd_per_gpu_hour_high"] as const).some(
    (field) => offer[field] !== committed?.[field]
  );
  const typed = price !== committed?.usd_per_gpu_hour_median;
  const tidy: Offer = {
    ...rest,
    ...(isDay(offer.quoted_on) && {as_of: offer.quoted_on}),
    usd_per_gpu_hour_low: typed && low === committed?.usd_per_gpu_hour_low ? price : low,
    usd_per_gpu_hour_high: typed && high === committed?.usd_per_gpu_hour_high ? price : high
  };
  const own = regionsOf(tidy) ?? (priced ? null : regions);
  return own ? {...tidy, regions: own} : tidy;
}

/** Whether the text is a day that a price can be of. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text.length === 7 ? `${text}-01` : text}T00:00:00Z`);
  return /^\d{4}-\d{2}(-\d{2})?$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function keyProblem(catalog: Catalog, name: CatalogName, key: string): string | null {
  if (name !== "offers") return ID.test(key) ? null : "an id has lower-case letters, digits and single hyphens";
  const [provider = "", accelerator = "", pricing = "", ...rest] = key.split("/");
  if (rest.length > 0 || !ID.test(provider)) return "a price is named provider/accelerator/pricing";
  if (!catalog.accelerators.some(({id}) => id === accelerator)) return `there is no accelerator ${shown(accelerator)}`;
  return PRICINGS.some((known) => known === pricing) ? null : `there is no pricing ${shown(pricing)}`;
}

function keyFields(name: CatalogName, key: string): Row {
  if (name !== "offers") return {id: key};
  const [provider = "", accelerator_id = "", pricing = ""] = key.split("/");
  return {provider, accelerator_id, pricing};
}

/** Returns the newest date of the catalogs' own facts, which dates what a scenario adds. */
export function newestFact({scales, accelerators, machines, layouts, offers, trainings, modules}: Catalog): string {
  return [scales, accelerators, machines, layouts, offers, trainings, modules].map(newestOf).reduce(later, "");
}

const NEWEST = new WeakMap<readonly object[], string>();

/** The newest date of rows that are not a scenario's own. */
function newestOf(rows: readonly {source: string; as_of: string}[]): string {
  const known = NEWEST.get(rows);
  if (known !== undefined) return known;
  const newest = rows.reduce((latest, {source, as_of}) => (source === OWN_SOURCE ? latest : later(latest, as_of)), "");
  NEWEST.set(rows, newest);
  return newest;
}

function later(a: string, b: string): string {
  return b > a ? b : a;
}
