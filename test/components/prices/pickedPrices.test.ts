// @vitest-environment jsdom
import {expect, test} from "vitest";
import {prices} from "../../../src/data/prices.json.js";
import {committedCatalog} from "../../committedCatalog.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {Reader} from "../../../src/components/notebook/reader.js";
import {rateTable} from "../../../src/components/plans/tables.js";
import type {PriceChoice} from "../../../src/components/prices/priceChoice.js";
import {pickedPrices} from "../../../src/components/prices/priceRule.js";
import {COMMITTED} from "../../../src/model/committed.js";
import type {Scenario} from "../../../src/scenario/scenario.js";
import {stubObservers} from "../stubObservers.js";

stubObservers();

const catalog = committedCatalog();
const choice = {read: () => ({accelerator: "rtx-3090", kinds: []})} as unknown as PriceChoice;
const EDITED = "the formula “Price of a GPU-hour, on demand” (rate) is edited";

/** What the Prices page says of the RTX 3090, what its plans pay, and the row that the Cost page names for one. */
function under(scenario: Scenario) {
  const notebook = new Notebook(catalog, COMMITTED);
  const view = notebook.view(pickedPrices(choice));
  notebook.edits.apply({...scenario, assumptions: {price_rule: "brief", ...scenario.assumptions}});
  expect(notebook.notices.all).toEqual([]);
  const {columns, book} = notebook.books;
  const rates = book.column("rate");
  const paid = (columns.accelerator as string[]).flatMap((chip, i) => (chip === "rtx-3090" ? [rates[i]] : []));
  const rows = [...rateTable(new Reader(notebook)).querySelectorAll("tbody tr")];
  const row = rows.find((one) => one.children[0]!.textContent === "1x RTX 3090")!;
  return {
    said: [...view.querySelectorAll("li")].map(({textContent}) => textContent),
    paid: [...new Set(paid)],
    named: [row.children[2]!.textContent, row.children[4]!.textContent]
  };
}

test("the brief's own price is named with its source while the formulas are as committed", () => {
  const {said, paid, named} = under({});
  expect(paid).toEqual([1.1]); // brief, GPU Hardware
  expect(said[0]).toMatch(/^on-demand: \$1\.10 – the brief's own price \(brief, on-demand/);
  expect(named[0]).toMatch(/^brief, on-demand/);
});

test.each<[string, Scenario, number]>([
  [
    "an added assumption", // 1.10 × 0.5
    {
      added: {assumptions: {discount: {label: "Discount", unit: "1", value: 0.5}}},
      formulas: {rate: "d.brief_rate * $.discount"}
    },
    0.55
  ],
  [
    "rows of an added table", // the first of two
    {
      added: {
        tables: {
          quotes: {
            label: "Quotes",
            columns: {usd: {label: "Price", unit: "USD/(GPU·h)"}},
            rows: {first: {usd: 0.75}, second: {usd: 0.8}}
          }
        }
      },
      formulas: {rate: "op.first(quotes.usd)"}
    },
    0.75
  ],
  [
    "rows of a table of the catalogs",
    {formulas: {rate: "d.brief_rate * op.min(streams.tokens_per_sample > 0 ? 1 : 1)"}},
    1.1
  ]
])("a price that reads %s is what plans pay, said to be edited, and named no source", (_, scenario, price) => {
  const {said, paid, named} = under(scenario);
  expect(paid).toEqual([price]);
  expect(said[0]).toBe(`on-demand: $${price.toFixed(2)} – ${EDITED}`);
  expect(said[1]).toBe("spot: no price under this rule");
  expect(named[0]).toBe(EDITED);
  expect(named[1]).not.toContain("edited");
});

test("a price that reads more of a plan than its accelerator differs by plan", () => {
  const {said, paid} = under({formulas: {rate: "d.gpus > 1 ? d.brief_rate * 0.5 : d.brief_rate"}});
  expect(paid.sort()).toEqual([0.55, 1.1]);
  expect(said[0]).toBe(`on-demand: differs by plan – ${EDITED}`);
});

test("an edited formula that the price reads is named", () => {
  const {said, named} = under({formulas: {brief_rate: "op.min(offers.usd_per_gpu_hour_low)"}});
  expect(said[0]).toMatch(/the formula “The brief's own price, on demand” \(brief_rate\) is edited$/);
  expect(named[0]).toBe("the formula “The brief's own price, on demand” (brief_rate) is edited");
});

test("what is too old to count is said beside the price that there is none of", () => {
  const notebook = new Notebook(catalog, COMMITTED);
  const {provider} = catalog.offers.find((one) => one.provider !== "brief")!;
  const row = prices("data").find((price) => price.provider === provider)!;
  const at = (as_of: string, sku: string) => ({
    ...{...row, accelerator_id: "rtx-3090", pricing: "on-demand" as const, region: "here", provider: "none-such"},
    ...{as_of, sku}
  });
  const rows = [at("2022-05-01", "x"), {...at("2026-10-01", "y"), provider}];
  const view = notebook.view(pickedPrices(choice, rows));
  notebook.edits.apply({assumptions: {price_rule: "provider", price_provider: provider}});
  const said = () => [...view.querySelectorAll("li")].map(({textContent}) => textContent);
  const without = catalog.offers.every((one) => one.provider !== provider || one.accelerator_id !== "rtx-3090");
  expect(without).toBe(true);
  expect(said()[0]).toBe("on-demand: no price under this rule");
  const aged = notebook.view(pickedPrices(choice, [{...at("2022-05-01", "x"), provider}, at("2026-10-01", "y")]));
  expect(aged.querySelector("li")!.textContent).toMatch(
    new RegExp(
      `^on-demand: no price under this rule: the newest that ${provider} asks is of 2022-05-01, too old to count`
    )
  );
});
