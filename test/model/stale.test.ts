import {expect, test} from "vitest";
import {Book} from "../../src/engine/book.js";
import type {Column, Columns, Params} from "../../src/engine/compile.js";
import {catalog, columns, model, params, tables} from "./fixture.js";

/** One plan in so many: whether a formula is stale does not depend on how many there are. */
const EVERY = 97;

const few: Columns = Object.fromEntries(
  Object.entries(columns).map(([name, column]) => [
    name,
    Array.from<number | string>(column).filter((_, i) => i % EVERY === 0) as Column
  ])
);
const choices = catalog.assumptions
  .filter((one) => one.choices.length > 1)
  .map(({id, value, choices}) => ({id, choice: choices.find((choice) => choice !== value)!}));

test("a book told of another choice gives what a new one gives, of whichever assumption", () => {
  expect(choices.map(({id}) => id)).toEqual(expect.arrayContaining(["price_rule", "basis", "reading"]));
  const told = bookOf(params);
  for (const {id, choice} of choices) {
    for (const name of model.order) told.column(name);
    const changed = {...params, [id]: choice};
    told.update({params: changed});
    const made = bookOf(changed);
    const stale = model.order.filter((name) =>
      Array.from<number | string>(told.column(name)).some((cell, i) => !Object.is(cell, made.column(name)[i]))
    );
    expect(stale, `${id} = ${choice}`).toEqual([]);
  }
});

function bookOf(some: Params): Book {
  return new Book(model, few, some, tables);
}
