import {describe, expect, it, test} from "vitest";
import type {Offer, Pricing} from "../../../src/model/catalog.js";
import {pickedOffer} from "../../../src/model/prices/pickOffer.js";
import {plannedRates} from "../../../src/model/planner/plannedRates.js";
import {bookWith, catalog, columns, model} from "../fixture.js";

interface Rule {
  by: string;
  region?: string;
  provider?: string;
}

const offer = (provider: string, prices: Record<string, number>, more: Partial<Offer> = {}): Offer => {
  const regions = Object.entries(prices)
    .map(([region, usd_per_gpu_hour]) => ({region, sku: "x", usd_per_gpu_hour}))
    .sort((a, b) => a.usd_per_gpu_hour - b.usd_per_gpu_hour);
  const usd = regions.map(({usd_per_gpu_hour}) => usd_per_gpu_hour);
  return {
    provider,
    accelerator_id: "rtx-3090",
    pricing: "on-demand",
    usd_per_gpu_hour_low: usd[0]!,
    usd_per_gpu_hour_median: (usd[(usd.length - 1) >> 1]! + usd[usd.length >> 1]!) / 2,
    usd_per_gpu_hour_high: usd.at(-1)!,
    rows: usd.length,
    as_of: "2026-11-01",
    source: "a list",
    fewest_gpus: 1,
    quoted_on: "",
    quoted_regions: "",
    stale_since: "",
    stale_reason: "",
    note: "",
    regions,
    ...more
  };
};

const OFFERS = [
  offer("brief", {"": 1.1}, {as_of: "2026-01"}),
  offer("runpod", {US: 0.44, CA: 0.4, SE: 0.5}),
  offer("vast", {CA: 0.25, US: 0.75}),
  offer("novita", {all: 0.6}),
  offer("vast", {CA: 0.1}, {pricing: "spot"}),
  offer("vast", {CA: 0.01}, {accelerator_id: "t4"})
];

/** The catalogs with other offers under a rule, and what the formulas pick of them. */
function pickOf(
  {by, region = "", provider = ""}: Rule,
  offers: Offer[],
  id = "rtx-3090",
  pricing: Pricing = "on-demand",
  gpus?: number
) {
  const values: Record<string, string> = {price_rule: by, price_region: region, price_provider: provider};
  const assumptions = catalog.assumptions.map((one) =>
    Object.hasOwn(values, one.id) ? {...one, value: values[one.id]!} : one
  );
  const priced = {...catalog, offers, assumptions};
  const prices = plannedRates(priced)(id, gpus);
  return pickedOffer(priced, id, pricing, (name) => (name === "gpus" ? gpus : prices(name)), model);
}

const picked = (rule: Rule, offers = OFFERS) => {
  const pick = pickOf(rule, offers);
  return pick && `${pick.offer.provider} ${pick.usd_per_gpu_hour}, ${pick.because}`;
};

describe("the offer that formulas pick", () => {
  it("brief: its own price, and none where it has none", () => {
    expect(picked({by: "brief"})).toBe("brief 1.1, the brief's own price");
    expect(picked({by: "brief"}, OFFERS.slice(1))).toBeNull();
  });
  it("median: the middle provider at its median over regions, the brief not counted", () => {
    expect(picked({by: "median"})).toBe("vast 0.5, middle of 3 providers");
  });
  it("median of two: the cheaper", () => {
    expect(picked({by: "median"}, [offer("a", {x: 2}), offer("b", {x: 1})])).toBe("b 1, middle of 2 providers");
  });
  it("cheapest: the lowest in any region", () => {
    expect(picked({by: "cheapest"})).toBe("vast 0.25, cheapest of 3 providers");
  });
  it("region: the lowest there, by its exact name", () => {
    expect(picked({by: "region", region: "US"})).toBe("runpod 0.44, cheapest of 2 providers in US");
    expect(picked({by: "region", region: "all"})).toBe("novita 0.6, cheapest of 1 provider in all");
    expect(picked({by: "region", region: "mars"})).toBeNull();
  });
  it("region: a price without regions holds in all", () => {
    expect(picked({by: "region", region: "US"}, [...OFFERS, offer("own", {x: 0.3}, {regions: undefined})])).toMatch(
      /^own 0.3/
    );
  });
  it("provider: its median, that of the brief when asked for, none where it has no offer", () => {
    expect(picked({by: "provider", provider: "runpod"})).toBe("runpod 0.44, the price of runpod");
    expect(picked({by: "provider", provider: "brief"})).toBe("brief 1.1, the price of brief");
    expect(picked({by: "provider", provider: "nobody"})).toBeNull();
  });
  it("is the same whatever their order", () => {
    const equal = [offer("b", {x: 1}), offer("a", {x: 1}), offer("c", {x: 1})];
    for (const offers of [equal, [...equal].reverse()]) {
      expect(picked({by: "cheapest"}, offers)).toMatch(/^a 1/);
      expect(picked({by: "median"}, offers)).toMatch(/^b 1/);
      expect(picked({by: "region", region: "x"}, offers)).toMatch(/^a 1/);
    }
  });
  it("is of those that sell so few GPUs, and where none does of those that are paid the fewest more", () => {
    const sold = [
      offer("eights", {x: 1}, {fewest_gpus: 8}),
      offer("fours", {x: 2}, {fewest_gpus: 4}),
      offer("other-fours", {x: 3}, {fewest_gpus: 4}),
      offer("pairs", {x: 4}, {fewest_gpus: 2})
    ];
    const of = (gpus: number, by = "median") => {
      const pick = pickOf({by}, sold, "rtx-3090", "on-demand", gpus)!;
      return [pick.offer.provider, pick.paid, pick.among.length, pick.because];
    };
    expect(of(1)).toEqual(["pairs", 2, 0, "middle of 1 provider"]);
    expect(of(4)).toEqual(["other-fours", 4, 2, "middle of 3 providers"]);
    expect(of(8)).toEqual(["fours", 8, 3, "middle of 4 providers"]);
    expect(of(8, "cheapest")).toEqual(["eights", 8, 3, "cheapest of 4 providers"]);
    expect(of(3, "cheapest")).toEqual(["fours", 4, 2, "cheapest of 3 providers"]);
    expect(of(9)).toEqual(["pairs", 10, 0, "middle of 1 provider"]);
  });
  it("is none of no offers", () => {
    for (const by of ["brief", "median", "cheapest"]) expect(pickOf({by}, [], "t4", "spot")).toBeNull();
  });
  it("is of the kind asked for", () => {
    expect(pickOf({by: "cheapest"}, OFFERS, "rtx-3090", "spot")).toMatchObject({usd_per_gpu_hour: 0.1});
  });
});

describe("the price row behind it in words", () => {
  const words = (rule: Rule, offers = OFFERS) => pickOf(rule, offers)!.source;
  it("names the one row behind a price: SKU, region, date, source", () => {
    expect(words({by: "cheapest"})).toBe("vast, on-demand, x in CA, as of 2026-11-01, a list");
    expect(words({by: "brief"})).toBe("brief, on-demand, x, as of 2026-01, a list");
    expect(words({by: "provider", provider: "runpod"})).toBe("runpod, on-demand, x in US, as of 2026-11-01, a list");
    expect(words({by: "region", region: "US"})).toBe("runpod, on-demand, x in US, as of 2026-11-01, a list");
  });
  it("says how many regions stand behind a middle that is no row's own", () => {
    expect(words({by: "median"})).toBe("vast, on-demand, median of 2 regions, as of 2026-11-01, a list");
  });
  it("takes date and source of the row where they are not the offer's", () => {
    const old = offer("a", {x: 1});
    old.regions![0] = {...old.regions![0]!, as_of: "2026-10-02", source: "another list"};
    expect(words({by: "cheapest"}, [old])).toBe("a, on-demand, x in x, as of 2026-10-02, another list");
  });
  it("names no row of an edited price", () => {
    const own = offer("own", {x: 1}, {regions: undefined, source: "added in this scenario"});
    expect(words({by: "cheapest"}, [own])).toBe("own, on-demand, as of 2026-11-01, added in this scenario");
  });
});

test("the command line and plans get the same price of every accelerator, under every rule", () => {
  const rules = ["brief", "median", "cheapest", "region", "provider"];
  for (const price_rule of rules) {
    const assumptions = catalog.assumptions.map((one) => (one.id === "price_rule" ? {...one, value: price_rule} : one));
    const prices = plannedRates({...catalog, assumptions});
    const book = bookWith({price_rule});
    for (const name of ["rate", "spot_rate", "rate_provider", "rate_source"])
      (columns.accelerator as string[]).forEach((chip, i) =>
        expect(prices(chip, columns.gpus![i] as number)(name)).toBe(book.column(name)[i])
      );
  }
});
