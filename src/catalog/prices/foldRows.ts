import {group} from "d3-array";
import type {Price} from "../../model/catalog.js";
import {byPrice} from "../../model/offers.js";

/**
 * Returns the cheapest row of each provider, accelerator, kind, region, day and staleness, with the counts of GPUs that
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

/** Returns the counts of GPUs that the rows are sold in, fewest first, each once. */
export function countsOf(rows: readonly Pick<Price, "gpus" | "gpus_sold">[]): number[] {
  const counts = rows.flatMap(({gpus, gpus_sold}) => (gpus_sold === "" ? [gpus] : gpus_sold.split(" ").map(Number)));
  return [...new Set(counts)].sort((a, b) => a - b);
}

function keyOf({provider, accelerator_id, pricing, region, as_of, source, stale_since}: Price): string {
  return [provider, accelerator_id, pricing, region, as_of, source, stale_since].join("\n");
}
