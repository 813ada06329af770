import {CsvError, parse} from "csv-parse";

/** A record of a CSV table. */
export type Cells = string[];

/** Bytes a row may have: one that is longer has lost a quote, or is no row. */
export const LONGEST_ROW = 1_000_000;

const MALFORMED: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: "opens a quote that is never closed",
  CSV_INVALID_CLOSING_QUOTE: "has text after a closing quote",
  INVALID_OPENING_QUOTE: "has a quote inside a field that does not start with one"
};

/**
 * Yields the records of a CSV table that arrives in pieces from `line` of its file on, those of a piece together, so that memory does not grow with
 * the table; blank lines are passed over. Throws an Error in one line, which names file and line, where the text is no
 * CSV table, after the records before it.
 */
export async function* readRecords(
  source: AsyncIterable<Uint8Array>,
  file: string,
  {delimiter = ",", line = 1}: {delimiter?: string; line?: number} = {}
): AsyncGenerator<Cells[]> {
  const lines = new LineCount(line);
  let records: Cells[] = [];
  let failure: CsvError | null = null;
  // Records are taken as they are found: what a stream has buffered is lost when it fails.
  const parser = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (cells: Cells, info) => {
      records.push(cells);
      lines.pass(cells, info);
      return null;
    }
  });
  parser.on("error", (error) => (failure = error as CsvError));
  const take = () => {
    const taken = records;
    records = [];
    return taken;
  };

  let bytes = 0;
  for await (const piece of source) {
    const blank = parser.info.empty_lines;
    await new Promise((resolve) => parser.write(piece, resolve));
    bytes = records.length > 0 || parser.info.empty_lines > blank ? 0 : bytes + piece.length;
    yield take();
    if (failure) throw malformed(failure);
    if (bytes > LONGEST_ROW)
      throw new Error(
        `${file}: not a CSV table: the row of line ${lines.next(parser.info)} is longer than ${LONGEST_ROW} bytes; a quote may be open`
      );
  }
  await new Promise((resolve) =>
    parser
      .on("close", resolve)
      .on("data", () => {})
      .end()
  );
  yield take();
  if (failure) throw malformed(failure);

  function malformed(error: CsvError): Error {
    const [problem] = [MALFORMED[error.code] ?? `is malformed (${error.code})`];
    return new Error(`${file}: not a CSV table: the row of line ${lines.next(parser.info)} ${problem}`, {cause: error});
  }
}

/** Counts the lines of records; csv-parse counts those that end a record, and a quoted CRLF as two. */
class LineCount {
  #lines = 0;
  #blank = 0;
  #twice = 0;
  readonly #first: number;

  constructor(first: number) {
    this.#first = first;
  }

  pass(cells: Cells, {lines, empty_lines}: {lines: number; empty_lines: number}): void {
    this.#lines = lines;
    this.#blank = empty_lines;
    for (const cell of cells) if (cell.includes("\r\n")) this.#twice += cell.split("\r\n").length - 1;
  }

  /** The line that the record after the last one passed starts at. */
  next({empty_lines}: {empty_lines: number}): number {
    return this.#lines - this.#twice + empty_lines - this.#blank + this.#first;
  }
}
