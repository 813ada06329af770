// @vitest-environment jsdom
import {expect, test} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {Reader} from "../../../src/components/notebook/reader.js";
import {costAnswer, overviewAnswer, scalingAnswer} from "../../../src/components/plans/answers.js";
import {scaleAnswer} from "../../../src/components/plans/scalePage.js";
import {COMMITTED} from "../../../src/model/committed.js";
import type {Scenario} from "../../../src/scenario/scenario.js";

const catalog = committedCatalog();

/** The first sentences on a scale under some edits: of its page, the Cost page and the overview. */
function answers(scenario: Scenario, scale = "large"): string[] {
  const notebook = new Notebook(catalog, COMMITTED);
  notebook.edits.apply(scenario);
  expect(notebook.notices.all).toEqual([]);
  notebook.attention.look({scale});
  const reader = new Reader(notebook);
  return [scaleAnswer(reader, scale), costAnswer(reader), overviewAnswer(reader)].map(({textContent}) => textContent);
}

test("where a provider rents nothing on demand, machines that train are not said to lack memory", () => {
  // salad rents spot alone
  const [page, cost, overview] = answers({assumptions: {price_rule: "provider", price_provider: "salad"}});
  expect(page).toMatch(/^It can be trained, but no cost on demand is known\. Fastest: \S.* in .*\. Cheapest on spot: /);
  expect(cost).toMatch(/^Large \(.*\) can be trained, but no cost on demand is known\.$/);
  expect(overview).toMatch(
    /^Large \(.*\) can be trained, but no cost on demand is known\. The fastest machine here is /
  );
});

test("where no time is known that is said, and where none has the memory that", () => {
  const timeless = answers({formulas: {wall_hours: "d.brief_wall_hours / 0 - d.brief_wall_hours / 0"}});
  for (const said of timeless) expect(said).toContain("can be trained, but the time it takes is known of no machine.");
  const row = {memory_capacity: 1e9};
  const small = Object.fromEntries(catalog.accelerators.map(({id}) => [id, row]));
  for (const said of answers({rows: {accelerators: small}}))
    expect(said).toContain("trains on no machine of the catalog: none has the memory.");
});

test("the brief's hours stand beside hours that are computed, for machines that the brief has, and not beside themselves", () => {
  const notebook = new Notebook(catalog, COMMITTED);
  notebook.attention.look({scale: "large", machine: "8x-a100-80gb"});
  const said = () => [scalingAnswer, overviewAnswer, costAnswer].map((of) => of(new Reader(notebook)).textContent);
  const [scaling, overview, cost] = said();
  // The brief's 375 to 500 hours of the whole machine, in days of 24.
  expect(scaling).toMatch(/ The brief has 15\.6–20\.8 days for XL, which imply [\d.]+ % of the peak\.$/);
  // Its 2,500 to 3,000 hours for Large on one RTX 3090, the cheapest.
  expect(overview).toContain(" The brief has 104–125 days for the cheapest, which imply ");
  expect(cost).toContain(" The brief has 104–125 days for this machine, which imply ");
  notebook.edits.apply({assumptions: {basis: "brief"}});
  for (const sentence of said()) expect(sentence).not.toContain("The brief has");
});
