import {point, type Distribution} from "../../engine/distribution/distribution.js";
import type {Offer} from "../../model/catalog.js";
import type {Origin} from "../../model/originOf.js";
import type {PRICE_INPUTS} from "../../model/ranges.js";
import {rowKey} from "../scenario.js";
import type {RangeGround} from "./drawnInputs.js";

/** Prices that the rule may leave open. */

/**
 * Returns which price is paid where that is open: any provider's where the rule takes the one in the middle, any region's where
 * it names the provider. The lowest, the brief's and a price set by hand are what they are.
 */
export function priceSpread({rule, paidShare = 1}: RangeGround, {row, pick}: Origin): Distribution {
  const offer = row as Offer;
  const choices = (prices: readonly number[]): Distribution =>
    prices.length === 0
      ? point(offer.usd_per_gpu_hour_median)
      : {
          kind: "choices",
          choices: [...prices].sort((a, b) => a - b).map((value) => ({value: value * paidShare, weight: 1}))
        };
  if (rule === "median") return choices([offer, ...pick!.among].map((one) => one.usd_per_gpu_hour_median));
  if (rule === "provider") return choices((offer.regions ?? []).map((region) => region.usd_per_gpu_hour));
  return point(offer.usd_per_gpu_hour_median);
}

/** Returns whether an analyst gave the price that is paid, without a range. */
export function isOwnPrice({base}: RangeGround, {row}: Origin, key: string): boolean {
  const before = base.offers.find((one) => rowKey("offers", one) === key);
  return before !== undefined && before.usd_per_gpu_hour_median !== (row as Offer).usd_per_gpu_hour_median;
}

/** Returns what the price of an offer is called among inputs that move together. */
export function priceInput({pricing}: Offer): (typeof PRICE_INPUTS)[number] {
  return pricing === "spot" ? "price_spot" : "price_on_demand";
}

/** Returns what the price that an offer's accelerator is paid for is called, whichever offer's it is; `label` is the field's. */
export function priceLabel(label: string, {pricing}: Offer): string {
  return `Price of ${label.split(", ").slice(1, 2).join("")}, ${pricing}`;
}

/** Returns the id of that price as an input. */
export function priceId({accelerator_id: accelerator, pricing}: Offer): string {
  return `price:${accelerator}:${pricing}`;
}
