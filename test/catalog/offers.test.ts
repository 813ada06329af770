import {describe, expect, it} from "vitest";
import {offers} from "../../src/catalog/offers.js";
import type {Price} from "../../src/model/catalog.js";

function price(overrides: Partial<Price>): Price {
  return {
    provider: "acme",
    sku: "one",
    accelerator_id: "h100",
    gpus: 1,
    vcpus: null,
    memory_gib: null,
    pricing: "on-demand",
    usd_per_hour: 1,
    usd_per_gpu_hour: 1,
    region: "here",
    as_of: "2026-01",
    source: "page",
    notes: "",
    ...overrides
  };
}

describe("offers(prices)", () => {
  it("returns lowest, median and highest per GPU-hour, and the newest date with its source", () => {
    const rows = [
      price({sku: "a", usd_per_gpu_hour: 4, as_of: "2026-02-01", source: "new page"}),
      price({sku: "b", usd_per_gpu_hour: 1, notes: "old"}),
      price({sku: "c", usd_per_gpu_hour: 2, notes: "old"})
    ];
    expect(offers(rows)).toEqual([
      {
        provider: "acme",
        accelerator_id: "h100",
        pricing: "on-demand",
        usd_per_gpu_hour_low: 1,
        usd_per_gpu_hour_median: 2,
        usd_per_gpu_hour_high: 4,
        rows: 3,
        as_of: "2026-02-01",
        source: "new page",
        note: "old"
      }
    ]);
  });

  it("keeps providers, accelerators and kinds of price apart", () => {
    const rows = [price({}), price({provider: "other"}), price({accelerator_id: "t4"}), price({pricing: "spot"})];
    expect(offers(rows)).toHaveLength(4);
  });

  it("leaves out a row that the same SKU and region repeats at a later date", () => {
    const rows = [
      price({usd_per_gpu_hour: 12, as_of: "2024-11-03"}),
      price({usd_per_gpu_hour: 7, as_of: "2026-09-10"}),
      price({usd_per_gpu_hour: 9, as_of: "2024-11-03", region: "there"})
    ];
    expect(offers(rows)[0]).toMatchObject({usd_per_gpu_hour_low: 7, usd_per_gpu_hour_high: 9, rows: 2});
  });

  it("returns nothing for no prices", () => {
    expect(offers([])).toEqual([]);
  });
});
