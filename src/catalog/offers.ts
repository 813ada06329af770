import {ascending, group, max, median} from "d3-array";
import type {Offer, Price} from "../model/catalog.js";

/**
 * Returns one offer per provider, accelerator and pricing: the lowest, median and highest USD per GPU-hour of its
 * price rows. A row is superseded, and left out, when the same SKU, region and pricing has a newer one.
 */
export function offers(prices: Price[]): Offer[] {
  const current = prices.filter((price) => !isSuperseded(price, prices));
  return [...group(current, (d) => `${d.provider} ${d.accelerator_id} ${d.pricing}`).values()].map(offer);
}

function isSuperseded(price: Price, prices: Price[]): boolean {
  return prices.some(
    (other) =>
      other.as_of > price.as_of &&
      other.provider === price.provider &&
      other.sku === price.sku &&
      other.accelerator_id === price.accelerator_id &&
      other.gpus === price.gpus &&
      other.pricing === price.pricing &&
      other.region === price.region
  );
}

function offer(prices: Price[]): Offer {
  const rates = prices.map((d) => d.usd_per_gpu_hour).sort(ascending);
  const as_of = max(prices, (d) => d.as_of)!;
  const newest = prices.find((d) => d.as_of === as_of)!;
  return {
    provider: newest.provider,
    accelerator_id: newest.accelerator_id,
    pricing: newest.pricing,
    usd_per_gpu_hour_low: rates[0]!,
    usd_per_gpu_hour_median: median(rates)!,
    usd_per_gpu_hour_high: rates.at(-1)!,
    rows: prices.length,
    as_of,
    source: newest.source,
    note: [...new Set(prices.map((d) => d.notes))].filter(Boolean).join("; ")
  };
}
