import {unguardField} from "../../text/guardField.js";

/** Most cells of a block that is pasted. */
const MOST_CELLS = 5000;

/**
 * Returns the rows of a block that a spreadsheet put on the clipboard: fields between tabs, rows between line ends,
 * fields with tabs, line ends or quotes in quotes. The apostrophes that keep a text from being taken for a formula, which
 * copying puts in, are taken out. Throws an Error where it is larger than any grid.
 */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  const field = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/y;
  let count = 0;
  while (field.lastIndex < text.length || count === 0 || text[field.lastIndex - 1] === "\t") {
    const match = field.exec(text)!;
    rows.at(-1)!.push(unguardField(match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"')));
    if (++count > MOST_CELLS) throw new Error(`A block of more than ${MOST_CELLS} cells cannot be pasted`);
    if (match[3] === "") break;
    if (match[3] !== "\t" && field.lastIndex < text.length) rows.push([]);
  }
  return rows;
}

/** A rectangle of cells: first and last row and column. */
export interface Block {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** Returns the rectangle between two cells. */
export function blockBetween(a: {row: number; column: number}, b: {row: number; column: number}): Block {
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column)
  };
}

/**
 * Returns a block repeated over a selection where it fits into it a whole number of times, as spreadsheets do; the
 * block itself otherwise.
 */
export function fillSelection(block: string[][], {top, left, bottom, right}: Block): string[][] {
  const [height, width] = [bottom - top + 1, right - left + 1];
  const columns = Math.max(...block.map((row) => row.length));
  if (height % block.length !== 0 || width % columns !== 0) return block;
  return Array.from({length: height}, (_, i) =>
    Array.from({length: width}, (_, j) => block[i % block.length]![j % columns] ?? "")
  );
}
