import {beforeAll, expect, test} from "vitest";
import {COMMITTED} from "../../src/model/committed.js";
import type {Columns} from "../../src/engine/compile.js";
import {evaluator} from "../../src/engine/evaluate.js";
import {committedCatalog} from "../committedCatalog.js";
import type {Catalog} from "../../src/model/catalog.js";
import {assumptionValues, notebookModel} from "../../src/model/notebookModel.js";
import {originOf} from "../../src/model/originOf.js";
import {PLAN_COLUMNS, plans} from "../../src/model/plans.js";
import {model} from "./fixture.js";
import {relatedTables} from "../../src/model/tables/related.js";

let catalog: Catalog;
let columns: Columns;

/** The plans of catalogs with every formula of the notebook. */
function evaluated(of: Catalog): Columns {
  return evaluator(notebookModel(of.assumptions, COMMITTED))(plans(of), assumptionValues(of), relatedTables(of));
}

beforeAll(async () => {
  catalog = await committedCatalog();
  columns = evaluated(catalog);
});

test("originOf(…) finds, for every plan and column, the row that holds the very value the plan has", () => {
  const wrong: string[] = [];
  const ids = columns.id as string[];
  for (let i = 0; i < ids.length; ++i) {
    for (const name of [
      ...Object.keys(PLAN_COLUMNS),
      "listed_rate",
      "spot_listed_rate",
      "rate_provider",
      "spot_rate_provider"
    ]) {
      const origin = originOf(catalog, name, model, (column) => columns[column]![i]);
      if (!origin) continue;
      const value = columns[name]![i];
      const fact = origin.row
        ? (origin.row as Record<string, unknown>)[origin.field]
        : typeof value === "string"
          ? ""
          : null;
      const held = typeof fact === "boolean" ? Number(fact) : (fact ?? NaN);
      if (!Object.is(held, value)) wrong.push(`${ids[i]} ${name}: ${fact} ${value}`);
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
});

test("originOf(…) tells what the rule picked: the price, the row that a plan names, and why", () => {
  const cheapest = {
    ...catalog,
    assumptions: catalog.assumptions.map((one) => (one.id === "price_rule" ? {...one, value: "cheapest"} : one))
  };
  const plan = evaluated(cheapest);
  const i = (plan.id as string[]).findIndex((id) => id.startsWith("large/8x-h100"));
  for (const column of ["listed_rate", "rate_source", "rate_provider"]) {
    const {pick} = originOf(cheapest, column, model, (name) => plan[name]![i])!;
    expect(pick!.usd_per_gpu_hour).toBe(plan.rate![i]);
    expect(pick!.because).toMatch(/^cheapest of \d+ providers$/);
    expect(plan.rate_source![i]).toContain(pick!.row!.sku);
  }
});

test("originOf(…) lists the offers that were not taken, cheapest first", () => {
  const i = (columns.id as string[]).findIndex((id) => id.startsWith("large/8x-h100"));
  const origin = originOf(catalog, "listed_rate", model, (column) => columns[column]![i])!;
  const prices = origin.passedOver.map((offer) => offer.usd_per_gpu_hour_median);
  expect(prices.length).toBeGreaterThan(1);
  expect(prices).toEqual([...prices].sort((a, b) => a - b));
  expect(origin.passedOver).not.toContain(origin.row);
});
