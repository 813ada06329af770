import type {Pricing} from "../../model/catalog.js";
import {fileNumber} from "../../model/words/fileNumber.js";
import {ALIGNED} from "./alignedText.js";
import {BadCell} from "./badCell.js";
import {currencyOf, decimalsOf, moneyOf, refuseCurrency, type PriceDecimals, type UsdPer} from "./quotedMoney.js";
import type {PastedRow} from "../cells/pastedTable.js";
import {QUOTE_FIELDS, type QuoteField, type QuoteMapping} from "./quoteColumns.js";
import type {QuoteTable} from "./quoteTable.js";
import {quotedCard, type CardNames} from "./quotedCard.js";
import {rowKind, TOLD_KIND} from "./quotedKind.js";
import {kindInName} from "./kindInName.js";
import {periodIn, type HoursOf, type Period} from "./quotedPeriod.js";
import {dateOf, firstPartOf, type FirstPart} from "./quotedDate.js";
import {providerOf} from "./quotedProvider.js";
import {partOf, partsOf} from "./quotedParts.js";
import {memoryOfFile} from "./memoryOfFile.js";
import type {MemoryOfAll} from "./quotedMemory.js";
import {regionsIn} from "./regionParts.js";
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
  period: Period; // that this is of
  region: string;
  date: string;
}

/** A cell that cannot be read: where it stands, what it says, and what was expected. */
export interface QuoteProblem {
  line: number;
  column: string; // its heading
  value: string;
  expected: string;
  namesNoGpu?: true; // a machine without one, or a row of something else
}

/** What a reading needs to know beside the file. */
export interface QuoteContext {
  accelerators: (name: string, provider: string) => readonly string[]; // ids of what a name may mean
  machine: (sku: string) => {accelerator_id: string; gpus: number} | null;
  capacity: (id: string) => number; // bytes of an accelerator's memory
  nameOf: (id: string) => string; // of an accelerator, as people know it
  alike: (name: string) => readonly string[]; // ids of those that a name would mean with another memory
  usdPer: UsdPer;
  hours: HoursOf;
  today: string;
}

/** A longer cell holds no name and no price. */
const LONGEST_CELL = 200;

/** A longer cell describes no GPUs. */
const LONGEST_INFO = 2000;

/** USD per GPU-hour that no one asks is a misread column. */
const PLAUSIBLE = {low: 0.005, high: 1000};

/** A spot price is rounded: this little above the price on demand it is the same. */
const ROUNDED = 1.001;

/** A time that prices are not divided by. */
const WEEK = /\b(?:per|an?|\/) ?week\b|\bweekly\b/i;

/** What all rows of a file tell of how one is read. */
interface Told {
  decimals: Record<"price" | "spot", PriceDecimals>;
  memoryOfAll: MemoryOfAll;
  first: FirstPart;
}

/** Returns the prices of the table's rows, and the cells that cannot be read. A row with one gives no price. */
export function readQuote(
  table: QuoteTable,
  mapping: QuoteMapping,
  context: QuoteContext
): {prices: QuotedPrice[]; problems: QuoteProblem[]} {
  const prices: QuotedPrice[] = [];
  const problems: QuoteProblem[] = [];
  const decimals = {price: decimalsOf("price", table, mapping), spot: decimalsOf("spot", table, mapping)};
  const memoryOfAll = memoryOfFile(table, mapping, context);
  const {date} = mapping.columns;
  const first = firstPartOf(date === null ? [mapping.defaults.date] : table.rows.map(({cells}) => cells[date] ?? ""));
  const isInParts = partsOf(table, mapping.columns);
  for (const {line, cells} of table.rows) {
    try {
      if (cells.length > table.headings.length)
        throw new BadCell("price", `${cells.length} cells`, tooMany(cells, table));
      if (table.delimiter === ALIGNED && cells.length < table.headings.length)
        throw new BadCell("price", `${cells.length} cells`, `${table.headings.length} as there are headings`);
      const missing = QUOTE_FIELDS.find((field) => (mapping.columns[field] ?? -1) >= cells.length);
      if (missing !== undefined)
        throw new BadCell(missing, "", `a cell here: the row has ${cells.length} of ${table.headings.length}`);
      const inside = rowInside(cells, table, mapping.columns);
      if (inside !== null)
        throw new BadCell(
          "price",
          inside,
          "a quote that is closed in its own row: a cell here takes in the rows below"
        );
      const part = isInParts ? partOf(cells, mapping.columns) : null;
      if (part !== null) throw part;
      prices.push(...rowPrices({line, cells}, table, {...mapping, decimals, memoryOfAll, first}, context));
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      const {columns} = mapping;
      const at = columns[error.field] ?? (error.field === "accelerator" ? columns.sku : null); // which describes it
      const column = at === null ? `(${error.field})` : (table.headings[at] ?? "");
      problems.push({
        line,
        column,
        value: (error.value || (at === null ? "" : (cells[at] ?? ""))).slice(0, 80),
        expected: error.expected,
        ...(error.namesNoGpu && {namesNoGpu: true as const})
      });
    }
  }
  return {prices, problems};
}

/** A line of a cell in quotes that reads as a row of its own; null where there is none. */
function rowInside(
  cells: readonly string[],
  {headings, delimiter}: QuoteTable,
  {price, spot}: QuoteMapping["columns"]
): string | null {
  const asks = (parts: readonly string[]) => [price, spot].some((at) => at !== null && /\d/.test(parts[at] ?? ""));
  const lines = cells.flatMap((cell) => cell.split(/\r\n|\r|\n/).slice(1));
  return lines.find((line) => line.split(delimiter).length >= headings.length && asks(line.split(delimiter))) ?? null;
}

/** What is expected of a row with more cells than there are headings. */
function tooMany(cells: readonly string[], {headings, delimiter}: QuoteTable): string {
  const isParted =
    delimiter === "," && cells.some((cell, i) => /\d$/.test(cell) && /^\d\d?(?!\d)/.test(cells[i + 1] ?? ""));
  const hint = isParted ? '; where a comma parts cells, 1,20 is written "1,20" or 1.20' : "";
  return `${headings.length} as there are headings${hint}`;
}

function rowPrices(
  {line, cells}: PastedRow,
  table: QuoteTable,
  {columns, defaults, decimals, memoryOfAll, first}: QuoteMapping & Told,
  context: QuoteContext
): QuotedPrice[] {
  const cell = (field: QuoteField) => {
    const text = columns[field] === null ? "" : (cells[columns[field]] ?? "");
    const longest = field === "memory" ? LONGEST_INFO : LONGEST_CELL;
    if (text.length > longest) throw new BadCell(field, text, `at most ${longest} characters`);
    return text;
  };
  const provider = providerOf(cell("provider") || defaults.provider);
  const remarks = rowRemarks(cells, table, columns);
  const {accelerator_id, gpus} = quotedCard(cell, {columns, context: of(provider, context), remarks, memoryOfAll});
  const date = dateOf(cell("date") || defaults.date, {today: context.today, first});
  const beside = {provider, remarks: `${cell("sku")}\n${remarks}`};
  const named = kindInName(cell(columns.accelerator === null ? "sku" : "accelerator")).kind;
  const kind = rowKind(cell("kind") || named, defaults.kind, beside);
  if (named !== "" && kind !== rowKind(named, defaults.kind, beside))
    throw new BadCell("kind", cell("kind"), `the kind that the name says, ${named}`);
  const unit = cell("unit");
  const per = /gpu/i.test(unit) ? "gpu" : defaults.per;
  if (unit !== "" && periodIn(`per ${unit.replace(/^1 /, "")}`) === null && !/h(ou)?r|^h$|gpu/i.test(unit))
    throw new BadCell("unit", unit, "an hour, such as Hrs or 1 Hour");
  const base = {line, provider, accelerator_id, gpus, date};
  const one = (field: "price" | "spot", pricing: Pricing): Omit<QuotedPrice, "region">[] => {
    const currency = {
      stated: currencyOf(cell("currency"), context.usdPer),
      usual: currencyOf(defaults.currency, context.usdPer) ?? "USD"
    };
    const heading = table.headings[columns[field] ?? -1] ?? "";
    if (currency.stated === null) refuseCurrency(field, {text: cell(field), heading}, context.usdPer);
    const read = moneyOf(field, cell(field), {currency, decimals: decimals[field]}, context.usdPer);
    if (read === null) return [];
    const [week] = WEEK.exec(heading) ?? [];
    if (week !== undefined)
      throw new BadCell(field, cell(field), `a price an hour, a day, a month or a year, and the heading says ${week}`);
    const period = periodOfPrice(field, {
      cell,
      heading,
      unit,
      stated: read.period,
      kind: cell("kind") || named,
      usual: defaults.kind
    });
    const usd = read.usd / context.hours[period];
    const ofOne = per === "gpu" || /gpu/i.test(cell(field));
    const usd_per_gpu_hour = ofOne ? usd : usd / gpus;
    if (usd_per_gpu_hour < PLAUSIBLE.low || usd_per_gpu_hour > PLAUSIBLE.high)
      throw new BadCell(
        field,
        cell(field),
        `a price of ${PLAUSIBLE.low} to ${PLAUSIBLE.high} USD per GPU-hour, not ${fileNumber(usd_per_gpu_hour, 4)}`
      );
    return [{...base, pricing, usd_per_gpu_hour, currency: read.currency, quoted: read.quoted, period}];
  };
  const [asked] = one("price", kind);
  const [spot] = one("spot", "spot");
  if (asked && spot && spot.usd_per_gpu_hour > asked.usd_per_gpu_hour * ROUNDED)
    throw new BadCell("spot", cell("spot"), `a spot price up to ${cell("price")}, which is asked otherwise`);
  const isRepeated = asked && spot && spot.usd_per_gpu_hour >= asked.usd_per_gpu_hour; // where there is no spot
  const found = [...(asked ? [asked] : []), ...(spot && !isRepeated ? [spot] : [])];
  if (found.length === 0) throw new BadCell("price", cell("price"), "a price above 0");
  return regionsIn(cell("region"), defaults.commas).flatMap((region) => found.map((price) => ({...price, region})));
}

/**
 * The time that a price is of: as its cell, its unit or its heading says. Throws a BadCell where these differ, and where a
 * price of a month or a year does not say of which kind it is: one that is bound for so long is not on demand.
 */
function periodOfPrice(
  field: "price" | "spot",
  said: {
    cell: (field: QuoteField) => string;
    heading: string;
    unit: string;
    stated: Period | null;
    kind: string;
    usual: string;
  }
): Period {
  const {cell, heading, unit, stated, kind, usual} = said;
  const named = [stated, periodIn(`per ${unit.replace(/^1 /, "")}`), periodIn(heading)].filter((one) => one !== null);
  const [period = "hour"] = named;
  const other = named.find((one) => one !== period);
  if (other !== undefined)
    throw new BadCell(field, cell(field), `a price of one time, not of a ${period} and a ${other}`);
  const isLong = period === "month" || period === "year";
  if (isLong && field === "price" && kind === "" && usual === TOLD_KIND)
    throw new BadCell("kind", "", `the kind of a price per ${period}: choose above which, where no column says`);
  return period;
}

/** What a provider's names mean. */
function of(provider: string, {accelerators, ...rest}: QuoteContext): CardNames {
  return {...rest, accelerators: (name) => accelerators(name, provider)};
}
