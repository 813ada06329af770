import {group, max, min} from "d3-array";
import {cheapestByRegion} from "../../model/prices/offers.js";
import type {Catalog} from "../../model/catalog.js";
import {fileNumber} from "../../model/words/fileNumber.js";
import {significant} from "../../engine/significant.js";
import type {Edit} from "../edit.js";
import {offerKey} from "../../model/tables/offers.js";
import {quotedRow} from "./quotedRow.js";
import {PRICE_DIGITS as DIGITS, regionsText, spanOf} from "./quotedRegions.js";
import type {QuotedPrice} from "./readQuote.js";

/** An offer that quoted prices come to: one of a provider, accelerator and kind. */
export interface QuotedOffer {
  key: string;
  provider: string;
  accelerator_id: string;
  pricing: string;
  low: number; // USD per GPU-hour
  median: number;
  high: number;
  fewest_gpus: number; // of one price
  regions: readonly string[]; // cheapest first; empty where the quote does not state it
  quoted_regions: string; // with their prices, as the offer keeps them
  prices: number;
  date: string; // of the newest
  asQuoted: string; // the price as quoted where there is one, else the currencies
  doubt: string; // why prices of it do not fit the market, empty where they do
  replaces: number | null; // the price that an offer of the notebook asks now
}

/** The most GPUs that one machine may have, as the field of offers takes them. */
const MOST_OF_A_MACHINE = 72;

/**
 * Returns the offers that the prices come to, over their regions, of each of which the cheapest row counts, as in those of
 * price rows; `rates` says in words what a currency was converted at,
 * `reasons` why a price does not fit the market.
 */
export function quotedOffers(
  prices: readonly QuotedPrice[],
  {offers}: Pick<Catalog, "offers">,
  {
    rates = {},
    reasons = new Map()
  }: {rates?: Readonly<Record<string, string>>; reasons?: ReadonlyMap<QuotedPrice, string>} = {}
): QuotedOffer[] {
  const known = new Map(offers.map((offer) => [offerKey(offer), offer.usd_per_gpu_hour_median]));
  return [...group(prices, offerKey)].map(([key, own]) => {
    const fewest = (prices: readonly QuotedPrice[]) =>
      Math.min(
        min(prices, ({gpus}) => gpus)!,
        MOST_OF_A_MACHINE
      );
    const fewest_gpus = fewest(own);
    const byRegion = group(own, ({region}) => region);
    const regions = cheapestByRegion(own.map(quotedRow)).map(({region, usd_per_gpu_hour}) => ({
      region,
      usd_per_gpu_hour: significant(usd_per_gpu_hour, DIGITS),
      fewest_gpus: fewest(byRegion.get(region)!)
    }));
    const span = spanOf(regions.map(({usd_per_gpu_hour}) => usd_per_gpu_hour));
    return {
      key,
      provider: own[0]!.provider,
      accelerator_id: own[0]!.accelerator_id,
      pricing: own[0]!.pricing,
      low: span.usd_per_gpu_hour_low,
      median: span.usd_per_gpu_hour_median,
      high: span.usd_per_gpu_hour_high,
      fewest_gpus,
      regions: regions.map(({region}) => region),
      quoted_regions: regionsText(regions, fewest_gpus),
      prices: own.length,
      date: max(own, ({date}) => date)!,
      asQuoted: asQuoted(own, rates),
      doubt: own.map((price) => reasons.get(price) ?? "").find((reason) => reason !== "") ?? "",
      replaces: known.get(key) ?? null
    };
  });
}

/** Returns the edits that put the offers into the notebook, in place of those of the same provider, accelerator and kind. */
export function quoteEdits(
  offers: readonly QuotedOffer[],
  {committed, file}: {committed: Pick<Catalog, "offers">; file: string}
): Edit[] {
  const there = new Set(committed.offers.map(offerKey));
  return offers.flatMap((offer): Edit[] => {
    const {key, low, median: price, high, fewest_gpus, quoted_regions, date, asQuoted: quoted, doubt} = offer;
    const fields = {
      usd_per_gpu_hour_median: price,
      usd_per_gpu_hour_low: low,
      usd_per_gpu_hour_high: high,
      fewest_gpus,
      quoted_on: date,
      quoted_regions,
      source: file === "" ? "a quote of one's own" : `a quote of one's own, ${file}`,
      note: `${quoted} in ${file || "a pasted text"}${doubt === "" ? "" : `; taken over although ${doubt}`}`
    };
    if (!there.has(key)) return [{part: "row", catalog: "offers", key, patch: fields}];
    return Object.entries(fields).map(([field, value]) => ({part: "field", catalog: "offers", key, field, value}));
  });
}

function asQuoted(prices: readonly QuotedPrice[], rates: Readonly<Record<string, string>>): string {
  const currencies = [...new Set(prices.map(({currency}) => currency))].sort();
  const [first] = prices;
  const [period, ...others] = [...new Set(prices.map((price) => price.period))];
  const time = period === "hour" ? "an hour" : `a ${period}`;
  const converted = currencies.flatMap((currency) => rates[currency] ?? []).map((rate) => ` (${rate})`);
  const named = currencies.join(" and ");
  return prices.length === 1
    ? `quoted at ${fileNumber(first!.quoted, DIGITS)} ${named} ${time}${converted.join("")}`
    : `${prices.length} prices quoted in ${named}${others.length > 0 || period === "hour" ? "" : ` ${time}`}${converted.join("")}`;
}
