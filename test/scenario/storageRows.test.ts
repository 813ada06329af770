import {expect, test} from "vitest";
import {committedCatalog} from "../committedCatalog.js";
import {COMMITTED} from "../../src/model/committed.js";
import {relatedTables} from "../../src/model/tables/related.js";
import {applyScenario} from "../../src/scenario/applyScenario.js";

const catalog = committedCatalog();
const apply = (scenario: Parameters<typeof applyScenario>[1]) => applyScenario(catalog, scenario, COMMITTED);
const choicesOf = (of: typeof catalog) => of.assumptions.find(({id}) => id === "storage_class")!.choices;

const SHELF = {
  name: "A shelf of disks",
  storage_price: 1e-11,
  egress_price: 0,
  write_bandwidth: 2e8,
  read_bandwidth: 3e8
};

test("a class of storage is edited, and formulas read what it says", () => {
  const edited = apply({rows: {storage: {"s3-standard": {storage_price: 5e-11}}}});
  expect(edited.ignored).toEqual([]);
  const row = edited.catalog.storage.find(({id}) => id === "s3-standard")!;
  expect([row.storage_price, row.egress_price]).toEqual([5e-11, 9e-11]); // 0.05 and 0.09 USD a GB
  const column = relatedTables(edited.catalog).storage!;
  expect((column.storage_price as Float64Array)[(column.id as string[]).indexOf("s3-standard")]).toBe(5e-11);
  expect(catalog.storage.find(({id}) => id === "s3-standard")!.storage_price).toBeCloseTo(2.3e-11, 20);
});

test("a class that is added may be chosen, and one that there is not may not", () => {
  const added = apply({rows: {storage: {shelf: SHELF}}, assumptions: {storage_class: "shelf"}});
  expect(added.ignored).toEqual([]);
  expect(choicesOf(added.catalog)).toContain("shelf");
  expect(added.catalog.assumptions.find(({id}) => id === "storage_class")!.value).toBe("shelf");
  expect(added.catalog.storage.at(-1)).toMatchObject({id: "shelf", ...SHELF, source: "added in this scenario"});
  expect(choicesOf(catalog)).not.toContain("shelf");
  expect(apply({assumptions: {storage_class: "shelf"}}).ignored).toHaveLength(1);
});

test.each([
  ["a negative price", {...SHELF, storage_price: -1}],
  ["no reading", {...SHELF, read_bandwidth: 0}],
  ["no name", {storage_price: 1e-11, egress_price: 0, write_bandwidth: 2e8, read_bandwidth: 3e8}],
  ["a word for a number", {...SHELF, egress_price: "free"}]
])("a class with %s is left out, and told", (_, patch) => {
  const {ignored, catalog: applied} = apply({rows: {storage: {shelf: patch}}});
  expect(ignored.length).toBeGreaterThan(0);
  expect(applied.storage.map(({id}) => id)).not.toContain("shelf");
});

test("a class that is deleted is no choice any more", () => {
  const {catalog: applied, ignored} = apply({rows: {storage: {r2: null}}});
  expect(ignored).toEqual([]);
  expect(choicesOf(applied)).not.toContain("r2");
  expect(choicesOf(applied)).toContain("s3-standard");
});
