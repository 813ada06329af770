import {expect, test} from "vitest";
import {Books} from "../../../src/components/notebook/books.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {knownOf} from "../../../src/components/ranges/knownOf.js";
import type {Scenario} from "../../../src/scenario/scenario.js";
import {drawsPrices} from "../../../src/scenario/ranges/rangeJob.js";
import {payableOffers} from "../../../src/model/prices/payableOffers.js";
import {offerKey} from "../../../src/model/tables/offers.js";
import {catalog} from "../../model/fixture.js";
import {drawn, jobOf, KNOWN} from "./planJob.js";

const PRICE = "usd_per_gpu_hour_median";
/** Everything known but prices, under a rule for them. */
const priced = (rule: string, more: Scenario = {}): Scenario => ({
  ...more,
  assumptions: {...KNOWN.assumptions, price_rule: rule, ...more.assumptions},
  ranges: {...KNOWN.ranges, ...more.ranges}
});

/** The offer that the plan of planJob.ts pays under a scenario. */
function paid(scenario: Scenario): {key: string; price: number} {
  const {value} = jobOf(scenario, ["plan_cost"]);
  const key = `${String(value("rate_provider"))}/${String(value("accelerator"))}/on-demand`;
  return {key, price: Number(value("listed_rate"))};
}

const priceOf = (key: string, value: number, range: string): Scenario => ({
  rows: {offers: {[key]: {[PRICE]: value}}},
  ranges: {[`offers:${key}:${PRICE}`]: range}
});

/** The variance of a cost over draws. */
function varianceOf(scenario: Scenario): number {
  const {sorted, mean} = drawn(scenario, "plan_cost", 16384);
  return sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sorted.length;
}

test("a price is drawn where the rule leaves it open or it has a range, not where it is one provider's", () => {
  const draws = (scenario: Scenario) => drawsPrices(jobOf(scenario, ["plan_cost"]));
  expect(draws(priced("median"))).toBe(true);
  const one = priced("cheapest");
  const {key, price} = paid(one);
  expect(draws(one)).toBe(false);
  expect(draws(priced("cheapest", priceOf(key, price, `${price * 0.9} to ${price * 1.1}`)))).toBe(true);
});

test("a range typed on the offer that is paid takes its place beside those of other providers", () => {
  const before = priced("median");
  const {key, price} = paid(before);
  const [known, ranged] = [`${price}`, `${price * 0.5} to ${price * 2}`].map((range) =>
    priced("median", priceOf(key, price, range))
  ) as [Scenario, Scenario];
  // the same value known exactly leaves it as open as it was whose price is paid
  expect(drawn(known, "plan_cost")).toEqual(drawn(before, "plan_cost"));
  // and a range about it can only add to that
  expect(varianceOf(ranged)).toBeGreaterThan(varianceOf(known) * 1.01);
  const [before90, after90] = [before, ranged].map((one) => drawn(one, "plan_cost"));
  expect(after90!.high - after90!.low).toBeGreaterThanOrEqual(before90!.high - before90!.low);
  const paying = jobOf(ranged, ["plan_cost"]).inputs.find(({columns}) => columns.includes("listed_rate"));
  expect(paying).toMatchObject({id: "price:h100-sxm:on-demand", source: "offers of the catalog, as edited"});
});

test("a range typed on an offer that is not paid counts too: it may be whose price is paid", () => {
  const before = priced("median");
  const {key} = paid(before);
  const offer = catalog.offers.find(
    (one) =>
      one.accelerator_id === "h100-sxm" &&
      one.pricing === "on-demand" &&
      one.provider !== "brief" &&
      !key.startsWith(`${one.provider}/`) &&
      one.fewest_gpus <= 8
  )!;
  const price = offer[PRICE];
  const ranged = priced("median", priceOf(`${offer.provider}/h100-sxm/on-demand`, price, `uniform(0, ${price * 2})`));
  expect(varianceOf(ranged)).toBeGreaterThan(varianceOf(before) * 1.01);
});

test.each([
  [
    "the provider is named by the rule",
    (provider: string) => priced("provider", {assumptions: {price_provider: provider}})
  ],
  ["the limits name the provider", (provider: string) => priced("median", {assumptions: {plan_provider: provider}})]
])("a range is the price that is paid where %s", (_, under) => {
  const {key, price} = paid(priced("median"));
  const provider = key.split("/")[0]!;
  const scenario = under(provider);
  const ranged = priced(String(scenario.assumptions!.price_rule), {
    ...priceOf(key, price, `${price * 0.8} to ${price * 1.25}`),
    assumptions: scenario.assumptions
  });
  const {low, middle, high} = drawn(ranged, "plan_cost", 16384);
  const {value} = jobOf(ranged, ["plan_cost"]);
  expect(middle / Number(value("plan_cost"))).toBeCloseTo(1, 3);
  // 5 % and 95 % of what is in proportion to the price are those of the price
  expect(low / middle).toBeCloseTo(0.8, 2);
  expect(high / middle).toBeCloseTo(1.25, 2);
});

test("where the lowest price is paid, one that has a range is paid in the draws in which it is the lowest", () => {
  const {price} = paid(priced("cheapest"));
  const dearer = paid(priced("median"));
  expect(dearer.price).toBeGreaterThan(price);
  const most = (2 * dearer.price - price).toFixed(4);
  const ranged = priced("cheapest", priceOf(dearer.key, dearer.price, `uniform(0, ${most})`));
  const {sorted} = drawn(ranged, "plan_cost", 16384);
  const whole = sorted.at(-1)!; // of the one that was the lowest
  const share = sorted.filter((cost) => cost < whole).length / sorted.length;
  expect(share).toBeCloseTo(price / Number(most), 2);
});

test("a price is known where the one that a named provider asks was typed, and not where another provider's may be paid", () => {
  const {key, price} = paid(priced("median"));
  const books = new Books(catalog, COMMITTED);
  const known = (scenario: Scenario) => {
    expect(books.apply(scenario)).toEqual([]);
    const ids = books.book.column("id") as string[];
    const row = ids.find((id, i) => id.startsWith("large/8x-h100-sxm") && books.book.column("shown")[i] === 1)!;
    return knownOf(books, scenario, {row, quantities: ["plan_cost"]}).map(({id}) => id);
  };
  const typed = priceOf(key, price, `${price}`);
  const isPrice = (id: string) => id.startsWith("price:");
  expect(known(priced("median", typed)).filter(isPrice)).toEqual([]);
  const provider = catalog.offers.find(
    (one) =>
      one.accelerator_id === "h100-sxm" &&
      one.pricing === "on-demand" &&
      new Set(one.regions?.map((region) => region.usd_per_gpu_hour)).size > 1
  )!;
  const own = {assumptions: {price_provider: provider.provider}};
  const named = priced("provider", own);
  expect(jobOf(named, ["plan_cost"]).inputs.map(({id}) => id)).toContain("price:h100-sxm:on-demand");
  const quoted = priceOf(`${provider.provider}/h100-sxm/on-demand`, 2.5, "2.5");
  expect(known(priced("provider", {...quoted, ...own})).filter(isPrice)).toEqual(["price:h100-sxm:on-demand"]);
});

test("a range typed on a class of storage reaches what its storage costs", () => {
  const [id] = [catalog.assumptions.find((one) => one.id === "storage_class")!.value];
  const before = catalog.storage.find((one) => one.id === id)!.storage_price;
  const range = {[`storage:${String(id)}:storage_price`]: `${before * 0.5} to ${before * 2}`};
  const {low, middle, high} = drawn({...KNOWN, ranges: {...KNOWN.ranges, ...range}}, "storage_price", 16384);
  expect(middle / before).toBeCloseTo(1, 3);
  expect(low / before).toBeCloseTo(0.5, 2);
  expect(high / before).toBeCloseTo(2, 2);
});

/** All offers that may be paid of the plan's accelerator, given one price, which may be a range. */
function allAt(value: number, range?: string): Scenario {
  const offers = payableOffers({...catalog, assumptions: priceRule("median")}, "h100-sxm", "on-demand");
  expect(offers.length).toBeGreaterThan(3);
  return {
    rows: {
      offers: Object.fromEntries(
        offers.map((offer) => [
          offerKey(offer),
          {[PRICE]: value, usd_per_gpu_hour_low: value, usd_per_gpu_hour_high: value}
        ])
      )
    },
    ranges:
      range === undefined
        ? {}
        : Object.fromEntries(offers.map((offer) => [`offers:${offerKey(offer)}:${PRICE}`, range]))
  };
}

const priceRule = (rule: string) =>
  catalog.assumptions.map((one) => (one.id === "price_rule" ? {...one, value: rule} : one));

test("one price of all providers that may be paid is known, and one range of all is that range", () => {
  const known = jobOf(priced("median", allAt(3)), ["plan_cost"]);
  expect(known.inputs.some(({columns}) => columns.includes("listed_rate"))).toBe(false);
  const {low, middle, high} = drawn(priced("median", allAt(3, "2 to 2.5 to 4")), "plan_cost", 16384);
  // Cost is proportional to the price, and nothing else is drawn.
  expect(high / low).toBeCloseTo(2, 2);
  expect(middle / low).toBeCloseTo(1.25, 2);
});
