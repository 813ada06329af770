import {describe, expect, it} from "vitest";
import type {Price, Pricing} from "../../../src/model/catalog.js";
import {doubtfulQuotes, unheldCards} from "../../../src/scenario/quotes/quoteDoubts.js";
import type {QuotedPrice} from "../../../src/scenario/quotes/readQuote.js";

const row = (provider: string, usd: number, more: Partial<Price> = {}): Price => ({
  ...{provider, sku: "x", accelerator_id: "b200", gpus: 1, vcpus: null, memory_gib: null, pricing: "on-demand"},
  ...{usd_per_hour: usd, usd_per_gpu_hour: usd, currency: "USD", quoted_per_hour: null, region: "us", gpus_sold: ""},
  ...{as_of: "2026-11-01", source: "a list", stale_since: "", stale_reason: "", notes: ""},
  ...more
});

const quoted = (usd: number, more: Partial<QuotedPrice> = {}): QuotedPrice => ({
  ...{line: 2, provider: "acme", accelerator_id: "b200", pricing: "on-demand", gpus: 8, usd_per_gpu_hour: usd},
  ...{currency: "USD", quoted: usd * 8, period: "hour", region: "", date: "2026-11-20"},
  ...more
});

const market = [row("a", 5.5), row("b", 6), row("c", 7)];

describe("doubtfulQuotes(quoted, prices)", () => {
  it("holds a kind that too few sell against what others ask on demand", () => {
    // The middle of 5.5, 6 and 7 is 6, a fifth of it 1.2; of a reserved price of 4.9 taken for eight GPUs 0.6125 is left.
    const told = (usd: number, pricing: Pricing) =>
      doubtfulQuotes([quoted(usd, {pricing})], market).map(({reason, believed}) => [reason, believed]);
    const low = "0.6125 USD per GPU-hour is under a fifth of the middle of what 3 others ask on demand, 6";
    expect(told(4.9 / 8, "reserved-1y")).toEqual([[low, false]]);
    expect(told(4.9, "reserved-1y")).toEqual([]);
    expect(told(1.3, "reserved-3y")).toEqual([]);
    expect(told(0.6125, "spot")).toEqual([]); // spot is sold for a tenth
    expect(told(39.2, "spot")).toEqual([
      ["39.2 USD per GPU-hour is over 5 times the middle of what 3 others ask on demand, 6", false]
    ]);
    expect(told(0.6125, "community")).toEqual([]);
  });

  it("doubts a price far below or above the market's, and none that fits it", () => {
    // Of 0.6, 5.5, 6 and 7 the middle is 5.75, a third of it 1.92; of 48, 5.5, 6 and 7 it is 6.5, five times 32.5.
    const told = (usd: number) => doubtfulQuotes([quoted(usd)], market).map(({price, reason}) => [price.line, reason]);
    expect(told(0.6)).toEqual([[2, "0.6 USD per GPU-hour is under a third of the middle of 4 providers, 5.75"]]);
    expect(told(48)).toEqual([[2, "48 USD per GPU-hour is over 5 times the middle of 4 providers, 6.5"]]);
    expect(told(5)).toEqual([]);
  });

  it("believes a low price that another provider's bears out", () => {
    const [doubt] = doubtfulQuotes([quoted(0.9)], [...market, row("d", 8), row("e", 1)]);
    expect(doubt).toMatchObject({believed: true, reason: expect.stringContaining("but e asks 1")});
  });

  it("holds a price against all others but those it takes the place of", () => {
    // Acme's own price of before would make 0.6 one of two alike.
    const before = row("acme", 0.7);
    expect(doubtfulQuotes([quoted(0.6)], [...market, before])).toHaveLength(1);
  });

  it("looks at each price of a file that quotes a card twice", () => {
    const prices = [quoted(0.6), quoted(5, {line: 3}), quoted(5.2, {line: 4})];
    expect(doubtfulQuotes(prices, market).map(({price}) => price.line)).toEqual([2]);
  });

  it("lets quotes of one file bear neither each other out nor move the market's middle", () => {
    const prices = Array.from({length: 20}, (_, i) => quoted(0.03, {provider: `p${i}`, line: i + 2}));
    const doubts = doubtfulQuotes(prices, market);
    expect(doubts.map(({believed}) => believed)).toEqual(prices.map(() => false));
    // Each beside 5.5, 6 and 7 alone: the middle of 0.03, 5.5, 6 and 7 is 5.75.
    expect(doubts[19]!.reason).toContain("the middle of 4 providers, 5.75");
  });

  it("holds a quote of today against a market that is years older", () => {
    const old = market.map((price) => ({...price, as_of: "2022-05-01"}));
    expect(doubtfulQuotes([quoted(600)], old)).toHaveLength(1);
    expect(doubtfulQuotes([quoted(0.06)], old)).toHaveLength(1);
  });

  it("names cards that too few others sell to hold a price against", () => {
    const prices = [quoted(5), quoted(5, {accelerator_id: "gb200"}), quoted(5, {pricing: "community"})];
    expect(unheldCards(prices.slice(0, 2), market)).toEqual(["gb200"]);
    expect(unheldCards(prices, market)).toEqual(["gb200", "b200"]); // nobody else sells it by private hosts
    const spot = [quoted(5, {pricing: "spot"})];
    expect(unheldCards(spot, market)).toEqual([]); // held against what others ask on demand
    expect(unheldCards(spot, market.slice(0, 1))).toEqual(["b200"]);
  });

  it("doubts spot above what the same provider asks on demand in the region", () => {
    const prices = [quoted(5), quoted(6, {line: 3, pricing: "spot"})];
    expect(doubtfulQuotes(prices, market).map(({price, reason}) => [price.line, reason])).toEqual([
      [3, "spot at 6 USD per GPU-hour is above the 5 asked on demand"]
    ]);
  });

  it("tells nothing of the market's own doubtful prices", () => {
    expect(doubtfulQuotes([quoted(5)], [...market, row("bids", 0.01)])).toEqual([]);
  });

  it("judges many providers at once as it does each alone", () => {
    const accelerators = ["b200", "t4", "l4", "a10"];
    const quotes = Array.from({length: 300}, (_, i) =>
      quoted(0.05 * 1.7 ** ((i * 7) % 13), {
        ...{provider: `p${i % 40}`, accelerator_id: accelerators[i % 4]!, line: i + 2, region: `r${i % 3}`},
        pricing: i % 5 === 0 ? "spot" : "on-demand"
      })
    );
    quotes.push(quoted(2, {provider: "z", region: "r"}), quoted(3, {provider: "z", region: "r", pricing: "spot"}));
    const others = accelerators.flatMap((accelerator_id, i) =>
      ["a", "b", "c", "d", "e"].map((provider, j) => row(provider, (i + 1) * (1 + j / 4), {accelerator_id}))
    );
    const together = doubtfulQuotes(quotes, others);
    const alone = [...new Set(quotes.map(({provider}) => provider))].flatMap((provider) =>
      doubtfulQuotes(
        quotes.filter((one) => one.provider === provider),
        others
      )
    );
    expect(together.length).toBeGreaterThan(20);
    expect(together).toEqual(alone);
    expect(together.some(({reason}) => reason.startsWith("spot at"))).toBe(true);
  });
});
