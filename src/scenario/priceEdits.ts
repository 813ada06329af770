import type {Catalog, Offer} from "../model/catalog.js";
import {offerKey} from "../model/tables/offers.js";
import type {Edit} from "./edit.js";

/**
 * Returns the edits that give offers one price, in USD per GPU-hour, in all their regions: no lowest price stays below
 * it, and no bound that was set before contradicts it. `committed` are the offers without edits.
 */
export function priceEdits(
  {offers: committed}: Pick<Catalog, "offers">,
  offers: readonly Offer[],
  price: number
): Edit[] {
  const before = new Map(committed.map((offer) => [offerKey(offer), offer]));
  return offers.flatMap((offer): Edit[] => {
    const key = offerKey(offer);
    const low = before.get(key)?.usd_per_gpu_hour_low ?? price;
    const edit = (bound: "low" | "median" | "high", value: number | undefined): Edit => ({
      ...{part: "field", catalog: "offers", key, field: `usd_per_gpu_hour_${bound}`, value}
    });
    return [edit("median", price), edit("low", low < price ? price : undefined), edit("high", undefined)];
  });
}
