import {describe, expect, it} from "vitest";
import type {Price} from "../../src/model/catalog.js";
import {pickOffer, readPickRule, writePickRule} from "../../src/model/pickOffer.js";

const row = (provider: string, region: string, usd: number, more: Partial<Price> = {}): Price => ({
  provider,
  sku: "x",
  accelerator_id: "rtx-3090",
  gpus: 1,
  vcpus: null,
  memory_gib: null,
  pricing: "on-demand",
  usd_per_hour: usd,
  usd_per_gpu_hour: usd,
  region,
  as_of: "2026-11-01",
  source: "a list",
  notes: "",
  ...more
});

const PRICES = [
  row("brief", "", 0.01),
  row("runpod", "US", 0.44),
  row("runpod", "CA", 0.4),
  row("runpod", "SE", 0.5),
  row("vast", "CA", 0.25),
  row("novita", "all", 0.6)
];
const picked = (rule: Parameters<typeof pickOffer>[1]) => {
  const offer = pickOffer(PRICES, rule);
  return offer === null
    ? null
    : `${offer.price.provider} ${offer.price.region} ${offer.price.usd_per_gpu_hour}, ${offer.because}`;
};

describe("pickOffer(prices, rule)", () => {
  it("cheapest of the market, of which the brief is no part", () => {
    expect(picked({by: "cheapest"})).toBe("vast CA 0.25, cheapest of 5 rows");
  });
  it("median: the middle provider at its middle region", () => {
    expect(picked({by: "median"})).toBe("runpod US 0.44, median of 3 providers");
  });
  it("median of two is the cheaper, so that a real row is named", () => {
    expect(pickOffer([row("a", "", 1), row("b", "", 2)], {by: "median"})!.price.provider).toBe("a");
  });
  it("region: the cheapest there, without case", () => {
    expect(picked({by: "region", region: "ca"})).toBe("vast CA 0.25, cheapest in ca");
    expect(picked({by: "region", region: "mars"})).toBeNull();
  });
  it("provider: its middle region, the brief when asked for", () => {
    expect(picked({by: "provider", provider: "runpod"})).toBe("runpod US 0.44, median of runpod over its regions");
    expect(picked({by: "provider", provider: "brief"})).toMatch(/^brief {2}0.01/);
    expect(picked({by: "provider", provider: "nobody"})).toBeNull();
  });
  it("takes no price that a newer one has replaced", () => {
    const rows = [row("aws", "us", 0.1, {as_of: "2024-01-01"}), row("aws", "us", 2)];
    expect(pickOffer(rows, {by: "cheapest"})!.price.usd_per_gpu_hour).toBe(2);
  });
  it("picks the same row whatever their order", () => {
    const equal = [row("b", "x", 1), row("a", "y", 1), row("a", "x", 1)];
    for (const rows of [equal, [...equal].reverse()]) {
      const {price} = pickOffer(rows, {by: "cheapest"})!;
      expect([price.provider, price.region]).toEqual(["a", "x"]);
    }
  });
  it("returns null of no prices", () => expect(pickOffer([], {by: "median"})).toBeNull());
});

describe("readPickRule(text)", () => {
  it.each(["cheapest", "median", "region:us-east-1", "region:Bács-Kiskun, HU, EU", "provider:brief"])(
    "reads what writePickRule writes: %s",
    (text) => {
      expect(writePickRule(readPickRule(text))).toBe(text);
    }
  );
  it.each(["", "dearest", "region", "region:", "cheapest:aws", "provider: "])("refuses %j", (text) => {
    expect(() => readPickRule(text)).toThrow(`price rule "${text}": expected cheapest, median`);
  });
});
