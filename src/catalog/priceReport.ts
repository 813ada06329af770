import {join} from "node:path";
import * as v from "valibot";
import {requiredText, text, wholeNumber} from "./cells.js";
import {readOptionalCatalog} from "./readCatalog.js";

/** How a feed stood when it was last asked: one row of price-sources.csv. */
export type SourceState = v.InferOutput<typeof sourceStateRow>;

export const sourceStateRow = v.object({
  feed: v.pipe(v.string("a feed"), v.regex(/^[a-z0-9-]+(\/[a-z0-9-]+)?$/, "a feed such as azure or skypilot/aws")),
  source: requiredText,
  status: v.picklist(["fresh", "stale", "absent"], "fresh, stale or absent"),
  checked: text,
  good: text,
  rows: wholeNumber,
  unmapped: wholeNumber,
  rejected: wholeNumber,
  reason: text,
  url: text
});

export const unmappedRow = v.object({
  feed: sourceStateRow.entries.feed,
  name: requiredText,
  memory_gib: text,
  entries: wholeNumber,
  example: text,
  checked: text
});

/** A name that a feed uses for no accelerator of ours. */
export type UnmappedRow = v.InferOutput<typeof unmappedRow>;

/** What the last refreshes told of their sources. */
export interface PriceReport {
  states: SourceState[];
  unmapped: UnmappedRow[];
}

/** Returns the report in the folder's price-sources.csv and price-unmapped.csv, empty before the first refresh. */
export function loadPriceReport(folder: string): PriceReport {
  return {
    states: readOptionalCatalog(join(folder, "price-sources.csv"), sourceStateRow, {key: ["feed"]}),
    unmapped: readOptionalCatalog(join(folder, "price-unmapped.csv"), unmappedRow, {
      key: ["feed", "name", "memory_gib"]
    })
  };
}
