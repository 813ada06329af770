import {loadPrices} from "../catalog/loadCatalog.js";
import {runLoader} from "../catalog/runLoader.js";
import type {Price} from "../model/catalog.js";

/** Returns every price row, for the Prices page. */
export function prices(folder: string): Price[] {
  return loadPrices(folder);
}

runLoader(import.meta.url, prices);
