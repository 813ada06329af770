import {Book} from "./book.js";
import type {Column, Params} from "./compile.js";

/** Returns a book of one row of another, which alone is evaluated: formulas over the rows of a group see it alone. */
export function oneRowBook(book: Book, row: number): Book {
  const columns: Record<string, Column> = {};
  for (const name of Object.keys(book.model.names.columns)) {
    if (!book.has(name)) continue;
    const value = book.column(name)[row]!;
    columns[name] = typeof value === "string" ? [value] : Float64Array.of(value);
  }
  return new Book(book.model, columns, book.params, book.tables);
}

/** Returns a function that gives the values of one row of a book, by itself, under other assumptions. */
export function rowBook(book: Book, row: number): (edits: Params) => (name: string) => number | string {
  const own = oneRowBook(book, row);
  return (edits) => {
    own.update({params: {...book.params, ...edits}});
    return (name) => own.column(name)[0]!;
  };
}
