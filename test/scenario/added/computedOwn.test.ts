import {expect, test} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {ownValues} from "../../../src/model/tables/ownColumns.js";
import {applyScenario} from "../../../src/scenario/applyScenario.js";
import {tryEdits, type Edit} from "../../../src/scenario/edit.js";
import {countEdits, type Scenario} from "../../../src/scenario/scenario.js";
import {decodeScenario, encodeScenario} from "../../../src/scenario/url.js";

const catalog = committedCatalog();
const OWN: Scenario = {
  added: {
    assumptions: {fee: {label: "Fee", unit: "USD", value: 100}},
    tables: {
      fees: {
        label: "Fees",
        columns: {
          item: {label: "Item", unit: "text"},
          amount: {label: "Amount", unit: "USD"},
          tax: {label: "Tax", unit: "USD"}
        },
        rows: {"row-1": {item: "Rack", amount: 200}, "row-2": {item: "Desk", amount: 50, tax: 1}}
      }
    },
    columns: {
      total: {label: "Total", unit: "USD", formula: "op.sum(fees.amount) + op.sum(fees.tax)"},
      extra: {label: "Extra", unit: "USD", formula: "", of: "accelerators", values: {"rtx-3090": 5}}
    }
  }
};
const put = (path: string, text: string | undefined): Edit => ({part: "computed", in: path, text});
const tried = (scenario: Scenario, ...edits: Edit[]) => tryEdits(catalog, scenario, edits, COMMITTED);
const apply = (scenario: Scenario) => applyScenario(catalog, scenario, COMMITTED);
const fees = (scenario: Scenario) => apply(scenario).added.tables!.fees!.rows;

test("a cell of a table of one's own takes a formula over its row and assumptions, which sums read", () => {
  const {scenario, refused} = tried(
    OWN,
    put("tables/fees/row-1/tax", "d.amount * 0.19"),
    put("tables/fees/row-2/amount", "$.fee * 3")
  );
  expect(refused).toEqual([]);
  expect(fees(scenario)["row-1"]!.tax).toBeCloseTo(38, 9); // 19 % of 200
  expect(fees(scenario)["row-2"]!.amount).toBe(300);
  const {tables, ignored} = apply(scenario);
  expect(ignored).toEqual([]);
  expect([...(tables.fees!.amount as Float64Array)]).toEqual([200, 300]);
  const dearer = tried(scenario, {part: "assumption", id: "fee", value: 200}).scenario;
  expect(fees(dearer)["row-2"]!.amount).toBe(600);
  const {hash, ...link} = {hash: encodeScenario(scenario, {version: ""})};
  expect(link).toEqual({});
  expect(decodeScenario(hash).scenario).toEqual(scenario);
});

test("a value, an empty cell, and the end of its row or table take the formula away", () => {
  const {scenario} = tried(OWN, put("tables/fees/row-1/tax", "d.amount * 0.19"));
  expect(countEdits(scenario)).toBe(countEdits(OWN) + 1);
  const typed = tried(scenario, {part: "own", table: "fees", key: "row-1", cells: {tax: 7}}).scenario;
  expect([typed.computed, fees(typed)["row-1"]!.tax]).toEqual([undefined, 7]);
  for (const edit of [
    {part: "own", table: "fees", key: "row-1", cells: null},
    {part: "added", kind: "tables", name: "fees", what: undefined}
  ] as const) {
    const without: Edit = {part: "added", kind: "columns", name: "total", what: undefined};
    const {scenario: gone, refused} = tried(scenario, without, edit);
    expect(refused).toEqual([]);
    expect(gone.computed).toBeUndefined();
  }
});

test.each([
  ["an unknown name", "tables/fees/row-1/tax", "d.amont * 2", /no number d\.amont in its row/],
  ["another unit", "tables/fees/row-1/tax", "$.batch_size * 2", /but the cell is in USD/],
  ["words", "tables/fees/row-1/item", "d.amount * 2", /is no number that a formula could fill/],
  ["a row there is not", "tables/fees/row-9/tax", "d.amount * 2", /no row "row-9"/],
  ["a table there is not", "tables/nope/row-1/tax", "d.amount * 2", /no table "nope"/],
  ["a column there is not", "columns/nope/rtx-3090", "d.msrp * 2", /no column "nope"/],
  ["nothing to read in its own place", "tables/fees/row-1/tax", "d.tax * 2", /no committed value/]
])("is refused with %s", (_, path, text, reason) => {
  const {scenario, refused} = tried(OWN, put(path, text));
  expect(scenario).toBe(OWN);
  expect(refused).toEqual([expect.stringMatching(reason)]);
});

test("a cell of a column that is filled in takes a formula over its row of facts", () => {
  const {scenario, refused} = tried(
    OWN,
    put("columns/extra/rtx-3090", "d.msrp * 0.1"),
    put("columns/extra/rtx-4090", "$.fee + d.msrp - d.msrp")
  );
  expect(refused).toEqual([]);
  const now = apply(scenario).catalog;
  const value = (id: string) =>
    ownValues(now, "accelerators").extra![now.accelerators.findIndex((chip) => chip.id === id)];
  const listed = catalog.accelerators.find(({id}) => id === "rtx-3090")!.msrp!;
  expect(value("rtx-3090")).toBeCloseTo(listed * 0.1, 9);
  expect(value("rtx-4090")).toBe(100);
  const typed = tried(scenario, {part: "filled", column: "extra", key: "rtx-3090", value: 9}).scenario;
  expect(Object.keys(typed.computed!)).toEqual(["columns/extra/rtx-4090"]);
});
