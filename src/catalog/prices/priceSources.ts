import {azure} from "./sources/azure.js";
import type {PriceFeed, PriceSource} from "./PriceFeed.js";
import {runpod} from "./sources/runpod.js";
import {skypilot} from "./sources/skypilot.js";
import {vast} from "./sources/vast.js";

/** Every source of prices, the default first. */
export const PRICE_SOURCES: PriceSource[] = [skypilot, azure, vast, runpod];

/**
 * Returns the feeds that the names select, each a source (skypilot) or one feed of it (skypilot/aws); all of them where
 * no name is given. Throws an Error that lists the names there are.
 */
export function selectFeeds(names: string[], environment: Record<string, string | undefined>): PriceFeed[] {
  const feeds = PRICE_SOURCES.flatMap((source) => source.feeds(environment));
  for (const name of names) {
    if (feeds.some((feed) => isSelected(feed, name))) continue;
    const known = [...PRICE_SOURCES.map(({id}) => id), ...feeds.map(({id}) => id).filter((id) => id.includes("/"))];
    throw new Error(`no price source "${name}", expected one of ${known.join(", ")}`);
  }
  return names.length === 0 ? feeds : feeds.filter((feed) => names.some((name) => isSelected(feed, name)));
}

/** Returns whether the name is the feed's own or that of its source. */
export function isSelected(feed: PriceFeed, name: string): boolean {
  return feed.id === name || feed.id.startsWith(`${name}/`);
}
