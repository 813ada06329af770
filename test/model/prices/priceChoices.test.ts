import {describe, expect, it} from "vitest";
import {COMMITTED} from "../../../src/model/committed.js";
import {committedCatalog} from "../../committedCatalog.js";
import type {Assumption, Offer} from "../../../src/model/catalog.js";
import {withPriceChoices} from "../../../src/model/prices/priceChoices.js";
import {applyScenario} from "../../../src/scenario/applyScenario.js";
import {tryEdits} from "../../../src/scenario/edit.js";

const catalog = committedCatalog();
const choicesOf = (assumptions: Assumption[], id: string) => assumptions.find((one) => one.id === id)!.choices;
const offer = (provider: string, regions?: string[]) =>
  ({
    ...catalog.offers[0]!,
    provider,
    regions: regions?.map((region) => ({region, sku: "", usd_per_gpu_hour: 1}))
  }) as Offer;

describe("withPriceChoices(assumptions, offers)", () => {
  it("fills in providers and regions, each once and in order, beside the value there is", () => {
    const filled = withPriceChoices(catalog.assumptions, [offer("vast", ["us", ""]), offer("aws", ["us", "eu"])]);
    expect(choicesOf(filled, "price_provider")).toEqual(["aws", "brief", "vast"]);
    expect(choicesOf(filled, "price_region")).toEqual(["eu", "us", "us-east-1"]);
  });
  it("keeps the list where nothing changes", () => {
    expect(withPriceChoices(catalog.assumptions, catalog.offers)).toBe(catalog.assumptions);
  });
});

describe("a scenario's rule", () => {
  const assumptions = (values: Record<string, string>) => applyScenario(catalog, {assumptions: values}, COMMITTED);
  it("takes names there are and refuses others", () => {
    expect(assumptions({price_rule: "provider", price_provider: "aws"}).ignored).toEqual([]);
    expect(assumptions({price_provider: "nobody"}).ignored).toEqual([
      expect.stringMatching(/^Provider of the rates is one of .*, and "nobody" is not$/)
    ]);
    expect(assumptions({price_rule: "dearest"}).ignored[0]).toMatch(/is one of brief, median, cheapest, /);
    expect(assumptions({price_region: "mars"}).ignored[0]).toMatch(/"mars" is not$/);
  });
  it("may name the provider of a price that it adds", () => {
    const patch = {usd_per_gpu_hour_median: 2};
    const tried = tryEdits(
      catalog,
      {},
      [
        {part: "row", catalog: "offers", key: "own/h100-sxm/on-demand", patch},
        {part: "assumption", id: "price_provider", value: "own"}
      ],
      COMMITTED
    );
    expect(tried.refused).toEqual([]);
    expect(tried.scenario.assumptions).toEqual({price_provider: "own"});
  });
  it("an edited price is no longer that of a region, a price with another note still is", () => {
    const edited = (patch: Record<string, number | string>) =>
      applyScenario(catalog, {rows: {offers: {"aws/h100-sxm/on-demand": patch}}}, COMMITTED).catalog.offers.find(
        ({provider, accelerator_id, pricing}) =>
          provider === "aws" && accelerator_id === "h100-sxm" && pricing === "on-demand"
      )!;
    expect(edited({usd_per_gpu_hour_median: 3}).regions).toBeUndefined();
    expect(edited({note: "asked again"}).regions!.length).toBeGreaterThan(0);
  });
});
