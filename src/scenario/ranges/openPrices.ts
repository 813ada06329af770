import {isPoint, point, scaled, type Distribution} from "../../engine/distribution/distribution.js";
import {median} from "../../engine/distribution/quantile.js";
import type {Offer} from "../../model/catalog.js";
import type {Origin} from "../../model/originOf.js";
import type {PRICE_INPUTS} from "../../model/ranges.js";
import {inputId} from "../scenario.js";
import type {RangeGround} from "./drawnInputs.js";
import {keptRange} from "./rangeText.js";

/** Prices that the rule may leave open. */

/**
 * Returns which price is paid where that is open: any provider's where the rule takes the one in the middle, any region's
 * where it names the provider. A price that an analyst edits is what it is edited to, a range too, and beside those of
 * other providers it is one of them. The lowest, the brief's and a price set by hand are what they are.
 */
export function priceSpread(ground: RangeGround, {row, pick}: Origin): Distribution {
  const {rule, paidShare = 1} = ground;
  const offer = row as Offer;
  if (rule === "median") return scaled(oneOf([offer, ...pick!.among].map((one) => priceOf(ground, one))), paidShare);
  const regions = rule === "provider" ? (offer.regions ?? []) : []; // one that was edited has none
  if (regions.length === 0) return point(offer.usd_per_gpu_hour_median * paidShare);
  return scaled(oneOf(regions.map((region) => point(region.usd_per_gpu_hour))), paidShare);
}

/** Returns whether an analyst edited any of the prices among which it is open which is paid. */
export function isPriceEdited(ground: RangeGround, {row, pick}: Origin): boolean {
  const among = [row as Offer, ...(ground.rule === "median" ? pick!.among : [])];
  return among.some((one) => rangeOf(ground, one) !== null || !ground.base.offers.includes(one));
}

/** The range that an analyst gives the price of an offer; null where there is none. */
function rangeOf({ranges, keyOf}: RangeGround, offer: Offer): Distribution | null {
  const own = ranges[inputId("offers", keyOf("offers", offer), "usd_per_gpu_hour_median")];
  return own === undefined ? null : keptRange(own);
}

function priceOf(ground: RangeGround, offer: Offer): Distribution {
  return rangeOf(ground, offer) ?? point(offer.usd_per_gpu_hour_median);
}

/** One of some prices, each as likely, the lowest first; what is the same of all is that. */
function oneOf(prices: readonly Distribution[]): Distribution {
  const ascending = [...prices].sort((a, b) => median(a) - median(b));
  const [first] = ascending as [Distribution];
  if (ascending.every((one) => JSON.stringify(one) === JSON.stringify(first))) return first;
  if (ascending.every(isPoint))
    return {kind: "choices", choices: ascending.map((one) => ({value: median(one), weight: 1}))};
  return {kind: "mixture", parts: ascending.map((distribution) => ({distribution, weight: 1}))};
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
