import {dsvFormat} from "d3-dsv";

/** A row of cells of a text that was pasted, with the line it starts on. */
export interface PastedRow {
  line: number;
  cells: string[];
}

const DELIMITERS = [",", ";", "\t", "|"];

/** Returns the rows of a text separated by commas, semicolons, tabs or bars that hold anything, and the sign between cells. */
export function pastedRows(text: string): {rows: PastedRow[]; delimiter: string} {
  const body = text.replace(/^\uFEFF/, "");
  const delimiter = delimiterOf(body);
  const rows: PastedRow[] = [];
  let line = 1;
  for (const row of dsvFormat(delimiter).parseRows(body)) {
    const cells = row.map((cell) => cell.trim());
    if (cells.some((cell) => cell !== "")) rows.push({line, cells});
    line += 1 + row.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
  }
  return {rows, delimiter};
}

/** The sign that parts most cells of the first lines. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r\n|\r|\n/, 40).map((line) => line.replace(/"(?:[^"]|"")*"/g, ""));
  const count = (sign: string) => Math.max(...lines.map((line) => line.split(sign).length));
  return DELIMITERS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
