import {describe, expect, it} from "vitest";
import type {Offer, PriceDay} from "../../../src/model/catalog.js";
import {priceOfToday, yearlyChange} from "../../../src/model/prices/priceToday.js";
import {allPriceDays} from "../../../src/model/prices/priceTrend.js";
import {spotWithin} from "../../../src/model/prices/spotWithin.js";

const day = (provider: string, as_of: string, usd: number, more: Partial<PriceDay> = {}): PriceDay => ({
  ...{as_of, provider, accelerator_id: "t4", pricing: "on-demand"},
  ...{usd_per_gpu_hour_low: usd, usd_per_gpu_hour_median: usd, usd_per_gpu_hour_high: usd},
  ...more
});

const offer = (provider: string, usd: number, as_of: string, more: Partial<Offer> = {}): Offer => ({
  ...{provider, accelerator_id: "t4", pricing: "on-demand", rows: 1, as_of},
  ...{usd_per_gpu_hour_low: usd, usd_per_gpu_hour_median: usd, usd_per_gpu_hour_high: usd},
  ...{fewest_gpus: 1, quoted_on: "", quoted_regions: "", stale_since: "", stale_reason: "", source: "a list", note: ""},
  ...more
});

// 1461 days from 2022-01-01 to 2026-01-01 are four years: to a sixteenth, so by half a year; the others stay, and double.
const DAYS = [
  day("a", "2022-01-01", 16),
  day("a", "2024-01-01", 3),
  day("a", "2026-01-01", 1),
  day("b", "2022-01-01", 2),
  day("b", "2026-01-01", 2),
  day("c", "2022-01-01", 1),
  day("c", "2026-01-01", 16),
  day("c", "2026-02-01", 3, {pricing: "spot"}),
  day("brief", "2022-01-01", 1),
  day("brief", "2026-01-01", 9)
];

describe("yearlyChange(days, pricing)", () => {
  it("takes the first and the last day of each price, the middle and the quarters", () => {
    // Changes of 0.5, 1 and 2: of those up to the middle (0.5 and 1) 0.75, of those from it on 1.5.
    const {low, middle, high, changes} = yearlyChange(DAYS, "on-demand")!;
    expect([low, middle, high].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([0.75, 1, 1.5]);
    expect(changes).toBe(3);
  });

  it("takes all kinds together where one has fewer than eight", () => {
    const spot = [day("a", "2025-01-01", 1, {pricing: "spot"}), day("a", "2026-01-01", 8, {pricing: "spot"})];
    // Beside 0.5, 1 and 2 now 8: the middle is 1.5, below it 0.5 and 1, above it 2 and 8.
    const {low, high, changes} = yearlyChange([...DAYS, ...spot], "spot")!;
    expect([changes, Math.round(low * 100) / 100]).toEqual([4, 0.75]);
    expect(high).toBeCloseTo((2 + 8 ** (365.25 / 365)) / 2, 9);
  });

  it("leaves other kinds out where there are eight", () => {
    const eight = ["a", "b", "c", "d", "e", "f", "g", "h"].flatMap((provider) => [
      day(provider, "2022-01-01", 16, {pricing: "spot"}),
      day(provider, "2026-01-01", 1, {pricing: "spot"})
    ]);
    expect(yearlyChange([...DAYS, ...eight], "spot")).toMatchObject({low: 0.5, middle: 0.5, high: 0.5, changes: 8});
  });

  it("tells nothing of days close together and of one day", () => {
    expect(yearlyChange([day("a", "2026-01-01", 1)], "spot")).toBeNull();
    expect(yearlyChange([day("a", "2026-01-01", 1), day("a", "2026-06-01", 2)], "on-demand")).toBeNull();
    expect(yearlyChange([], "on-demand")).toBeNull();
  });
});

describe("priceOfToday(offers, days, …)", () => {
  const about = {accelerator: "t4", pricing: "on-demand", today: "2026-01-01"} as const;

  it("carries the median on for the age of the middle offer", () => {
    // The median of 2, 4 and 8 is 4; the middle day is 730.5 days, two years, before: 4 × 0.75², 4, 4 × 1.5².
    const offers = [
      offer("a", 2, "2022-01-01"),
      offer("b", 4, "2024-01-01"),
      offer("c", 8, "2025-11-01"),
      offer("brief", 100, "2020-01-01")
    ];
    const found = priceOfToday(offers, DAYS, about)!;
    expect(found.days).toBe(731);
    expect(found.low).toBeCloseTo(4 * 0.75 ** (731 / 365.25), 9);
    expect(found.middle).toBeCloseTo(4, 9);
    expect(found.high).toBeCloseTo(4 * 1.5 ** (731 / 365.25), 9);
  });

  it("is null without offers, and where no change is known", () => {
    expect(priceOfToday([], DAYS, about)).toBeNull();
    expect(priceOfToday([offer("a", 2, "2022-01-01")], [], about)).toBeNull();
  });
});

describe("allPriceDays(history, prices)", () => {
  it("has the days of every accelerator, each apart", () => {
    const history = [day("a", "2026-01-01", 1), day("a", "2026-01-01", 7, {accelerator_id: "l4"})];
    expect(allPriceDays(history, []).map((one) => one.usd_per_gpu_hour_median)).toEqual([1, 7]);
  });
});

describe("spotWithin(offers, accelerator)", () => {
  it("holds spot against the same provider's price on demand, the largest saving first", () => {
    const offers = [
      offer("a", 4, "2026-01-01"),
      offer("a", 2, "2026-01-01", {pricing: "spot"}),
      offer("b", 4, "2026-01-01"),
      offer("b", 1, "2026-01-01", {pricing: "spot"}),
      offer("c", 4, "2026-01-01"),
      offer("d", 1, "2026-01-01", {pricing: "spot"}),
      offer("brief", 1, "2026-01-01", {pricing: "spot"}),
      offer("brief", 4, "2026-01-01")
    ];
    expect(spotWithin(offers, "t4").map(({provider, share}) => [provider, share])).toEqual([
      ["b", 0.25],
      ["a", 0.5]
    ]);
    expect(spotWithin(offers, "l4")).toEqual([]);
  });
});
