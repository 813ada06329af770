import type {Catalog, Offer} from "../../model/catalog.js";
import {inputId, rowKey} from "../scenario.js";

const PRICE = "usd_per_gpu_hour_median";

/** Offers as they are without prices by region, by the offer, and lists of them, by the list before. */
const WITHOUT = new WeakMap<Offer, Offer>();
const LISTS = new WeakMap<readonly Offer[], {ranged: string; offers: Offer[]}>();

/**
 * Returns catalogs in which an offer whose price has a range has none by region: like one set by hand it holds everywhere,
 * also where its middle is the price as committed. The same catalogs and ranges give the same offers.
 */
export function withRangedOffers(catalog: Catalog, ranges: Readonly<Record<string, string>>): Catalog {
  const ranged = Object.keys(ranges).filter((id) => id.startsWith("offers:") && id.endsWith(`:${PRICE}`));
  if (ranged.length === 0) return catalog;
  const text = ranged.join("\n");
  const known = LISTS.get(catalog.offers);
  if (known?.ranged === text) return {...catalog, offers: known.offers};
  const ids = new Set(ranged);
  const offers = catalog.offers.map((offer) =>
    offer.regions && ids.has(inputId("offers", rowKey("offers", offer), PRICE)) ? withoutRegions(offer) : offer
  );
  LISTS.set(catalog.offers, {ranged: text, offers});
  return {...catalog, offers};
}

function withoutRegions(offer: Offer): Offer {
  const known = WITHOUT.get(offer);
  if (known) return known;
  const rest: Offer = {...offer};
  delete rest.regions;
  WITHOUT.set(offer, rest);
  return rest;
}
