import {csvFormatRows, csvParseRows} from "d3-dsv";
import type {Price} from "../../../model/catalog.js";
import {MAXIMUM_BYTES, parseCatalog, refersTo} from "../../csv/readCatalog.js";
import {PRICE_KEY, priceRow} from "../../csv/schemas.js";
import {guardedCell} from "./guardedCsv.js";

/** The columns of prices.csv, in order. */
export const PRICE_COLUMNS = Object.keys(priceRow.entries) as (keyof Price)[];

/** A row of the snapshot: its values, and its cells as they stand in the file. */
export interface SnapshotRow {
  price: Price;
  cells: string[];
}

/**
 * Returns the rows of a snapshot's text or bytes, none where it has only a header; each has a known accelerator if those
 * are given. Throws a CatalogError at the first bad value, since a snapshot that cannot be read must not be replaced.
 */
export function parseSnapshot(
  content: string | Uint8Array,
  {file, accelerators}: {file: string; accelerators?: Iterable<string>}
): SnapshotRow[] {
  const text = typeof content === "string" ? content : new TextDecoder().decode(content);
  const [header = [], ...cells] = csvParseRows(text).filter((row) => row.length > 1 || row[0] !== "");
  if (header.join() === PRICE_COLUMNS.join() && cells.length === 0) return [];
  const checks =
    accelerators === undefined ? [] : [refersTo<Price>("accelerator_id", accelerators, "accelerators.csv")];
  const prices = parseCatalog(content, priceRow, {file, key: PRICE_KEY, checks});
  const order = PRICE_COLUMNS.map((column) => header.indexOf(column));
  return prices.map((price, i) => ({price, cells: order.map((column) => cells[i]![column] ?? "")}));
}

/** Returns the row as it is written to the file. */
export function toSnapshotRow(price: Price): SnapshotRow {
  return {price, cells: PRICE_COLUMNS.map((column) => guardedCell(price[column]))};
}

/** Returns the text of prices.csv. Throws an Error where it would be larger than what can be read back. */
export function formatSnapshot(rows: SnapshotRow[], {most = MAXIMUM_BYTES} = {}): string {
  const text = `${csvFormatRows([PRICE_COLUMNS, ...rows.map((row) => row.cells)])}\n`;
  if (Buffer.byteLength(text) > most) throw new Error(`prices.csv would have more than ${most} bytes`);
  return text;
}
