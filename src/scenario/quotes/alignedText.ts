/** Two spaces or more between words part cells where columns are aligned by spaces. */
const GAP = / {2,}/;

/** Fewer columns are prose with wide spaces. */
const FEWEST_COLUMNS = 3;

/** Signs that part cells in other texts. */
const OTHER_SIGNS = /[\t;|]|, {2,}|,\S+,\S+,/;

/** Cells of a text whose columns are aligned by spaces, as a table copied from a document is. */
export const ALIGNED = "   ";

/**
 * Returns a text whose columns are aligned by spaces with tabs between its cells, line by line; null where it is none. A
 * row without a cell there has fewer cells, and which one is missing is not told.
 */
export function alignedAsTabs(text: string): string | null {
  if (OTHER_SIGNS.test(text)) return null;
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const filled = lines.filter((line) => line.trim() !== "");
  const wide = filled.filter((line) => line.trim().split(GAP).length >= FEWEST_COLUMNS);
  if (wide.length < 2 || wide.length * 2 < filled.length) return null;
  return lines.map((line) => line.trim().split(GAP).join("\t")).join("\n");
}
