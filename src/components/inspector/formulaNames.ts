import {unitOf} from "../../engine/model.js";
import {relatedUnit} from "../../engine/relation.js";
import {planColumn} from "../../model/planColumns.js";
import {RELATED_TABLES} from "../../model/tables/related.js";
import type {Notebook} from "../notebook/notebook.js";
import type {Reader} from "../notebook/reader.js";

/** Returns what a formula, column, assumption (`$id`) or column of related rows (`relation.column`) is called. */
export function cellLabel(notebook: Notebook, name: string): string {
  if (name.startsWith("$"))
    return notebook.books.catalog.assumptions.find(({id}) => `$${id}` === name)?.label ?? name.slice(1);
  if (isRelated(name)) {
    const [relation, column] = name.split(".") as [string, string];
    return `${relatedLabel(notebook, relation, column)}, ${relation.replaceAll("_", " ")}`;
  }
  const {book, words} = notebook.books;
  return book.model.cells.get(name)?.label ?? words?.label(name) ?? planColumn(name, book.model).label;
}

/** Returns whether a name is of a column of related rows. */
export function isRelated(name: string): boolean {
  return name.includes(".");
}

/** Returns what a column of the rows of a relation is called. */
export function relatedLabel({books}: Notebook, relation: string, column: string): string {
  const table = books.book.model.names.relations?.[relation]?.table ?? "";
  return RELATED_TABLES[table]?.facts[column]?.label ?? column;
}

/** Returns the unit of a formula, column or assumption (`$id`). */
export function cellUnit({books}: Notebook, name: string): string {
  if (isRelated(name)) return "text"; // read as their number, in words
  const {book} = books;
  return name.startsWith("$") ? unitOf(book.model, "Parameter", name.slice(1)) : unitOf(book.model, "Column", name);
}

/** Returns the value of a formula or column of a plan, or of an assumption (`$id`); of related rows how many there are. */
export function readCell(reader: Reader, name: string, row: string): number | string {
  if (name.startsWith("$")) return reader.assumption(name.slice(1)) ?? NaN;
  if (isRelated(name)) {
    const {length} = reader.related(name.split(".")[0]!, row).rows;
    return `${length} ${length === 1 ? "row" : "rows"}`;
  }
  return cellUnit(reader.notebook, name) === "text" ? reader.text(name, row) : reader.number(name, row);
}

/** Returns whether there is a formula, column, assumption (`$id`) or column of related rows of that name. */
export function cellExists({books}: Notebook, name: string): boolean {
  const {cells, names} = books.book.model;
  if (isRelated(name)) return relatedUnit(names.relations ?? {}, name) !== undefined;
  return name.startsWith("$")
    ? Object.hasOwn(names.assumptions, name.slice(1))
    : cells.has(name) || Object.hasOwn(names.columns, name);
}

/** Returns a name as formulas write it: `d.cost`, `$.batch_size`, `offers.provider`. */
export function writtenName(name: string): string {
  return name.startsWith("$") ? `$.${name.slice(1)}` : isRelated(name) ? name : `d.${name}`;
}
