import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {parseCatalog} from "../../../src/catalog/csv/readCatalog.js";
import {rowSchema} from "../../../src/catalog/csv/rowSchema.js";
import {joinLookups} from "../../../src/engine/joinLookups.js";
import {lookup, lookupsThrough} from "../../../src/engine/lookup.js";
import {amount, table} from "../../../src/engine/table.js";
import {accelerators} from "../../../src/model/tables/accelerators.js";
import {TABLES} from "../../../src/model/tables/index.js";
import {PLAN_LINKS} from "../../../src/model/tables/plans.js";

// A field that no catalog has: one declaration, and one column in the file.
const wider = table("accelerators", "accelerator", {
  ...accelerators.facts,
  cache_bytes: amount("Last-level cache", "B", [1e6, 1e9], {entry: "MB", file: "cache_mb"})
});
const [header = "", ...lines] = readFileSync("data/accelerators.csv", "utf8").trim().split("\n");
const file = [`${header},cache_mb`, ...lines.map((line, i) => `${line},${i + 1}`)].join("\n");
const schema = {...TABLES, accelerators: wider};

test("a field is one column of a file and one declaration: it is read, in its own unit", () => {
  const rows = parseCatalog(file, rowSchema(wider), {file: "a.csv", key: ["id"]});
  expect(rows.map(({cache_bytes}) => cache_bytes).slice(0, 3)).toEqual([1e6, 2e6, 3e6]);
  const bad = file.replace(/,2$/m, ",many");
  expect(() => parseCatalog(bad, rowSchema(wider), {file: "a.csv", key: ["id"]})).toThrow(
    'a.csv:3: column cache_mb: got "many", expected a number above 0'
  );
  expect(() => parseCatalog([header, ...lines].join("\n"), rowSchema(wider), {file: "a.csv", key: ["id"]})).toThrow(
    "column cache_mb"
  );
});

test("plans look it up along their links, with its label and unit", () => {
  const found = lookupsThrough(schema, PLAN_LINKS, "machine.accelerator_id");
  expect(found.cache_bytes).toMatchObject({table: "accelerators", field: "cache_bytes"});
  expect(found.cache_bytes!.fact).toMatchObject({label: "Last-level cache", unit: "B"});
  const rows = {
    machines: [
      {id: "one", accelerator_id: "b"},
      {id: "two", accelerator_id: "a"}
    ],
    accelerators: [
      {id: "a", cache_bytes: 40e6},
      {id: "b", cache_bytes: null}
    ]
  };
  const links = {machine: ["two", "one", "two"]};
  const columns = joinLookups({cache_bytes: found.cache_bytes!}, links, rows);
  expect([...columns.cache_bytes!]).toEqual([40e6, NaN, 40e6]);
  // What says the same as before is the same; what an edit reaches is not.
  expect(joinLookups({cache_bytes: found.cache_bytes!}, links, rows, columns).cache_bytes).toBe(columns.cache_bytes);
  const edited = {...rows, accelerators: [{id: "a", cache_bytes: 50e6}, rows.accelerators[1]!]};
  expect([...joinLookups({cache_bytes: found.cache_bytes!}, links, edited, columns).cache_bytes!]).toEqual([
    50e6,
    NaN,
    50e6
  ]);
});

test("a link to nowhere and a path that is none are told by name", () => {
  expect(() => lookup(schema, PLAN_LINKS, "machine.maker.name")).toThrow('machine.maker.name: "maker" is no link');
  expect(() => lookup(schema, PLAN_LINKS, "machine.size")).toThrow('there is no fact "size"');
  const gpus = {gpus: lookup(schema, PLAN_LINKS, "machine.gpus")};
  expect(() => joinLookups(gpus, {machine: ["gone"]}, {machines: [{id: "one"}]})).toThrow(
    'A row names "gone", and there is no such row of the machines'
  );
});
