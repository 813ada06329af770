import {originOf} from "../../model/originOf.js";
import type {Scenario} from "../../scenario/scenario.js";
import {computedUnder, drawnInputs, type RangeGround} from "../../scenario/ranges/drawnInputs.js";
import {rangeJob, type RangeJob} from "../../scenario/ranges/rangeJob.js";
import type {RowBooks} from "../notebook/books.js";

/**
 * Returns the job of the ranges of a plan's quantities, under the ranges of a scenario. `known` is an input that is not
 * drawn, by its id. Throws where there is no such plan.
 */
export function jobOf(
  books: Pick<RowBooks, "base" | "catalog" | "book" | "plannedOn" | "rowOf" | "keyOf">,
  {ranges = {}, computed = {}}: Pick<Scenario, "ranges" | "computed">,
  {row, quantities, known = ""}: {row: string; quantities: readonly string[]; known?: string}
): RangeJob {
  const {book, base, catalog} = books;
  const {model, params, tables} = book;
  const index = books.rowOf(row);
  if (index === undefined) throw new Error("There is no such plan");
  const value = (name: string) => book.column(name)[index];
  const ground: RangeGround = {
    ...{catalog, base, ranges, computed, model},
    rule: String(params.price_rule),
    keyOf: (name, one) => books.keyOf(name, one)
  };
  const inputs = drawnInputs(ground, quantities, (column) => originOf(books.plannedOn, column, model, value));
  const drawn = inputs.filter(({id}) => id !== known);
  const follow = computedUnder(ground, quantities, drawn);
  return rangeJob(model, {quantities, inputs: drawn, computed: follow, params, tables, value});
}
