import {format, formatCounted} from "../../model/words/format.js";
import {regionWords} from "../../model/words/regionWords.js";
import type {Accelerator, Price} from "../../model/catalog.js";
import {currentPrices, MOST_BEHIND_DAYS} from "../../model/prices/offers.js";
import {OLD_PRICE_DAYS} from "../../model/prices/priceAge.js";
import {ageMark} from "./ageMark.js";
import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import {listPrices, searchPrices, sortPrices, type ListedPrice, type PriceColumn} from "./priceRowOrder.js";
import {staleDay} from "./priceSources.js";
import {nextSort, type Sort} from "../tables/nextSort.js";
import {rowElement} from "../tables/table.js";
import {tableBox} from "../tables/tableBox.js";
import {amount, type CellContent} from "../tables/tableCell.js";

/** Rows shown at a time. */
const PAGE = 50;

interface Column {
  label: string;
  sort: PriceColumn;
  words?: boolean;
  draw: (row: ListedPrice) => CellContent;
}

/** Returns which of the price rows offers are made of, in words. */
export function rowsThatCount(): HTMLElement {
  return element(
    "p",
    {},
    "Offers are made of these, the cheapest row of each region counting. A row counts for the trend alone once a newer one " +
      `replaces it, once its provider has one over ${format(OLD_PRICE_DAYS)} days newer, or once any provider has one over ` +
      `${format(MOST_BEHIND_DAYS)} days newer, for the same GPU and kind of price.`
  );
}

/** Returns all price rows, to be searched, sorted and paged through. */
export function priceRows(prices: readonly Price[], accelerators: readonly Accelerator[], today: string): HTMLElement {
  return new PriceRows(prices, accelerators, today).element;
}

class PriceRows {
  readonly element: HTMLElement;
  readonly #columns: readonly Column[];
  readonly #all: readonly ListedPrice[];
  readonly #body = element("tbody");
  readonly #heads: HTMLTableCellElement[];
  readonly #status = element("span", {role: "status", class: "fine"});
  readonly #previous: HTMLButtonElement;
  readonly #next: HTMLButtonElement;
  readonly #scroll: HTMLElement;
  #sorted: readonly ListedPrice[];
  #shown: readonly ListedPrice[];
  #search = "";
  #by: Sort<PriceColumn> | null = null;
  #page = 0;

  constructor(prices: readonly Price[], accelerators: readonly Accelerator[], today: string) {
    const names = new Map(accelerators.map(({id, name}) => [id, name]));
    this.#all = listPrices(prices, new Set(currentPrices(prices)), names);
    this.#sorted = this.#shown = this.#all;
    this.#columns = columns(today, this.#all);
    this.#heads = this.#columns.map((column) => this.#head(column));
    const caption = "All price rows";
    const search = element("input", {
      type: "search",
      placeholder: "Search, such as aws h100 spot",
      "aria-label": `Search: ${caption}`
    });
    search.addEventListener("input", () => {
      this.#search = search.value;
      this.#page = 0;
      this.#find();
    });
    this.#previous = this.#button("‹ Previous", -1);
    this.#next = this.#button("Next ›", 1);
    const box = tableBox(
      element(
        "table",
        {class: "sheet"},
        element("caption", {}, caption),
        element("thead", {}, element("tr", {}, this.#heads)),
        this.#body
      ),
      async () => {
        const {tableRows} = await import("../tables/tableRows.js");
        return tableRows(
          this.#columns.map(({label}) => label),
          this.#listed().map((row) => this.#cells(row))
        );
      }
    );
    this.#scroll = box.querySelector<HTMLElement>(".scroll")!;
    for (const [name, value] of Object.entries({tabindex: "0", role: "region", "aria-label": caption}))
      this.#scroll.setAttribute(name, value);
    this.element = element(
      "div",
      {class: "price-rows", "data-live": true},
      element(
        "div",
        {class: "toolbar grid-tools"},
        element("label", {class: "choice"}, search),
        this.#previous,
        this.#next,
        this.#status
      ),
      box
    );
    this.#draw();
  }

  #head({label, sort, words}: Column): HTMLTableCellElement {
    const sorter = button(label, () => this.#sort(sort), {look: "sort"});
    return element("th", {scope: "col", class: words ? "words" : null}, sorter);
  }

  #button(label: string, step: number): HTMLButtonElement {
    return button(label, () => {
      this.#page += step;
      this.#draw();
      this.#scroll.scrollTop = 0;
    });
  }

  #sort(column: PriceColumn): void {
    const by = (this.#by = nextSort(this.#by, column));
    this.#sorted = by ? sortPrices(this.#all, by.column, by.ascending) : this.#all;
    this.#page = 0;
    this.#heads.forEach((head, i) => {
      if (this.#columns[i]!.sort !== by?.column) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", by.ascending ? "ascending" : "descending");
    });
    this.#find();
  }

  #find(): void {
    this.#shown = searchPrices(this.#sorted, this.#search);
    this.#draw();
  }

  /** The rows of the page looked at. */
  #listed(): readonly ListedPrice[] {
    return this.#shown.slice(this.#page * PAGE, (this.#page + 1) * PAGE);
  }

  #cells(row: ListedPrice): CellContent[] {
    return this.#columns.map(({draw}) => draw(row));
  }

  #draw(): void {
    const from = this.#page * PAGE;
    const rows = this.#listed();
    this.#body.replaceChildren(...rows.map((row) => rowElement(this.#columns, this.#cells(row), {muted: !row.holds})));
    const total = format(this.#shown.length);
    const of = this.#shown.length === this.#all.length ? total : `${total} found among ${format(this.#all.length)}`;
    this.#status.textContent =
      rows.length === 0
        ? `No price row has all of these words; there are ${format(this.#all.length)}.`
        : `Rows ${format(from + 1)}–${format(from + rows.length)} of ${of}`;
    this.#previous.disabled = this.#page === 0;
    this.#next.disabled = from + PAGE >= this.#shown.length;
  }
}

/** The columns of price rows; what no row says anything in is left out. */
function columns(today: string, rows: readonly ListedPrice[]): Column[] {
  const stale = rows.some(({price}) => price.stale_since !== "");
  const all: Column[] = [
    {label: "Provider", sort: "provider", words: true, draw: ({price}) => price.provider},
    {label: "Accelerator", sort: "accelerator", words: true, draw: ({accelerator}) => accelerator},
    {label: "Kind", sort: "pricing", words: true, draw: ({price}) => price.pricing},
    {label: "Per GPU-hour", sort: "usd_per_gpu_hour", draw: ({price}) => amount(price.usd_per_gpu_hour, "USD/(GPU·h)")},
    {label: "GPUs", sort: "gpus", draw: ({price}) => amount(price.gpus)},
    {label: "Instance per hour", sort: "usd_per_hour", draw: ({price}) => inDollars(price)},
    {label: "Region", sort: "region", words: true, draw: ({price}) => regionWords(price.region)},
    {label: "SKU", sort: "sku", words: true, draw: ({price}) => instanceWords(price)},
    {label: "As of", sort: "as_of", words: true, draw: ({price}) => asOf(price, today)},
    {label: "Counts", sort: "holds", words: true, draw: ({holds}) => (holds ? "now" : "for the trend")},
    {label: "Not renewed since", sort: "stale_since", words: true, draw: ({price}) => staleDay(price)},
    {label: "Why not", sort: "stale_reason", words: true, draw: ({price}) => clamped(price.stale_reason)},
    {label: "Source", sort: "source", words: true, draw: ({price}) => clamped(price.source)},
    {
      label: "Notes",
      sort: "notes",
      words: true,
      draw: ({price}) => clamped(price.notes)
    }
  ];
  return stale ? all : all.filter(({sort}) => sort !== "stale_since" && sort !== "stale_reason");
}

function clamped(text: string): HTMLElement {
  return element("div", {class: "clamp", title: text}, text);
}

/** The price of the instance in the currency it was quoted in, or that the source names none. */
function quotedWords({currency, quoted_per_hour}: Price): string {
  if (quoted_per_hour !== null) return `${format(quoted_per_hour, "1", "exact")} ${currency}`;
  return currency === "" ? "currency not stated" : currency;
}

/** The price of an instance in dollars, with what it is quoted as where that is something else. */
function inDollars(price: Price): CellContent {
  const cell = amount(price.usd_per_hour, "USD/h");
  const quoted = quotedWords(price);
  return quoted === "USD" ? cell : {...cell, show: [cell.show as string, " ", fine(quoted)]};
}

/** What an instance is called, and what it has beside GPUs where that is known. */
function instanceWords({sku, vcpus, memory_gib}: Price): CellContent {
  const has = [
    ...(vcpus === null ? [] : [formatCounted(vcpus, "vCPU")]),
    ...(memory_gib === null ? [] : [format(memory_gib, "GiB", "sentence")])
  ];
  return has.length === 0 ? sku : {show: [`${sku} `, fine(has.join(", "))], value: [sku, ...has].join(", ")};
}

/** The day of a price, with its age where that is much. */
function asOf({as_of}: Price, today: string): CellContent {
  return {show: [`${as_of} `, ageMark(as_of, today)], value: as_of};
}

function fine(words: string): HTMLElement {
  return element("span", {class: "fine"}, words);
}
