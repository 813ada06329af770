import fc from "fast-check";
import {expect, test} from "vitest";
import {committedCatalog} from "../committedCatalog.js";
import type {Catalog} from "../../src/model/catalog.js";
import type {Column, Columns} from "../../src/engine/compile.js";
import {plans, samePlanInputs} from "../../src/model/plans.js";

const CATALOG = committedCatalog();

/** An edit of what formulas range over, which plans are not joined from. */
const PRICE_EDIT = (catalog: Catalog, at: number): Catalog =>
  change(catalog, "offers", at, (offer) => ({...offer, usd_per_gpu_hour_median: 1 + at}));

/** What an analyst may do to the catalogs that plans are joined from, in the order it may come. */
const EDITS: ((catalog: Catalog, at: number) => Catalog)[] = [
  (catalog, at) => change(catalog, "scales", at, (scale) => ({...scale, samples: scale.samples + 1 + at})),
  (catalog, at) => change(catalog, "scales", at, (scale) => ({...scale, params: scale.params * 1.5})),
  (catalog, at) => change(catalog, "machines", at, (machine) => ({...machine, gpus: machine.gpus + 1})),
  (catalog, at) =>
    change(catalog, "accelerators", at, (chip) => ({...chip, memory_capacity: chip.memory_capacity + at})),
  PRICE_EDIT,
  (catalog, at) => change(catalog, "layouts", at, (layout) => ({...layout, zero_stage: at % 4})),
  (catalog, at) => ({...catalog, machines: without(catalog.machines, at, 6)}),
  (catalog, at) => ({...catalog, scales: without(catalog.scales, at, 2)}),
  (catalog) => ({...catalog, scales: CATALOG.scales, machines: CATALOG.machines}),
  (catalog) => ({...catalog, layouts: [...catalog.layouts].reverse()})
];

test("plans(…) joined over the columns before are those joined from nothing, whatever was edited in between", () => {
  const edit = fc.tuple(fc.nat(EDITS.length - 1), fc.nat(50));
  fc.assert(
    fc.property(fc.array(edit, {minLength: 1, maxLength: 8}), (edits) => {
      let catalog = CATALOG;
      let columns = plans(catalog);
      for (const [kind, at] of edits) {
        catalog = EDITS[kind]!(catalog, at);
        columns = plans(catalog, columns);
      }
      expect(different(columns, plans(catalog))).toEqual([]);
    }),
    {numRuns: 30, seed: 7}
  );
});

test("plans(…) keeps the columns that an edit leaves as they were", () => {
  const before = plans(CATALOG);
  const after = plans(EDITS[0]!(CATALOG, 0), before);
  const changed = Object.keys(before).filter((name) => after[name] !== before[name]);
  expect(changed).toEqual(["samples"]);
});

test("samePlanInputs(…) counts the precision among what plans depend on", () => {
  const after = withAssumptions({precision: "fp32"});
  expect(different(plans(CATALOG), plans(after))).not.toEqual([]);
  expect(samePlanInputs(CATALOG, after)).toBe(false);
});

test("samePlanInputs(…) says no to every edit that changes a plan, and yes where formulas alone read what was edited", () => {
  for (const edit of EDITS.slice(0, 8).filter((one) => one !== PRICE_EDIT))
    expect(samePlanInputs(CATALOG, edit(CATALOG, 1))).toBe(false);
  for (const name of ["published", "recipes"] as const)
    expect(samePlanInputs(CATALOG, {...CATALOG, [name]: [...CATALOG[name]]})).toBe(false);
  for (const edited of [
    withAssumptions({batch_size: 64}),
    withAssumptions({price_rule: "cheapest"}),
    {...CATALOG, streams: CATALOG.streams.slice(1)},
    PRICE_EDIT(CATALOG, 1)
  ]) {
    expect(different(plans(CATALOG), plans(edited))).toEqual([]);
    expect(samePlanInputs(CATALOG, edited)).toBe(true);
  }
});

function withAssumptions(values: Record<string, number | string>): Catalog {
  const assumptions = CATALOG.assumptions.map((one) => ({...one, value: values[one.id] ?? one.value}));
  return {...CATALOG, assumptions};
}

/** Names of the columns that differ in a value. */
function different(a: Columns, b: Columns): string[] {
  const same = (x: Column, y: Column | undefined) => x.length === y?.length && x.every((v, i) => Object.is(v, y[i]));
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => !a[name] || !same(a[name], b[name]));
}

function change<Name extends "scales" | "machines" | "accelerators" | "offers" | "layouts">(
  catalog: Catalog,
  name: Name,
  at: number,
  edit: (row: Catalog[Name][number]) => Catalog[Name][number]
): Catalog {
  const rows: readonly Catalog[Name][number][] = catalog[name];
  return {...catalog, [name]: rows.map((row, i) => (i === at % rows.length ? edit(row) : row))};
}

/** Rows less one, while there are more than so many at the front that stay. */
function without<Row>(rows: readonly Row[], at: number, least: number): Row[] {
  return rows.filter((_, i) => rows.length <= least || i < least || i !== at % rows.length);
}
