import type {Assumption, Price} from "../../model/catalog.js";
import {format, formatCounted} from "../../model/words/format.js";
import {guessColumns, guessDefaults, mappingKey, type QuoteMapping} from "../../scenario/quotes/quoteColumns.js";
import {doubtfulQuotes, unheldCards} from "../../scenario/quotes/quoteDoubts.js";
import {quoteEdits, quotedOffers} from "../../scenario/quotes/quoteEdits.js";
import {quoteFinder, type QuoteNames} from "../../scenario/quotes/quoteNames.js";
import {LONGEST_QUOTE, quoteTable, rowsAsText, type QuoteTable} from "../../scenario/quotes/quoteTable.js";
import {readQuote} from "../../scenario/quotes/readQuote.js";
import {MOST_EDITS} from "../../scenario/schema.js";
import {button} from "../elements/button.js";
import {announce} from "../elements/confirmOn.js";
import {element} from "../elements/dom.js";
import {onDrop} from "../elements/onDrop.js";
import type {Notebook} from "../notebook/notebook.js";
import {leftOutTable} from "../tables/leftOutTable.js";
import {keepMapping, keptMapping} from "./mappingStore.js";
import {quoteMapping} from "./quoteMapping.js";
import {quoteDoubtTable, quotedOfferTable} from "./quoteTables.js";

/** Problems and offers that are listed; all are counted. */
const MOST_LISTED = 50;

/** How long typing rests before a text is read, in milliseconds. */
const REST = 300;

/** The assumptions that hold what a unit of another currency is worth. */
const RATES: Readonly<Record<string, string>> = {EUR: "usd_per_eur", GBP: "usd_per_gbp"};

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
function lackOf({columns: {price, spot, accelerator, sku, provider}, defaults}: QuoteMapping): string {
  const lacks = [
    ...(price === null && spot === null ? ["which column is the price an hour"] : []),
    ...(accelerator === null && sku === null ? ["which column names the GPU or the instance"] : []),
    ...(provider === null && defaults.provider === "" ? ["who sells them, as provider where no column says"] : [])
  ];
  return lacks.length === 0 ? "" : `Choose above ${lacks.join(", and ")}.`;
}

/** What a form of quotes needs to know beside the notebook. */
interface QuoteMarket {
  names: QuoteNames;
  prices: readonly Price[]; // price rows that quotes are held against
  today: string;
}

/**
 * Returns a form that reads prices from a pasted or dropped file, with its columns to choose, and puts them into the
 * notebook. Prices that do not fit the market are kept apart until one asks for them. What is not taken over stays.
 */
export function quoteImport(notebook: Notebook, {names, prices: market, today}: QuoteMarket): HTMLElement {
  const text = element("textarea", {
    ...{
      id: "quote-text",
      class: "pasted",
      rows: 5,
      spellcheck: "false",
      autocomplete: "off",
      "aria-describedby": "quote-problem"
    },
    placeholder: "Provider, GPU, GPUs, price per hour …"
  });
  const file = element("input", {type: "file", accept: ".csv,.tsv,.txt", "aria-label": "A file of prices"});
  const problem = element("p", {id: "quote-problem", class: "problem", role: "alert"});
  const taken = element("p", {class: "quote-taken fine", role: "status"});
  const columns = element("div", {class: "toolbar quote-columns"});
  const found = element("div", {class: "quote-found", "aria-live": "polite"});
  let name = "";
  let timer: ReturnType<typeof setTimeout> | undefined;

  const read = () => {
    clearTimeout(timer);
    columns.replaceChildren();
    found.replaceChildren();
    problem.textContent = "";
    if (text.value.trim() === "") return;
    try {
      const parsed = quoteTable(text.value);
      const key = mappingKey(parsed.headings);
      const guessed = guessColumns(parsed.headings);
      const mapping = keptMapping(key, parsed.headings.length) ?? {
        columns: guessed,
        defaults: guessDefaults(parsed.headings, guessed, today)
      };
      const chosen = (now: QuoteMapping) => {
        keepMapping(key, now);
        draw(parsed, now);
      };
      columns.replaceChildren(...quoteMapping(parsed, mapping, {currencies: Object.keys(RATES), chosen}));
      draw(parsed, mapping);
    } catch (error) {
      problem.textContent = `This cannot be read: ${(error as Error).message}.`;
    }
  };

  const draw = (parsed: QuoteTable, mapping: QuoteMapping, all = false) => {
    const {accelerators, assumptions, offers} = notebook.books.catalog;
    const rate = (id: string) => Number(assumptions.find((one) => one.id === id)?.value ?? NaN);
    const usdPer = {USD: 1, ...Object.fromEntries(Object.entries(RATES).map(([currency, id]) => [currency, rate(id)]))};
    const rates = ratesInWords(assumptions);
    const {prices, problems} = readQuote(parsed, mapping, {...quoteFinder(accelerators, names), usdPer, today});
    const doubts = doubtfulQuotes(prices, market);
    const apart = doubts.filter(({believed}) => !believed);
    const believed = doubts.filter((one) => one.believed);
    const reasons = new Map(apart.map(({price, reason}) => [price, reason]));
    const counted = all ? prices : prices.filter((price) => !reasons.has(price));
    const lack = lackOf(mapping);
    const cards = new Map(accelerators.map((one) => [one.id, one.name]));
    const nameOf = (id: string) => cards.get(id) ?? id;
    const own = quotedOffers(counted, {offers}, {rates, reasons});
    const foreign = [...new Set(prices.map(({currency}) => currency))].filter((currency) => currency !== "USD");
    const left = new Set([...problems, ...(all ? [] : apart.map(({price}) => price))].map(({line}) => line));

    const made = quoteEdits(own, {committed: notebook.books.base, file: name});

    const take = button(`Take over ${formatCounted(own.length, "offer")}`, () => {
      keepMapping(mappingKey(parsed.headings), mapping);
      const {refused} = notebook.edits.edit(made);
      if (refused.length > 0) {
        problem.textContent = `Nothing is taken over: ${refused.join(". ")}.`;
        return;
      }
      const rest =
        left.size > 0
          ? `; ${formatCounted(left.size, "row")} that did not count ${left.size === 1 ? "stays" : "stay"} above`
          : "";
      announce(`${formatCounted(own.length, "offer")} taken over${rest}`);
      text.value = left.size > 0 ? rowsAsText(parsed, left) : "";
      read();
      taken.textContent = `${formatCounted(own.length, "offer")} taken over${rest}.`;
    });
    const edits = made.reduce(
      (sum, edit) => sum + ("patch" in edit && edit.patch ? Object.keys(edit.patch).length : 1),
      0
    );
    const unheld = unheldCards(prices, market);
    take.disabled = own.length === 0 || edits > MOST_EDITS;

    const anyway = element("input", {type: "checkbox", checked: all});
    anyway.addEventListener("change", () => {
      draw(parsed, mapping, anyway.checked);
      found.querySelector<HTMLInputElement>("input[type=checkbox]")?.focus();
    });
    taken.textContent = "";
    found.replaceChildren(
      element(
        "p",
        {class: "fine"},
        `${formatCounted(prices.length, "price")} in ${formatCounted(parsed.rows.length, "row")}`,
        problems.length > 0 ? `; ${formatCounted(problems.length, "row")} left out` : "",
        apart.length > 0 && !all ? `; ${format(apart.length)} kept apart` : "",
        foreign.map((currency) => `; ${rates[currency]}, as the Assumptions page has it`),
        unheld.length > 0
          ? `; held against no market, since too few others sell them: ${unheld.map(nameOf).join(", ")}`
          : "",
        ". Of a region the cheapest row counts. An offer takes the place of one of the same provider, GPU and kind, and counts in the regions that the quote names: where it names none, in none that one chooses. Undo takes it back."
      ),
      ...(lack === "" ? [] : [element("p", {class: "problem quote-lack"}, lack)]),
      ...(own.length > 0 ? [quotedOfferTable(own, {nameOf, most: MOST_LISTED})] : []),
      take,
      edits > MOST_EDITS
        ? element(
            "p",
            {class: "problem"},
            `They come to ${formatCounted(edits, "edit")}, and a scenario holds ${format(MOST_EDITS)}: paste fewer rows at a time.`
          )
        : "",
      ...(apart.length > 0
        ? [
            quoteDoubtTable("Prices that do not fit the market", apart, {nameOf, most: MOST_LISTED}),
            element(
              "label",
              {class: "choice"},
              anyway,
              element("span", {}, "Count these too: they are what I was asked")
            )
          ]
        : []),
      ...(believed.length > 0
        ? [
            quoteDoubtTable("Low prices that another provider bears out, and that count", believed, {
              nameOf,
              most: MOST_LISTED
            })
          ]
        : []),
      ...(problems.length > 0 && lack === "" ? [leftOutTable(problems, MOST_LISTED)] : [])
    );
  };

  const open = async (given: File | undefined) => {
    if (!given) return;
    name = given.name.slice(0, 80);
    if (given.size > LONGEST_QUOTE) {
      problem.textContent = `This cannot be read: ${name} is larger than ${format(LONGEST_QUOTE)} bytes.`;
      return;
    }
    text.value = await given.text();
    read();
  };
  text.addEventListener("input", () => {
    name = "";
    taken.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(read, REST);
  });
  file.addEventListener("change", () => void open(file.files?.[0]));
  const form = element(
    "div",
    {class: "quote-import"},
    element("label", {for: "quote-text"}, "Paste a quote or a cloud's export as CSV, or drop the file here."),
    text,
    element("div", {class: "toolbar"}, file),
    problem,
    taken,
    columns,
    found
  );
  onDrop(form, open);
  return form;
}
