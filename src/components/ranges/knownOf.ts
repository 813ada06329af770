import type {NamedInput} from "../../scenario/ranges/drawnInputs.js";
import {knownInputs} from "../../scenario/ranges/knownInputs.js";
import type {Scenario} from "../../scenario/scenario.js";
import {groundOf, originAt, type JobBooks} from "./jobOf.js";

/** Returns the inputs of a row's quantities that would be drawn, and are known by what an analyst gave them. */
export function knownOf(
  books: JobBooks,
  {computed = {}}: Pick<Scenario, "computed">,
  {row, quantities}: {row: string; quantities: readonly string[]}
): NamedInput[] {
  const index = books.rowOf(row);
  return index === undefined ? [] : knownInputs(groundOf(books, computed), quantities, originAt(books, index, row));
}
