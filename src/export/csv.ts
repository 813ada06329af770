import {delimited, type Field} from "./delimited.js";

/**
 * Returns rows as CSV (RFC 4180), texts guarded against being read as formulas. With `bom`, Excel reads the file as
 * UTF-8 when it is opened by double-click.
 */
export function csv(rows: readonly (readonly Field[])[], {bom = false}: {bom?: boolean} = {}): string {
  return `${bom ? "\ufeff" : ""}${delimited(rows, ",", "\r\n")}\r\n`;
}
