import {Books} from "../../../src/components/notebook/books.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {originOf} from "../../../src/model/originOf.js";
import {drawnInputs} from "../../../src/scenario/ranges/drawnInputs.js";
import {rangeJob} from "../../../src/scenario/ranges/rangeJob.js";
import type {Scenario} from "../../../src/scenario/scenario.js";
import {catalog} from "../../model/fixture.js";

/** Returns what is drawn for quantities of Large on eight H100s under a scenario. */
export function jobOf(scenario: Scenario, quantities: readonly string[]) {
  const books = new Books(catalog, COMMITTED);
  const ignored = books.apply(scenario);
  const {book} = books;
  const row = [...book.column("id")].findIndex(
    (id, i) => String(id).startsWith("large/8x-h100-sxm") && book.column("shown")[i] === 1
  );
  const value = (name: string) => book.column(name)[row];
  const inputs = drawnInputs(
    {
      catalog: books.catalog,
      base: catalog,
      ranges: scenario.ranges ?? {},
      model: book.model,
      rule: String(book.params.price_rule),
      keyOf: (name, one) => books.keyOf(name, one)
    },
    quantities,
    (column) => originOf(books.plannedOn, column, book.model, value)
  );
  const job = rangeJob(book.model, {quantities, inputs, params: book.params, tables: book.tables, value});
  return {inputs, job, model: book.model, value, ignored};
}
