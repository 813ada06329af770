// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {Reader} from "../../../src/components/notebook/reader.js";
import {scaleCostChart} from "../../../src/components/plans/planCharts.js";
import {costTable} from "../../../src/components/plans/tables.js";
import {COMMITTED} from "../../../src/model/committed.js";
import type {Scenario} from "../../../src/scenario/scenario.js";
import {whenFetched} from "../whenFetched.js";

vi.stubGlobal("matchMedia", () => ({matches: false}));

const catalog = committedCatalog();

/** What table and chart say of the cost of a scale on a machine: rate, cost, cost on spot; the chart on demand, spot. */
async function costs(scenario: Scenario, scale: string, machine: string) {
  const notebook = new Notebook(catalog, COMMITTED);
  notebook.edits.apply(scenario);
  expect(notebook.notices.all).toEqual([]);
  const reader = new Reader(notebook);
  const rowOf = (table: Element) =>
    [...table.querySelectorAll("tbody tr")].find((row) => row.children[0]!.textContent === machine)!;
  const row = rowOf(costTable(reader, scale));
  for (const room of row.querySelectorAll(".waiting")) room.remove(); // of ranges, which is not seen
  const cells = [...row.children].map(({textContent}) => textContent);
  const figure = await whenFetched(() => scaleCostChart(reader, 640, scale));
  const chart = [...rowOf(figure).children].map(({textContent}) => textContent);
  return {table: [cells[1], cells[8], cells[10]], chart: chart.slice(1)};
}

test("a plan that cannot be has its rate, no cost, and is not said to lack a price or memory", async () => {
  // Four replicas cannot share a batch of one.
  expect(
    await costs({assumptions: {batch_size: 1, basis: "brief", price_rule: "brief"}}, "tiny", "4x RTX 3090")
  ).toEqual({
    table: ["$4.40", "–", "no price"], // the brief has none on spot
    chart: ["not possible here", "not possible here"]
  });
});

test("a machine that its provider does not rent has no price, in table and chart", async () => {
  expect(await costs({assumptions: {price_rule: "provider", price_provider: "aws"}}, "tiny", "1x RTX 3090")).toEqual({
    table: ["no price", "no price", "no price"],
    chart: ["no price", "no price"]
  });
});

test("a machine without the memory is said not to fit", async () => {
  expect((await costs({}, "xl", "1x RTX 3090")).chart).toEqual(["does not fit", "does not fit"]);
});
