import {describe, expect, test} from "vitest";
import {buildModel} from "../../../src/engine/model.js";
import {applyScenario} from "../../../src/scenario/applyScenario.js";
import {tryEdits, type Edit} from "../../../src/scenario/edit.js";
import {parseQuantity} from "../../../src/scenario/cells/parseQuantity.js";
import {columnsWritten, nameOfLabel, unitWritten, unitYielded} from "../../../src/scenario/added/ownNames.js";
import {EMPTY, type Scenario} from "../../../src/scenario/scenario.js";
import {CATALOG, TEST_DECLARED} from "../fixture.js";

test("nameOfLabel(label) gives what formulas can read", () => {
  expect(nameOfLabel("Staff, in all")).toBe("staff_in_all");
  expect(nameOfLabel("2nd Café %")).toBe("nd_cafe");
  expect(nameOfLabel("42")).toBe("");
});

test("unitWritten(text) gives the symbol of a unit that is written as words, and the quantity is read in it", () => {
  const cases: Record<string, [unit: string, value: number]> = {
    "3 weeks": ["week", 3],
    "1 day": ["day", 1],
    "2.5 hours": ["h", 2.5],
    "18 months": ["month", 18],
    "5 yrs": ["year", 5],
    "90 seconds": ["s", 90],
    "12 GPUs": ["GPU", 12],
    "10k samples": ["sample", 10_000],
    "4 samples per second": ["sample/s", 4],
    "$2 per GPU-hour": ["USD/(GPU·h)", 2],
    "$1.5M per year": ["USD/year", 1_500_000],
    "2 PFLOP/s": ["TFLOP/s", 2000],
    "2 to 4 weeks": ["week", NaN]
  };
  for (const [text, [unit, value]] of Object.entries(cases)) {
    expect([text, unitWritten(text)]).toEqual([text, unit]);
    if (!Number.isNaN(value)) expect([text, parseQuantity(text, unit)]).toEqual([text, value]);
  }
});

test("unitWritten(text) gives the unit of a quantity as written", () => {
  const cases = {$500: "USD", "$20,000 per month": "USD/month", "24 GB": "GB", "1.5 USD/h": "USD/h"};
  for (const [text, unit] of Object.entries(cases)) expect(unitWritten(text)).toBe(unit);
  for (const text of ["60%", "0.8", "10 bananas", ""]) expect(unitWritten(text)).toBe("1");
});

test("unitYielded(model, text) gives the unit of a formula, and says what is wrong with it", () => {
  const names = {
    columns: {params: "param", samples: "sample"},
    assumptions: {batch_size: "sample/step", fee: "USD/month", months: "month"},
    relations: {staff: {table: "staff", by: {}, order: [], columns: {pay: "USD/month", time: "month"}}}
  };
  const model = buildModel(TEST_DECLARED.sheets, {
    ...names,
    assumptions: {...names.assumptions, weight_bytes: "B/param"}
  });
  expect(unitYielded(model, "$.fee * $.months")).toBe("USD");
  expect(unitYielded(model, "op.sum(staff.pay * staff.time)")).toBe("USD");
  expect(unitYielded(model, "d.samples / $.batch_size")).toBe("step");
  expect(unitYielded(model, "d.samples > 3")).toBe("flag");
  expect(() => unitYielded(model, "$.fee + $.months")).toThrow(/not alike/);
  expect(() => unitYielded(model, "$.fees")).toThrow(/There is no \$\.fees/);
});

test("columnsWritten(text) reads labels with units, and says which line is wrong", () => {
  expect(columnsWritten("People\nPay (USD/month)\n")).toEqual([
    {name: "people", label: "People", unit: "1"},
    {name: "pay", label: "Pay", unit: "USD/month"}
  ]);
  expect(() => columnsWritten("Pay (bananas)")).toThrow(/bananas/);
  expect(() => columnsWritten("")).toThrow(/at least one column/);
  expect(() => columnsWritten("Pay\npay (USD)")).toThrow(/Two columns are named pay/);
});

describe("rows of a table of one's own", () => {
  const table: Scenario = {
    added: {
      columns: {team: {label: "Team", unit: "USD", formula: "op.sum(staff.pay * staff.time)"}},
      tables: {
        staff: {
          label: "Staff",
          columns: {
            item: {label: "Item", unit: "text"},
            time: {label: "Time", unit: "month"},
            pay: {label: "Pay", unit: "USD/month"}
          },
          rows: {"row-1": {}}
        }
      }
    }
  };
  const put = (key: string, cells: Extract<Edit, {part: "own"}>["cells"]): Edit => ({
    part: "own",
    table: "staff",
    key,
    cells
  });
  const tried = (scenario: Scenario, ...edits: Edit[]) => tryEdits(CATALOG, scenario, edits, TEST_DECLARED);

  test("are filled in, added and deleted in one step; a row without anything counts for nothing", () => {
    const {scenario, refused} = tried(
      table,
      put("row-1", {pay: 20_000, time: 3}),
      put("row-2", {item: "Intern", time: 2})
    );
    expect(refused).toEqual([]);
    const {tables} = applyScenario(CATALOG, scenario, TEST_DECLARED);
    expect([...(tables.staff!.pay as Float64Array)]).toEqual([20_000, NaN]);
    expect(Object.keys(tables.staff!)).toEqual(["item", "time", "pay"]); // as they were written
    const fewer = tried(scenario, put("row-2", null), put("row-3", {})).scenario;
    expect(applyScenario(CATALOG, fewer, TEST_DECLARED).tables.staff!.item).toEqual([""]);
  });

  test("are not taken away while a formula reads the table, nor given words for a number", () => {
    expect(tried(table, {part: "added", kind: "tables", name: "staff", what: undefined}).refused.join()).toMatch(
      /team/
    );
    expect(tried(table, put("row-1", {pay: "much"})).refused.join()).toMatch(/is a number/);
  });

  test("an added formula is given another text in place", () => {
    const {scenario} = tried(table, {part: "formula", name: "team", text: "op.sum(staff.pay * staff.time) * 2"});
    expect(scenario.added!.columns!.team!.formula).toBe("op.sum(staff.pay * staff.time) * 2");
    expect(scenario.formulas).toBeUndefined();
    expect(tried(EMPTY, {part: "formula", name: "team", text: "1"}).refused).not.toEqual([]);
  });
});
