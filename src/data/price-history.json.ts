import {loadAccelerators} from "../catalog/loadCatalog.js";
import {loadPriceHistory} from "../catalog/priceHistory.js";
import type {PriceDay} from "../catalog/priceHistory.js";
import {runLoader} from "../catalog/runLoader.js";

/** Returns every day of the price history, oldest first, for the Prices page. */
export function priceHistory(folder: string): PriceDay[] {
  const accelerators = loadAccelerators(folder).map(({id}) => id);
  return loadPriceHistory(folder, accelerators).sort((a, b) => (a.as_of < b.as_of ? -1 : a.as_of > b.as_of ? 1 : 0));
}

runLoader(import.meta.url, priceHistory);
