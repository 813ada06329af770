import type {Assumption} from "../../model/catalog.js";
import {format, formatCounted} from "../../model/words/format.js";
import {formatRange} from "../../model/words/formatRange.js";
import {PRICINGS} from "../../scenario/fields.js";
import {
  guessColumns,
  guessDefaults,
  mappingKey,
  QUOTE_FIELDS,
  QUOTE_LABELS,
  type QuoteMapping
} from "../../scenario/quotes/quoteColumns.js";
import {quoteEdits, quotedOffers, type QuotedOffer} from "../../scenario/quotes/quoteEdits.js";
import {quoteFinder, type QuoteNames} from "../../scenario/quotes/quoteNames.js";
import {LONGEST_QUOTE, quoteTable, type QuoteTable} from "../../scenario/quotes/quoteTable.js";
import {readQuote} from "../../scenario/quotes/readQuote.js";
import {button} from "../elements/button.js";
import {labelled, select} from "../elements/choice.js";
import {announce} from "../elements/confirmOn.js";
import {element} from "../elements/dom.js";
import {onDrop} from "../elements/onDrop.js";
import type {Notebook} from "../notebook/notebook.js";
import {captionOfFirst, leftOutTable} from "../tables/leftOutTable.js";
import {table} from "../tables/table.js";
import {amount} from "../tables/tableCell.js";
import {keepMapping, keptMapping} from "./mappingStore.js";

/** Problems and offers that are listed; all are counted. */
const MOST_LISTED = 50;

/** How long typing rests before a text is read, in milliseconds. */
const REST = 300;

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

/** The assumptions that hold what a unit of another currency is worth. */
const RATES: Readonly<Record<string, string>> = {EUR: "usd_per_eur", GBP: "usd_per_gbp"};

/** Returns a form that reads prices from a pasted or dropped file, with its columns to choose, and puts them into the notebook. */
export function quoteImport(notebook: Notebook, names: QuoteNames, today: string): HTMLElement {
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
      const draw = (now: QuoteMapping, chosen: boolean) => {
        if (chosen) keepMapping(key, now);
        found.replaceChildren(...shown(parsed, now));
      };
      columns.replaceChildren(...mappingControls(parsed, mapping, (now) => draw(now, true)));
      draw(mapping, false);
    } catch (error) {
      problem.textContent = `This cannot be read: ${(error as Error).message}.`;
    }
  };

  const shown = (parsed: QuoteTable, mapping: QuoteMapping): HTMLElement[] => {
    const {accelerators, assumptions, offers} = notebook.books.catalog;
    const rate = (id: string) => Number(assumptions.find((one) => one.id === id)?.value ?? NaN);
    const usdPer = {USD: 1, ...Object.fromEntries(Object.entries(RATES).map(([currency, id]) => [currency, rate(id)]))};
    const {prices, problems} = readQuote(parsed, mapping, {...quoteFinder(accelerators, names), usdPer, today});
    const own = quotedOffers(prices, {offers}, ratesInWords(assumptions));
    const foreign = [...new Set(prices.map(({currency}) => currency))].filter((currency) => currency !== "USD");
    const take = button(`Take over ${formatCounted(own.length, "offer")}`, () => {
      keepMapping(mappingKey(parsed.headings), mapping);
      const edits = quoteEdits(own, {committed: notebook.books.base, file: name});
      const {refused} = notebook.edits.edit(edits);
      problem.textContent = refused.length > 0 ? `Nothing is taken over: ${refused.join(". ")}.` : "";
      if (refused.length > 0) return;
      announce(`${formatCounted(own.length, "offer")} taken over`);
      text.value = "";
      read();
    });
    take.disabled = own.length === 0;
    return [
      element(
        "p",
        {class: "fine"},
        `${formatCounted(prices.length, "price")} in ${formatCounted(parsed.rows.length, "row")}`,
        problems.length > 0 ? `; ${formatCounted(problems.length, "row")} left out` : "",
        foreign.map(
          (currency) =>
            `; ${currency} at ${format(usdPer[currency as "USD"], "1", "exact")} USD, as the Assumptions page has it`
        ),
        ". An offer takes the place of one of the same provider, GPU and kind; undo takes it back."
      ),
      ...(own.length > 0 ? [offerTable(own)] : []),
      take,
      ...(problems.length > 0 ? [leftOutTable(problems, MOST_LISTED)] : [])
    ];
  };

  const take = async (given: File | undefined) => {
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
    clearTimeout(timer);
    timer = setTimeout(read, REST);
  });
  file.addEventListener("change", () => void take(file.files?.[0]));
  const form = element(
    "div",
    {class: "quote-import"},
    element("label", {for: "quote-text"}, "Paste a quote or a cloud's export as CSV, or drop the file here."),
    text,
    element("div", {class: "toolbar"}, file),
    problem,
    columns,
    found
  );
  onDrop(form, take);
  return form;
}

/** Controls of which column says what, and of what holds where none does. */
function mappingControls(
  {headings}: QuoteTable,
  mapping: QuoteMapping,
  chosen: (mapping: QuoteMapping) => void
): HTMLElement[] {
  let now = mapping;
  const set = (more: Partial<QuoteMapping>) => chosen((now = {...now, ...more}));
  const columns = QUOTE_FIELDS.map((field) => {
    const options = [
      {value: "", label: "in no column"},
      ...headings.map((heading, i) => ({value: String(i), label: heading || `column ${i + 1}`}))
    ];
    const control = select(options, String(now.columns[field] ?? ""), {class: "quote-column"});
    control.addEventListener("change", () =>
      set({columns: {...now.columns, [field]: control.value === "" ? null : Number(control.value)}})
    );
    return labelled(QUOTE_LABELS[field], control);
  });
  const word = (field: "provider" | "date", label: string) => {
    const control = element("input", {type: "text", value: now.defaults[field], size: 12});
    control.addEventListener("change", () => set({defaults: {...now.defaults, [field]: control.value.trim()}}));
    return labelled(label, control);
  };
  const choose = (field: "kind" | "per" | "currency", label: string, options: {value: string; label: string}[]) => {
    const control = select(options, now.defaults[field]);
    control.addEventListener("change", () =>
      set({defaults: {...now.defaults, [field]: control.value} as QuoteMapping["defaults"]})
    );
    return labelled(label, control);
  };
  const plain = (values: readonly string[]) => values.map((value) => ({value, label: value}));
  return [
    ...columns,
    word("provider", "Provider, where no column says"),
    choose("kind", "Kind, where no column says", plain(PRICINGS)),
    choose("per", "A price is of", [
      {value: "instance", label: "all GPUs of the row"},
      {value: "gpu", label: "one GPU"}
    ]),
    choose("currency", "Currency, where none is stated", plain(["USD", ...Object.keys(RATES)])),
    word("date", "Date, where no column says")
  ];
}

function offerTable(offers: readonly QuotedOffer[]): HTMLElement {
  return table(
    {
      caption: captionOfFirst("Offers in it, per GPU-hour", offers.length, MOST_LISTED),
      columns: [
        {label: "GPU"},
        {label: "Provider", words: true},
        {label: "Kind", words: true},
        {label: "Price"},
        {label: "Low to high"},
        {label: "Prices"},
        {label: "As of", words: true},
        {label: "Now in the notebook"}
      ]
    },
    offers
      .slice(0, MOST_LISTED)
      .map(({accelerator_id, provider, pricing, median, low, high, prices, date, replaces}) => [
        accelerator_id,
        provider,
        pricing,
        amount(median, "USD/(GPU·h)"),
        {show: formatRange(low, high, "USD"), value: [low, high], unit: "USD/(GPU·h)"},
        amount(prices),
        date,
        replaces === null ? "none" : amount(replaces, "USD/(GPU·h)")
      ])
  );
}
