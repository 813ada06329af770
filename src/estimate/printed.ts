import {csvFormatRow, csvFormatValue} from "d3-dsv";
import {guardField} from "../text/guardField.js";
import {OUTPUT_COLUMNS, type Estimate} from "./estimateRows.js";

export type Format = "csv" | "json";

/** Returns estimates as lines of text, JSON or CSV. Texts of the user's in CSV are guarded against being taken for formulas. */
export function printed(estimates: readonly Estimate[], format: Format): string {
  if (format === "json") return estimates.map((estimate) => `${JSON.stringify(estimate)}\n`).join("");
  return estimates
    .map((estimate) => `${csvFormatRow(OUTPUT_COLUMNS.map((name) => String(guarded(estimate[name]) ?? "")))}\n`)
    .join("");
}

/** Returns how the line of an estimate starts: its id. */
export function printedId(id: string, format: Format): string {
  return format === "json" ? `{"id":${JSON.stringify(id)}` : csvFormatValue(guardField(id));
}

/** Returns what stands before the first line: in CSV the names of the columns. */
export function printedHeader(format: Format): string {
  return format === "json" ? "" : `${csvFormatRow([...OUTPUT_COLUMNS])}\n`;
}

function guarded(value: string | number | null): string | number | null {
  return typeof value === "string" ? guardField(value) : value;
}
