import {BadCell} from "./badCell.js";
import type {QuoteColumns} from "./quoteColumns.js";
import type {QuoteTable} from "./quoteTable.js";

/** Headings of columns whose words say what is sold, beside what a field was chosen for. */
const TELLING =
  /gpu ?info|name|type|meter|product|sku|\bos\b|operating|platform|priority|term|offer|plan|description|instance|machine/i;

/** What words of a row say that no plan pays as it stands, and what was expected. */
const LEFT_OUT: readonly (readonly [words: RegExp, expected: string])[] = [
  [/\bwindows\b/i, "a machine without a Windows license"],
  [/\blow[ -]?priority\b/i, "on demand or spot: low priority is neither"],
  [/\bdedicated (?:host|vm)/i, "a machine, not a dedicated host"],
  [/\bcloud ?services\b/i, "a machine, not a cloud service"],
  [/^reservation$/i, "a price an hour: a reservation's is of its whole term"]
];

/**
 * Returns the text of a row's cells that tell what is sold: those of headings such as product or meter name, whatever field
 * they were chosen for. Throws a BadCell where it says that no plan pays the price as it stands, as Windows or low priority.
 */
export function rowRemarks(cells: readonly string[], {headings}: QuoteTable, {kind, price}: QuoteColumns): string {
  const telling = cells.filter((_, i) => i !== price && TELLING.test(headings[i] ?? ""));
  for (const [words, expected] of LEFT_OUT) {
    const found = telling.find((cell) => words.test(cell));
    if (found !== undefined) throw new BadCell(kind === null ? "sku" : "kind", found, expected);
  }
  return telling.join("\n");
}
