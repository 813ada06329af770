import type {Price} from "../../model/catalog.js";
import type {QuotedPrice} from "./readQuote.js";

/** Returns a quoted price as a price row; each is an offer of its own, told apart by its place. */
export function quotedRow(quoted: QuotedPrice, place: number): Price {
  const {provider, accelerator_id, pricing, gpus, usd_per_gpu_hour, currency, region, date} = quoted;
  return {
    ...{provider, accelerator_id, pricing, gpus, usd_per_gpu_hour, currency, region},
    sku: `quote ${place}`,
    vcpus: null,
    memory_gib: null,
    usd_per_hour: usd_per_gpu_hour * gpus,
    quoted_per_hour: null,
    gpus_sold: "",
    as_of: date,
    source: "quote",
    stale_since: "",
    stale_reason: "",
    notes: ""
  };
}
