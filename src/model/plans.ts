import {joinLookups} from "../engine/joinLookups.js";
import type {Lookup} from "../engine/lookup.js";
import {spread, targetsOf, type Targets} from "../engine/spread.js";
import type {Catalog} from "./catalog.js";
import type {Column, Columns} from "../engine/compile.js";
import {MADE, type Inputs, type Made, type Parts} from "./plans/madeColumns.js";
import {KEY_ASSUMPTIONS, planKeys, type PlanKeys} from "./plans/planKeys.js";
import {layoutOf} from "./plans/planLayouts.js";
import {PLAN_KEYS, PLAN_LOOKUPS} from "./tables/plans.js";

export {chosenRecipe, FALLBACK_MACHINE} from "./plans/planKeys.js";

/** Most plans that pages can bear: scales × machines × the layouts each may take. */
export const MOST_PLANS = 20_000;

/** Columns a plan has before any formula, with their units: its keys, what the catalogs say of them, what is made of that. */
export const PLAN_COLUMNS: Readonly<Record<string, string>> = Object.fromEntries([
  ...Object.entries(PLAN_KEYS).map(([name, {unit}]) => [name, unit]),
  ...Object.entries(PLAN_LOOKUPS).map(([name, {unit, fact}]) => [name, unit ?? fact.unit]),
  ...MADE.flatMap(({columns}) => Object.entries(columns).map(([name, {unit}]) => [name, unit]))
]);

/** Catalogs that plans are joined from: where lookups end or pass, and what code puts together reads. */
const JOINED_CATALOGS: readonly (keyof Catalog)[] = [
  ...new Set([
    ...Object.values(PLAN_LOOKUPS).flatMap(({steps}) => steps.map(({to}) => to as keyof Catalog)),
    ...MADE.flatMap(({reads}) => reads),
    "published" as const // names the machine whose hours are used
  ])
];

/** Assumptions that plans are joined from; formulas read all other assumptions themselves. */
const JOINED_ASSUMPTIONS = new Set<string>([...KEY_ASSUMPTIONS, ...MADE.flatMap(({assumptions}) => assumptions)]);

/**
 * Returns the columns of all plans: every scale on every machine in every layout it may take there, with what the catalogs say of each
 * and the published figures on either side of its size. Joins and sums and no other arithmetic; unknown numbers are NaN.
 * A column that says what it said in the columns before, if they are given, keeps its identity. Throws where a machine
 * names an accelerator that is not in the catalog.
 */
export function plans(catalog: Catalog, before: Columns = {}): Columns {
  const kept = keptColumns(catalog, before);
  const keys = planKeys(catalog);
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
  for (const group of MADE) {
    const parts = group.over.flatMap((part) => PART_CATALOGS[part]);
    const same = sameKeys && kept([...parts, ...group.reads], group.assumptions);
    const names = Object.keys(group.columns);
    if (same) for (const name of names) columns[name] = before[name]!;
    else Object.assign(columns, madeColumns(group, catalog, keys, columns, before));
  }
  FROM.set(columns, catalog);
  return columns;
}

/** The catalogs that columns were made from. */
const FROM = new WeakMap<Columns, Catalog>();

/** Catalogs that the parts of a plan are rows of. */
const PART_CATALOGS: Record<keyof Parts, readonly (keyof Catalog)[]> = {
  scale: ["scales"],
  accelerator: ["machines", "accelerators"],
  recipe: ["recipes"],
  hours_machine: []
};

/** Returns a function that tells whether some catalogs and assumptions are those that the columns before were made from. */
function keptColumns(catalog: Catalog, before: Columns) {
  const made = FROM.get(before);
  return (catalogs: readonly (keyof Catalog)[], assumptions: readonly string[] = []): boolean =>
    made !== undefined &&
    catalogs.every((name) => made[name] === catalog[name]) &&
    assumptions.every((id) => valueOf(made, id) === valueOf(catalog, id));
}

function valueOf({assumptions}: Catalog, id: string): number | string | undefined {
  return assumptions.find((assumption) => assumption.id === id)?.value;
}

/** Returns whether two catalogs make the same plans. */
export function samePlanInputs(a: Catalog, b: Catalog): boolean {
  const joined = ({assumptions}: Catalog) =>
    assumptions.filter(({id}) => JOINED_ASSUMPTIONS.has(id)).map(({value}) => value);
  return JOINED_CATALOGS.every((name) => a[name] === b[name]) && joined(a).join() === joined(b).join();
}

/** The columns of a group: made once for each combination of the parts it ranges over, and given to its plans. */
function madeColumns(group: Made, catalog: Catalog, keys: PlanKeys, columns: Columns, before: Columns): Columns {
  const make = group.make(inputsOf(group, catalog));
  const own = group.over.map((part) => (part === "accelerator" ? columns.accelerator! : keys[part])) as string[][];
  const targets = combinations(own, keys.id.length);
  const rows = new Map<number, ReturnType<typeof make>>();
  for (const [target, plan] of targets.firsts) rows.set(target, make(partsOf(plan)));
  return Object.fromEntries(
    Object.entries(group.columns).map(([name, {unit}]) => [
      name,
      spread(targets, unit === "text", (target) => rows.get(target)![name], before[name])
    ])
  );

  function partsOf(plan: number): Parts {
    const row = <Name extends "scales" | "accelerators" | "recipes">(name: Name, id: string) =>
      catalog[name].find((one) => one.id === id) as Catalog[Name][number];
    const part: {[Name in keyof Parts]: () => Parts[Name]} = {
      scale: () => row("scales", keys.scale[plan]!),
      accelerator: () => row("accelerators", columns.accelerator![plan] as string),
      recipe: () => row("recipes", keys.recipe[plan]!),
      hours_machine: () => keys.hours_machine[plan]!
    };
    return Object.fromEntries(group.over.map((name) => [name, part[name]()])) as unknown as Parts;
  }
}

/** What a group declares that it reads, and nothing else. */
function inputsOf({reads, assumptions}: Made, catalog: Catalog): Inputs {
  const catalogs = Object.fromEntries(reads.map((name) => [name, catalog[name]]));
  return {
    catalogs: catalogs as unknown as Catalog,
    assumptions: catalog.assumptions.filter(({id}) => assumptions.includes(id))
  };
}

/** Rows with the same words in some columns, told apart by numbers. */
function combinations(columns: readonly (readonly string[])[], rows: number): Targets {
  const known = new Map<string, number>();
  return targetsOf(
    Int32Array.from({length: rows}, (_, row) => {
      const key = columns.map((column) => column[row]).join("\n");
      let target = known.get(key);
      if (target === undefined) known.set(key, (target = known.size));
      return target;
    })
  );
}
