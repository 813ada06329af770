import {dsvFormat} from "d3-dsv";
import {ALIGNED, alignedAsTabs} from "./alignedText.js";
import {readDate} from "./quotedDate.js";
import {pastedRows, type PastedRow} from "../cells/pastedTable.js";

/** A file of prices as rows of cells, with the line each starts on. */
export interface QuoteTable {
  headings: string[];
  headingLine: number;
  rows: PastedRow[];
  delimiter: string;
  date: string | null; // that lines before the headings tell
  currency: string | null; // that they say prices are in
}

/** What is longer is no quote that anyone reads. */
export const LONGEST_QUOTE = 2_000_000;

/** Rows of one file that are read. */
export const MOST_QUOTE_ROWS = 20_000;

/** Words that headings of prices have: a row with two of them is taken for the headings, whatever stands before it. */
const HEADING =
  /price|rate|cost|\$|usd|eur|gpu|accelerator|instance|sku|machine|region|location|provider|vendor|hour|currency|term|count|qty|model|preis|stunde|anbieter|anzahl|karte/i;

/**
 * Returns the table in the text: separated by commas, semicolons, tabs, bars or wide spaces, with a title or metadata before its
 * headings or none. Throws an Error that says what is wrong.
 */
export function quoteTable(text: string): QuoteTable {
  if (text.trim() === "") throw new Error("there is nothing in it, expected headings and rows of prices");
  if (text.length > LONGEST_QUOTE) throw new Error(`it has over ${LONGEST_QUOTE / 1e6} million characters`);
  if (text.includes("\u0000")) throw new Error("it is no text: save a spreadsheet as CSV first");
  if (/^\s*[[{]\s*["{[]/.test(text)) throw new Error("it is JSON: save its list as CSV first");
  const aligned = alignedAsTabs(text);
  const {rows: filled, delimiter: sign} = pastedRows(aligned ?? text);
  const delimiter = aligned === null ? sign : ALIGNED;
  const at = filled.findIndex(
    ({cells: row}) => row.filter((cell) => HEADING.test(cell) && !/^\d/.test(cell)).length > 1
  );
  const from = at >= 0 ? at : filled.findIndex(isHeading);
  if (from < 0)
    throw new Error(
      "no row of headings was found, such as GPU, count, price per hour, with commas, semicolons, tabs, bars or wide spaces between them"
    );
  const second = filled[from + 1];
  const isSecond = second !== undefined && isMoreHeading(second);
  const headings = isSecond ? twoRows(filled[from]!.cells, second.cells) : filled[from]!.cells;
  const rows = filled.slice(from + (isSecond ? 2 : 1));
  if (rows.length === 0) throw new Error("there is no row below the headings");
  if (rows.length > MOST_QUOTE_ROWS)
    throw new Error(`it has ${rows.length} rows, and ${MOST_QUOTE_ROWS} are read at most`);
  return {
    headings,
    headingLine: filled[from]!.line,
    rows,
    delimiter,
    date: dateBefore(filled.slice(0, from)),
    currency: currencyBefore(filled.slice(0, from))
  };
}

/** Words of how long a quote holds, which is not the day that it is of. */
const TO_COME = /\b(until|till|through|expir\w*|bis|gültig bis)\b/i;

/** The date that metadata before the headings tells: the only one there, or the one beside words for it. */
function dateBefore(rows: readonly PastedRow[]): string | null {
  const dates = rows.flatMap(({cells}) =>
    cells.flatMap((cell) => {
      if (TO_COME.test(cells.join(" "))) return [];
      const date = readDate(/\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}/.exec(cell)?.[0] ?? cell);
      const isNamed = /date|as of|publi|stand|valid|quoted|datum/i.test(cells.join(" "));
      return date === null ? [] : [{date, isNamed}];
    })
  );
  const named = dates.filter(({isNamed}) => isNamed);
  return (named.length > 0 ? named : dates).length === 1 ? (named[0] ?? dates[0])!.date : null;
}

/** The code of the one currency that metadata before the headings says prices are in; null where it says none or several. */
function currencyBefore(rows: readonly PastedRow[]): string | null {
  const said = rows.flatMap(({cells}) => {
    const text = cells.join(" ");
    return /price|preis|currency|währung|amount|betr[äa]g/i.test(text)
      ? (text.match(/\b(?:in|currency|währung)\b:? *([A-Z]{3})\b/i) ?? []).slice(1)
      : [];
  });
  const codes = new Set(said.filter((code) => code === code.toUpperCase()));
  const [only = null] = codes;
  return codes.size === 1 ? only : null;
}

/** Whether a row may be headings in words that are not known: two cells or more, none empty and none with a figure. */
function isHeading({cells}: PastedRow): boolean {
  return cells.length > 1 && cells.every((cell) => cell !== "" && !/\d/.test(cell));
}

/** Words of a second row of headings, or of one of units. */
const MORE_HEADING =
  /usd|eur|gbp|[$€£]|\bper\b|\/|hour|stunde|spot|demand|name|count|number|type|model|region|price|preis|typ|anzahl|stück|währung|standort|datum/i;

/** Whether a row goes on with the headings above it: words such as units and kinds of prices, and no figure. */
function isMoreHeading({cells}: PastedRow): boolean {
  const words = cells.filter((cell) => cell !== "");
  return words.length > 0 && words.every((cell) => !/\d/.test(cell)) && words.every((cell) => MORE_HEADING.test(cell));
}

/** Headings in two rows as one; a cell of the upper row that spans several stands above all of them. */
function twoRows(upper: readonly string[], lower: readonly string[]): string[] {
  let above = "";
  return Array.from({length: Math.max(upper.length, lower.length)}, (_, i) => {
    const [first = "", second = ""] = [upper[i], lower[i]];
    above = first || (second === "" ? "" : above);
    return [above, second].filter((part) => part !== "").join(" ");
  });
}

/** Returns the rows of some lines as a text that reads as the whole did, under the same headings. */
export function rowsAsText({headings, rows, delimiter}: QuoteTable, lines: ReadonlySet<number>): string {
  const kept = rows.filter(({line}) => lines.has(line)).map(({cells}) => cells);
  const all = [headings, ...kept];
  return delimiter === ALIGNED ? all.map((row) => row.join(ALIGNED)).join("\n") : dsvFormat(delimiter).formatRows(all);
}
