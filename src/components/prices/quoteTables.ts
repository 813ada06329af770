import {formatCounted} from "../../model/words/format.js";
import {regionWords} from "../../model/words/regionWords.js";
import {formatRange} from "../../model/words/formatRange.js";
import type {QuoteDoubt} from "../../scenario/quotes/quoteDoubts.js";
import type {QuotedOffer} from "../../scenario/quotes/quoteEdits.js";
import {captionOfFirst} from "../tables/leftOutTable.js";
import {table} from "../tables/table.js";
import {amount} from "../tables/tableCell.js";

/** Unit of a price. */
const RATE = "USD/(GPU·h)";

/** How many rows a table of a quote has at most, and what a card is called. */
interface Listing {
  nameOf: (accelerator: string) => string;
  most: number;
}

/** Returns the offers that a quote comes to, the first `most`, beside what the notebook has now. */
export function quotedOfferTable(offers: readonly QuotedOffer[], {nameOf, most}: Listing): HTMLElement {
  return table(
    {
      caption: captionOfFirst("Offers in it, per GPU-hour", offers.length, most),
      columns: [
        {label: "GPU"},
        {label: "Provider", words: true},
        {label: "Kind", words: true},
        {label: "Price"},
        {label: "Low to high"},
        {label: "Prices"},
        {label: "Region", words: true},
        {label: "As of", words: true},
        {label: "Now in the notebook"}
      ]
    },
    offers
      .slice(0, most)
      .map(({accelerator_id, provider, pricing, median, low, high, prices, regions, date, replaces}) => [
        nameOf(accelerator_id),
        provider,
        pricing,
        amount(median, RATE),
        {show: formatRange(low, high, "USD"), value: [low, high], unit: RATE},
        amount(prices),
        regions.length === 1 ? regionWords(regions[0]!) : formatCounted(regions.length, "region"),
        date,
        replaces === null ? "none" : amount(replaces, RATE)
      ])
  );
}

/** Returns quoted prices that do not fit the market, the first `most`, each with the reason. */
export function quoteDoubtTable(caption: string, doubts: readonly QuoteDoubt[], {nameOf, most}: Listing): HTMLElement {
  return table(
    {
      caption: captionOfFirst(caption, doubts.length, most),
      columns: [
        {label: "Line"},
        {label: "GPU", words: true},
        {label: "Provider", words: true},
        {label: "Kind", words: true},
        {label: "Price"},
        {label: "Why", words: true, prose: true}
      ]
    },
    doubts
      .slice(0, most)
      .map(({price: {line, accelerator_id, provider, pricing, usd_per_gpu_hour}, reason}) => [
        amount(line),
        nameOf(accelerator_id),
        provider,
        pricing,
        amount(usd_per_gpu_hour, RATE),
        reason
      ])
  );
}
