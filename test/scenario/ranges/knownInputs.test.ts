import {expect, test} from "vitest";
import {Books} from "../../../src/components/notebook/books.js";
import {jobOf} from "../../../src/components/ranges/jobOf.js";
import {knownOf} from "../../../src/components/ranges/knownOf.js";
import {COMMITTED} from "../../../src/model/committed.js";
import type {Scenario} from "../../../src/scenario/scenario.js";
import {catalog} from "../../model/fixture.js";

/** What is known, and what is drawn, of the cost of Large on eight H100s. */
function inputs(scenario: Scenario) {
  const books = new Books(catalog, COMMITTED);
  expect(books.apply(scenario)).toEqual([]);
  const {book} = books;
  const ids = book.column("id") as string[];
  const row = ids.find((id, i) => id.startsWith("large/8x-h100-sxm") && book.column("shown")[i] === 1)!;
  const asked = {row, quantities: ["plan_cost"]};
  return {known: knownOf(books, scenario, asked), drawn: jobOf(books, scenario, asked).inputs.map(({id}) => id)};
}

const SPEED = "$throughput_error_small";

test("nothing is known that nobody edited", () => {
  const {known, drawn} = inputs({});
  expect(known).toEqual([]);
  expect(drawn).toContain(SPEED);
});

test.each<[string, Scenario]>([
  ["a value", {assumptions: {throughput_error_small: 0.9}}],
  ["a range of one value", {ranges: {[SPEED]: "1"}}]
])("an input with a committed range that was typed to %s is known, and is drawn no more", (_, scenario) => {
  const {known, drawn} = inputs(scenario);
  expect(drawn).not.toContain(SPEED);
  expect(known.map(({id, cell}) => [id, cell])).toEqual([
    [SPEED, {catalog: "", key: "throughput_error_small", field: ""}]
  ]);
});

test("a value that has no committed range, or that the plan does not read, is not among what is known", () => {
  expect(inputs({assumptions: {batch_size: 64, serving_flops: 0.5}}).known).toEqual([]);
});
