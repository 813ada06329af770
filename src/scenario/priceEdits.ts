import type {Offer} from "../model/catalog.js";
import {offerKey} from "../model/tables/offers.js";
import type {Edit} from "./edit.js";

/** The fields of an offer that its price is in. */
const BOUNDS = ["median", "low", "high"] as const;

/**
 * Returns the edits that give offers one price, in USD per GPU-hour, in all their regions, or that give them back their
 * own: bounds that were set before are let go, since a price that is typed is its own lowest and highest.
 */
export function priceEdits(offers: readonly Offer[], price: number | undefined): Edit[] {
  return offers.flatMap((offer) =>
    BOUNDS.map((bound): Edit => ({
      ...{part: "field", catalog: "offers", key: offerKey(offer), field: `usd_per_gpu_hour_${bound}`},
      value: bound === "median" ? price : undefined
    }))
  );
}
