import type {Assumption, Price} from "../../model/catalog.js";
import {format} from "../../model/words/format.js";
import type {Edit} from "../../scenario/edit.js";
import type {QuoteMapping} from "../../scenario/quotes/quoteColumns.js";
import {doubtfulQuotes, unheldCards, type QuoteDoubt} from "../../scenario/quotes/quoteDoubts.js";
import {quoteEdits, quotedOffers, type QuotedOffer} from "../../scenario/quotes/quoteEdits.js";
import {hoursOf, periodsInWords} from "../../scenario/quotes/quotedPeriod.js";
import {quoteFinder, type QuoteNames} from "../../scenario/quotes/quoteNames.js";
import type {QuoteTable} from "../../scenario/quotes/quoteTable.js";
import {openRegions} from "../../scenario/quotes/regionParts.js";
import {readQuote, type QuotedPrice, type QuoteProblem} from "../../scenario/quotes/readQuote.js";
import type {Notebook} from "../notebook/notebook.js";

/** What a form of quotes needs to know beside the notebook. */
export interface QuoteMarket {
  names: QuoteNames;
  prices: readonly Price[]; // price rows that quotes are held against
  today: string;
}

/** The assumptions that hold what a unit of another currency is worth. */
export const RATES: Readonly<Record<string, string>> = {EUR: "usd_per_eur", GBP: "usd_per_gbp"};

/** What a text of prices comes to in the notebook as it is. */
export interface QuoteReading {
  prices: readonly QuotedPrice[];
  problems: readonly QuoteProblem[]; // rows whose cells cannot be read
  noGpu: readonly QuoteProblem[]; // rows of machines without one
  apart: readonly QuoteDoubt[]; // prices that do not fit the market
  believed: readonly QuoteDoubt[]; // low ones that another provider bears out
  offers: readonly QuotedOffer[];
  edits: readonly Edit[]; // that take the offers over
  rates: readonly string[]; // at which prices in it were converted, and the hours of longer times, in words
  otherPer: {fitting: number} | null; // more prices would fit the market if each were of one GPU, or of all GPUs of its row
  unheld: readonly string[]; // names of cards that too few others sell
  openRegions: readonly string[]; // cells with a comma that were taken for one region and may name several
  left: ReadonlySet<number>; // lines that do not count and could be mended
}

/** Returns what a text of prices comes to. With `all`, prices that do not fit the market count too; `file` names it. */
export function quoteReading(
  notebook: Notebook,
  {names, prices: market, today}: QuoteMarket,
  {parsed, mapping, file, all}: {parsed: QuoteTable; mapping: QuoteMapping; file: string; all: boolean}
): QuoteReading {
  const {accelerators, assumptions, offers} = notebook.books.catalog;
  const rate = (id: string) => Number(assumptions.find((one) => one.id === id)?.value ?? NaN);
  const usdPer = {USD: 1, ...Object.fromEntries(Object.entries(RATES).map(([currency, id]) => [currency, rate(id)]))};
  const hours = hoursOf(assumptions);
  const finder = quoteFinder(accelerators, names);
  const {prices, problems} = readQuote(parsed, mapping, {...finder, usdPer, hours, today});
  const doubts = doubtfulQuotes(prices, market);
  const apart = doubts.filter(({believed}) => !believed);
  const reasons = new Map(apart.map(({price, reason}) => [price, reason]));
  const counted = all ? prices : prices.filter((price) => !reasons.has(price));
  const otherPer = (now: number) => {
    if (now === 0) return null;
    const per = mapping.defaults.per === "gpu" ? "instance" : "gpu";
    const read = readQuote(
      parsed,
      {...mapping, defaults: {...mapping.defaults, per}},
      {...finder, usdPer, hours, today}
    );
    const fitting = now - doubtfulQuotes(read.prices, market).filter(({believed}) => !believed).length;
    return fitting > 0 && read.prices.length >= prices.length ? {fitting} : null;
  };
  const rates = ratesInWords(assumptions);
  const own = quotedOffers(counted, {offers}, {rates, reasons});
  const named = problems.filter(({namesNoGpu}) => !namesNoGpu);
  return {
    prices,
    problems: named,
    noGpu: problems.filter(({namesNoGpu}) => namesNoGpu),
    apart,
    believed: doubts.filter(({believed}) => believed),
    offers: own,
    edits: quoteEdits(own, {committed: notebook.books.base, file}),
    rates: [
      ...[...new Set(prices.map(({currency}) => currency))].flatMap((currency) => rates[currency] ?? []),
      ...periodsInWords(
        prices.map(({period}) => period),
        hours
      )
    ],
    otherPer: otherPer(apart.length),
    unheld: unheldCards(prices, market).map(finder.nameOf),
    openRegions: mapping.defaults.commas === "list" ? [] : openRegions(parsed, mapping.columns.region),
    left: new Set([...named, ...(all ? [] : apart.map(({price}) => price))].map(({line}) => line))
  };
}

/** What a currency is converted at, in words with the day of the rate. */
function ratesInWords(assumptions: readonly Assumption[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(RATES).flatMap(([currency, id]) => {
      const found = assumptions.find((one) => one.id === id);
      const day = found?.as_of ? `, ${found.as_of}` : "";
      return found ? [[currency, `${currency} at ${format(Number(found.value), "1", "exact")} USD${day}`]] : [];
    })
  );
}

/** What has to be chosen before a price can be read, in words; empty where nothing has. */
export function lackOf({columns: {price, spot, accelerator, sku, provider, date}, defaults}: QuoteMapping): string {
  const lacks = [
    ...(price === null && spot === null ? ["which column is the price an hour"] : []),
    ...(accelerator === null && sku === null ? ["which column names the GPU or the instance"] : []),
    ...(provider === null && defaults.provider === "" ? ["who sells them, as provider where no column says"] : []),
    ...(date === null && defaults.date === "" ? ["of which day they are, as date where no column says"] : [])
  ];
  return lacks.length === 0 ? "" : `Choose above ${lacks.join(", and ")}.`;
}
