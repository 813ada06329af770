import type {Columns} from "../model/compile.js";
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

/** Returns the rows of a table of columns under a row of headings; a heading is the column's name unless given. */
export function tableRows(
  columns: Columns,
  {names = Object.keys(columns), headings = {}}: {names?: readonly string[]; headings?: Record<string, string>} = {}
): Field[][] {
  const listed = names.map((name) => {
    const column = columns[name];
    if (!column) throw new Error(`There is no column "${name}" to export`);
    return column;
  });
  const rows: Field[][] = [names.map((name) => headings[name] ?? name)];
  const length = listed[0]?.length ?? 0;
  for (let i = 0; i < length; ++i) rows.push(listed.map((column) => column[i]));
  return rows;
}

function field(value: Field): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  const text = guardField(value);
  // A semicolon or a tab splits fields where they are the delimiter of the reader's language.
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
