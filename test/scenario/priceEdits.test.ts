import {expect, test} from "vitest";
import {committedCatalog} from "../committedCatalog.js";
import {COMMITTED} from "../../src/model/committed.js";
import {payableOffers} from "../../src/model/prices/payableOffers.js";
import {plannedRates} from "../../src/model/planner/plannedRates.js";
import {applyScenario} from "../../src/scenario/applyScenario.js";
import {tryEdits} from "../../src/scenario/edit.js";
import {priceEdits} from "../../src/scenario/priceEdits.js";
import {EMPTY, type Scenario} from "../../src/scenario/scenario.js";

const catalog = committedCatalog();
const COUNTS = [1, 3, 8, 64, 512];

/** The prices of a GPU-hour as listed that plans on so many of an accelerator pay: by the rule, and within the limits. */
function paid(scenario: Scenario, accelerator: string, pricing: string): number[] {
  const edited = applyScenario(catalog, scenario, COMMITTED).catalog;
  const rates = plannedRates(edited);
  const rule = pricing === "spot" ? "spot_listed_rate" : "listed_rate";
  return COUNTS.flatMap((gpus) => [rule, "plan_listed_rate"].map((name) => Number(rates(accelerator, gpus)(name))));
}

const own = {
  "own/h100-sxm/on-demand": {usd_per_gpu_hour_median: 0.4, source: "mine", note: ""},
  "lambda/h100-sxm/on-demand": {usd_per_gpu_hour_low: 1.5, usd_per_gpu_hour_high: 60}
};

test.each<[string, Record<string, string>, string?]>([
  ["the middle provider's", {price_rule: "median"}],
  ["the cheapest", {price_rule: "cheapest"}],
  ["one provider's", {price_rule: "provider", price_provider: "lambda"}],
  ["the cheapest in a region", {price_rule: "region", price_region: "us-east-1"}],
  ["the brief's own", {price_rule: "brief"}],
  ["the lowest of two providers", {plan_provider: "aws, lambda"}],
  [
    "the lowest of some, where the rule names another",
    {price_rule: "provider", price_provider: "gcp", plan_provider: "aws, lambda"}
  ],
  ["the lowest in a region", {plan_region: "us-east-1"}],
  ["spot", {price_rule: "cheapest", plan_pricing: "spot"}, "spot"]
])("a price set for an accelerator is the one that is paid: %s", (_, assumptions, pricing = "on-demand") => {
  const chips = ["h100-sxm", "a100-sxm4-80gb", "rtx-3090"];
  let priced = 0;
  for (const chip of chips)
    for (const price of [0.05, 2, 40]) {
      const scenario: Scenario = {...EMPTY, assumptions, rows: {offers: own}};
      const now = applyScenario(catalog, scenario, COMMITTED).catalog;
      const before = paid(scenario, chip, pricing);
      const offers = payableOffers(now, chip, pricing);
      const tried = tryEdits(catalog, scenario, priceEdits(offers, price), COMMITTED);
      expect(tried.refused).toEqual([]);
      const after = paid(tried.scenario, chip, pricing);
      // All that had a price pays the one that was set; one set by hand holds in regions that had none, too.
      expect(after.filter((_, i) => !Number.isNaN(before[i]!)).every((rate) => rate === price)).toBe(true);
      expect(
        after.filter((_, i) => Number.isNaN(before[i]!)).every((rate) => Number.isNaN(rate) || rate === price)
      ).toBe(true);
      priced += after.filter((rate) => rate === price).length;
    }
  expect(priced).toBeGreaterThanOrEqual(30);
});

test("payableOffers(catalog, accelerator, pricing) leaves out what the rule never picks", () => {
  const under = (assumptions: Record<string, string>) =>
    payableOffers(applyScenario(catalog, {...EMPTY, assumptions}, COMMITTED).catalog, "h100-sxm", "on-demand").map(
      ({provider}) => provider
    );
  expect(under({price_rule: "provider", price_provider: "lambda"})).toEqual(["lambda"]);
  const market = under({price_rule: "median"});
  expect(market).toContain("aws");
  expect(market).not.toContain("brief");
  const regional = under({price_rule: "region", price_region: "us-east-1"});
  expect(regional).toContain("aws");
  expect(regional.length).toBeLessThan(market.length);
  expect(under({price_rule: "provider", price_provider: "lambda", plan_provider: "aws, gcp"}).sort()).toEqual([
    "aws",
    "gcp",
    "lambda"
  ]);
});
