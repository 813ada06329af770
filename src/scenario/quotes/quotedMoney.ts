import {columnDecimals} from "../cells/columnDecimals.js";
import {settleSeparators, type Decimals} from "../cells/separators.js";
import {BadCell} from "./badCell.js";
import {periodIn, type Period} from "./quotedPeriod.js";
import type {QuoteMapping} from "./quoteColumns.js";
import type {QuoteTable} from "./quoteTable.js";

/** Signs and words for currencies, in capitals. */
const CURRENCIES: Readonly<Record<string, string>> = {
  ...{$: "USD", US$: "USD", DOLLAR: "USD", DOLLARS: "USD"},
  ...{"€": "EUR", EURO: "EUR", EUROS: "EUR"},
  ...{"£": "GBP", POUND: "GBP", POUNDS: "GBP"}
};

/** US dollars of one unit of a currency. */
export type UsdPer = Readonly<Record<string, number>>;

/** What parts the decimals of a price as it is written. */
export type PriceDecimals = (text: string) => Decimals;

/** Returns what parts decimals in the column; where its cells do not tell, points do beside commas between cells. */
export function decimalsOf(
  field: "price" | "spot",
  {rows, delimiter}: QuoteTable,
  {columns}: QuoteMapping
): PriceDecimals {
  const at = columns[field];
  const told = at === null ? "unknown" : columnDecimals(rows.map(({cells}) => cells[at] ?? ""));
  return (text) => (told === "unknown" && delimiter === "," && !text.includes(",") ? "point" : told);
}

/** Returns the code of a currency, null where none is stated. */
export function currencyOf(text: string, usdPer: UsdPer): string | null {
  const word = text.trim().toUpperCase();
  if (word === "") return null;
  const currency = Object.hasOwn(CURRENCIES, word) ? CURRENCIES[word]! : word;
  if (!Object.hasOwn(usdPer, currency)) throw new BadCell("currency", text, `one of ${Object.keys(usdPer).join(", ")}`);
  return currency;
}

/** Currencies that prices are quoted in, as headings name them. */
const NAMED =
  /(?<![A-Za-z])(?:AED|AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|ILS|INR|JPY|KRW|MXN|NOK|NZD|PLN|RMB|RUB|SAR|SEK|SGD|THB|TWD|USD|ZAR)(?![A-Za-z])|(?<![A-Za-z])[A-Z]{1,3}\$|\p{Sc}/gu;

/** Throws a BadCell where the heading of a price names currencies of which none has a rate: it is not in dollars then. */
export function refuseCurrency(
  field: "price" | "spot",
  {text, heading}: {text: string; heading: string},
  usdPer: UsdPer
): void {
  const named = heading.match(NAMED) ?? [];
  const code = (sign: string) => (Object.hasOwn(CURRENCIES, sign) ? CURRENCIES[sign]! : sign);
  if (named.length === 0 || named.some((sign) => Object.hasOwn(usdPer, code(sign)))) return;
  throw new BadCell(field, text, `a price in ${listed(Object.keys(usdPer))}, and the heading says ${named[0]}`);
}

const EXPECTED = "a price such as 2.49 or $2.49";

/** A price: a sign or code of a currency before or after its digits, and the time it is of. */
const MONEY =
  /^(\p{Sc}|[A-Z]{1,3}\p{Sc}|[A-Z]{3}(?=[\s\d]))?\s*([\d.,'’ ]+?)\s*(\p{Sc}|[A-Z]{1,3}\p{Sc}|[A-Z]{3}|euros?|dollars?|pounds?)?\s*(?:(?:\/|per\b|an?\b)\s*(.*))?$/iu;

/** What of a price's unit means an hour, of the row's machine or a GPU. */
const AN_HOUR =
  /^(?:(?:gpu|card|accelerator|instance|machine)?[ -]?(?:\/|per|an?)?\s*(?:h|hr|hrs|hours?|std\.?|stunde)\b\s*(?:\/|per|an?)?\s*(?:gpu|card|accelerator|instance|machine)?|gpu|card)$/i;

/** Returns the price in US dollars with the time it is of where its cell names a longer one than an hour, null where the cell states none. Throws where it is not one. */
export function moneyOf(
  field: "price" | "spot",
  text: string,
  {currency: {stated, usual}, decimals}: {currency: {stated: string | null; usual: string}; decimals: PriceDecimals},
  usdPer: UsdPer
): {usd: number; currency: string; quoted: number; period: Period | null} | null {
  if (/^(|-|–|—|n\/?a|none|nan)$/i.test(text)) return null;
  const [, before = "", digits, after = "", time] = MONEY.exec(text) ?? [];
  if (digits === undefined || !/\d/.test(digits)) throw new BadCell(field, text, EXPECTED);
  const period = time === undefined ? null : periodIn(`per ${time}`);
  if (time !== undefined && period === null && !AN_HOUR.test(time))
    throw new BadCell(field, text, `a price an hour, such as 2.49 or $2.49/h, and this is one per ${time}`);
  const sign = (before || after).trim().toUpperCase();
  const signed = Object.hasOwn(CURRENCIES, sign) ? CURRENCIES[sign]! : sign;
  const known = Object.keys(usdPer);
  if (signed !== "" && !known.includes(signed))
    throw new BadCell(field, text, `a price in ${listed(known)}, and ${before || after} is none of them`);
  if (signed !== "" && stated !== null && signed !== stated)
    throw new BadCell(field, text, `a price in ${stated}, as its currency says, and this is in ${signed}`);
  const currency = signed || (stated ?? usual);
  const rate = Object.hasOwn(usdPer, currency) ? usdPer[currency]! : NaN;
  if (!(rate > 0)) throw new BadCell(field, `${text} ${currency}`, `one of ${Object.keys(usdPer).join(", ")}`);
  let settled: string;
  try {
    const number = digits.replaceAll(" ", "");
    const parted = decimals(number);
    const isFraction = parted === "comma" && /^\d+,\d+$/.test(number);
    settled = isFraction ? number.replace(",", ".") : settleSeparators(number, parted).text;
  } catch (error) {
    throw new BadCell(field, text, (error as Error).message);
  }
  const value = /^(\d+\.?\d*|\.\d+)$/.test(settled) ? Number(settled) : NaN;
  if (value === 0) return null;
  if (!(value > 0)) throw new BadCell(field, text, EXPECTED);
  return {usd: value * rate, currency, quoted: value, period};
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
