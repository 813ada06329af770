import {expect, test} from "vitest";
import {Book} from "../../src/engine/book.js";
import {assumptionValues} from "../../src/model/notebookModel.js";
import {plans} from "../../src/model/plans.js";
import {catalog, columns, model, tables} from "./fixture.js";

/** A book whose optimizer is another, as an analyst's edit of the assumption makes it. */
function bookOf(optimizer: string, changes: Record<string, string> = {}): Book {
  const assumptions = catalog.assumptions.map((one) => (one.id === "optimizer" ? {...one, value: optimizer} : one));
  const edited = {...catalog, assumptions};
  return new Book(model, plans(edited, columns), {...assumptionValues(edited), basis: "brief", ...changes}, tables);
}

const at = (columns.id as string[]).indexOf("tiny/1x-rtx-3090/data-parallel");
const read = (book: Book, name: string) => book.column(name)[at] as number;

/** Of 10M parameters the brief has 120 MB for AdamW's two values: 60 MB for one, none for none. */
test.each([
  ["adamw", 120e6, 8],
  ["lion", 60e6, 4],
  ["sgd-momentum", 60e6, 4],
  ["sgd", 0, 0],
  ["adamw-8bit", 30.06e6, 2.004]
])("the optimizer of the Assumptions page counts: %s", (optimizer, brief, bytes) => {
  const book = bookOf(optimizer);
  expect(read(book, "brief_optimizer")).toBeCloseTo(brief, 3);
  expect(read(book, "optimizer")).toBeCloseTo(brief, 3);
  expect(read(book, "moment_bytes")).toBeCloseTo(bytes, 9);
  // 40 MB of weights beside it make a checkpoint that resumes.
  expect(read(book, "resumable_checkpoint_bytes")).toBeCloseTo(40e6 + brief, 3);
});

test("from first principles it changes memory and time", () => {
  const basis = {basis: "first-principles"};
  const [adamw, sgd] = [bookOf("adamw", basis), bookOf("sgd", basis)];
  const params = read(adamw, "params");
  expect(read(adamw, "optimizer") - read(sgd, "optimizer")).toBeCloseTo(8 * params, 0);
  expect(read(sgd, "optimizer_seconds")).toBeLessThan(read(adamw, "optimizer_seconds"));
});
