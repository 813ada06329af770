import {csvFormatRow, csvFormatValue} from "d3-dsv";
import {guardField} from "../text/guardField.js";
import {OUTPUT_COLUMNS, type Estimate} from "./answerColumns.js";
import {RANGE_COLUMNS} from "./rangeColumns.js";

export type Format = "csv" | "json";

/** Returns the columns that are printed, with those of ranges where they are asked for. */
function columnsOf(ranges: boolean): readonly string[] {
  return ranges ? [...OUTPUT_COLUMNS, ...RANGE_COLUMNS] : OUTPUT_COLUMNS;
}

/** Returns estimates as lines of text, JSON or CSV. Texts of the user's in CSV are guarded against being taken for formulas. */
export function printed(estimates: readonly Estimate[], format: Format, {ranges = false} = {}): string {
  if (format === "json") return estimates.map((estimate) => `${JSON.stringify(estimate)}\n`).join("");
  return estimates
    .map(
      (estimate) =>
        `${csvFormatRow(columnsOf(ranges).map((name) => String(guarded(estimate[name as keyof Estimate]) ?? "")))}\n`
    )
    .join("");
}

/** Returns how the line of an estimate starts: its id. */
export function printedId(id: string, format: Format): string {
  return format === "json" ? `{"id":${JSON.stringify(id)}` : csvFormatValue(guardField(id));
}

/** Returns what stands before the first line: in CSV the names of the columns. */
export function printedHeader(format: Format, {ranges = false} = {}): string {
  return format === "json" ? "" : `${csvFormatRow([...columnsOf(ranges)])}\n`;
}

function guarded(value: string | number | null): string | number | null {
  return typeof value === "string" ? guardField(value) : value;
}
