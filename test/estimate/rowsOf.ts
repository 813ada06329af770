import {readCells, rowReader, type Row} from "../../src/estimate/readRows.js";

/** Returns the rows of a table in a text. */
export async function rowsOf(text: string): Promise<Row[]> {
  const found: Row[] = [];
  for await (const {form, rows, first} of readCells([new TextEncoder().encode(text)] as never, "rows.csv")) {
    const read = rowReader(form);
    found.push(...rows.map((cells, i) => read(cells, String(first + i))));
  }
  return found;
}
