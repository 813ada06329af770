import {committedCatalog} from "../../committedCatalog.js";
import {quoteNames} from "../../../src/data/quote-names.json.js";
import {guessColumns, guessDefaults, type QuoteMapping} from "../../../src/scenario/quotes/quoteColumns.js";
import {quoteFinder} from "../../../src/scenario/quotes/quoteNames.js";
import {quoteTable} from "../../../src/scenario/quotes/quoteTable.js";
import {readQuote} from "../../../src/scenario/quotes/readQuote.js";

/** The day on which quotes are read. */
export const TODAY = "2026-11-27";

const catalog = committedCatalog();

/** What readings know of the committed catalogs, with rates that are easily reckoned with. */
export const CONTEXT = {
  ...quoteFinder(catalog.accelerators, quoteNames("data")),
  usdPer: {USD: 1, EUR: 1.1, GBP: 1.25},
  hours: {hour: 1, day: 24, month: 730, year: 8760},
  today: TODAY
};

/** Reads a text with the columns that its headings tell. */
export function read(text: string, more: Partial<QuoteMapping["defaults"]> = {}): ReturnType<typeof readQuote> {
  const table = quoteTable(text);
  const columns = guessColumns(table.headings);
  return readQuote(
    table,
    {columns, defaults: {...guessDefaults(table.headings, columns, {date: TODAY, currency: table.currency}), ...more}},
    CONTEXT
  );
}
