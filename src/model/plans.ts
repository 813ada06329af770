import {joinLookups} from "../engine/joinLookups.js";
import type {Lookup} from "../engine/lookup.js";
import type {Catalog} from "./catalog.js";
import type {Column, Columns} from "../engine/compile.js";
import {KEY_ASSUMPTIONS, planKeys, type Planned} from "./plans/planKeys.js";
import {layoutOf} from "./plans/planLayouts.js";
import {ownOfPlans, sameColumns} from "./tables/ownColumns.js";
import {PLAN_KEYS, PLAN_LOOKUPS} from "./tables/plans.js";

export {chosenOptimizer, chosenRecipe, FALLBACK_MACHINE} from "./plans/planKeys.js";

/** Most plans that pages can bear: scales × machines × the layouts each may take. */
export const MOST_PLANS = 20_000;

/** Columns a plan has before any formula, with their units: its keys, and what the catalogs say of them. */
export const PLAN_COLUMNS: Readonly<Record<string, string>> = Object.fromEntries([
  ...Object.entries(PLAN_KEYS).map(([name, {unit}]) => [name, unit]),
  ...Object.entries(PLAN_LOOKUPS).map(([name, {unit, fact}]) => [name, unit ?? fact.unit])
]);

/** Catalogs that plans are joined from: where lookups end or pass. */
const JOINED_CATALOGS: readonly (keyof Catalog)[] = [
  ...new Set([
    ...Object.values(PLAN_LOOKUPS).flatMap(({steps}) => steps.map(({to}) => to as keyof Catalog)),
    "published" as const // names the machine whose hours are used
  ])
];

/** Assumptions that plans are joined from; formulas read all other assumptions themselves. */
const JOINED_ASSUMPTIONS = new Set<string>(KEY_ASSUMPTIONS);

/**
 * Returns the columns of all plans, or of those given, with what the catalogs say of each: every scale on every machine
 * in every layout it may take there, unless told otherwise. Joins and no arithmetic; unknown numbers are NaN.
 * A column that says what it said in the columns before, if they are given, keeps its identity. Throws where a machine
 * names an accelerator that is not in the catalog.
 */
export function plans(catalog: Catalog, before: Columns = {}, planned?: Iterable<Planned>): Columns {
  const kept = keptColumns(catalog, before);
  const keys = planKeys(catalog, planned);
  const accelerators = new Map(catalog.accelerators.map((accelerator) => [accelerator.id, accelerator]));
  for (const {accelerator_id: id} of catalog.machines)
    if (!accelerators.has(id)) throw new Error(`A machine names the accelerator "${id}", and there is none of that id`);
  const columns: Record<string, Column> = {};
  for (const [name, values] of Object.entries(keys)) {
    const old = before[name];
    columns[name] = old && old.length === values.length && values.every((key, i) => key === old[i]) ? old : values;
  }
  const sameKeys = Object.keys(keys).every((name) => columns[name] === before[name]);
  const open: Record<string, Lookup> = {};
  for (const [name, lookup] of Object.entries(PLAN_LOOKUPS)) {
    if (sameKeys && kept(lookup.steps.map(({to}) => to as keyof Catalog))) columns[name] = before[name]!;
    else open[name] = lookup;
  }
  const layouts = [...new Set(keys.layout)].map((id) => layoutOf(catalog.layouts, id)!);
  Object.assign(columns, joinLookups(open, keys, {...catalog, layouts} as never, before));
  if (catalog.own) Object.assign(columns, sameColumns(ownOfPlans(catalog, columns), before));
  FROM.set(columns, catalog);
  return columns;
}

/** The catalogs that columns were made from. */
const FROM = new WeakMap<Columns, Catalog>();

/** Returns a function that tells whether some catalogs are those that the columns before were made from. */
function keptColumns(catalog: Catalog, before: Columns) {
  const made = FROM.get(before);
  return (catalogs: readonly (keyof Catalog)[]): boolean =>
    made !== undefined && catalogs.every((name) => made[name] === catalog[name]);
}

/** Returns whether two catalogs make the same plans. */
export function samePlanInputs(a: Catalog, b: Catalog): boolean {
  const joined = ({assumptions}: Catalog) =>
    assumptions.filter(({id}) => JOINED_ASSUMPTIONS.has(id)).map(({value}) => value);
  if (a.own !== b.own || (a.own && a.assumptions !== b.assumptions)) return false;
  return JOINED_CATALOGS.every((name) => a[name] === b[name]) && joined(a).join() === joined(b).join();
}
