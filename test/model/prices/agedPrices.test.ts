import {describe, expect, it} from "vitest";
import {agedPrice} from "../../../src/model/prices/agedPrices.js";
import type {Price} from "../../../src/model/catalog.js";

const row = (provider: string, as_of: string, more: Partial<Price> = {}): Price => ({
  ...{provider, sku: "x", accelerator_id: "t4", gpus: 1, vcpus: null, memory_gib: null, pricing: "on-demand"},
  ...{usd_per_hour: 1, usd_per_gpu_hour: 1, currency: "USD", quoted_per_hour: null, region: "us", gpus_sold: ""},
  ...{as_of, source: "a list", stale_since: "", stale_reason: "", notes: ""},
  ...more
});

const prices = [
  row("old", "2022-05-01"),
  row("new", "2026-11-01"),
  row("new", "2026-01-01", {sku: "y", region: "eu"}), // 304 days before its newest
  row("brief", "2020-01-01", {pricing: "spot"})
];

describe("agedPrice(prices, asked)", () => {
  const asked = (more: object) => agedPrice(prices, {accelerator: "t4", pricing: "on-demand", ...more});

  it("says of which day rows are that count no more", () => {
    expect(asked({provider: "old"})).toMatch(
      /^the newest that old asks is of 2022-05-01, too old to count: over 90 days/
    );
    expect(asked({region: "eu"})).toMatch(/^the newest that new asks in eu is of 2026-01-01, too old to count/);
  });

  it("says nothing of prices that hold, nor where there are none", () => {
    expect(asked({})).toBeNull();
    expect(asked({provider: "new"})).toBeNull();
    expect(asked({provider: "nobody"})).toBeNull();
    expect(asked({pricing: "spot"})).toBeNull();
  });
});
