import {median} from "d3-array";
import type {Price, PriceDay} from "./catalog.js";
import {cheapestByRegion} from "./offers.js";
import {dayNumber} from "./priceAge.js";

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
  const more = [...groups.values()].map(dayOf);
  return [...days.values(), ...more].sort(
    (a, b) => dayNumber(a.as_of) - dayNumber(b.as_of) || (keyOf(a) < keyOf(b) ? -1 : 1)
  );
}

function dayOf(rows: Price[]): PriceDay {
  const regions = cheapestByRegion(rows).map(({usd_per_gpu_hour}) => usd_per_gpu_hour);
  const {as_of, provider, accelerator_id, pricing} = rows[0]!;
  return {
    as_of,
    provider,
    accelerator_id,
    pricing,
    usd_per_gpu_hour_low: regions[0]!,
    usd_per_gpu_hour_median: median(regions)!,
    usd_per_gpu_hour_high: regions.at(-1)!
  };
}

function keyOf({as_of, provider, pricing}: PriceDay | Price): string {
  return [provider, pricing, as_of].join("\n");
}
