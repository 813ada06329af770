import {csvParseRows} from "d3-dsv";

/** CSV text as a header and rows of cells, with columns found by name. */
export interface CsvTable {
  columns: Map<string, number>;
  rows: string[][];
}

/** A longer file is refused before it is taken apart: the longest catalog at hand has 33,735 lines. */
export const MOST_LINES = 200_000;

export interface CsvOptions {
  file: string; // named in errors
  required: readonly string[]; // columns that must be there, in any order
}

/**
 * Returns the table that the CSV text spells out: quoted cells, CRLF or LF, with or without byte order mark.
 * Throws an Error naming file, line and what was expected when a column is missing, a row has another number of cells
 * than the header, a quote is left open, or the text ends in the middle of a line.
 */
export function csvTable(text: string, {file, required}: CsvOptions): CsvTable {
  if (text.trim() === "") throw new Error(`${file}: empty, expected a header and rows`);
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (/^\s*</.test(body)) throw new Error(`${file}:1: markup, expected CSV`);
  if (hasMoreLines(body, MOST_LINES)) throw new Error(`${file}: more than ${MOST_LINES} lines`);
  if (hasOpenQuote(body)) throw new Error(`${file}: a quote is left open, expected whole CSV`);
  if (!body.endsWith("\n")) throw new Error(`${file}: ends in the middle of a line, expected a line end`);
  const rows = csvParseRows(body);
  const header = rows.shift() ?? [];
  const columns = new Map(header.map((name, i) => [name.trim(), i]));
  const named = header.map((name) => name.trim());
  for (const name of required) {
    if (named.indexOf(name) !== named.lastIndexOf(name))
      throw new Error(`${file}:1: column "${name}" stands there twice, got "${header.join(",")}"`);
    if (!columns.has(name)) throw new Error(`${file}:1: column "${name}" is missing, got "${header.join(",")}"`);
  }
  const kept = rows.filter((row) => row.length > 1 || row[0] !== "");
  const odd = kept.findIndex((row) => row.length !== header.length);
  if (odd >= 0) {
    throw new Error(`${file}: row ${odd + 1}: ${kept[odd]!.length} cells, expected ${header.length}`);
  }
  return {columns, rows: kept};
}

function hasMoreLines(text: string, most: number): boolean {
  let lines = 0;
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) if (++lines > most) return true;
  return false;
}

function hasOpenQuote(text: string): boolean {
  let open = false;
  for (let i = text.indexOf('"'); i >= 0; i = text.indexOf('"', i + 1)) open = !open;
  return open;
}
