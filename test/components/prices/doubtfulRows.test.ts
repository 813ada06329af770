// @vitest-environment jsdom
import {expect, test} from "vitest";
import {doubtfulRows} from "../../../src/components/prices/doubtfulRows.js";
import type {DoubtfulPrice} from "../../../src/components/prices/priceSources.js";
import type {Accelerator, Price} from "../../../src/model/catalog.js";

const accelerators = [{id: "t4", name: "NVIDIA T4"}] as Accelerator[];

const price = (provider: string, usd: number, region = "x"): Price => ({
  ...{
    provider,
    accelerator_id: "t4",
    pricing: "on-demand",
    as_of: "2026-11-20",
    source: "a list",
    gpus: 1,
    gpus_sold: ""
  },
  ...{usd_per_gpu_hour: usd, usd_per_hour: usd, region, sku: provider, vcpus: null, memory_gib: null, notes: ""},
  ...{stale_since: "", stale_reason: "", currency: "USD", quoted_per_hour: null}
});

const refused = (rows: number): DoubtfulPrice => ({
  ...{feed: "list", provider: "a", accelerator_id: "t4", pricing: "spot", sku: "", region: ""},
  ...{usd_per_gpu_hour: 9, rows, reason: "it moved"}
});

function shown(prices: Price[], doubtful: DoubtfulPrice[]) {
  const element = doubtfulRows({prices, report: {states: [], unmapped: [], doubtful}, accelerators}, "2026-11-27");
  return {
    sentence: element.querySelector("p")!.textContent,
    rows: [...element.querySelectorAll("tbody tr")].map(({children}) => children[0]!.textContent)
  };
}

// A hundredth of what three others ask.
const MARKET = [price("a", 1), price("b", 1.1), price("c", 1.2)];
const LOW = price("d", 0.01);

test("one sentence counts the rows that do not fit the market and those that refreshes set apart, with names below", () => {
  const {sentence, rows} = shown([...MARKET, LOW], [refused(12), refused(1)]);
  expect(sentence).toBe(
    "⚠ Nothing is priced with 14 prices: 1 that does not fit the market, and 13 that refreshes set apart."
  );
  expect(rows).toEqual(["NVIDIA T4", "NVIDIA T4", "NVIDIA T4"]);
});

test("either may be none, and so may both", () => {
  expect(shown(MARKET, [refused(2)]).sentence).toMatch(
    /with 2 prices: 0 that do not fit the market, and 2 that refreshes set apart\.$/
  );
  expect(shown([...MARKET, LOW], []).sentence).toMatch(
    /with 1 price: 1 that does not fit the market, and 0 that refreshes set apart\.$/
  );
  expect(shown(MARKET, [])).toEqual({
    sentence: "Every price row fits the market, and refreshes set none apart.",
    rows: []
  });
});
