import {join} from "node:path";
import * as v from "valibot";
import {PRICINGS} from "../model/tables/offers.js";
import {asOf, count, id, positive, requiredGuardedText} from "./csv/cells.js";
import {readOptionalCatalog, refersTo} from "./csv/readCatalog.js";

/** One day's prices of a provider for an accelerator and kind of pricing, in USD per GPU-hour over regions. */
export type PriceDay = v.InferOutput<typeof priceDayRow>;

export const priceDayRow = v.object({
  as_of: asOf,
  provider: id,
  accelerator_id: id,
  pricing: v.picklist(PRICINGS, `one of ${PRICINGS.join(", ")}`),
  usd_per_gpu_hour_low: positive,
  usd_per_gpu_hour_median: positive,
  usd_per_gpu_hour_high: positive,
  rows: count,
  source: requiredGuardedText
});

export const HISTORY_COLUMNS = Object.keys(priceDayRow.entries) as (keyof PriceDay)[];
/** The columns that together name a row of the history. */
export const HISTORY_KEY = ["as_of", "provider", "accelerator_id", "pricing"] as const;

/**
 * Returns the days of the folder's price-history.csv, none where there is no such file. Each is of one of the
 * accelerators, where their ids are given. Throws a CatalogError.
 */
export function loadPriceHistory(folder: string, accelerators?: readonly string[]): PriceDay[] {
  return readOptionalCatalog(join(folder, "price-history.csv"), priceDayRow, {
    key: [...HISTORY_KEY],
    checks: accelerators && [refersTo("accelerator_id", accelerators, join(folder, "accelerators.csv"))]
  });
}
