import type {Price} from "../../model/catalog.js";
import {doubtfulPrices} from "../../model/doubtfulPrices.js";
import {offerKey} from "../../model/tables/offers.js";
import {quotedRow} from "./quotedRow.js";
import type {QuotedPrice} from "./readQuote.js";

/** A quoted price that does not fit the market. */
export interface QuoteDoubt {
  price: QuotedPrice;
  reason: string;
  believed: boolean; // counts all the same, for the reason given
}

/**
 * Returns the quoted prices that do not fit the market, by the rules that the committed price rows are held to: beside
 * those rows, but for the ones that the quote takes the place of.
 */
export function doubtfulQuotes(quoted: readonly QuotedPrice[], prices: readonly Price[]): QuoteDoubt[] {
  const replaced = new Set(quoted.map(offerKey));
  const rows = new Map(quoted.map((price, i) => [quotedRow(price, i), price]));
  const market = prices.filter((price) => !replaced.has(offerKey(price)));
  return doubtfulPrices([...market, ...rows.keys()]).flatMap(({price, ...doubt}) => {
    const own = rows.get(price);
    return own === undefined ? [] : [{price: own, ...doubt}];
  });
}
