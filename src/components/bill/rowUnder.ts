import type {Params} from "../../engine/compile.js";
import {rowBook} from "../../engine/rowBook.js";
import type {Reader} from "../notebook/reader.js";

/** Gives cells of a plan under other assumptions than those in force. */
export type Under = (edits: Params) => (name: string) => number | string;

/** What was made last, and of what: the views of a page ask for the same plan after each edit. */
let last: {of: readonly unknown[]; under: Under} | null = null;

/** Returns what gives cells of a plan under other assumptions than those in force; the same while nothing changes. */
export function rowUnder(reader: Reader, row: string): Under {
  const {books} = reader.notebook;
  const book = reader.follow("book", () => books.book);
  const parts = (["model", "params", "tables"] as const).map((part) => reader.follow(`book ${part}`, () => book[part]));
  const of = [book, ...parts, reader.follow("columns", () => books.columns), row];
  if (!last?.of.every((part, i) => part === of[i])) last = {of, under: rowBook(book, books.rowOf(row) ?? 0)};
  return last.under;
}
