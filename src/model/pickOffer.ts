import {ascending} from "d3-array";
import type {Price} from "./catalog.js";
import {byPrice, cheapestByRegion, currentPrices} from "./offers.js";

/** How one price is chosen among many. */
export type PickRule =
  {by: "cheapest"} | {by: "median"} | {by: "region"; region: string} | {by: "provider"; provider: string};

/** The chosen row, and why in plain words. */
export interface PickedOffer {
  price: Price;
  because: string;
}

/** The provider under which the brief's own figures stand: a yardstick, not an offer of the market. */
export const BRIEF = "brief";

/**
 * Returns the row that the rule picks among the prices of one accelerator and kind of pricing, or null where none
 * fits. The figure is always that of a real row, so that a cost can name what it used.
 *
 * - cheapest: the lowest USD per GPU-hour of the market.
 * - median: each provider is reduced to its middle region, and the middle provider taken (of two, the cheaper).
 * - region: the cheapest in the region.
 * - provider: the provider's middle region (of two, the cheaper).
 *
 * Only prices that hold now count; the brief's figures count only where its name is asked for.
 */
export function pickOffer(prices: readonly Price[], rule: PickRule): PickedOffer | null {
  const market = currentPrices(prices.filter((price) => price.provider !== BRIEF));
  if (rule.by === "cheapest") {
    const [price] = [...market].sort(byPrice);
    return picked(price, `cheapest of ${market.length} rows`);
  }
  if (rule.by === "median") {
    const providers = [...new Set(market.map((price) => price.provider))].sort(ascending);
    const middles = providers.map((provider) => middle(market.filter((price) => price.provider === provider))!);
    return picked(lowerMiddle(middles.sort(byPrice)), `median of ${providers.length} providers`);
  }
  if (rule.by === "region") {
    const [price] = market.filter((row) => row.region.toLowerCase() === rule.region.toLowerCase()).sort(byPrice);
    return picked(price, `cheapest in ${rule.region}`);
  }
  const own = currentPrices(prices.filter((price) => price.provider === rule.provider));
  return picked(middle(own), `median of ${rule.provider} over its regions`);
}

/** Returns the rule that the text spells: cheapest, median, region:us-east-1 or provider:aws. Throws an Error if none. */
export function readPickRule(text: string): PickRule {
  const match = /^(cheapest|median|region|provider)(?::(.+))?$/.exec(text.trim());
  const [by, name] = [match?.[1], match?.[2]?.trim()];
  if ((by === "cheapest" || by === "median") && name === undefined) return {by};
  if (by === "region" && name !== undefined) return {by, region: name};
  if (by === "provider" && name !== undefined) return {by, provider: name};
  throw new Error(`price rule "${text}": expected cheapest, median, region:<name> or provider:<name>`);
}

/** Returns the text that readPickRule reads back as the rule. */
export function writePickRule(rule: PickRule): string {
  if (rule.by === "region") return `region:${rule.region}`;
  return rule.by === "provider" ? `provider:${rule.provider}` : rule.by;
}

function middle(prices: Price[]): Price | undefined {
  return lowerMiddle(cheapestByRegion(prices));
}

function lowerMiddle(sorted: Price[]): Price | undefined {
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

function picked(price: Price | undefined, because: string): PickedOffer | null {
  return price === undefined ? null : {price, because};
}
