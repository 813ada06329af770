import {guardField} from "../text/guardField.js";

/** What a table's cell may hold; NaN, null and undefined are empty. */
export type Field = string | number | boolean | null | undefined;

/**
 * Returns rows as text, fields joined by the delimiter and rows by the line end. Texts are guarded (guardField), so that no
 * spreadsheet takes one for a formula; numbers stand as they are. A field with a mark that could end it, in any
 * language, stands in quotes, doubled inside.
 */
export function delimited(rows: readonly (readonly Field[])[], delimiter: string, lineEnd: string): string {
  return rows.map((row) => row.map(field).join(delimiter)).join(lineEnd);
}

function field(value: Field): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  const text = guardField(value);
  // A semicolon or a tab splits fields where they are the delimiter of the reader's language.
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
