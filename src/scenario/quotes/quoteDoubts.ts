import {greatest, group, median, rollup} from "d3-array";
import type {Price, Pricing} from "../../model/catalog.js";
import {doubtsBeside, FEWEST_PROVIDERS} from "../../model/doubtfulPrices.js";
import {currentPrices} from "../../model/offers.js";
import {BRIEF} from "../../model/pickOffer.js";
import {dayNumber} from "../../model/priceAge.js";
import {fileNumber} from "../../model/words/fileNumber.js";
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
  const farOf = besideOnDemand(market);
  return [...group(quoted, ({provider}) => provider).values()].flatMap((own) => {
    const rows = new Map(
      own.map((price, i) => {
        const row = quotedRow(price, i);
        return [{...row, as_of: newest.get(kindOf(row)) ?? row.as_of}, price];
      })
    );
    const doubts = doubtsOf([...rows.keys()]).map(({price, ...doubt}) => ({price: rows.get(price)!, ...doubt}));
    const doubted = new Set(doubts.map(({price}) => price));
    return [...doubts, ...own.flatMap((price) => (doubted.has(price) ? [] : (farOf(price) ?? [])))];
  });
}

/** Returns the accelerators of quoted prices that too few others sell to hold the prices against. */
export function unheldCards(quoted: readonly QuotedPrice[], prices: readonly Price[]): string[] {
  const market = askedIn(marketOf(quoted, prices));
  const unheld = quoted.filter((price) => {
    const kinds = BESIDE_ON_DEMAND.has(price.pricing) ? [price.pricing, ON_DEMAND] : [price.pricing];
    return kinds.every((pricing) => askedByOthers(market, {...price, pricing}).length < FEWEST_PROVIDERS - 1); // its own is one of them
  });
  return [...new Set(unheld.map(({accelerator_id}) => accelerator_id))];
}

const ON_DEMAND: Pricing = "on-demand";

/** Kinds of prices that are held against those on demand where too few others sell the kind. */
const BESIDE_ON_DEMAND: ReadonlySet<string> = new Set(["spot", "reserved-1y", "reserved-3y"]);

/**
 * How many times below or above the middle of what others ask on demand a price of another kind is not believed: a term of
 * three years is sold at a third of that, and a price of eight that was taken for one stands at less than a fifth.
 */
const FARTHEST_FROM_ON_DEMAND = {below: 5, above: 5};

/** Returns what tells whether a price, whose kind too few others sell, is far from what others ask on demand for the card. */
function besideOnDemand(market: readonly Price[]): (price: QuotedPrice) => QuoteDoubt | null {
  const asked = askedIn(market);
  return (price) => {
    const {pricing, usd_per_gpu_hour: usd} = price;
    if (!BESIDE_ON_DEMAND.has(pricing) || askedByOthers(asked, price).length >= FEWEST_PROVIDERS - 1) return null;
    const others = askedByOthers(asked, {...price, pricing: ON_DEMAND});
    if (others.length < FEWEST_PROVIDERS - 1) return null;
    const middle = median(others)!;
    const {below, above} = FARTHEST_FROM_ON_DEMAND;
    if (pricing !== "spot" && usd * below < middle * (1 - 1e-9))
      return doubt(price, `under a fifth of`, {middle, others});
    if (usd > middle * above * (1 + 1e-9)) return doubt(price, `over ${above} times`, {middle, others});
    return null;
  };
}

function doubt(
  price: QuotedPrice,
  where: string,
  {middle, others}: {middle: number; others: readonly number[]}
): QuoteDoubt {
  const beside = `the middle of what ${others.length} others ask on demand, ${fileNumber(middle, 4)}`;
  const reason = `${fileNumber(price.usd_per_gpu_hour, 4)} USD per GPU-hour is ${where} ${beside}`;
  return {price, believed: false, reason};
}

/** Medians of providers by accelerator and kind. */
type Asked = ReadonlyMap<string, ReadonlyMap<string, number>>;

function askedIn(market: readonly Price[]): Asked {
  return rollup(
    market,
    (rows) =>
      rollup(
        rows,
        (own) => median(own, ({usd_per_gpu_hour}) => usd_per_gpu_hour)!,
        ({provider}) => provider
      ),
    kindOf
  );
}

/** What each other provider asks for the card and kind. */
function askedByOthers(
  asked: Asked,
  {provider, ...rest}: Pick<QuotedPrice, "accelerator_id" | "provider" | "pricing">
): number[] {
  return [...(asked.get(kindOf(rest)) ?? [])].flatMap(([other, usd]) => (other === provider ? [] : [usd]));
}

/** The market's rows that hold now and no quote takes the place of. */
function marketOf(quoted: readonly QuotedPrice[], prices: readonly Price[]): Price[] {
  const replaced = new Set(quoted.map(offerKey));
  return currentPrices(prices).filter((price) => price.provider !== BRIEF && !replaced.has(offerKey(price)));
}

function kindOf({accelerator_id, pricing}: Pick<Price, "accelerator_id" | "pricing">): string {
  return `${accelerator_id} ${pricing}`;
}
