import {csvFormatRows} from "d3-dsv";
import {guardField} from "../../../text/guardField.js";

/** Returns the cell of a value as it is written to data/: text guarded, since much of it comes from servers. */
export function guardedCell(value: string | number | null): string {
  return typeof value === "string" ? guardField(value) : String(value ?? "");
}

/** Returns CSV text with the columns as its header, every text cell guarded. */
export function guardedCsv<Row extends object>(columns: readonly (keyof Row & string)[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map((column) => guardedCell(row[column] as string | number | null)));
  return `${csvFormatRows([[...columns], ...cells])}\n`;
}
