import type {Params} from "../../src/engine/compile.js";
import {committedCatalog} from "../committedCatalog.js";
import {COMMITTED} from "../../src/model/committed.js";
import {Book} from "../../src/engine/book.js";
import {assumptionValues, notebookModel} from "../../src/model/notebookModel.js";
import {plans} from "../../src/model/plans.js";
import {relatedTables} from "../../src/model/tables/related.js";

/** The committed catalogs, their plans and the model over them. */
export const catalog = committedCatalog();
export const columns = plans(catalog);
export const tables = relatedTables(catalog);
export const params: Params = {...assumptionValues(catalog), basis: "brief", price_rule: "brief"};
export const model = notebookModel(catalog.assumptions, COMMITTED);

/** Returns a book of the committed catalogs, with some assumptions changed. */
export function bookWith(changes: Record<string, number | string> = {}): Book {
  return new Book(model, columns, {...params, ...changes}, tables);
}

/** Returns a function that reads a plan's cell by name and plan id. */
export function readerOf(book: Book): (name: string, row: string) => number | string {
  const index = new Map((columns.id as string[]).map((id, i) => [id, i]));
  return (name, row) => {
    const at = index.get(row);
    if (at === undefined) throw new Error(`There is no plan ${row}`);
    return book.column(name)[at]!;
  };
}
