import {expect, test} from "vitest";
import {planTables} from "../../src/export/planTables.js";
import {committedCatalog} from "../committedCatalog.js";
import {inputTables} from "../../src/export/inputSheets.js";
import {Styles} from "../../src/export/styles.js";
import {PLAN_COLUMNS, plans} from "../../src/model/plans.js";
import {accelerators} from "../../src/model/tables/accelerators.js";
import {PLAN_LOOKUPS} from "../../src/model/tables/plans.js";

const catalog = committedCatalog();
const tables = planTables(catalog);
const columnsOf = (title: string) => tables.find((one) => one.title === title)!.columns;

test("every fact of an accelerator that plans read stands in the sheet of accelerators", () => {
  const read = Object.entries(accelerators.facts).filter(([, {as}]) => as !== "");
  expect(read.length).toBeGreaterThan(10);
  expect(columnsOf("Accelerators")).toEqual(expect.arrayContaining(read.map(([field, {as}]) => as ?? field)));
});

test("every fact that a plan looks up has one place in the sheets of inputs, and is typed into no plan", () => {
  const named = tables.map((one) => ({...one, name: one.title}));
  const {homes} = inputTables(new Styles(), named, plans(catalog), PLAN_COLUMNS);
  expect(Object.keys(PLAN_LOOKUPS).filter((name) => !homes.has(name))).toEqual([]);
  const sheetOf = (name: string) => homes.get(name)!.sheet;
  expect([sheetOf("tdp"), sheetOf("gpus"), sheetOf("layers"), sheetOf("zero_stage"), sheetOf("hours_gpus")]).toEqual([
    "Accelerators",
    "Machines",
    "Scales",
    "Layouts",
    "Published hours"
  ]);
});
