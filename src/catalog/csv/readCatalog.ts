import {existsSync, readFileSync, statSync, type Stats} from "node:fs";
import {parse} from "csv-parse/sync";
import * as v from "valibot";
import {CatalogError} from "./CatalogError.js";
import {tomorrow} from "../tomorrow.js";

/** A catalog file larger than this, in bytes, is refused before it is read. */
export const MAXIMUM_BYTES = 50e6;

/** A catalog of more rows than this is refused. */
export const MOST_ROWS = 200_000;

/** A cell of more characters than this is refused. */
export const LONGEST_CELL = 10_000;

/** Columns whose cells say when something was true or was asked. */
const DATE_COLUMNS = ["as_of", "checked", "good"];

/** A valibot object schema with one entry per CSV column, from the cell's text to its typed value. */
export type RowSchema<Row> = v.GenericSchema<unknown, Row> & {readonly entries: Readonly<Record<string, unknown>>};

/** A rule over a whole row, given all rows: returns the offending column of the file and what was expected, or null. */
export type RowCheck<Row> = (row: Row, rows: Row[]) => {column: string; expected: string} | null;

export interface CatalogOptions<Row> {
  key: (string & keyof Row)[]; // columns that together name a row; no two rows may agree in all of them
  checks?: RowCheck<Row>[]; // run after every row has passed the schema
  today?: string; // YYYY-MM-DD; dates after the next day, which has come somewhere already, are refused
}

/**
 * Returns the typed rows of the UTF-8 CSV file, in file order.
 * A byte order mark and CRLF are accepted; columns are found by name. Throws a CatalogError at the first bad value.
 */
export function readCatalog<Row>(file: string, schema: RowSchema<Row>, options: CatalogOptions<Row>): Row[] {
  return parseCatalog(readBytes(file), schema, {...options, file});
}

/** Returns the rows as readCatalog does, none where there is no such file or only a header in it. */
export function readOptionalCatalog<Row>(file: string, schema: RowSchema<Row>, options: CatalogOptions<Row>): Row[] {
  if (!existsSync(file)) return [];
  const text = decode(file, readBytes(file));
  return text.trim() === Object.keys(schema.entries).join() ? [] : parseCatalog(text, schema, {...options, file});
}

/** Returns the records of a CSV file's text or UTF-8 bytes with the line each starts on. Throws a CatalogError. */
export function readRecords(file: string, content: string | Uint8Array): CsvRecord[] {
  const records = parseRecords(file, decode(file, content));
  if (records.length > MOST_ROWS + 1) throw fileError(file, `${records.length - 1} rows`, `at most ${MOST_ROWS} rows`);
  for (const {cells, line} of records)
    for (const [i, cell] of cells.entries())
      if (cell.length > LONGEST_CELL)
        throw new CatalogError({
          file,
          line,
          column: String(i + 1),
          value: cell,
          expected: `at most ${LONGEST_CELL} characters`
        });
  return records;
}

/** Returns the bytes of a catalog's file. Throws a CatalogError where it cannot be read or has more than `most`. */
export function readBytes(file: string, most = MAXIMUM_BYTES): Uint8Array {
  const unreadable = (why: string) => fileError(file, why, "a readable CSV file");
  let found: Stats | undefined;
  try {
    found = statSync(file, {throwIfNoEntry: false});
    if (found?.isFile() && found.size <= most) return readFileSync(file);
  } catch (error) {
    throw unreadable((error as NodeJS.ErrnoException).code ?? "an error");
  }
  if (found === undefined) throw unreadable("no such file");
  if (found.isFile()) throw fileError(file, `${found.size} bytes`, `at most ${most} bytes`);
  throw unreadable(found.isDirectory() ? "a folder" : "no plain file");
}

/** Returns the typed rows of CSV text or UTF-8 bytes; `file` names it in errors. Otherwise as readCatalog. */
export function parseCatalog<Row>(
  content: string | Uint8Array,
  schema: RowSchema<Row>,
  {file, key, checks = [], today = new Date().toISOString().slice(0, 10)}: CatalogOptions<Row> & {file: string}
): Row[] {
  const [header, ...records] = readRecords(file, content);
  if (header === undefined) throw fileError(file, "empty file", "a header and at least one row");
  checkHeader(file, header.cells, schema.entries);
  if (records.length === 0) throw fileError(file, "no rows", "at least one row below the header");

  const latest = tomorrow(today);
  const lineOfKey = new Map<string, number>();
  const rows = records.map((record) => {
    const row = readRow(file, header.cells, record, schema);
    checkDates(file, header.cells, record, latest);
    const name = key.map((column) => String(row[column])).join(", ");
    const seen = lineOfKey.get(name);
    if (seen !== undefined) {
      const expected = `a key not used before (line ${seen} has it)`;
      throw new CatalogError({file, line: record.line, column: key.join(", "), value: name, expected});
    }
    lineOfKey.set(name, record.line);
    return row;
  });

  rows.forEach((row, i) => {
    for (const check of checks) {
      const problem = check(row, rows);
      if (problem === null) continue;
      const {line, cells} = records[i]!;
      const value = cells[header.cells.indexOf(problem.column)] ?? "";
      throw new CatalogError({file, line, value, ...problem});
    }
  });
  return rows;
}

/** Returns a check that the column, unless empty, holds one of the ids, which live in the named file. */
export function refersTo<Row>(column: string & keyof Row, ids: Iterable<string>, file: string): RowCheck<Row> {
  const known = new Set(ids);
  return (row) =>
    row[column] === "" || known.has(String(row[column])) ? null : {column, expected: `an id that stands in ${file}`};
}

/** Returns what a check says of a contradiction within a row: its column, and the reason in place of what was expected. */
export function contradicted<Column extends string>(
  found: {field: Column; reason: string} | null
): {column: Column; expected: string} | null {
  return found && {column: found.field, expected: `another value, as ${found.reason}`};
}

/** Cells of a record and the line it starts on, from 1. */
export interface CsvRecord {
  cells: string[];
  line: number;
}

function decode(file: string, content: string | Uint8Array): string {
  const size = content.length;
  if (size > MAXIMUM_BYTES) throw fileError(file, `${size} bytes`, `at most ${MAXIMUM_BYTES} bytes`);
  if (typeof content === "string") return content;
  try {
    return new TextDecoder("utf-8", {fatal: true, ignoreBOM: true}).decode(content);
  } catch {
    throw fileError(file, "bytes that are not UTF-8", "text in UTF-8");
  }
}

function parseRecords(file: string, text: string): CsvRecord[] {
  const options = {bom: true, info: true, relax_column_count: true, skip_empty_lines: true};
  try {
    // Line breaks are made alike first: csv-parse counts a quoted CRLF as two lines.
    const parsed = parse(text.replace(/\r\n?/g, "\n"), options) as unknown as {
      record: string[];
      info: {lines: number};
    }[];
    // csv-parse counts the line on which a record ends; quoted line breaks lead back to its first line.
    return parsed.map(({record, info}) => ({cells: record, line: info.lines - lineBreaks(record)}));
  } catch (error) {
    const line = (error as {lines?: number}).lines ?? 1;
    const value = error instanceof Error ? error.message : String(error);
    throw new CatalogError({file, line, column: "(row)", value, expected: "well-formed CSV"});
  }
}

function lineBreaks(cells: string[]): number {
  return cells.reduce((count, cell) => (cell.includes("\n") ? count + cell.split("\n").length - 1 : count), 0);
}

/** A column whose schema is optional may be missing, as in files from before there was one. */
function checkHeader(file: string, header: string[], entries: RowSchema<unknown>["entries"]): void {
  const columns = Object.keys(entries);
  header.forEach((column, i) => {
    const twice = header.indexOf(column) < i;
    if (columns.includes(column) && !twice) return;
    const expected = twice ? "every column once" : `one of the columns ${columns.join(", ")}`;
    throw new CatalogError({file, line: 1, column, value: column, expected});
  });
  for (const column of columns) {
    if (header.includes(column) || (entries[column] as {type?: string}).type === "optional") continue;
    throw new CatalogError({file, line: 1, column, value: "no such column", expected: "a column of this name"});
  }
}

function readRow<Row>(file: string, header: string[], {cells, line}: CsvRecord, schema: RowSchema<Row>): Row {
  if (cells.length !== header.length) {
    const column = header[cells.length] ?? `${header.length + 1}`;
    throw new CatalogError({file, line, column, value: `${cells.length} cells`, expected: `${header.length} cells`});
  }
  const result = v.safeParse(schema, Object.fromEntries(header.map((column, i) => [column, cells[i]])), {
    abortPipeEarly: true
  });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const column = String(issue.path?.[0]?.key ?? header[0]);
  const value = cells[header.indexOf(column)] ?? "";
  throw new CatalogError({file, line, column, value, expected: issue.message});
}

/** Refuses a date that has come nowhere yet. A month has come with its first day. */
function checkDates(file: string, header: string[], {cells, line}: CsvRecord, latest: string): void {
  for (const column of DATE_COLUMNS) {
    const value = cells[header.indexOf(column)]?.trim() ?? "";
    if (!/^\d{4}-\d{2}(-\d{2})?$/.test(value) || value <= latest.slice(0, value.length)) continue;
    throw new CatalogError({file, line, column, value, expected: `a date that has come, ${latest} at the latest`});
  }
}

function fileError(file: string, value: string, expected: string): CatalogError {
  return new CatalogError({file, line: 1, column: "(file)", value, expected});
}
