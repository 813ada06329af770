import {describe, expect, it} from "vitest";
import type {Price} from "../../../src/model/catalog.js";
import {currentPrices, offers} from "../../../src/model/prices/offers.js";

const price = (more: Partial<Price>): Price => ({
  provider: "aws",
  sku: "p5",
  accelerator_id: "h100-sxm",
  gpus: 8,
  vcpus: null,
  memory_gib: null,
  pricing: "on-demand",
  usd_per_hour: 8 * (more.usd_per_gpu_hour ?? 1),
  usd_per_gpu_hour: 1,
  currency: "USD",
  quoted_per_hour: null,
  region: "us-east-1",
  as_of: "2026-11-01",
  source: "a list",
  notes: "",
  gpus_sold: "",
  stale_since: "",
  stale_reason: "",
  ...more
});

describe("currentPrices(prices)", () => {
  it("keeps the newest of several rows for the same thing, whatever their order", () => {
    const old = price({as_of: "2026-10-01"});
    const now = price({as_of: "2026-11-01"});
    expect(currentPrices([old, now])).toEqual([now]);
    expect(currentPrices([now, old])).toEqual([now]);
  });

  it("drops rows more than 90 days older than the newest of their provider, accelerator and pricing", () => {
    const now = price({as_of: "2026-11-01"});
    const near = price({sku: "p5b", as_of: "2026-08-03"}); // 90 days before
    const far = price({sku: "p5c", as_of: "2026-08-02"});
    const alone = price({pricing: "spot", as_of: "2024-01-01"});
    expect(currentPrices([far, near, now, alone])).toEqual([near, now, alone]);
  });

  it("prefers a provider's own answer of the same day to a catalog's copy", () => {
    const copy = price({source: "SkyPilot catalog, azure", usd_per_gpu_hour: 3});
    const own = price({source: "Azure Retail Prices", usd_per_gpu_hour: 2});
    expect(currentPrices([copy, own])).toEqual([own]);
    expect(currentPrices([own, copy])).toEqual([own]);
  });
});

describe("currentPrices(prices), regions", () => {
  it("lets a row for all regions yield to a newer one for a region, not to one as old", () => {
    const all = price({region: "all", as_of: "2026-10-01"});
    const newer = price({region: "us-east-1", as_of: "2026-11-01"});
    expect(currentPrices([all, newer])).toEqual([newer]);
    const same = price({region: "us-east-1", as_of: "2026-10-01"});
    expect(currentPrices([all, same])).toEqual([all, same]);
  });
});

describe("offers(prices)", () => {
  it("takes low, median and high over regions, each with its cheapest row", () => {
    const rows = [
      price({region: "a", usd_per_gpu_hour: 5}),
      price({region: "a", sku: "with a large host", usd_per_gpu_hour: 50}),
      price({region: "b", usd_per_gpu_hour: 6}),
      price({region: "c", usd_per_gpu_hour: 9, as_of: "2026-11-02", source: "another list"})
    ];
    expect(offers(rows)).toEqual([
      {
        provider: "aws",
        accelerator_id: "h100-sxm",
        pricing: "on-demand",
        usd_per_gpu_hour_low: 5,
        usd_per_gpu_hour_median: 6,
        usd_per_gpu_hour_high: 9,
        rows: 4,
        as_of: "2026-11-02",
        source: "another list and 1 more",
        fewest_gpus: 8,
        quoted_on: "",
        quoted_regions: "",
        stale_since: "",
        stale_reason: "",
        note: "",
        regions: [
          {region: "a", sku: "p5", usd_per_gpu_hour: 5, as_of: "2026-11-01", source: "a list"},
          {region: "b", sku: "p5", usd_per_gpu_hour: 6, as_of: "2026-11-01", source: "a list"},
          {region: "c", sku: "p5", usd_per_gpu_hour: 9, source: "another list"}
        ]
      }
    ]);
  });

  it("says date and source of a region's price only where they are not the offer's", () => {
    const [one] = offers([price({}), price({region: "b", as_of: "2026-10-31"})]);
    expect(one!.regions).toEqual([
      {region: "b", sku: "p5", usd_per_gpu_hour: 1, as_of: "2026-10-31"},
      {region: "us-east-1", sku: "p5", usd_per_gpu_hour: 1}
    ]);
  });

  it("takes the mean of the middle two of an even number of regions", () => {
    const [offer] = offers([price({region: "a", usd_per_gpu_hour: 2}), price({region: "b", usd_per_gpu_hour: 5})]);
    expect(offer!.usd_per_gpu_hour_median).toBe(3.5);
  });

  it("gives a mean of prices the digits that people write, not those of its binary fraction", () => {
    const rows = [0.1575, 0.16375].map((usd_per_gpu_hour, i) => price({region: `r${i}`, usd_per_gpu_hour}));
    expect((0.1575 + 0.16375) / 2).not.toBe(0.160625);
    expect(offers(rows)[0]!.usd_per_gpu_hour_median).toBe(0.160625);
  });

  it("keeps providers, accelerators and kinds of pricing apart", () => {
    const rows = [
      price({}),
      price({pricing: "spot"}),
      price({provider: "gcp"}),
      price({accelerator_id: "a100-sxm4-40gb"})
    ];
    expect(offers(rows)).toHaveLength(4);
    expect(offers([])).toEqual([]);
  });

  it("says that its rows are stale, and since when", () => {
    const [offer] = offers([price({stale_since: "2026-11-20", stale_reason: "HTTP 500", notes: "lowest of 2 zones"})]);
    expect(offer).toMatchObject({stale_since: "2026-11-20", stale_reason: "HTTP 500", note: "lowest of 2 zones"});
  });
});
