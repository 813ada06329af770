import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import * as v from "valibot";
import {asOf, count, id, positive, requiredGuardedText} from "./cells.js";
import {parseCatalog} from "./readCatalog.js";
import {PRICINGS} from "./schemas.js";

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

/** Returns the days of the folder's price-history.csv, none where there is no such file. Throws a CatalogError. */
export function loadPriceHistory(folder: string): PriceDay[] {
  const file = join(folder, "price-history.csv");
  if (!existsSync(file)) return [];
  const text = readFileSync(file, "utf8");
  if (text.trim() === HISTORY_COLUMNS.join()) return [];
  return parseCatalog(text, priceDayRow, {file, key: [...HISTORY_KEY]});
}
