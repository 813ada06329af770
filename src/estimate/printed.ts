import {csvFormatBody, csvFormatRows} from "d3-dsv";
import {guardField} from "../text/guardField.js";
import {OUTPUT_COLUMNS, type Estimate} from "./estimateRows.js";

export type Format = "csv" | "json";

/**
 * Returns estimates as lines of text: JSON, or CSV under a header where that is asked for. Texts of the user's in CSV are
 * guarded against being taken for formulas.
 */
export function printed(estimates: readonly Estimate[], format: Format, {header}: {header: boolean}): string {
  if (format === "json") return estimates.map((estimate) => `${JSON.stringify(estimate)}\n`).join("");
  const rows = estimates.map((estimate) =>
    Object.fromEntries(OUTPUT_COLUMNS.map((name) => [name, guarded(estimate[name])]))
  );
  const lines = [
    ...(header ? [csvFormatRows([[...OUTPUT_COLUMNS]])] : []),
    ...(rows.length > 0 ? [csvFormatBody(rows, [...OUTPUT_COLUMNS])] : [])
  ];
  return `${lines.join("\n")}\n`;
}

function guarded(value: string | number | null): string | number | null {
  return typeof value === "string" ? guardField(value) : value;
}
