import {delimited, type Field} from "./delimited.js";

/** Returns rows as spreadsheets take them from the clipboard: tabs between fields, texts guarded, no line at the end. */
export function tsv(rows: readonly (readonly Field[])[]): string {
  return delimited(rows, "\t", "\n");
}
