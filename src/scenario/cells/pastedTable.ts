/** A row of cells of a text that was pasted, with the line it starts on. */
export interface PastedRow {
  line: number;
  cells: string[];
}

const DELIMITERS = [",", ";", "\t", "|"];

const LINE_END = /\r\n|\r|\n/g;

/** Returns the rows of a text separated by commas, semicolons, tabs or bars that hold anything, and the sign between cells. */
export function pastedRows(text: string): {rows: PastedRow[]; delimiter: string} {
  const body = text.replace(/^\uFEFF/, "");
  const delimiter = delimiterOf(body);
  const rows: PastedRow[] = [];
  let line = 1;
  for (const row of records(body, delimiter)) {
    const cells = row.map((cell) => cell.trim());
    if (cells.some((cell) => cell !== "")) rows.push({line, cells});
    line += 1 + row.reduce((sum, cell) => sum + (cell.match(LINE_END)?.length ?? 0), 0);
  }
  return {rows, delimiter};
}

/**
 * Yields the cells of each row of a text. A cell in quotes may hold any sign, its quotes doubled; a quote that opens a cell
 * and closes none, or with more behind it, is a sign as any other, so that it takes in no rows below.
 */
function* records(text: string, delimiter: string): Generator<string[]> {
  const cellEnd = new RegExp(`[${delimiter}\\r\\n]|$`, "g");
  for (let at = 0; at < text.length;) {
    const cells: string[] = [];
    for (;;) {
      const close = text[at] === '"' ? closingQuote(text, at, delimiter) : -1;
      cellEnd.lastIndex = at;
      const end = close >= 0 ? close + 1 : cellEnd.exec(text)!.index;
      cells.push(close >= 0 ? text.slice(at + 1, close).replaceAll('""', '"') : text.slice(at, end));
      at = end + 1;
      if (text[end] === delimiter) continue;
      if (text[end] === "\r" && text[at] === "\n") ++at;
      break;
    }
    yield cells;
  }
}

/** Where the cell ends that a quote opens; below 0 where it has no end, or more behind it. */
function closingQuote(text: string, from: number, delimiter: string): number {
  let at = text.indexOf('"', from + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  const behind = text[at + 1] ?? "\n";
  return behind === delimiter || behind === "\r" || behind === "\n" ? at : -1;
}

/** The sign that parts most cells of the first lines. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r\n|\r|\n/, 40).map((line) => line.replace(/"(?:[^"]|"")*"/g, ""));
  const count = (sign: string) => Math.max(...lines.map((line) => line.split(sign).length));
  return DELIMITERS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
