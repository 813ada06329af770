import {readCells, rowReader, type Row} from "../../src/estimate/reading/readRows.js";

/** Returns the rows of a table in a text. */
export async function rowsOf(text: string): Promise<Row[]> {
  async function* bytes() {
    yield await Promise.resolve(new TextEncoder().encode(text));
  }
  return rowsIn(bytes());
}

/** Returns the rows of a table that arrives in pieces. */
export async function rowsIn(pieces: AsyncIterable<Uint8Array>): Promise<Row[]> {
  const found: Row[] = [];
  for await (const {form, rows, first} of readCells(pieces, "rows.csv")) {
    const read = rowReader(form);
    found.push(...rows.map((cells, i) => read(cells, String(first + i))));
  }
  return found;
}
