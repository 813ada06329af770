import {group} from "d3-array";
import type {Offer, Price} from "../../model/catalog.js";
import {offers} from "../../model/prices/offers.js";
import {HISTORY_COLUMNS, HISTORY_KEY} from "../priceHistory.js";
import type {PriceDay} from "../priceHistory.js";
import {guardedCsv} from "./files/guardedCsv.js";

/** Returns the history with the days of the rows in it, in place of any of the same day, provider, accelerator and pricing. */
export function withDays(history: readonly PriceDay[], rows: readonly Price[]): PriceDay[] {
  const added = [...group(rows, ({as_of}) => as_of).values()].flatMap(offers).map(toDay).sort(byKey);
  const keys = new Set(added.map(keyOf));
  return [...history.filter((row) => !keys.has(keyOf(row))), ...added];
}

/** Returns the text of price-history.csv. */
export function formatHistory(history: readonly PriceDay[]): string {
  return guardedCsv(HISTORY_COLUMNS, history);
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
  return HISTORY_KEY.map((column) => row[column]).join("\n");
}

function byKey(a: PriceDay, b: PriceDay): number {
  const [x, y] = [keyOf(a), keyOf(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}
