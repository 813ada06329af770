import {max, median, min} from "d3-array";
import type {Offer, Pricing} from "./catalog.js";
import {BRIEF} from "./pickOffer.js";
import {priceAge} from "./priceAge.js";

/** What the market asks for an accelerator, in USD per GPU-hour over the providers, each with its median. */
export interface Market {
  providers: number;
  low: number;
  median: number;
  high: number;
}

/** A price of the brief beside what the market asks for the same accelerator. */
export interface BriefPrice {
  accelerator_id: string;
  pricing: Pricing; // of the market
  offer: Offer; // of the brief
  market: Market | null; // null where no provider has such a price
  ratio: number; // the brief's price over the market's median; NaN without a market
}

/** How old the offers are on a day. */
export interface OfferAges {
  offers: number;
  old: number; // that priceAge warns of
  oldest: Offer | null;
}

/** Returns the market of an accelerator and kind of pricing; null without offers. The brief is no part of the market. */
export function marketOf(offers: readonly Offer[], acceleratorId: string, pricing: Pricing): Market | null {
  const prices = offers
    .filter((one) => one.accelerator_id === acceleratorId && one.pricing === pricing && one.provider !== BRIEF)
    .map((one) => one.usd_per_gpu_hour_median);
  if (prices.length === 0) return null;
  return {providers: prices.length, low: min(prices)!, median: median(prices)!, high: max(prices)!};
}

/**
 * Returns the brief's prices beside the market of the same kind, and those on demand also beside the market of private
 * hosts, where consumer cards are rented.
 */
export function briefPrices(offers: readonly Offer[]): BriefPrice[] {
  return offers
    .filter(({provider}) => provider === BRIEF)
    .flatMap((offer) => {
      const kinds: Pricing[] = offer.pricing === "on-demand" ? ["on-demand", "community"] : [offer.pricing];
      return kinds.map((pricing) => beside(offers, offer, pricing));
    })
    .filter(({offer, pricing, market}) => market !== null || pricing === offer.pricing);
}

/** Returns how many offers there are on the day `today` (YYYY-MM-DD), how many are old, and the oldest. */
export function offerAges(offers: readonly Offer[], today: string): OfferAges {
  const aged = offers.map((offer) => ({offer, age: priceAge(offer.as_of, today)}));
  const oldest = aged.reduce((a, b) => (a && a.age.days >= b.age.days ? a : b), aged[0]);
  return {
    offers: offers.length,
    old: aged.filter(({age}) => age.warning).length,
    oldest: oldest?.offer ?? null
  };
}

function beside(offers: readonly Offer[], offer: Offer, pricing: Pricing): BriefPrice {
  const market = marketOf(offers, offer.accelerator_id, pricing);
  const ratio = market ? offer.usd_per_gpu_hour_median / market.median : NaN;
  return {accelerator_id: offer.accelerator_id, pricing, offer, market, ratio};
}
