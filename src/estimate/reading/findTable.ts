import type {Decimals} from "../../scenario/cells/separators.js";

/** A table found in a text: how its cells are parted, where its header is, and its bytes from there. */
export interface Table {
  delimiter: string;
  decimals: Decimals; // what parts decimals in a file of such cells
  line: number; // of the header, from 1
  bytes: AsyncIterable<Uint8Array>;
}

const DELIMITERS = [",", ";", "\t", "|"] as const;

/** Lines and bytes before a header at most: titles, comments, blank lines. */
const MOST_LINES = 64;
const MOST_BYTES = 262_144;

/**
 * Finds the table of a text, given whether a cell names a column: the first line with two such cells or more, else the
 * first with one, under the separator that gives most of them. A first line `sep=;` names the separator. Lines before the
 * header are passed over. Where no line is a header, the first one with text is taken for it.
 */
export async function findTable(
  source: AsyncIterable<Uint8Array>,
  isColumn: (cell: string) => boolean
): Promise<Table> {
  const pieces = source[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let ended = false;
  while (!ended && head.length < MOST_BYTES && count(head, 10) < MOST_LINES && count(head, 13) < MOST_LINES) {
    const {done, value} = await pieces.next();
    if (done) ended = true;
    else head = Buffer.concat([head, value]);
  }
  const text = head.toString("utf8");
  const lines = linesOf(text).slice(0, MOST_LINES);
  const [, named] = /^\ufeff?"?sep=(.)"?\s*$/i.exec(lines[0]?.text ?? "") ?? [];
  const header = findHeader(named === undefined ? lines : lines.slice(1), named, isColumn);
  const start = header.line.start;
  return {
    delimiter: header.delimiter,
    decimals: header.delimiter === "," ? "point" : header.delimiter === ";" ? "comma" : "unknown",
    line: Math.max(1, 1 + lines.indexOf(header.line)),
    bytes: rest(head.subarray(Buffer.byteLength(text.slice(0, start))))
  };

  async function* rest(first: Uint8Array): AsyncGenerator<Uint8Array> {
    if (first.length > 0) yield first;
    if (!ended) for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  }
}

interface Line {
  start: number;
  text: string;
}

function findHeader(lines: readonly Line[], named: string | undefined, isColumn: (cell: string) => boolean) {
  const found = lines.map((line) => {
    const scores = (named === undefined ? DELIMITERS : [named]).map((delimiter) => {
      const cells = cellsOf(line.text, delimiter);
      return {line, delimiter, score: cells.filter((cell) => isColumn(cell)).length};
    });
    return scores.reduce((best, score) => (score.score > best.score ? score : best));
  });
  const said = found.filter(({line}) => line.text.trim() !== "" && !isComment(line.text));
  const first = [said, found].flatMap((some) => [
    some.find(({score}) => score > 1),
    some.find(({score}) => score === 1)
  ]);
  return first.find(Boolean) ?? said[0] ?? {line: lines[0] ?? {start: 0, text: ""}, delimiter: named ?? ",", score: 0};
}

/** Whether a line is a comment of a file, as far as its start tells. */
export function isComment(line: string): boolean {
  return /^\s*"?(#(?! ?(gpus?|layers|heads|params|tokens|nodes)\b)|\/\/)/i.test(line);
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const {0: end, index} of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({start, text: text.slice(start, index)});
    start = index + end.length;
  }
  if (start < text.length) lines.push({start, text: text.slice(start)});
  return lines;
}

/** The cells of one line; quotes may hold separators. */
function cellsOf(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (const sign of line.replace(/^\ufeff/, "")) {
    if (sign === '"') quoted = !quoted;
    else if (sign === delimiter && !quoted) {
      cells.push(cell);
      cell = "";
    } else cell += sign;
  }
  return [...cells, cell];
}

function count(bytes: Uint8Array, byte: number): number {
  let found = 0;
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) ++found;
  return found;
}
