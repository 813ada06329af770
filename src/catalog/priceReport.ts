import {join} from "node:path";
import * as v from "valibot";
import {PRICINGS} from "../model/tables/offers.js";
import {amount, count, guardedText, id, requiredGuardedText, text, wholeNumber} from "./csv/cells.js";
import {readOptionalCatalog} from "./csv/readCatalog.js";

/** How a feed stood when it was last asked: one row of price-sources.csv. */
export type SourceState = v.InferOutput<typeof sourceStateRow>;

export const sourceStateRow = v.object({
  feed: v.pipe(v.string("a feed"), v.regex(/^[a-z0-9-]+(\/[a-z0-9-]+)?$/, "a feed such as azure or skypilot/aws")),
  source: requiredGuardedText,
  status: v.picklist(["fresh", "stale", "absent"], "fresh, stale or absent"),
  checked: text,
  good: text,
  rows: wholeNumber,
  unmapped: wholeNumber,
  rejected: wholeNumber,
  reason: guardedText,
  url: guardedText
});

export const unmappedRow = v.object({
  feed: sourceStateRow.entries.feed,
  name: requiredGuardedText,
  memory_gib: text,
  entries: wholeNumber,
  example: guardedText,
  checked: text
});

/** A name that a feed uses for no accelerator of ours. */
export type UnmappedRow = v.InferOutput<typeof unmappedRow>;

export const doubtfulRow = v.object({
  feed: sourceStateRow.entries.feed,
  provider: id,
  accelerator_id: id,
  pricing: v.picklist(PRICINGS, `one of ${PRICINGS.join(", ")}`),
  sku: guardedText,
  region: guardedText,
  usd_per_gpu_hour: amount,
  rows: count,
  reason: guardedText,
  checked: text
});

/** The columns of price-doubtful.csv; no two rows agree in all. */
export const DOUBTFUL_COLUMNS = Object.keys(doubtfulRow.entries) as (keyof DoubtfulRow)[];

/** A price that a refresh did not believe, or all of an accelerator and pricing: no row of prices.csv. */
export type DoubtfulRow = v.InferOutput<typeof doubtfulRow>;

/** What the last refreshes told of their sources. */
export interface PriceReport {
  states: SourceState[];
  unmapped: UnmappedRow[];
  doubtful: DoubtfulRow[];
}

/** Returns the report in the folder's price-sources.csv and its companions, empty before the first refresh. */
export function loadPriceReport(folder: string): PriceReport {
  return {
    states: readOptionalCatalog(join(folder, "price-sources.csv"), sourceStateRow, {key: ["feed"]}),
    unmapped: readOptionalCatalog(join(folder, "price-unmapped.csv"), unmappedRow, {
      key: ["feed", "name", "memory_gib"]
    }),
    doubtful: readOptionalCatalog(join(folder, "price-doubtful.csv"), doubtfulRow, {key: DOUBTFUL_COLUMNS})
  };
}
