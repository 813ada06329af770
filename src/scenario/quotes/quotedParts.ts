import type {PastedRow} from "../cells/pastedTable.js";
import {BadCell} from "./badCell.js";
import type {QuoteColumns} from "./quoteColumns.js";
import type {QuoteTable} from "./quoteTable.js";

/** Returns whether a file prices GPUs and the machines they are in apart, as Google's does: rows of either without the other. */
export function partsOf({rows}: QuoteTable, {accelerator, sku}: QuoteColumns): boolean {
  if (accelerator === null || sku === null) return false;
  const has = (column: number) => (row: PastedRow) => (row.cells[column] ?? "") !== "";
  return (
    rows.some((row) => has(sku)(row) && !has(accelerator)(row)) &&
    rows.some((row) => has(accelerator)(row) && !has(sku)(row))
  );
}

/** Returns what is wrong with a row of such a file; null where it has both. */
export function partOf(cells: readonly string[], {accelerator, sku}: QuoteColumns): BadCell | null {
  const expected = "GPUs with the machine they are in: this file prices them apart";
  const empty = (["accelerator", "sku"] as const).find((_, i) => cells[i === 0 ? accelerator! : sku!] === "");
  return empty === undefined ? null : new BadCell(empty, "", expected);
}
