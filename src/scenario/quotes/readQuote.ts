import type {Pricing} from "../../model/catalog.js";
import {EVERYWHERE} from "../../model/tables/offers.js";
import {fileNumber} from "../../model/words/fileNumber.js";
import {BadCell} from "./badCell.js";
import {currencyOf, decimalsOf, moneyOf, type PriceDecimals, type UsdPer} from "./quotedMoney.js";
import type {PastedRow} from "../pastedTable.js";
import {QUOTE_FIELDS, type QuoteField, type QuoteMapping} from "./quoteColumns.js";
import type {QuoteTable} from "./quoteTable.js";
import {quotedCard, type CardNames} from "./quotedCard.js";
import {partOf, partsOf} from "./quotedParts.js";
import {rowRemarks} from "./rowRemarks.js";

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
  accelerators: (name: string, provider: string) => readonly string[]; // ids of what a name may mean
  machine: (sku: string) => {accelerator_id: string; gpus: number} | null;
  usdPer: UsdPer;
  today: string;
}

/** A longer cell holds no name and no price. */
const LONGEST_CELL = 200;

/** USD per GPU-hour that no one asks is a misread column. */
const PLAUSIBLE = {low: 0.005, high: 1000};

/** A spot price is rounded: this little above the price on demand it is the same. */
const ROUNDED = 1.001;

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

/** Returns the prices of the table's rows, and the cells that cannot be read. A row with one gives no price. */
export function readQuote(
  table: QuoteTable,
  mapping: QuoteMapping,
  context: QuoteContext
): {prices: QuotedPrice[]; problems: QuoteProblem[]} {
  const prices: QuotedPrice[] = [];
  const problems: QuoteProblem[] = [];
  const decimals = {price: decimalsOf("price", table, mapping), spot: decimalsOf("spot", table, mapping)};
  const isInParts = partsOf(table, mapping.columns);
  for (const {line, cells} of table.rows) {
    try {
      if (cells.length > table.headings.length)
        throw new BadCell("price", `${cells.length} cells`, `${table.headings.length} as there are headings`);
      const missing = QUOTE_FIELDS.find((field) => (mapping.columns[field] ?? -1) >= cells.length);
      if (missing !== undefined)
        throw new BadCell(missing, "", `a cell here: the row has ${cells.length} of ${table.headings.length}`);
      const part = isInParts ? partOf(cells, mapping.columns) : null;
      if (part !== null) throw part;
      prices.push(...rowPrices({line, cells}, table, {...mapping, decimals}, context));
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
  {line, cells}: PastedRow,
  table: QuoteTable,
  {columns, defaults, decimals}: QuoteMapping & {decimals: Record<"price" | "spot", PriceDecimals>},
  context: QuoteContext
): QuotedPrice[] {
  const cell = (field: QuoteField) => {
    const text = columns[field] === null ? "" : (cells[columns[field]] ?? "");
    if (text.length > LONGEST_CELL) throw new BadCell(field, text, `at most ${LONGEST_CELL} characters`);
    return text;
  };
  const provider = providerOf(cell("provider") || defaults.provider);
  const remarks = rowRemarks(cells, table, columns);
  const {accelerator_id, gpus} = quotedCard(cell, {columns, context: of(provider, context), remarks});
  const date = dateOf(cell("date") || defaults.date, context.today);
  const stated = kindOf(cell("kind") || defaults.kind);
  const kind = stated === "on-demand" && /\bspot\b/i.test(remarks) ? "spot" : stated;
  const unit = cell("unit");
  const per = /gpu/i.test(unit) ? "gpu" : defaults.per;
  if (unit !== "" && !/h(ou)?r|^h$|gpu/i.test(unit)) throw new BadCell("unit", unit, "an hour, such as Hrs or 1 Hour");
  const base = {line, provider, accelerator_id, gpus, region: regionOf(cell("region")), date};
  const one = (field: "price" | "spot", pricing: Pricing): QuotedPrice[] => {
    const currency = {
      stated: currencyOf(cell("currency"), context.usdPer),
      usual: currencyOf(defaults.currency, context.usdPer) ?? "USD"
    };
    const read = moneyOf(field, cell(field), {currency, decimals: decimals[field]}, context.usdPer);
    if (read === null) return [];
    const [longer] = LONGER.exec(table.headings[columns[field]!] ?? "") ?? [];
    if (longer !== undefined) throw new BadCell(field, cell(field), `a price an hour, and the heading says ${longer}`);
    const ofOne = per === "gpu" || /gpu/i.test(cell(field));
    const usd_per_gpu_hour = ofOne ? read.usd : read.usd / gpus;
    if (usd_per_gpu_hour < PLAUSIBLE.low || usd_per_gpu_hour > PLAUSIBLE.high)
      throw new BadCell(
        field,
        cell(field),
        `a price of ${PLAUSIBLE.low} to ${PLAUSIBLE.high} USD per GPU-hour, not ${fileNumber(usd_per_gpu_hour, 4)}`
      );
    return [{...base, pricing, usd_per_gpu_hour, currency: read.currency, quoted: read.quoted}];
  };
  const [asked] = one("price", kind);
  const [spot] = one("spot", "spot");
  if (asked && spot && spot.usd_per_gpu_hour > asked.usd_per_gpu_hour * ROUNDED)
    throw new BadCell("spot", cell("spot"), `a spot price up to ${cell("price")}, which is asked otherwise`);
  const isRepeated = asked && spot && spot.usd_per_gpu_hour >= asked.usd_per_gpu_hour; // where there is no spot
  const found = [...(asked ? [asked] : []), ...(spot && !isRepeated ? [spot] : [])];
  if (found.length === 0) throw new BadCell("price", cell("price"), "a price above 0");
  return found;
}

/** What a provider's names mean. */
function of(provider: string, {accelerators, machine}: QuoteContext): CardNames {
  return {accelerators: (name) => accelerators(name, provider), machine};
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

/** A region as the quote names it; the words for all of a provider's are those of price rows. */
function regionOf(text: string): string {
  const name = text.replace(/\s+/g, " ").replaceAll(";", ",").trim();
  if (/^(|-|–|—|n\/?a|none|not stated|unknown)$/i.test(name)) return "";
  return /^(all( regions)?|global|worldwide|any|\*)$/i.test(name) ? EVERYWHERE : name;
}

function kindOf(text: string): Pricing {
  const found = KINDS.find(([kind, pattern]) => kind === text || pattern.test(text));
  if (found === undefined)
    throw new BadCell("kind", text, "on-demand, spot, reserved 1 year, reserved 3 years or community");
  return found[0];
}

function dateOf(text: string, today: string): string {
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text.trim()); // day, month and year, as where dots part them
  const plain = dotted ? [dotted[3], dotted[2]!.padStart(2, "0"), dotted[1]!.padStart(2, "0")].join("-") : text.trim();
  const iso = /^(\d{4}-\d{2}(?:-\d{2})?)(?:[T ].*)?$/.exec(plain)?.[1];
  const whole = iso?.length === 7 ? `${iso}-01` : iso;
  const time = Date.parse(`${whole}T00:00:00Z`);
  if (iso === undefined || Number.isNaN(time) || !new Date(time).toISOString().startsWith(whole!))
    throw new BadCell("date", text, "a date as YYYY-MM-DD or YYYY-MM");
  if (whole! > today) throw new BadCell("date", text, `a day up to ${today}`);
  return iso;
}
