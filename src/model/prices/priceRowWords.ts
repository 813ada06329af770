import type {Offer, RegionPrice} from "../catalog.js";

/**
 * Returns the price row behind a price of an offer in words: provider, kind, SKU and region or the number of regions,
 * date, source. `row` is null for a middle that is no single row's price, and for an edited price.
 */
export function priceRowWords({provider, pricing, regions, as_of, source}: Offer, row: RegionPrice | null): string {
  const place = !regions
    ? ""
    : row
      ? [row.sku, row.region === "" ? "" : `in ${row.region}`].filter((part) => part !== "").join(" ")
      : `median of ${regions.length} ${regions.length === 1 ? "region" : "regions"}`;
  return [provider, pricing, place, `as of ${row?.as_of ?? as_of}`, row?.source ?? source]
    .filter((part) => part !== "")
    .join(", ");
}
