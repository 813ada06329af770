import {amount, choice, count, link, table, words, type RowOf} from "../../engine/table.js";
import {PROVENANCE} from "./provenance.js";

/** Kinds of prices. */
export const PRICINGS = ["on-demand", "spot", "reserved-1y", "reserved-3y", "community"] as const;

export type Pricing = (typeof PRICINGS)[number];

const price = (label: string, rest = {}) =>
  amount(label, "USD/(GPU·h)", [0.01, 200], {least: 0, most: 1e6, as: "", reckoned: true, ...rest});

/** A price of one provider for one accelerator and kind, over its SKUs and regions, each at its newest date. */
export const offers = table("offers", "price", {
  provider: words("Provider", {editable: false}),
  accelerator_id: link("Accelerator", "accelerators", {editable: false}),
  pricing: choice("Kind", PRICINGS, {editable: false}),
  usd_per_gpu_hour_low: price("Lowest price", {fallback: null}),
  usd_per_gpu_hour_median: price("Price"), // the one asked of an added offer; the others follow it
  usd_per_gpu_hour_high: price("Highest price", {fallback: null}),
  rows: count("Price rows behind it", "1", null, {editable: false}),
  fewest_gpus: count("Fewest GPUs sold", "GPU", [1, 72], {
    fallback: 1,
    as: "",
    note: "Of the smallest machine that it is listed for."
  }),
  quoted_on: words("Quoted on", {fallback: "", detail: true, note: "The day of a price of one's own: YYYY-MM-DD."}),
  quoted_regions: words("Regions of the quote", {
    fallback: "",
    detail: true,
    longest: 20_000,
    note: "USD per GPU-hour in each region, cheapest first, and the GPUs of the smallest machine where it sells larger ones: us-east-1: 2.5; eu-1: 2.75 from 8 GPUs."
  }),
  stale_since: words("Not renewed since", {editable: false, fallback: "", detail: true}),
  stale_reason: words("Why not", {editable: false, fallback: "", detail: true}),
  ...PROVENANCE
});

/** The region of a price that is the same in all of a provider's. */
export const EVERYWHERE = "all";

/**
 * An offer with its price in each region, cheapest first, as price rows or a quote ask it; none where an analyst set the
 * price by hand, which holds everywhere.
 */
export type Offer = RowOf<typeof offers.facts> & {regions?: RegionPrice[]};

/** An offer's price in one region: that of the cheapest price row there. */
export interface RegionPrice {
  region: string; // as the provider writes it; empty where it is not stated, all where it is the same in all of its own
  sku: string;
  usd_per_gpu_hour: number;
  fewest_gpus?: number; // of the region's rows, where it is not the offer's
  as_of?: string; // where it is not the offer's
  source?: string; // where it is not the offer's
}

/** Returns the key of an offer's row. */
export function offerKey(offer: {provider: string; accelerator_id: string; pricing: string}): string {
  return `${offer.provider}/${offer.accelerator_id}/${offer.pricing}`;
}
