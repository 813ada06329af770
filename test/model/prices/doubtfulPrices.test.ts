import {describe, expect, it} from "vitest";
import {loadPrices} from "../../../src/catalog/loadCatalog.js";
import type {Price} from "../../../src/model/catalog.js";
import {believedPrices, doubtfulPrices} from "../../../src/model/prices/doubtfulPrices.js";
import {offers} from "../../../src/model/prices/offers.js";

const price = (provider: string, usd: number, more: Partial<Price> = {}): Price => ({
  provider,
  sku: "x",
  accelerator_id: "b200",
  gpus: 1,
  vcpus: null,
  memory_gib: null,
  pricing: "on-demand",
  usd_per_hour: usd,
  usd_per_gpu_hour: usd,
  currency: "USD",
  quoted_per_hour: null,
  region: "us",
  gpus_sold: "",
  as_of: "2026-11-01",
  source: "a list",
  stale_since: "",
  stale_reason: "",
  notes: "",
  ...more
});

const apart = (rows: Price[]) =>
  doubtfulPrices(rows).map(({price, believed, reason}) => `${price.provider} ${believed} ${reason}`);

describe("doubtfulPrices(prices) beside other providers", () => {
  const market = [price("a", 6), price("b", 5.5), price("c", 7)];

  it("sets a price under a third of the middle apart: 0.01 beside 5.5, 6 and 7", () => {
    // Of 0.01, 5.5, 6 and 7 the middle is (5.5 + 6) / 2 = 5.75.
    expect(apart([...market, price("bids", 0.01)])).toEqual([
      "bids false 0.01 USD per GPU-hour is under a third of the middle of 4 providers, 5.75"
    ]);
    expect(believedPrices([...market, price("bids", 0.01)])).toEqual(market);
  });

  it("believes one that another provider bears out, and says whose", () => {
    // The middle of 1, 1.5, 5.5, 6 and 7 is 5.5, a third of it 1.83; 1.5 is within twice 1 and the other way round.
    const rows = [...market, price("d", 1), price("e", 1.5)];
    expect(apart(rows)).toEqual([
      "d true 1 USD per GPU-hour is under a third of the middle of 5 providers, 5.5, but e asks 1.5",
      "e true 1.5 USD per GPU-hour is under a third of the middle of 5 providers, 5.5, but d asks 1"
    ]);
    expect(believedPrices(rows)).toEqual(rows);
  });

  it("takes a third of the middle itself, and five times it", () => {
    for (const edge of [2, 30]) {
      expect(apart([price("a", 6), price("b", 6), price("c", 6), price("d", edge)])).toEqual([]);
    }
    expect(apart([price("a", 6), price("b", 6), price("c", 6), price("e", 30.1)])).toEqual([
      "e false 30.1 USD per GPU-hour is over 5 times the middle of 4 providers, 6"
    ]);
  });

  // Of 2, 2.1, 2.2, 2.3, 2.4 and 1: the middle is 2.15, the logarithms lie 0.0723, 0.0235, 0.0230, 0.0675, 0.1100 and
  // 0.7655 from it, their median is (0.0675 + 0.0723) / 2 = 0.0699; 0.6745 × 0.7655 / 0.0699 is 7.4, over 3.5.
  it("knows by how the providers lie apart what is too far off, before it is a third or five times", () => {
    const close = [2, 2.1, 2.2, 2.3, 2.4].map((usd, i) => price("abcde"[i]!, usd));
    expect(apart([...close, price("low", 1)])).toEqual([
      "low false 1 USD per GPU-hour is far below the middle of 6 providers, 2.15, by how these lie apart"
    ]);
    // 1.2 is far by the deviation and not by half; one that another bears out counts.
    expect(apart([...close, price("low", 1.2)])).toEqual([]);
    expect(apart([...close, price("low", 1), price("own", 0.9)])).toEqual([
      "low true 1 USD per GPU-hour is far below the middle of 7 providers, 2.1, by how these lie apart, but own asks 0.9",
      "own true 0.9 USD per GPU-hour is far below the middle of 7 providers, 2.1, by how these lie apart, but low asks 1"
    ]);
    expect(apart([...close, price("high", 7)])).toEqual([
      "high false 7 USD per GPU-hour is far above the middle of 6 providers, 2.25, by how these lie apart"
    ]);
    expect(apart([...close, price("high", 6.7)])).toEqual([]);
    // Four say too little of how they lie apart.
    expect(apart([...close.slice(0, 3), price("low", 0.9)])).toEqual([]);
  });

  // Of 1, 1.5, 2.5, 4, 6 and 12 the middle is 3.25; the median deviation of the logarithms is that of 1.5 and 6, 0.69:
  // 0.6745 × ln(12 / 3.25) / 0.69 is 1.3, under 3.5, though 12 is over three times the middle.
  it("holds a price with a commitment, which too few ask, against what others ask on demand", () => {
    // The middle of the other two, 5.5 and 7, is 6.25: a fifth of it is 1.25, five times it 31.25.
    const reserved = (provider: string, usd: number) => price(provider, usd, {pricing: "reserved-3y"});
    expect(apart([...market, reserved("a", 0.75)])).toEqual([
      "a false 0.75 USD per GPU-hour is under a fifth of the middle of what 2 others ask on demand, 6.25"
    ]);
    expect(apart([...market, reserved("a", 32)])).toEqual([
      "a false 32 USD per GPU-hour is over 5 times the middle of what 2 others ask on demand, 6.25"
    ]);
    expect(believedPrices([...market, reserved("a", 32)])).toEqual(market);
    for (const edge of [1.25, 31.25]) expect(apart([...market, reserved("a", edge)])).toEqual([]);
    // Three who sell the kind are held against each other, and of one other alone nothing can be said.
    expect(apart([...market, reserved("a", 0.75), reserved("b", 0.8), reserved("c", 0.9)])).toEqual([]);
    expect(apart([price("b", 5.5), reserved("a", 0.1)])).toEqual([]);
  });

  it("takes prices that lie far apart as they are", () => {
    expect(apart([1, 1.5, 2.5, 4, 6, 12].map((usd, i) => price("abcdef"[i]!, usd)))).toEqual([
      "a true 1 USD per GPU-hour is under a third of the middle of 6 providers, 3.25, but b asks 1.5"
    ]);
  });

  it("says nothing of two providers, of other kinds, or of the brief", () => {
    expect(apart([price("a", 6), price("b", 0.1)])).toEqual([]);
    expect(apart([...market, price("a", 0.01, {pricing: "community"})])).toEqual([]);
    expect(apart([...market, price("brief", 0.01)])).toEqual([]);
    expect(apart([price("a", 6), price("b", 5.5), price("brief", 0.01)])).toEqual([]);
  });

  it("doubts a region alone, and leaves the provider's others", () => {
    const rows = [...market, price("d", 6, {region: "eu"}), price("d", 0.5, {region: "asia"})];
    expect(doubtfulPrices(rows).map(({price: {provider, region}}) => `${provider} ${region}`)).toEqual(["d asia"]);
    expect(offers(believedPrices(rows)).find(({provider}) => provider === "d")).toMatchObject({
      usd_per_gpu_hour_low: 6
    });
  });

  it("looks at no price that history has overtaken", () => {
    const old = price("d", 0.01, {as_of: "2024-10-01"});
    expect(apart([...market, old])).toEqual([]); // two years before the newest: it counts for no price
  });
});

describe("doubtfulPrices(prices) of one provider", () => {
  const chips = ["t4", "l4", "a100-sxm4-80gb", "b200"];
  const usual = chips.flatMap((chip, i) => [price("a", [0.5, 0.8, 2, 6][i]!, {accelerator_id: chip})]);

  it("knows a floor of bids: the same price for four accelerators of unlike worth", () => {
    const floor = chips.map((accelerator_id) => price("bids", 0.05, {accelerator_id, pricing: "spot"}));
    // The median of each chip's two prices: (0.5 + 0.05) / 2 = 0.275 to (6 + 0.05) / 2 = 3.025, eleven times it.
    expect(apart([...usual, ...floor])).toEqual(
      chips.map(
        () => "bids false bids asks 0.05 USD per GPU-hour for 4 unlike accelerators: a floor of bids or a placeholder"
      )
    );
    expect(apart([...usual, ...floor.slice(0, 3)])).toEqual([]);
  });

  it("knows spot above what is asked on demand in the region", () => {
    const spot = price("a", 7, {pricing: "spot"});
    expect(apart([price("a", 6), spot])).toEqual(["a false spot at 7 USD per GPU-hour is above the 6 asked on demand"]);
    expect(apart([price("a", 6, {region: "eu"}), spot])).toEqual([]);
    expect(apart([price("a", 6), price("a", 6, {pricing: "spot"})])).toEqual([]);
    // A twentieth of 6 is 0.3.
    expect(apart([price("a", 6), price("a", 0.3, {pricing: "spot"})])).toEqual([]);
    expect(apart([price("a", 6), price("a", 0.29, {pricing: "spot"})])).toEqual([
      "a false spot at 0.29 USD per GPU-hour is under a twentieth of the 6 asked on demand"
    ]);
  });
});

describe("the committed prices", () => {
  const rows = loadPrices("data");
  const doubts = doubtfulPrices(rows);

  it("have no offer under a third of the median of its accelerator and kind without a reason", () => {
    const listed = new Set(doubts.map(({price}) => price));
    const now = offers(believedPrices(rows, doubts)).filter(({provider}) => provider !== "brief");
    const kinds = new Map<string, number[]>();
    for (const {accelerator_id, pricing, usd_per_gpu_hour_median} of now) {
      const kind = `${accelerator_id} ${pricing}`;
      kinds.set(kind, [...(kinds.get(kind) ?? []), usd_per_gpu_hour_median]);
    }
    expect(now.length).toBeGreaterThan(150);
    for (const offer of now) {
      const medians = kinds.get(`${offer.accelerator_id} ${offer.pricing}`)!.sort((a, b) => a - b);
      if (medians.length < 3) continue;
      const middle = (medians[(medians.length - 1) >> 1]! + medians[medians.length >> 1]!) / 2;
      if (offer.usd_per_gpu_hour_low >= middle / 3) continue;
      const reasons = rows.filter(
        (row) =>
          listed.has(row) &&
          row.provider === offer.provider &&
          row.accelerator_id === offer.accelerator_id &&
          row.usd_per_gpu_hour === offer.usd_per_gpu_hour_low
      );
      expect(reasons.length, `${offer.provider} ${offer.accelerator_id} ${offer.pricing}`).toBeGreaterThan(0);
    }
  });

  it("keep few apart, none of them a price that machines are compared by", () => {
    const out = doubts.filter(({believed}) => !believed).map(({price}) => `${price.provider} ${price.accelerator_id}`);
    expect([...new Set(out)]).toEqual([
      "azure t4", // spot at a ninth of on-demand, as Azure's list of 2024 has everywhere
      "gcp h100-sxm" // spot of one region at 9.14, where the others and other providers ask 1.25 to 5
    ]);
  });
});
