import {loadPriceReport} from "../catalog/priceReport.js";
import type {PriceReport} from "../catalog/priceReport.js";
import {runLoader} from "../catalog/runLoader.js";

/** Returns how each price source stood when it was last asked, what of it is doubted, and the names it uses that are not ours. */
export function priceReport(folder: string): PriceReport {
  return loadPriceReport(folder);
}

runLoader(import.meta.url, priceReport);
