import {existsSync} from "node:fs";
import {join} from "node:path";
import type {Price} from "../model/catalog.js";
import {CatalogError} from "./csv/CatalogError.js";
import {readCatalog, type RowCheck} from "./csv/readCatalog.js";
import {assumptionRow} from "./csv/schemas.js";

/** What the names of assumptions of exchange rates begin with: usd_per_eur. */
const RATE = /^usd_per_([a-z]{3})$/;

/** US dollars of one unit of a currency, by its code in capitals. */
export type UsdPer = Readonly<Record<string, number>>;

/** Returns the exchange rates that the folder's assumptions.csv has, none where there is no such file. Throws a CatalogError. */
export function readUsdPer(folder: string): UsdPer {
  const file = join(folder, "assumptions.csv");
  if (!existsSync(file)) return {};
  return Object.fromEntries(
    readCatalog(file, assumptionRow, {key: ["id"]}).flatMap(({id, value}) => {
      const code = RATE.exec(id)?.[1];
      return code === undefined ? [] : [[code.toUpperCase(), Number(value)]];
    })
  );
}

/** Whether a price was quoted in a currency that has to be converted. */
export function isForeign({currency}: Pick<Price, "currency">): boolean {
  return currency !== "" && currency !== "USD";
}

/** A check that a currency quoted in has an exchange rate. */
export function hasRate(usdPer: () => UsdPer): RowCheck<Price> {
  return (row) =>
    !isForeign(row) || usdPer()[row.currency]! > 0
      ? null
      : {column: "currency", expected: `a currency with an assumption usd_per_${row.currency.toLowerCase()}`};
}

/** Returns the prices in US dollars at the rates given: those quoted in another currency are worked out from it again. */
export function inUsd(prices: readonly Price[], usdPer: () => UsdPer): Price[] {
  return prices.map((price) => {
    if (!isForeign(price) || price.quoted_per_hour === null) return price;
    const usd = price.quoted_per_hour * usdPer()[price.currency]!;
    return {...price, usd_per_hour: roundUsd(usd), usd_per_gpu_hour: roundUsd(usd / price.gpus)};
  });
}

/** Returns what one unit of a currency is worth. Throws a CatalogError where no assumption says it. */
export function rateOf(currency: string, usdPer: UsdPer): number {
  if (currency === "USD") return 1;
  const rate = usdPer[currency];
  if (rate !== undefined && rate > 0) return rate;
  const expected = `a row usd_per_${currency.toLowerCase()}`;
  throw new CatalogError({file: "assumptions.csv", line: 1, column: "id", value: "no such row", expected});
}

/** USD rounded to six decimals, as refreshed prices are. */
function roundUsd(usd: number): number {
  return Math.round(usd * 1e6) / 1e6;
}
