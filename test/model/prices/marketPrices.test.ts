import {describe, expect, it} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import type {Offer} from "../../../src/model/catalog.js";
import {briefPrices, marketOf, offerAges} from "../../../src/model/prices/marketPrices.js";

const offer = (provider: string, price: number, more: Partial<Offer> = {}): Offer => ({
  ...{provider, accelerator_id: "rtx-3090", pricing: "on-demand", usd_per_gpu_hour_low: price / 2},
  ...{usd_per_gpu_hour_median: price, usd_per_gpu_hour_high: price * 2, rows: 1, as_of: "2026-11-01"},
  ...{
    fewest_gpus: 1,
    quoted_on: "",
    quoted_regions: "",
    stale_since: "",
    stale_reason: "",
    source: "",
    note: "",
    ...more
  }
});

const OFFERS = [
  offer("brief", 1.1, {as_of: "2026-01"}),
  offer("a", 0.2),
  offer("b", 0.4, {as_of: "2026-08-24"}),
  offer("c", 0.5, {as_of: "2026-08-25"}),
  offer("d", 0.25, {pricing: "community"}),
  offer("brief", 0.8, {accelerator_id: "a100", pricing: "spot"})
];

describe("marketOf(offers, accelerator, pricing)", () => {
  it("spans the providers' medians, the brief not counted", () => {
    expect(marketOf(OFFERS, "rtx-3090", "on-demand")).toEqual({providers: 3, low: 0.2, median: 0.4, high: 0.5});
  });
  it("is null where no provider has an offer", () => expect(marketOf(OFFERS, "a100", "spot")).toBeNull());
});

describe("briefPrices(offers)", () => {
  it("puts each price of the brief beside the market of its kind, on-demand ones also beside private hosts", () => {
    const [market, community, none, ...more] = briefPrices(OFFERS);
    expect([market!.pricing, market!.market!.median, market!.ratio]).toEqual(["on-demand", 0.4, 1.1 / 0.4]);
    expect([community!.pricing, community!.ratio]).toEqual(["community", 1.1 / 0.25]);
    expect([none!.accelerator_id, none!.market, none!.ratio]).toEqual(["a100", null, NaN]);
    expect(more).toEqual([]);
  });
  it("has the three prices of the committed brief", () => {
    const printed = briefPrices(committedCatalog().offers).map(
      ({offer}) => `${offer.accelerator_id} ${offer.pricing} ${offer.usd_per_gpu_hour_median}`
    );
    expect([...new Set(printed)]).toEqual([
      "rtx-3090 on-demand 1.1",
      "a100-sxm4-80gb on-demand 2.5",
      "a100-sxm4-80gb spot 0.8"
    ]);
  });
});

describe("offerAges(offers, today)", () => {
  it("counts offers older than 90 days on the day it is told, and finds the oldest", () => {
    const ages = offerAges(OFFERS, "2026-11-23"); // 91 days after August 24
    expect([ages.offers, ages.old, ages.oldest!.provider]).toEqual([6, 2, "brief"]);
    expect(offerAges(OFFERS.slice(1), "2026-11-22").old).toBe(0);
    expect(offerAges([], "2026-11-23")).toEqual({offers: 0, old: 0, oldest: null});
  });
});
