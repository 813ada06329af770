import {drawQuantities} from "../../scenario/ranges/drawQuantities.js";
import {USUAL_DRAWS} from "../../scenario/ranges/rangeJob.js";
import type {CatalogName, Scenario} from "../../scenario/scenario.js";
import type {DerivedPlace} from "../../scenario/whatif/derivedBook.js";
import type {RowBooks} from "../notebook/books.js";
import {jobOf} from "../ranges/jobOf.js";
import type {Asked} from "./asked.js";

export {derivedBook} from "../../scenario/whatif/derivedBook.js";

/** Returns where draws of an output lie, with one input known; its own value where they cannot be drawn. */
export function bandOf(
  books: RowBooks,
  scenario: Scenario,
  {place, cell, known}: {place: DerivedPlace; cell: Asked["cell"]; known: string}
): {low: number; high: number} | null {
  const {catalog, book, row} = place;
  const ground = {
    ...{
      base: books.base,
      applied: books.applied,
      words: books.words,
      catalog,
      book,
      plannedOn: {...catalog, machines: books.plannedOn.machines}
    },
    rowOf: () => row,
    keyOf: (name: CatalogName, one: object) => books.keyOf(name, one)
  };
  try {
    const job = jobOf(ground, scenario, {row: cell.row, quantities: [cell.name], known});
    const {low, high} = drawQuantities(book.model, job, USUAL_DRAWS)[cell.name]!.summary;
    return Number.isFinite(low + high) ? {low, high} : null;
  } catch {
    return null;
  }
}
