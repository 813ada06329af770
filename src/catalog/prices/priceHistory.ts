import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {csvFormatRows} from "d3-dsv";
import * as v from "valibot";
import type {Offer, Price} from "../../model/catalog.js";
import {offers} from "../../model/offers.js";
import {asOf, count, id, positive, requiredText} from "../cells.js";
import {parseCatalog} from "../readCatalog.js";
import {PRICINGS} from "../schemas.js";

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
  source: requiredText
});

export const HISTORY_COLUMNS = Object.keys(priceDayRow.entries) as (keyof PriceDay)[];
const KEY = ["as_of", "provider", "accelerator_id", "pricing"] as const;

/** Returns the days of the folder's price-history.csv, none where there is no such file. Throws a CatalogError. */
export function readHistory(folder: string): PriceDay[] {
  const file = join(folder, "price-history.csv");
  if (!existsSync(file)) return [];
  const text = readFileSync(file, "utf8");
  if (text.trim() === HISTORY_COLUMNS.join()) return [];
  return parseCatalog(text, priceDayRow, {file, key: [...KEY]});
}

/** Returns the history with the day's rows in it, in place of any of the same day, provider, accelerator and pricing. */
export function withDay(history: readonly PriceDay[], rows: readonly Price[], day: string): PriceDay[] {
  const added = offers(rows.filter((row) => row.as_of === day))
    .map(toDay)
    .sort(byKey);
  const keys = new Set(added.map(keyOf));
  return [...history.filter((row) => !keys.has(keyOf(row))), ...added];
}

/** Returns the text of price-history.csv. */
export function formatHistory(history: readonly PriceDay[]): string {
  return `${csvFormatRows([HISTORY_COLUMNS, ...history.map((row) => HISTORY_COLUMNS.map((column) => String(row[column])))])}\n`;
}

function toDay(offer: Offer): PriceDay {
  return {
    as_of: offer.as_of,
    provider: offer.provider,
    accelerator_id: offer.accelerator_id,
    pricing: offer.pricing,
    usd_per_gpu_hour_low: offer.usd_per_gpu_hour_low,
    usd_per_gpu_hour_median: Math.round(offer.usd_per_gpu_hour_median * 1e6) / 1e6,
    usd_per_gpu_hour_high: offer.usd_per_gpu_hour_high,
    rows: offer.rows,
    source: offer.source
  };
}

function keyOf(row: PriceDay): string {
  return KEY.map((column) => row[column]).join("\n");
}

function byKey(a: PriceDay, b: PriceDay): number {
  const [x, y] = [keyOf(a), keyOf(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}
