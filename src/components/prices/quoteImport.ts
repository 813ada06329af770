import {format, formatCounted} from "../../model/words/format.js";
import {guessColumns, guessDefaults, mappingKey, type QuoteMapping} from "../../scenario/quotes/quoteColumns.js";
import {dateInName} from "../../scenario/quotes/quotedDate.js";
import {LONGEST_QUOTE, quoteTable, rowsAsText, type QuoteTable} from "../../scenario/quotes/quoteTable.js";
import {MOST_ROWS} from "../../scenario/schema.js";
import {button} from "../elements/button.js";
import {announce} from "../elements/confirmOn.js";
import {element} from "../elements/dom.js";
import {fileText} from "../elements/fileText.js";
import {onDrop} from "../elements/onDrop.js";
import type {Notebook} from "../notebook/notebook.js";
import {keepQuote, keptQuote} from "./keptQuote.js";
import {keepMapping, keptMapping} from "./mappingStore.js";
import {quoteFound} from "./quoteFound.js";
import {quoteMapping} from "./quoteMapping.js";
import {lackOf, quoteReading, RATES, type QuoteMarket} from "./quoteReading.js";
import {isTakenOver, takenWords, type TakenOver} from "./takenOver.js";

/** How long typing rests before a text is read, in milliseconds. */
const REST = 300;

/**
 * Returns a form that reads prices from a pasted or dropped file, with its columns to choose, and puts them into the
 * notebook. Prices that do not fit the market are kept apart until one asks for them. What is not taken over stays, also
 * while one moves between pages.
 */
export function quoteImport(notebook: Notebook, market: QuoteMarket): HTMLElement {
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
  const taken = element("p", {class: "quote-taken fine", role: "status", tabindex: "-1"});
  const unkept = element("p", {class: "quote-unkept fine"});
  const columns = element("div", {class: "toolbar quote-columns"});
  const found = element("div", {class: "quote-found", "aria-live": "polite"});
  let name = "";
  let last: TakenOver | null = null;
  let shown: {parsed: QuoteTable; mapping: QuoteMapping; all: boolean; of: unknown} | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const read = () => {
    clearTimeout(timer);
    columns.replaceChildren();
    found.replaceChildren();
    problem.textContent = "";
    shown = null;
    unkept.textContent = keepQuote({text: text.value, name})
      ? ""
      : "This text is too long to be kept: take its prices over before you leave the page.";
    if (text.value.trim() === "") return;
    try {
      const parsed = quoteTable(text.value);
      const guessed = guessColumns(parsed.headings);
      const date = parsed.date ?? dateInName(name, market.today) ?? "";
      const defaults = guessDefaults(parsed.headings, guessed, date);
      const kept = keptMapping(mappingKey(parsed.headings), parsed.headings.length);
      const mapping = kept ? {...kept, defaults: {...kept.defaults, date}} : {columns: guessed, defaults};
      choose(parsed, mapping);
    } catch (error) {
      problem.textContent = `This cannot be read: ${(error as Error).message}.`;
    }
  };

  /** Shows the choice of columns and what they come to. */
  const choose = (parsed: QuoteTable, mapping: QuoteMapping) => {
    const chosen = (now: QuoteMapping) => {
      keepMapping(mappingKey(parsed.headings), now);
      draw(parsed, now);
    };
    columns.replaceChildren(
      ...quoteMapping(parsed, mapping, {currencies: Object.keys(RATES), today: market.today, chosen})
    );
    draw(parsed, mapping);
  };

  const draw = (parsed: QuoteTable, mapping: QuoteMapping, all = false) => {
    shown = {parsed, mapping, all, of: notebook.books.catalog};
    const lack = lackOf(mapping);
    if (lack !== "") {
      const {date} = mapping.columns;
      const isDateAlone =
        date === null && lackOf({...mapping, defaults: {...mapping.defaults, date: market.today}}) === "";
      const ofToday = button(`They are of today, ${market.today}`, () => {
        choose(parsed, {...mapping, defaults: {...mapping.defaults, date: market.today}});
        found.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
      });
      found.replaceChildren(element("p", {class: "problem quote-lack"}, lack), ...(isDateAlone ? [ofToday] : []));
      return;
    }
    const reading = quoteReading(notebook, market, {parsed, mapping, file: name, all});
    const {offers, edits, left} = reading;
    const take = button(`Take over ${formatCounted(offers.length, "offer")}`, () => {
      keepMapping(mappingKey(parsed.headings), mapping);
      const {refused} = notebook.edits.edit(edits);
      if (refused.length > 0) {
        problem.textContent = `Nothing is taken over: ${refused.slice(0, 5).join(". ")}.`;
        return;
      }
      last = {keys: offers.map(({key}) => key), left: left.size};
      text.value = left.size > 0 ? rowsAsText(parsed, left) : "";
      read();
      announce(takenWords(last));
      taken.textContent = `${takenWords(last)}.`;
      taken.focus(); // the button is gone, and undo in the field would take back typing
    });
    take.disabled = offers.length === 0 || offers.length > MOST_ROWS;
    const anyway = element("input", {type: "checkbox", checked: all});
    anyway.addEventListener("change", () => {
      draw(parsed, mapping, anyway.checked);
      found.querySelector<HTMLInputElement>("input[type=checkbox]")?.focus();
    });
    const names = new Map(notebook.books.catalog.accelerators.map((one) => [one.id, one.name]));
    const nameOf = (id: string) => names.get(id) ?? id;
    const nodes = quoteFound(reading, {rows: parsed.rows.length, per: mapping.defaults.per, all, nameOf, take, anyway});
    found.replaceChildren(...nodes.filter((node): node is Node => node instanceof Node));
  };

  /** The sentence on what was taken over follows the edits, and so does what the notebook has now. */
  const follow = () => {
    taken.textContent = last && isTakenOver(last, notebook.edits.scenario) ? `${takenWords(last)}.` : "";
    if (shown === null || shown.of === notebook.books.catalog) return;
    clearTimeout(timer);
    timer = setTimeout(() => shown && draw(shown.parsed, shown.mapping, shown.all), REST);
  };

  const open = async (given: File | undefined) => {
    if (!given) return;
    name = given.name.slice(0, 80);
    if (given.size > 2 * LONGEST_QUOTE) {
      problem.textContent = `This cannot be read: ${name} is larger than ${format(2 * LONGEST_QUOTE)} bytes.`;
      return;
    }
    last = null;
    taken.textContent = "";
    text.value = await fileText(given);
    read();
  };
  text.addEventListener("input", () => {
    name = "";
    last = null;
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
    unkept,
    columns,
    found
  );
  onDrop(form, open);
  notebook.subscribe(follow);
  const kept = keptQuote();
  name = kept.name;
  text.value = kept.text;
  if (kept.text !== "") read();
  return form;
}
