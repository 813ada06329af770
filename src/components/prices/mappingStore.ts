import {QUOTE_FIELDS, type QuoteMapping} from "../../scenario/quotes/quoteColumns.js";
import {storageName} from "../session/siteRoot.js";

/** Mappings that are kept; of more the oldest is forgotten. */
const MOST_KEPT = 30;

const PLACE = "quote-columns";

/** Returns the mapping kept for a file of those headings, null where there is none that fits them. Never throws. */
export function keptMapping(key: string, headings: number): QuoteMapping | null {
  const found = all().find((one) => one.key === key)?.mapping;
  if (!found || !isMapping(found, headings)) return null;
  const {columns, defaults} = found;
  return {columns, defaults: {...defaults, commas: (defaults.commas as unknown) === "list" ? "list" : "name"}};
}

/** Keeps the mapping for files of those headings, where the browser keeps anything. Never throws. */
export function keepMapping(key: string, {columns, defaults}: QuoteMapping): void {
  const mapping: QuoteMapping = {columns, defaults: {...defaults, date: ""}}; // another file is of another day
  const rest = all().filter((one) => one.key !== key);
  try {
    localStorage.setItem(storageName(PLACE), JSON.stringify([...rest, {key, mapping}].slice(-MOST_KEPT)));
  } catch {
    // Storage is switched off or full: the mapping is guessed again the next time.
  }
}

function all(): {key: string; mapping: QuoteMapping}[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(storageName(PLACE)) ?? "[]");
    return Array.isArray(list) ? (list as {key: string; mapping: QuoteMapping}[]) : [];
  } catch {
    return [];
  }
}

function isMapping({columns, defaults}: Partial<QuoteMapping>, headings: number): boolean {
  const places = QUOTE_FIELDS.map((field) => columns?.[field]);
  const isPlace = (at: unknown) => at === null || (Number.isInteger(at) && Number(at) >= 0 && Number(at) < headings);
  const words = ["provider", "kind", "per", "currency", "date"] as const;
  return places.every(isPlace) && words.every((name) => typeof defaults?.[name] === "string");
}
