import {Books} from "../../../src/components/notebook/books.js";
import {jobOf as jobOfPlan} from "../../../src/components/ranges/jobOf.js";
import {COMMITTED} from "../../../src/model/committed.js";
import type {Scenario} from "../../../src/scenario/scenario.js";
import {catalog} from "../../model/fixture.js";

/** Returns what is drawn for quantities of Large on eight H100s under a scenario. */
export function jobOf(scenario: Scenario, quantities: readonly string[]) {
  const books = new Books(catalog, COMMITTED);
  const ignored = books.apply(scenario);
  const {book} = books;
  const ids = book.column("id") as string[];
  const row = ids.findIndex((id, i) => id.startsWith("large/8x-h100-sxm") && book.column("shown")[i] === 1);
  const value = (name: string) => book.column(name)[row];
  const job = jobOfPlan(books, scenario, {row: ids[row]!, quantities});
  return {inputs: job.inputs, job, model: book.model, value, ignored};
}
