import {csvParse} from "d3-dsv";
import {readFileSync} from "node:fs";
import {Books} from "../../../src/components/notebook/books.js";
import {jobOf as jobOfPlan} from "../../../src/components/ranges/jobOf.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {drawQuantities} from "../../../src/scenario/ranges/drawQuantities.js";
import type {Scenario} from "../../../src/scenario/scenario.js";
import {catalog} from "../../model/fixture.js";

/** The books that all scenarios are looked at in, one after another: an edit takes less than books of its own. */
const books = new Books(catalog, COMMITTED);

/** Returns what is drawn for quantities of Large on eight H100s under a scenario; its values are read before the next one. */
export function jobOf(scenario: Scenario, quantities: readonly string[]) {
  const ignored = books.apply(scenario);
  const {book, applied} = books;
  const ids = book.column("id") as string[];
  const row = ids.findIndex((id, i) => id.startsWith("large/8x-h100-sxm") && book.column("shown")[i] === 1);
  const value = (name: string) => {
    if (books.applied !== applied) throw new Error("The books show another scenario by now");
    return book.column(name)[row];
  };
  const job = jobOfPlan(books, scenario, {row: ids[row]!, quantities});
  return {inputs: job.inputs, job, model: book.model, value, ignored};
}

/** Returns where draws of a quantity of that plan lie. */
export const drawn = (scenario: Scenario, quantity: string, n = 4096) => {
  const {job, model} = jobOf(scenario, [quantity]);
  return drawQuantities(model, job, n)[quantity]!.summary;
};

/** Everything that is drawn known: a price by its provider, and no error. */
export const KNOWN: Scenario = {
  assumptions: {price_rule: "cheapest"},
  ranges: {
    $throughput_error_stated: "1",
    $throughput_error_open: "1",
    $throughput_error_small: "1",
    $throughput_error_mixture: "1",
    $throughput_error_other: "1",
    $throughput_error_adapters: "1"
  }
};

/** Where 90 % of measured over predicted speeds lie where matrices have little work, as the calibration found. */
export const SMALL = (() => {
  const errors = csvParse(readFileSync("data/calibration-errors.csv", "utf8"));
  const small = errors.find(({quantity, kind}) => quantity === "tokens_per_second_per_gpu" && kind === "small")!;
  return {low: Number(small.low), high: Number(small.high)};
})();
