import {greatest, group, rollup} from "d3-array";
import {areTooFew, askedByOthers, askedIn, BESIDE_ON_DEMAND, ON_DEMAND} from "../../model/prices/besideOnDemand.js";
import type {Price} from "../../model/catalog.js";
import {doubtsBeside} from "../../model/prices/doubtfulPrices.js";
import {currentPrices} from "../../model/prices/offers.js";
import {BRIEF} from "../../model/prices/pickOffer.js";
import {dayNumber} from "../../model/prices/priceAge.js";
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
 * Returns the quoted prices that do not fit the market, by the rules that the committed price rows are held to: those of one
 * provider at a time, beside the rows that hold now, but for the ones that the quote takes the place of. So quotes neither
 * bear each other out nor make the market's prices old.
 */
export function doubtfulQuotes(quoted: readonly QuotedPrice[], prices: readonly Price[]): QuoteDoubt[] {
  const market = marketOf(quoted, prices);
  const newest = rollup(market, (rows) => greatest(rows, ({as_of}) => dayNumber(as_of))!.as_of, kindOf);
  const doubtsOf = doubtsBeside(market);
  return [...group(quoted, ({provider}) => provider).values()].flatMap((own) => {
    const rows = new Map(
      own.map((price, i) => {
        const row = quotedRow(price, i);
        return [{...row, as_of: newest.get(kindOf(row)) ?? row.as_of}, price];
      })
    );
    return doubtsOf([...rows.keys()]).map(({price, ...doubt}) => ({price: rows.get(price)!, ...doubt}));
  });
}

/** Returns the accelerators of quoted prices that too few others sell to hold the prices against. */
export function unheldCards(quoted: readonly QuotedPrice[], prices: readonly Price[]): string[] {
  const market = askedIn(marketOf(quoted, prices));
  const unheld = quoted.filter((price) => {
    const kinds = BESIDE_ON_DEMAND.has(price.pricing) ? [price.pricing, ON_DEMAND] : [price.pricing];
    return kinds.every((pricing) => areTooFew(askedByOthers(market, {...price, pricing})));
  });
  return [...new Set(unheld.map(({accelerator_id}) => accelerator_id))];
}

/** The market's rows that hold now and no quote takes the place of. */
function marketOf(quoted: readonly QuotedPrice[], prices: readonly Price[]): Price[] {
  const replaced = new Set(quoted.map(offerKey));
  return currentPrices(prices).filter((price) => price.provider !== BRIEF && !replaced.has(offerKey(price)));
}

function kindOf({accelerator_id, pricing}: Pick<Price, "accelerator_id" | "pricing">): string {
  return `${accelerator_id} ${pricing}`;
}
