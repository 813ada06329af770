import {group} from "d3-array";
import type {Price} from "../../model/catalog.js";
import {countsOf} from "../../model/prices/gpusSold.js";
import {byPrice} from "../../model/prices/offers.js";

/**
 * Returns the cheapest row of each provider, accelerator, kind, currency, region, day and staleness, with the counts of GPUs that
 * the rows it stands for are sold in. Offers come to the same prices from these as from all rows.
 */
export function foldRows(rows: readonly Price[]): Price[] {
  return [...group(rows, keyOf).values()].map((own) => {
    const cheapest = own.reduce((a, b) => (byPrice(b, a) < 0 ? b : a));
    return own.length === 1 ? cheapest : {...cheapest, gpus_sold: countsOf(own).join(" ")};
  });
}

/** Returns whether some of the rows stand for others. */
export function areFolded(rows: readonly Price[]): boolean {
  return rows.some(({gpus_sold}) => gpus_sold !== "");
}

function keyOf({provider, accelerator_id, pricing, currency, region, as_of, source, stale_since}: Price): string {
  return [provider, accelerator_id, pricing, currency, region, as_of, source, stale_since].join("\n");
}
