import type {Columns} from "../../engine/compile.js";
import {evaluator} from "../../engine/evaluate.js";
import {buildModel} from "../../engine/model.js";
import type {Offer, Pricing} from "../catalog.js";
import {BRIEF} from "./pickOffer.js";
import {dayNumber, OLD_PRICE_DAYS} from "./priceAge.js";
import {market} from "../sheets/prices/market.js";
import {offerAges as ages} from "../sheets/prices/offerAges.js";
import {PRICINGS} from "../tables/offers.js";
import {relatedTables} from "../tables/related.js";
import {PRICE_RELATIONS} from "../tables/relations.js";

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

const MARKET = buildModel([market], {
  columns: {accelerator: "text", pricing: "text"},
  assumptions: {},
  relations: PRICE_RELATIONS
});

const AGES = buildModel([ages], {
  columns: {day: "day", all: "text"},
  assumptions: {today: "day", old_price_days: "day"}
});

/** Returns the market of an accelerator and kind of pricing; null without offers. The brief is no part of the market. */
export function marketOf(offers: readonly Offer[], acceleratorId: string, pricing: Pricing): Market | null {
  const value = marketValues(offers, acceleratorId, pricing);
  if (!(value("market_providers") > 0)) return null;
  return {
    providers: value("market_providers"),
    low: value("market_low"),
    median: value("market_median"),
    high: value("market_high")
  };
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
  const columns: Columns = {
    day: Float64Array.from(offers, ({as_of}) => dayNumber(as_of)),
    all: offers.map(() => "")
  };
  const found = evaluator(AGES)(columns, {today: dayNumber(today), old_price_days: OLD_PRICE_DAYS});
  return {
    offers: offers.length,
    old: Number(found.old_offers![0] ?? 0),
    oldest: offers[(found.oldest as Float64Array).indexOf(1)] ?? null
  };
}

function beside(offers: readonly Offer[], offer: Offer, pricing: Pricing): BriefPrice {
  const {accelerator_id} = offer;
  const ratio = marketValues(offers, accelerator_id, pricing)("market_ratio");
  return {accelerator_id, pricing, offer, market: marketOf(offers, accelerator_id, pricing), ratio};
}

/** What the formulas of the market's sheet say of an accelerator and kind of pricing. */
function marketValues(offers: readonly Offer[], accelerator: string, pricing: Pricing): (name: string) => number {
  const known = EVALUATED.get(offers) ?? evaluated(offers);
  EVALUATED.set(offers, known);
  const row = known.rows.get(`${accelerator}/${pricing}`);
  return (name) => (row === undefined ? NaN : Number(known.columns[name]![row]));
}

const EVALUATED = new WeakMap<readonly Offer[], ReturnType<typeof evaluated>>();

function evaluated(offers: readonly Offer[]): {rows: ReadonlyMap<string, number>; columns: Columns} {
  const chips = [...new Set(offers.map(({accelerator_id}) => accelerator_id))];
  const accelerator = chips.flatMap((chip) => PRICINGS.map(() => chip));
  const pricing = chips.flatMap(() => PRICINGS);
  const columns = evaluator(MARKET)({accelerator, pricing}, {}, relatedTables({offers}));
  return {columns, rows: new Map(accelerator.map((chip, i) => [`${chip}/${pricing[i]}`, i]))};
}
