import {describe, expect, it} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {quoteNames} from "../../../src/data/quote-names.json.js";
import type {Catalog} from "../../../src/model/catalog.js";
import {relatedTables} from "../../../src/model/tables/related.js";
import {applyScenario} from "../../../src/scenario/applyScenario.js";
import {tryEdits} from "../../../src/scenario/edit.js";
import {guessColumns, guessDefaults} from "../../../src/scenario/quotes/quoteColumns.js";
import {quotedOffers, quoteEdits} from "../../../src/scenario/quotes/quoteEdits.js";
import {hoursOf} from "../../../src/scenario/quotes/quotedPeriod.js";
import {readRegions, regionsText} from "../../../src/scenario/quotes/quotedRegions.js";
import {quoteFinder} from "../../../src/scenario/quotes/quoteNames.js";
import {quoteTable} from "../../../src/scenario/quotes/quoteTable.js";
import {readQuote} from "../../../src/scenario/quotes/readQuote.js";
import type {Scenario} from "../../../src/scenario/scenario.js";
import {decodeScenario, encodeScenario} from "../../../src/scenario/url.js";
import {COMMITTED} from "../../../src/model/committed.js";

const catalog = committedCatalog();

const QUOTE = `Provider,GPU,GPUs,Price per hour,Region,Date
acme,H100 SXM,8,16,eu-1,2026-11-20
acme,H100 SXM,8,20,"us, east",2026-11-20
acme,H100 SXM,1,3,us-2,2026-11-20
lambda,H100 SXM,1,2,eu-1,2026-11-20
acme,T4,1,0.2,,2026-11-20
acme,L4,1,0.7,All regions,2026-11-20
`;

function taken(text: string): Scenario {
  const table = quoteTable(text);
  const columns = guessColumns(table.headings);
  const defaults = guessDefaults(table.headings, columns, {date: "2026-11-27"});
  const finder = quoteFinder(catalog.accelerators, quoteNames("data"));
  const {prices} = readQuote(
    table,
    {columns, defaults},
    {...finder, usdPer: {USD: 1}, hours: hoursOf([]), today: "2026-11-27"}
  );
  const edits = quoteEdits(quotedOffers(prices, catalog), {committed: catalog, file: ""});
  const {scenario, refused} = tryEdits(catalog, {}, edits, COMMITTED);
  expect(refused).toEqual([]);
  return scenario;
}

const under = (scenario: Scenario) => applyScenario(catalog, scenario, COMMITTED).catalog;

/** What formulas see of a provider's prices in regions: region, price, fewest GPUs, and whether it holds everywhere. */
function rows({offers}: Catalog, provider: string, accelerator: string): unknown[] {
  const prices = relatedTables({offers}).region_prices!;
  return Array.from(prices.provider as string[], (own, i) => ({own, i}))
    .filter(({own, i}) => own === provider && (prices.accelerator_id as string[])[i] === accelerator)
    .filter(({i}) => (prices.pricing as string[])[i] === "on-demand")
    .map(({i}) => ["region", "usd_per_gpu_hour", "fewest_gpus", "everywhere"].map((name) => prices[name]![i]));
}

describe("regions of a quote", () => {
  it("hold its prices, each with its own machines, and no other region does", () => {
    const edited = under(taken(QUOTE));
    expect(rows(edited, "acme", "h100-sxm")).toEqual([
      ["eu-1", 2, 8, 0],
      ["us, east", 2.5, 8, 0],
      ["us-2", 3, 1, 0]
    ]);
    expect(rows(edited, "lambda", "h100-sxm")).toEqual([["eu-1", 2, 1, 0]]);
  });

  it("are none where the quote states none, as of price rows without one", () => {
    const edited = under(taken(QUOTE));
    expect(rows(edited, "acme", "t4")).toEqual([["", 0.2, 1, 0]]);
    expect(rows(edited, "acme", "l4")).toEqual([["all", 0.7, 1, 0]]);
    const choices = edited.assumptions.find(({id}) => id === "price_region")!.choices;
    expect(choices).toEqual(expect.arrayContaining(["eu-1", "us-2", "us, east"]));
    expect(choices).not.toContain("");
  });

  it("live through a link and a file", () => {
    const scenario = taken(QUOTE);
    const link = decodeScenario(encodeScenario(scenario, {version: "x"})).scenario;
    expect(rows(under(link), "acme", "h100-sxm")).toHaveLength(3);
    expect(rows(under(JSON.parse(JSON.stringify(scenario)) as Scenario), "lambda", "h100-sxm")).toHaveLength(1);
  });

  it("are left by a price set by hand since", () => {
    const key = "acme/h100-sxm/on-demand";
    const edit = {part: "field", catalog: "offers", key, field: "usd_per_gpu_hour_median", value: 2.25} as const;
    const {scenario} = tryEdits(catalog, taken(QUOTE), [edit], COMMITTED);
    expect(rows(under(scenario), "acme", "h100-sxm")).toEqual([["", 2.25, 1, 1]]);
  });

  it("that are no prices are refused in words", () => {
    const patch = {usd_per_gpu_hour_median: 2, quoted_regions: "cheap in eu-1"};
    const edit = {part: "row", catalog: "offers", key: "acme/t4/on-demand", patch} as const;
    expect(tryEdits(catalog, {}, [edit], COMMITTED).refused).toEqual([
      expect.stringMatching(/names prices in regions, such as us-east-1: 2.5; .* and "cheap in eu-1" does not/)
    ]);
  });
});

describe("regionsText(regions, fewest) and readRegions(text)", () => {
  it("read back what was written, names with colons and commas too", () => {
    const regions = [
      {region: "US East (N. Virginia): 1b, 2", sku: "", usd_per_gpu_hour: 0.00000125, fewest_gpus: 8},
      {region: "", sku: "", usd_per_gpu_hour: 2.5}
    ];
    const text = regionsText(regions, 1);
    expect(text).toContain(" from 8 GPUs; not stated: 2.5");
    expect(readRegions(text)).toEqual(regions);
  });

  it.each(["eu-1", "eu-1: 0", "eu-1: x", "a: 1; a: 2", "a: 1;; b: 2", "a: 1 from 0 GPUs", ": 2"])("refuse %j", (text) =>
    expect(readRegions(text)).toBeNull()
  );
});
