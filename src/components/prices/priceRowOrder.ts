import type {Price} from "../../model/catalog.js";
import {dayNumber} from "../../model/prices/priceAge.js";

/** A price row as the page lists it. */
export interface ListedPrice {
  price: Price;
  accelerator: string; // its name
  holds: boolean; // false: a newer row has replaced it, and it counts for the trend alone
  text: string; // all of it in lower case, to be searched
}

/** What price rows can be sorted by. */
export type PriceColumn = "accelerator" | "age" | "holds" | Exclude<keyof Price, "accelerator_id">;

/** Returns price rows with what searching and sorting them needs. */
export function listPrices(
  prices: readonly Price[],
  current: ReadonlySet<Price>,
  names: ReadonlyMap<string, string>
): ListedPrice[] {
  return prices.map((price) => {
    const accelerator = names.get(price.accelerator_id) ?? price.accelerator_id;
    const {provider, sku, accelerator_id, pricing, region, as_of, source, notes} = price;
    const text = [provider, sku, accelerator, accelerator_id, pricing, region, as_of, source, notes];
    return {price, accelerator, holds: current.has(price), text: text.join(" ").toLowerCase()};
  });
}

/** Returns the rows that hold every word of a search, in any order and case; all for no words. */
export function searchPrices(rows: readonly ListedPrice[], search: string): readonly ListedPrice[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? rows : rows.filter(({text}) => words.every((word) => text.includes(word)));
}

/** Returns the rows sorted by a column; equal ones stay in their order, unknown figures go last. */
export function sortPrices(rows: readonly ListedPrice[], column: PriceColumn, ascending: boolean): ListedPrice[] {
  const keyed = rows.map((row) => ({row, key: sortKey(row, column)}));
  const sign = ascending ? 1 : -1;
  keyed.sort(({key: a}, {key: b}) => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return a < b ? -sign : a > b ? sign : 0;
  });
  return keyed.map(({row}) => row);
}

function sortKey({price, accelerator, holds}: ListedPrice, column: PriceColumn): string | number | null {
  if (column === "accelerator") return accelerator.toLowerCase();
  if (column === "age") return -dayNumber(price.as_of);
  if (column === "holds") return holds ? 0 : 1;
  const value = price[column];
  return typeof value === "string" ? value.toLowerCase() : value;
}
