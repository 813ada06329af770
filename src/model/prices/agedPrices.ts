import {greatest} from "d3-array";
import type {Price, Pricing} from "../catalog.js";
import {currentPrices, MOST_BEHIND_DAYS} from "./offers.js";
import {BRIEF} from "./pickOffer.js";
import {dayNumber, OLD_PRICE_DAYS} from "./priceAge.js";

/** Which prices are asked for: of an accelerator and kind, and of a provider or in a region where these are named. */
export interface AskedPrice {
  accelerator: string;
  pricing: Pricing;
  provider?: string;
  region?: string;
}

/**
 * Returns why rows that there are of an accelerator and kind give no price: they are older than such prices are believed. Null
 * where there is no row, or one that holds.
 */
export function agedPrice(
  prices: readonly Price[],
  {accelerator, pricing, provider, region}: AskedPrice
): string | null {
  const isAsked = (price: Price) =>
    price.accelerator_id === accelerator &&
    price.pricing === pricing &&
    price.provider !== BRIEF &&
    (provider === undefined || price.provider === provider) &&
    (region === undefined || price.region === region);
  const rows = prices.filter(isAsked);
  if (rows.length === 0 || currentPrices(prices).some(isAsked)) return null;
  const last = greatest(rows, ({as_of}) => dayNumber(as_of))!;
  const who = provider ?? last.provider;
  const place = region === undefined ? "" : ` in ${region}`;
  return `the newest that ${who} asks${place} is of ${last.as_of}, too old to count: over ${OLD_PRICE_DAYS} days older than other prices of the same provider, or over ${MOST_BEHIND_DAYS} older than another's`;
}
