import {unitOf} from "../../engine/model.js";
import {planColumn} from "../../model/planColumns.js";
import type {Notebook} from "../notebook/notebook.js";
import type {Reader} from "../notebook/reader.js";

/** Returns what a formula, column or assumption (`$id`) is called. */
export function cellLabel(notebook: Notebook, name: string): string {
  if (name.startsWith("$"))
    return notebook.books.catalog.assumptions.find(({id}) => `$${id}` === name)?.label ?? name.slice(1);
  return notebook.books.book.model.cells.get(name)?.label ?? planColumn(name).label;
}

/** Returns the unit of a formula, column or assumption (`$id`). */
export function cellUnit({books}: Notebook, name: string): string {
  const {book} = books;
  return name.startsWith("$") ? unitOf(book.model, "Parameter", name.slice(1)) : unitOf(book.model, "Column", name);
}

/** Returns the value of a formula or column of a plan, or of an assumption (`$id`). */
export function readCell(reader: Reader, name: string, row: string): number | string {
  if (name.startsWith("$")) return reader.assumption(name.slice(1)) ?? NaN;
  return cellUnit(reader.notebook, name) === "text" ? reader.text(name, row) : reader.number(name, row);
}

/** Returns whether there is a formula, column or assumption (`$id`) of that name. */
export function cellExists({books}: Notebook, name: string): boolean {
  const {cells, names} = books.book.model;
  return name.startsWith("$")
    ? Object.hasOwn(names.assumptions, name.slice(1))
    : cells.has(name) || Object.hasOwn(names.columns, name);
}

/** Returns a name as formulas write it: `d.cost_low`, `$.batch_size`. */
export function writtenName(name: string): string {
  return name.startsWith("$") ? `$.${name.slice(1)}` : `d.${name}`;
}
