import {evaluator} from "../../engine/evaluate.js";
import {factColumns} from "../../engine/factColumns.js";
import {buildModel} from "../../engine/model.js";
import type {Price, PriceDay} from "../catalog.js";
import {cheapestByRegion} from "./offers.js";
import {dayNumber} from "./priceAge.js";
import {priceDays} from "../sheets/prices/priceDays.js";
import {dayPrices} from "../tables/dayPrices.js";
import {DAY_RELATIONS} from "../tables/relations.js";

const DAYS = buildModel([priceDays], {
  columns: {provider: "text", pricing: "text", as_of: "text"},
  assumptions: {},
  relations: DAY_RELATIONS
});

/**
 * Returns what each provider asked for an accelerator day by day, oldest first: the days of the price history, and the
 * days of price rows that it does not have, over their regions, each with its cheapest row.
 */
export function priceTrend(history: readonly PriceDay[], prices: readonly Price[], acceleratorId: string): PriceDay[] {
  const days = new Map<string, PriceDay>();
  const groups = new Map<string, Price[]>();
  for (const day of history) if (day.accelerator_id === acceleratorId) days.set(keyOf(day), day);
  for (const price of prices) {
    if (price.accelerator_id !== acceleratorId || days.has(keyOf(price))) continue;
    const group = groups.get(keyOf(price));
    if (group) group.push(price);
    else groups.set(keyOf(price), [price]);
  }
  return [...days.values(), ...daysOf([...groups.values()])].sort(
    (a, b) => dayNumber(a.as_of) - dayNumber(b.as_of) || (keyOf(a) < keyOf(b) ? -1 : 1)
  );
}

/** Returns the same for every accelerator that has a price. */
export function allPriceDays(history: readonly PriceDay[], prices: readonly Price[]): PriceDay[] {
  const chips = new Set([...history, ...prices].map(({accelerator_id}) => accelerator_id));
  return [...chips].flatMap((id) => priceTrend(history, prices, id));
}

/** The days of price rows, those of a provider, kind and day together. */
function daysOf(groups: readonly (readonly Price[])[]): PriceDay[] {
  const firsts = groups.map(([first]) => first!);
  const columns = {
    provider: firsts.map(({provider}) => provider),
    pricing: firsts.map(({pricing}) => pricing),
    as_of: firsts.map(({as_of}) => as_of)
  };
  const found = evaluator(DAYS)(columns, {}, {day_prices: factColumns(dayPrices, groups.flatMap(cheapestByRegion))});
  return firsts.map(({as_of, provider, accelerator_id, pricing}, i) => ({
    as_of,
    provider,
    accelerator_id,
    pricing,
    usd_per_gpu_hour_low: Number(found.day_low![i]),
    usd_per_gpu_hour_median: Number(found.day_median![i]),
    usd_per_gpu_hour_high: Number(found.day_high![i])
  }));
}

function keyOf({as_of, provider, pricing}: PriceDay | Price): string {
  return [provider, pricing, as_of].join("\n");
}
