import {factUnits} from "../../engine/factColumns.js";
import type {Relation, Relations} from "../../engine/relation.js";
import {dayPrices} from "./dayPrices.js";
import {RELATED_TABLES} from "./related.js";

/** Returns a relation to the rows of a table whose columns equal some of the own row, in the order of some columns. */
function relation(table: string, by: Relation["by"] = {}, order: readonly string[] = []): Relation {
  return {table, by, order, columns: factUnits(RELATED_TABLES[table]!)};
}

const OF_CHIP = {accelerator_id: "accelerator"};

/** The offers of a row's accelerator: by provider, by price, and by region. */
export const PRICE_RELATIONS: Relations = {
  offers: relation("offers", OF_CHIP, ["provider"]),
  offers_by_price: relation("offers", OF_CHIP, ["usd_per_gpu_hour_median", "provider"]),
  region_prices: relation("region_prices", OF_CHIP, ["provider"]),
  offer_networks: relation("offer_networks", OF_CHIP, ["provider"])
};

/** What formulas over plans may range over. */
export const PLAN_RELATIONS: Relations = {
  ...PRICE_RELATIONS,
  streams: relation("streams"),
  storage: relation("storage", {}, ["id"]),
  published_failures: relation("published_failures"),
  spot_records: relation("spot_records", {}, ["id"]),
  scaling_laws: relation("scaling_laws"),
  power_regions: relation("power_regions", {}, ["id"]),
  published_hours: relation("published_hours", {machine: "hours_machine"}, ["params"]),
  published_activations: relation("published_activations", {}, ["params"]),
  published_inference: relation("published_inference", {}, ["params"])
};

/** The price rows of a provider's day. */
export const DAY_RELATIONS: Relations = {
  day_prices: {
    table: dayPrices.name,
    by: {provider: "provider", pricing: "pricing", as_of: "as_of"},
    order: [],
    columns: factUnits(dayPrices)
  }
};
