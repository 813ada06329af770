import {expect, test} from "vitest";
import {tryEdits} from "../../src/scenario/edit.js";
import {ownRowCalled, rowCalled} from "../../src/scenario/rowCalled.js";
import {rowKey, type CatalogName} from "../../src/scenario/scenario.js";
import {CATALOG, TEST_DECLARED} from "./fixture.js";

const called = (name: CatalogName, row: object) => rowCalled(CATALOG, name, rowKey(name, row as never), row);

test("rows are called as people see them", () => {
  const [scale] = CATALOG.scales;
  const [machine] = CATALOG.machines;
  const [offer] = CATALOG.offers;
  expect(called("scales", scale!)).toBe(`"${scale!.name}"`);
  expect(called("machines", machine!)).toBe(`"${machine!.name}"`);
  const {short_name} = CATALOG.accelerators.find(({id}) => id === offer!.accelerator_id)!;
  expect(called("offers", offer!)).toBe(`"${short_name} at ${offer!.provider}, ${offer!.pricing}"`);
});

test("rows that are named alike are told apart by their keys, and those without a name are called by theirs", () => {
  const [first, second] = CATALOG.scales;
  const catalog = {...CATALOG, scales: [first!, {...second!, name: first!.name}]};
  expect(rowCalled(catalog, "scales", first!.id, first!)).toBe(`"${first!.name}" (${first!.id})`);
  expect(rowCalled(CATALOG, "scales", "nope", null)).toBe('"nope"');
  expect(rowCalled(CATALOG, "scales", "nope", {name: "  "})).toBe('"nope"');
});

test("rows of a table of one's own are called by their items", () => {
  const rows = {"row-1": {item: "Engineer"}, "row-2": {item: "Writer"}, "row-3": {item: "Writer"}, "row-4": {}};
  expect(Object.keys(rows).map((key) => ownRowCalled({rows}, key))).toEqual([
    '"Engineer"',
    '"Writer" (row-2)',
    '"Writer" (row-3)',
    '"row-4"'
  ]);
});

test("a refused formula names the row by its item", () => {
  const columns = {item: {label: "Item", unit: "text"}, pay: {label: "Pay", unit: "USD/month"}};
  const tables = {staff: {label: "Staff", columns, rows: {"row-1": {item: "Engineer", pay: 15_000}}}};
  const {refused} = tryEdits(
    CATALOG,
    {added: {tables}},
    [{part: "computed", in: "tables/staff/row-1/pay", text: "d.nothing * 2"}],
    TEST_DECLARED
  );
  expect(refused).toHaveLength(1);
  expect(refused[0]).toMatch(/Pay of "Engineer"/);
});
