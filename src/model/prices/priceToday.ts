import {group} from "d3-array";
import {evaluator} from "../../engine/evaluate.js";
import {buildModel} from "../../engine/model.js";
import type {Offer, PriceDay, Pricing} from "../catalog.js";
import {BRIEF} from "./pickOffer.js";
import {dayNumber} from "./priceAge.js";
import {priceChanges} from "../sheets/prices/priceChanges.js";
import {market} from "../sheets/prices/market.js";
import {priceToday} from "../sheets/prices/priceToday.js";
import {relatedTables} from "../tables/related.js";
import {PRICE_RELATIONS} from "../tables/relations.js";

/** How prices change in a year: half of the changes lie between low and high. */
export interface YearlyChange {
  low: number;
  middle: number;
  high: number;
  changes: number; // prices known on two days
}

/** What an accelerator and kind of prices may cost today, by the age of its prices. */
export interface PriceToday {
  low: number;
  middle: number;
  high: number;
  days: number; // age of the prices it comes from
  yearly: YearlyChange;
}

/** Two days of a price that are closer than this tell nothing of a year. */
const LEAST_DAYS = 180;

const DAYS_PER_YEAR = 365.25;

const CHANGES = buildModel([priceChanges], {
  columns: {all: "text", price_before: "USD/(GPU·h)", price_after: "USD/(GPU·h)", days_between: "day"},
  assumptions: {days_per_year: "day"}
});

const TODAY = buildModel([market, priceToday], {
  columns: {accelerator: "text", pricing: "text", market_day: "day"},
  assumptions: {today: "day", days_per_year: "day", change_low: "1", change_middle: "1", change_high: "1"},
  relations: PRICE_RELATIONS
});

/** Fewer changes than this of one kind say nothing of how far they differ: those of all kinds are taken then. */
const FEWEST_CHANGES = 8;

/**
 * Returns how prices of a kind, or of all where it has too few, change in a year, over all accelerators; null where none
 * is known on two days half a year apart.
 */
export function yearlyChange(days: readonly PriceDay[], pricing: Pricing | null): YearlyChange | null {
  const pairs = [
    ...group(days.filter(isOfMarket), ({provider, accelerator_id, pricing}) =>
      [provider, accelerator_id, pricing].join("\n")
    )
  ].flatMap(([, own]) => {
    const sorted = own.toSorted((a, b) => dayNumber(a.as_of) - dayNumber(b.as_of));
    const [first, last] = [sorted[0]!, sorted.at(-1)!];
    const between = dayNumber(last.as_of) - dayNumber(first.as_of);
    return (pricing !== null && first.pricing !== pricing) || between < LEAST_DAYS ? [] : [{first, last, between}];
  });
  if (pricing !== null && pairs.length < FEWEST_CHANGES) return yearlyChange(days, null);
  if (pairs.length === 0) return null;
  const found = evaluator(CHANGES)(
    {
      all: pairs.map(() => ""),
      price_before: Float64Array.from(pairs, ({first}) => first.usd_per_gpu_hour_median),
      price_after: Float64Array.from(pairs, ({last}) => last.usd_per_gpu_hour_median),
      days_between: Float64Array.from(pairs, ({between}) => between)
    },
    {days_per_year: DAYS_PER_YEAR}
  );
  const value = (name: string) => Number(found[name]![0]);
  return {
    low: value("change_low"),
    middle: value("change_middle"),
    high: value("change_high"),
    changes: value("changes")
  };
}

/** Returns what the accelerator may cost today; null without offers, or where the days tell of no change in a year. */
export function priceOfToday(
  offers: readonly Offer[],
  days: readonly PriceDay[],
  {accelerator, pricing, today}: {accelerator: string; pricing: Pricing; today: string}
): PriceToday | null {
  const own = offers.filter(
    (one) => one.accelerator_id === accelerator && one.pricing === pricing && one.provider !== BRIEF
  );
  const yearly = yearlyChange(days, pricing);
  if (own.length === 0 || yearly === null) return null;
  const ages = own.map(({as_of}) => dayNumber(as_of)).sort((a, b) => a - b);
  const found = evaluator(TODAY)(
    {accelerator: [accelerator], pricing: [pricing], market_day: Float64Array.of(ages[(ages.length - 1) >> 1]!)},
    {
      today: dayNumber(today),
      days_per_year: DAYS_PER_YEAR,
      change_low: yearly.low,
      change_middle: yearly.middle,
      change_high: yearly.high
    },
    relatedTables({offers})
  );
  const value = (name: string) => Number(found[name]![0]);
  return {
    low: value("today_low"),
    middle: value("today_middle"),
    high: value("today_high"),
    days: value("market_age"),
    yearly
  };
}

function isOfMarket({provider}: PriceDay): boolean {
  return provider !== BRIEF;
}
