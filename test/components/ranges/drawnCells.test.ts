// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {Books} from "../../../src/components/notebook/books.js";
import {DrawnCells} from "../../../src/components/ranges/drawnCells.js";
import {COMMITTED} from "../../../src/model/committed.js";

test("more rows than are kept have no range, and push none out, so that drawing comes to an end", async () => {
  const books = new Books(committedCatalog(), COMMITTED);
  const rows = [...books.book.column("id")].map(String);
  const [first, second, third] = rows as [string, string, string];
  const changed = vi.fn();
  const cells = new DrawnCells(books, () => ({}), changed, {most: 2});
  const read = () => [first, second, third].map((row) => cells.read("plan_cost", row));
  expect(read()).toEqual([undefined, undefined, null]);
  cells.hurry();
  await vi.waitFor(() => expect(cells.isFinal).toBe(true), {timeout: 20_000});
  expect(read()[2]).toBeNull();
  expect(read().slice(0, 2)).not.toContain(undefined);
  const told = changed.mock.calls.length;
  read();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(changed.mock.calls.length).toBe(told); // nothing is asked for again

  // Rows that an edit finds unread let others take their place at the next.
  for (const batch_size of [64, 128]) {
    books.apply({assumptions: {batch_size}});
    cells.read("plan_cost", first);
    cells.follow();
    await vi.waitFor(() => expect(cells.isFinal).toBe(true), {timeout: 20_000});
  }
  expect(cells.read("plan_cost", third)).toBeUndefined();
  cells.end();
});
