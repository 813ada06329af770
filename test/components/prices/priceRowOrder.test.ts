import {describe, expect, it} from "vitest";
import type {Price} from "../../../src/model/catalog.js";
import {listPrices, searchPrices, sortPrices, type PriceColumn} from "../../../src/components/prices/priceRowOrder.js";

const row = (provider: string, usd: number, more: Partial<Price> = {}): Price => ({
  ...{provider, sku: "p5", accelerator_id: "h100-sxm", gpus: 8, vcpus: null, memory_gib: null, pricing: "on-demand"},
  ...{currency: "USD", quoted_per_hour: null, gpus_sold: "", stale_since: "", stale_reason: ""},
  ...{usd_per_hour: 8 * usd, usd_per_gpu_hour: usd, region: "us", as_of: "2026-11-01", source: "", notes: "", ...more}
});

const PRICES = [
  row("gcp", 3, {vcpus: 96, as_of: "2026-02"}),
  row("AWS", 2, {pricing: "spot", as_of: "2024-01-01"}),
  row("azure", 10, {vcpus: 48, notes: "Lowest of 2 zones"})
];
const LISTED = listPrices(PRICES, new Set(PRICES.slice(1)), new Map([["h100-sxm", "NVIDIA H100 SXM"]]));
const found = (search: string) => searchPrices(LISTED, search).map(({price}) => price.provider);
const sorted = (column: PriceColumn, up = true) => sortPrices(LISTED, column, up).map(({price}) => price.provider);

describe("searchPrices(rows, search)", () => {
  it("finds rows that hold all words, in any order and case", () => {
    expect(found("SPOT aws")).toEqual(["AWS"]);
    expect(found("nvidia h100")).toEqual(["gcp", "AWS", "azure"]);
    expect(found("zones 2")).toEqual(["azure"]);
    expect(found("spot azure")).toEqual([]);
  });
  it("finds all for no words", () => expect(searchPrices(LISTED, "  ")).toBe(LISTED));
});

describe("sortPrices(rows, column, ascending)", () => {
  it("sorts numbers as numbers and words without case", () => {
    expect(sorted("usd_per_gpu_hour")).toEqual(["AWS", "gcp", "azure"]);
    expect(sorted("usd_per_gpu_hour", false)).toEqual(["azure", "gcp", "AWS"]);
    expect(sorted("provider")).toEqual(["AWS", "azure", "gcp"]);
  });
  it("sorts by age, youngest first", () => expect(sorted("age")).toEqual(["azure", "gcp", "AWS"]));
  it("puts what is not known last, either way", () => {
    expect(sorted("vcpus")).toEqual(["azure", "gcp", "AWS"]);
    expect(sorted("vcpus", false)).toEqual(["gcp", "azure", "AWS"]);
  });
  it("puts rows that count before those that do not, in their order", () => {
    expect(sorted("holds")).toEqual(["AWS", "azure", "gcp"]);
  });
});
