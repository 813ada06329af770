import {TOLD_KIND} from "./quotedKind.js";
import type {RegionCommas} from "./regionParts.js";

/** What columns of a quote may say. */
export const QUOTE_FIELDS = [
  "provider",
  "accelerator",
  "memory",
  "sku",
  "gpus",
  "kind",
  "price",
  "spot",
  "currency",
  "unit",
  "region",
  "date"
] as const;

export type QuoteField = (typeof QUOTE_FIELDS)[number];

/** What each is called where one chooses its column. */
export const QUOTE_LABELS: Readonly<Record<QuoteField, string>> = {
  provider: "Provider",
  accelerator: "GPU",
  memory: "Memory of a GPU",
  sku: "Instance or SKU",
  gpus: "GPUs",
  kind: "Kind of price",
  price: "Price an hour",
  spot: "Spot price an hour",
  currency: "Currency",
  unit: "Unit of the price",
  region: "Region",
  date: "Date"
};

/** Which column says what: its place from 0, or null where none does. */
export type QuoteColumns = Record<QuoteField, number | null>;

/** What holds where no column says it. */
export interface QuoteDefaults {
  provider: string;
  kind: string;
  per: "instance" | "gpu";
  currency: string;
  date: string; // empty where it is not known
  commas: RegionCommas; // what one in a region is, where its parts are no ids
}

/** A choice of columns with what holds beside it. */
export interface QuoteMapping {
  columns: QuoteColumns;
  defaults: QuoteDefaults;
}

/** How headings name what a column says; of several that fit the first. */
const NAMES: readonly [QuoteField, RegExp][] = [
  ["provider", /^(provider|vendor|cloud|supplier|seller|company|anbieter)\b/i],
  ["currency", /^(currency|curr\.?|ccy|währung)( ?code)?$/i],
  ["unit", /^(price ?)?unit( of measure)?$|^unitofmeasure$|^per$/i],
  ["memory", /(gpu|accelerator|card)[ _-]?(memory|ram)|vram/i],
  ["memory", /^gpu[ _-]?info$/i],
  ["price", /^dph_total$/i], // Vast's own: dollars per hour, beside what storage and traffic cost
  ["spot", /spot|preemptible|interruptible|^min_bid$/i],
  ["region", /region|location|zone|data ?cent|standort/i],
  [
    "date",
    /^(date|day$|as[ _-]?of|valid|effective|quoted?[ _-]?(on|date)|quoted$|datum|stand$|(last[ _-]?)?updated?|price[ _-]?date|timestamp|on$)/i
  ],
  ["kind", /^(kind|pricing|contract|term ?type|term|price ?type|purchase|commitment|billing|plan|model of price)\b/i],
  [
    "gpus",
    /^(#|no\.?|number|count|qty|quantity)( of)?( gpus?| accelerators?)?$|gpus?[ _]?(count|number|qty)|accelerator[ _]?count|^gpus$|gpus?[ _]?(?:per|\/|in an?|in)[ _]?(?:node|instance|server|machine|vm|system|host)|\banzahl\b|gpu_count|num_gpus/i
  ],
  ["price", /price|preis|rate|cost|\/ ?h(ou)?r|per hour|stunde|hourly|usd|eur|gbp|\$|€|£/i],
  ["accelerator", /^(gpu|accelerator|card|karte|grafikkarte|chip|model)([ _]?(name|model|type|typ))?$/i],
  ["sku", /sku|instance|machine|flavou?r|server|node|product|offer|plan|meter/i]
];

/** Headings of columns that describe what is sold, where none names the card or the machine. */
const DESCRIPTIONS: readonly RegExp[] = [
  /descri|beschreibung|bezeichnung|configuration|specification|hardware/i,
  /\b(item|artikel|position|system|type|name)\b/i
];

/** Returns the columns that the headings tell of, each heading for one field at most. */
export function guessColumns(headings: readonly string[]): QuoteColumns {
  const columns = Object.fromEntries(QUOTE_FIELDS.map((field) => [field, null])) as QuoteColumns;
  const taken = new Set<number>();
  for (const [field, pattern] of NAMES) {
    if (columns[field] !== null) continue;
    const at = headings.findIndex((heading, i) => !taken.has(i) && pattern.test(heading.trim()));
    if (at < 0) continue;
    columns[field] = at;
    taken.add(at);
  }
  if (columns.accelerator === null && columns.sku === null) {
    const at = DESCRIPTIONS.map((pattern) =>
      headings.findIndex((heading, i) => !taken.has(i) && pattern.test(heading))
    );
    columns.sku = at.find((place) => place >= 0) ?? null;
  }
  return columns;
}

/** Headings of prices of one GPU, and of one of what a row counts. */
const OF_A_GPU = /(per|\/|an?) ?(gpu|accelerator|card)|gpu[ -]?(h|day|month|year)/i;
const OF_A_UNIT = /^unit[ _-]?(price|rate|cost)|\b(per|\/) ?unit\b|\beach\b|einzelpreis|stückpreis/i;

/** Headings of columns of machines. */
const MACHINE = /sku|instance|machine|flavou?r|server|node|\bvm\b/i;

/** Returns what else headings tell: whether prices are of a GPU or a machine, and in which currency; `date` and `currency` are what lines before them tell. */
export function guessDefaults(
  headings: readonly string[],
  {price, gpus, sku}: QuoteColumns,
  {date = "", currency: said = null}: {date?: string; currency?: string | null} = {}
): QuoteDefaults {
  const heading = price === null ? "" : (headings[price] ?? "");
  const isCounted = gpus !== null && !(sku !== null && MACHINE.test(headings[sku] ?? "")); // units are GPUs
  const per = OF_A_GPU.test(heading) || (isCounted && OF_A_UNIT.test(heading)) ? "gpu" : "instance";
  const currency = /eur|€/i.test(heading)
    ? "EUR"
    : /gbp|£/i.test(heading)
      ? "GBP"
      : /usd|\$/i.test(heading)
        ? "USD"
        : (said ?? "USD");
  return {provider: "", kind: TOLD_KIND, per, currency, date, commas: "name"};
}

/** Returns the name under which a mapping of such headings is kept. */
export function mappingKey(headings: readonly string[]): string {
  return headings.map((heading) => heading.toLowerCase()).join("\u0001");
}
