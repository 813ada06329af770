import type {Params} from "../../engine/compile.js";
import {rowBook} from "../../engine/rowBook.js";
import type {Reader} from "../notebook/reader.js";

/** Returns a function that gives cells of a plan under other assumptions than those in force. */
export function rowUnder(reader: Reader, row: string): (edits: Params) => (name: string) => number | string {
  const {books} = reader.notebook;
  const book = reader.follow("book", () => books.book);
  for (const part of ["model", "params", "tables"] as const) reader.follow(`book ${part}`, () => books.book[part]);
  reader.follow("columns", () => books.columns);
  return rowBook(book, books.rowOf(row) ?? 0);
}
