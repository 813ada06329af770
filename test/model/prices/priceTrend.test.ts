import {expect, test} from "vitest";
import type {Price, PriceDay} from "../../../src/model/catalog.js";
import {priceTrend} from "../../../src/model/prices/priceTrend.js";

const day = (as_of: string, median: number, more: Partial<PriceDay> = {}): PriceDay => ({
  ...{as_of, provider: "aws", accelerator_id: "t4", pricing: "on-demand"},
  ...{usd_per_gpu_hour_low: median, usd_per_gpu_hour_median: median, usd_per_gpu_hour_high: median, ...more}
});

const row = (as_of: string, region: string, usd: number, more: Partial<Price> = {}): Price => ({
  ...{provider: "aws", sku: "x", accelerator_id: "t4", gpus: 1, vcpus: null, memory_gib: null, pricing: "on-demand"},
  ...{
    usd_per_hour: usd,
    usd_per_gpu_hour: usd,
    currency: "USD",
    quoted_per_hour: null,
    region,
    as_of,
    source: "",
    gpus_sold: "",
    stale_since: "",
    stale_reason: "",
    notes: "",
    ...more
  }
});

test("priceTrend(…) puts days of price rows between those of the history, oldest first", () => {
  const history = [day("2026-03-01", 3), day("2024-01-01", 5)];
  const trend = priceTrend(history, [row("2025-02", "a", 4)], "t4");
  expect(trend.map(({as_of, usd_per_gpu_hour_median: usd}) => [as_of, usd])).toEqual([
    ["2024-01-01", 5],
    ["2025-02", 4],
    ["2026-03-01", 3]
  ]);
});

test("priceTrend(…) takes a day's rows over regions, each with its cheapest", () => {
  const rows = [
    row("2025-02-01", "a", 4),
    row("2025-02-01", "a", 9),
    row("2025-02-01", "b", 5),
    row("2025-02-01", "c", 8)
  ];
  expect(priceTrend([], rows, "t4")).toEqual([
    day("2025-02-01", 5, {usd_per_gpu_hour_low: 4, usd_per_gpu_hour_high: 8})
  ]);
});

test("priceTrend(…) believes the history where both know a day, and keeps kinds and providers apart", () => {
  const rows = [
    row("2025-02-01", "a", 7),
    row("2025-02-01", "a", 1, {pricing: "spot"}),
    row("2025-02-01", "a", 2, {provider: "gcp"}),
    row("2025-02-01", "a", 9, {accelerator_id: "l4"})
  ];
  const trend = priceTrend([day("2025-02-01", 3), day("2025-02-01", 1, {accelerator_id: "l4"})], rows, "t4");
  expect(trend.map(({provider, pricing, usd_per_gpu_hour_median: usd}) => `${provider} ${pricing} ${usd}`)).toEqual([
    "aws on-demand 3",
    "aws spot 1",
    "gcp on-demand 2"
  ]);
});
