import type {Pricing} from "../../model/catalog.js";
import {fileNumber} from "../../model/words/fileNumber.js";
import {settleSeparators} from "../separators.js";
import type {QuoteField, QuoteMapping} from "./quoteColumns.js";
import type {QuoteTable} from "./quoteTable.js";

/** A price that a quote asks. */
export interface QuotedPrice {
  line: number;
  provider: string;
  accelerator_id: string;
  pricing: Pricing;
  gpus: number;
  usd_per_gpu_hour: number;
  currency: string; // as quoted
  quoted: number; // in that currency, of all GPUs of the row or of one
  region: string;
  date: string;
}

/** A cell that cannot be read: where it stands, what it says, and what was expected. */
export interface QuoteProblem {
  line: number;
  column: string; // its heading
  value: string;
  expected: string;
}

/** What a reading needs to know beside the file. */
export interface QuoteContext {
  accelerator: (name: string, provider: string) => string | null; // id of what a name means
  machine: (sku: string) => {accelerator_id: string; gpus: number} | null;
  usdPer: Readonly<Record<string, number>>; // US dollars of one unit of a currency
  today: string;
}

/** A longer cell holds no name and no price. */
const LONGEST_CELL = 200;

/** USD per GPU-hour that no one asks is a misread column. */
const PLAUSIBLE = {low: 0.005, high: 1000};

/** How a heading says that its prices are of a longer time than an hour. */
const LONGER =
  /(?:\bper|\/|\ban?) ?(day|week|month|mo|year|yr|annum)\b|\b(daily|weekly|monthly|yearly|annual(?:ly)?)\b/i;

const KINDS: readonly [Pricing, RegExp][] = [
  ["spot", /spot|preempt|interrupt/i],
  ["reserved-3y", /3[ -]?(y|year)|three/i],
  ["reserved-1y", /1[ -]?(y|year)|one year|reserved|committed|commit/i],
  ["community", /community|marketplace|p2p/i],
  ["on-demand", /on[ -_]?demand|ondemand|pay[ -]?as|payg|consumption|list|standard|hourly/i]
];

const SYMBOLS: Readonly<Record<string, string>> = {$: "USD", US$: "USD", "€": "EUR", "£": "GBP"};

class BadCell extends Error {
  constructor(
    readonly field: QuoteField,
    readonly value: string,
    readonly expected: string
  ) {
    super(expected);
  }
}

/** Returns the prices of the table's rows, and the cells that cannot be read. A row with one gives no price. */
export function readQuote(
  table: QuoteTable,
  mapping: QuoteMapping,
  context: QuoteContext
): {prices: QuotedPrice[]; problems: QuoteProblem[]} {
  const prices: QuotedPrice[] = [];
  const problems: QuoteProblem[] = [];
  for (const {line, cells} of table.rows) {
    try {
      if (cells.length > table.headings.length)
        throw new BadCell("price", `${cells.length} cells`, `${table.headings.length} as there are headings`);
      prices.push(...rowPrices(line, cells, table, mapping, context));
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      const at = mapping.columns[error.field];
      const column = at === null ? `(${error.field})` : (table.headings[at] ?? "");
      problems.push({line, column, value: error.value.slice(0, 80), expected: error.expected});
    }
  }
  return {prices, problems};
}

function rowPrices(
  line: number,
  cells: readonly string[],
  {delimiter, headings}: QuoteTable,
  {columns, defaults}: QuoteMapping,
  context: QuoteContext
): QuotedPrice[] {
  const cell = (field: QuoteField) => {
    const text = columns[field] === null ? "" : (cells[columns[field]] ?? "");
    if (text.length > LONGEST_CELL) throw new BadCell(field, text, `at most ${LONGEST_CELL} characters`);
    return text;
  };
  const provider = providerOf(cell("provider") || defaults.provider);
  const {accelerator_id, gpus} = cardOf(cell, columns.gpus !== null, provider, context);
  const date = dateOf(cell("date") || defaults.date, context.today);
  const kind = kindOf(cell("kind") || defaults.kind);
  const unit = cell("unit");
  const per = /gpu/i.test(unit) ? "gpu" : defaults.per;
  if (unit !== "" && !/h(ou)?r|^h$|gpu/i.test(unit)) throw new BadCell("unit", unit, "an hour, such as Hrs or 1 Hour");
  const base = {line, provider, accelerator_id, gpus, region: cell("region"), date};
  const one = (field: "price" | "spot", pricing: Pricing): QuotedPrice[] => {
    const read = moneyOf(field, cell(field), {currency: cell("currency") || defaults.currency, delimiter}, context);
    if (read === null) return [];
    const [longer] = LONGER.exec(headings[columns[field]!] ?? "") ?? [];
    if (longer !== undefined) throw new BadCell(field, cell(field), `a price an hour, and the heading says ${longer}`);
    const usd_per_gpu_hour = per === "gpu" ? read.usd : read.usd / gpus;
    if (usd_per_gpu_hour < PLAUSIBLE.low || usd_per_gpu_hour > PLAUSIBLE.high)
      throw new BadCell(
        field,
        cell(field),
        `a price of ${PLAUSIBLE.low} to ${PLAUSIBLE.high} USD per GPU-hour, not ${fileNumber(usd_per_gpu_hour, 4)}`
      );
    return [{...base, pricing, usd_per_gpu_hour, currency: read.currency, quoted: read.quoted}];
  };
  const found = [...one("price", kind), ...one("spot", "spot")];
  if (found.length === 0) throw new BadCell("price", cell("price"), "a price above 0");
  return found;
}

function providerOf(text: string): string {
  const id = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  if (!/^[a-z]/.test(id)) throw new BadCell("provider", text, "a name of who sells it");
  if (id === "brief")
    throw new BadCell("provider", text, "another name: brief is the project's brief, which sells nothing");
  return id;
}

function cardOf(
  cell: (field: QuoteField) => string,
  counted: boolean,
  provider: string,
  context: QuoteContext
): {accelerator_id: string; gpus: number} {
  const machine = cell("sku") === "" ? null : context.machine(cell("sku"));
  const named = /^(?:(\d+)\s*[x×]\s*)?(.*?)(?:\s*[x×]\s*(\d+))?$/is.exec(cell("accelerator"))!;
  const name = named[2]!.trim();
  const id = name === "" ? (machine?.accelerator_id ?? null) : context.accelerator(name, provider);
  if (id === null) {
    const field = name === "" ? "sku" : "accelerator";
    throw new BadCell(
      field,
      cell(field),
      "a GPU of the catalog, such as H100 SXM or A100 80GB, or a machine type that is known"
    );
  }
  const text = cell("gpus") || named[1] || named[3] || "";
  if (text === "") {
    if (counted && machine === null) throw new BadCell("gpus", "", "a whole number of GPUs");
    return {accelerator_id: id, gpus: machine?.gpus ?? 1};
  }
  const gpus = Number(text.replace(/\s*gpus?$/i, ""));
  if (!Number.isInteger(gpus) || gpus < 1 || gpus > 100_000) throw new BadCell("gpus", text, "a whole number of GPUs");
  if (machine !== null && machine.accelerator_id === id && machine.gpus !== gpus)
    throw new BadCell("gpus", text, `${machine.gpus}, which ${cell("sku")} has`);
  return {accelerator_id: id, gpus};
}

function kindOf(text: string): Pricing {
  const found = KINDS.find(([kind, pattern]) => kind === text || pattern.test(text));
  if (found === undefined)
    throw new BadCell("kind", text, "on-demand, spot, reserved 1 year, reserved 3 years or community");
  return found[0];
}

function dateOf(text: string, today: string): string {
  const iso = /^(\d{4}-\d{2}(?:-\d{2})?)(?:[T ].*)?$/.exec(text.trim())?.[1];
  const whole = iso?.length === 7 ? `${iso}-01` : iso;
  const time = Date.parse(`${whole}T00:00:00Z`);
  if (iso === undefined || Number.isNaN(time) || !new Date(time).toISOString().startsWith(whole!))
    throw new BadCell("date", text, "a date as YYYY-MM-DD or YYYY-MM");
  if (whole! > today) throw new BadCell("date", text, `a day up to ${today}`);
  return iso;
}

/** Returns the price in US dollars, null where the cell states none. Throws where it is not one. */
function moneyOf(
  field: "price" | "spot",
  text: string,
  {currency: stated, delimiter}: {currency: string; delimiter: string},
  {usdPer}: QuoteContext
): {usd: number; currency: string; quoted: number} | null {
  if (/^(|-|–|—|n\/?a|none|nan)$/i.test(text)) return null;
  const parts =
    /^(US\$|\$|€|£|[A-Z]{3}\s)?\s*([\d.,'’ ]+?)\s*(US\$|\$|€|£|[A-Z]{3})?(?:\s*(?:\/|per)\s*(?:gpu[ -]?)?h(?:ou)?r?)?$/i.exec(
      text
    );
  if (parts === null) throw new BadCell(field, text, "a price such as 2.49 or $2.49");
  const sign = (parts[1] ?? parts[3] ?? "").trim().toUpperCase();
  const currency = (SYMBOLS[sign] ?? (sign || stated)).toUpperCase();
  const rate = Object.hasOwn(usdPer, currency) ? usdPer[currency]! : NaN;
  if (!(rate > 0)) throw new BadCell(field, `${text} ${currency}`, `one of ${Object.keys(usdPer).join(", ")}`);
  let settled: string;
  try {
    settled = settleSeparators(parts[2]!.replaceAll(" ", ""), delimiter === "," ? "point" : "unknown").text;
  } catch (error) {
    throw new BadCell(field, text, (error as Error).message);
  }
  const value = /^(\d+\.?\d*|\.\d+)$/.test(settled) ? Number(settled) : NaN;
  if (value === 0) return null;
  if (!(value > 0)) throw new BadCell(field, text, "a price such as 2.49 or $2.49");
  return {usd: value * rate, currency, quoted: value};
}
