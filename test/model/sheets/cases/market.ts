import type {HandCase, HandCases} from "./HandCase.js";

const offer = (provider: string, pricing: string, price: number, accelerator_id = "t4") => ({
  accelerator_id,
  pricing,
  provider,
  usd_per_gpu_hour_median: price
});

/** Four providers sell a T4 on demand, the brief has prices of its own, private hosts and spot ask others. */
const tables = {
  offers: [
    offer("brief", "reserved-1y", 70),
    offer("brief", "on-demand", 0.9),
    offer("brief", "spot", 0.05),
    ...[4, 1, 2, 3].map((price, i) => offer(`p${i}`, "on-demand", price)),
    offer("host", "community", 0.2),
    offer("p0", "spot", 50),
    offer("p0", "reserved-1y", 30),
    offer("p0", "on-demand", 60, "l4")
  ]
};
const on = (pricing: string) => ({accelerator: ["t4", "l4", "none"], pricing});
const each = (is: HandCase["is"][], kinds = ["on-demand", "spot", "community"]): HandCase[] =>
  is.map((values, i) => ({d: on(kinds[i]!), tables, is: values}));

/** What the market asks. */
export const marketCases: HandCases = {
  market_providers: each([
    [4, 1, NaN],
    [1, 0, NaN],
    [1, 0, NaN]
  ]),
  market_low: each([
    [1, 60, NaN],
    [50, NaN, NaN]
  ]),
  // Between 2 and 3.
  market_median: each([
    [2.5, 60, NaN],
    [50, NaN, NaN]
  ]),
  // For a year the brief asks 70, the market 30.
  market_high: each(
    [
      [4, 60, NaN],
      [50, NaN, NaN],
      [30, NaN, NaN]
    ],
    ["on-demand", "spot", "reserved-1y"]
  ),
  // Beside private hosts its price on demand, beside kinds it has no price of none.
  market_brief: [
    ...each([
      [0.9, NaN, NaN],
      [0.05, NaN, NaN],
      [0.9, NaN, NaN]
    ]),
    {d: on("reserved-3y"), tables, is: NaN},
    // Three of one kind, as no catalog has: the first.
    {
      d: {accelerator: "t4", pricing: "spot"},
      tables: {offers: [1, 2, 3].map((price) => offer("brief", "spot", price))},
      is: 1
    }
  ],
  market_ratio: [{d: {market_brief: [2.5, 1, NaN], market_median: [2, NaN, 4]}, is: [1.25, NaN, NaN]}]
};

/** How old offers are: on the day 1,000 one of the day 910, one of 909, one of tomorrow. */
export const offerAgesCases: HandCases = {
  age: [{d: {day: [910, 909, 1001]}, $: {today: 1000}, is: [90, 91, -1]}],
  old: [{d: {age: [90, 91, -1, 0]}, $: {old_price_days: 90}, is: [0, 1, 1, 0]}],
  old_offers: [{d: {old: [0, 1, 1], all: ""}, is: 2}],
  oldest: [{d: {age: [90, 91, -1], all: ""}, is: [0, 1, 0]}]
};

const DAY = {provider: ["aws", "aws", "aws", "gcp"], pricing: ["spot", "spot", "on-demand", "spot"], as_of: "2026-01"};
const day_prices = [
  ...[8, 1, 2].map((price) => ({provider: "aws", pricing: "spot", as_of: "2026-01", usd_per_gpu_hour: price})),
  {provider: "aws", pricing: "spot", as_of: "2026-02", usd_per_gpu_hour: 100},
  {provider: "aws", pricing: "on-demand", as_of: "2026-01", usd_per_gpu_hour: 9}
];

/** A day of three regions, and one of one. */
export const priceDaysCases: HandCases = {
  day_low: [{d: DAY, tables: {day_prices}, is: [1, 1, 9, NaN]}],
  day_median: [{d: DAY, tables: {day_prices}, is: [2, 2, 9, NaN]}],
  day_high: [{d: DAY, tables: {day_prices}, is: [8, 8, 9, NaN]}]
};

/** Three prices of a kind: 4 → 2 within two years, 1 → 1 within one, 2 → 1 within one; and 1 → 2 of another kind. */
export const priceChangesCases: HandCases = {
  yearly_change: [
    {
      d: {price_before: [4, 1, 2, 1], price_after: [2, 1, 1, 2], days_between: [730.5, 365.25, 365.25, 365.25]},
      $: {days_per_year: 365.25},
      is: [Math.SQRT1_2, 1, 0.5, 2] // (2 / 4)^(1 / 2) = 0.7071
    }
  ],
  changes: [
    {d: {yearly_change: [0.7, 1, 0.5, 2], all: ["list", "list", "list", "market"]}, is: [3, 3, 3, 1]},
    {d: {yearly_change: [0.7, 0, -0.5, NaN], all: "list"}, is: 1} // a price of nothing is no price
  ],
  change_middle: [
    {d: {yearly_change: [0.7, 1, 0.5, 2], all: ["list", "list", "list", "market"]}, is: [0.7, 0.7, 0.7, 2]}
  ],
  // Of 0.5 and 0.7 the mean, 0.6; of 0.7 and 1 it is 0.85.
  change_low: [
    {
      d: {
        yearly_change: [0.7, 1, 0.5, 2],
        change_middle: [0.7, 0.7, 0.7, 2],
        all: ["list", "list", "list", "market"]
      },
      is: [0.6, 0.6, 0.6, 2]
    }
  ],
  change_high: [
    {
      d: {
        yearly_change: [0.7, 1, 0.5, 2],
        change_middle: [0.7, 0.7, 0.7, 2],
        all: ["list", "list", "list", "market"]
      },
      is: [0.85, 0.85, 0.85, 2]
    }
  ]
};

const AGED = {d: {market_median: [4, NaN], market_age: 730}, is: [1, NaN]};

/** Two years at a half a year: a quarter of 4. */
export const priceTodayCases: HandCases = {
  market_age: [{d: {market_day: [600, 1000]}, $: {today: 1000}, is: [400, 0]}],
  today_low: [{...AGED, $: {change_low: 0.5, days_per_year: 365}}],
  today_middle: [{...AGED, $: {change_middle: 0.5, days_per_year: 365}}],
  today_high: [{...AGED, $: {change_high: 0.5, days_per_year: 365}}]
};

const BOTH = {
  d: {accelerator: ["t4", "t4", "t4", "l4"], provider: ["p0", "p1", "brief", "p0"]},
  tables
};

/** One provider with three offers of each kind: the first counts. */
const ONE = {
  d: {accelerator: "t4", provider: "p"},
  tables: {
    offers: ["on-demand", "spot"].flatMap((kind, k) => [5, 1, 9].map((price) => offer("p", kind, price + k)))
  }
};

/** p0 asks 4 for a T4 on demand, the first of four, and 50 as spot; p1 has no spot; for an L4 60. */
export const providerSpotCases: HandCases = {
  own_on_demand: [
    {...BOTH, is: [4, 1, 0.9, 60]},
    {...ONE, is: 5}
  ],
  own_spot: [
    {...BOTH, is: [50, NaN, 0.05, NaN]},
    {...ONE, is: 6}
  ],
  own_spot_share: [{d: {own_spot: [1, NaN], own_on_demand: [4, 2]}, is: [0.25, NaN]}]
};
