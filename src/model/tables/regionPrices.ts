import {amount, choice, count, flag, link, optional, table, words, type RowOf} from "../../engine/table.js";
import {PRICINGS} from "./offers.js";

/** The price of each offer in each region, that of the cheapest price row there; an offer without regions has one row. */
export const regionPrices = table("region_prices", "price in a region", {
  provider: words("Provider"),
  accelerator_id: link("Accelerator", "accelerators"),
  pricing: choice("Kind", PRICINGS),
  region: words("Region"),
  everywhere: flag("Set by hand, for every region"),
  usd_per_gpu_hour: amount("Price", "USD/(GPU·h)", null),
  fewest_gpus: count("Fewest GPUs sold", "GPU", null),
  most_gpus: optional(count("Largest cluster", "GPU", null)),
  price_row: words("Price row"),
  as_of: words("As of")
});

export type RegionPriceRow = RowOf<typeof regionPrices.facts>;
