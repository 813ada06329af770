// @vitest-environment jsdom
import {expect, test} from "vitest";
import {GridNote} from "../../../src/components/grid/gridNote.js";

test("of several grids one cell is spoken of at a time", () => {
  const signal = new AbortController().signal;
  const [first, second] = [new GridNote(signal), new GridNote(signal)];
  const cell = document.createElement("td");
  document.body.append(cell, first.element, second.element);
  first.show(cell, "Nothing was changed");
  first.show(cell, "Batch size cannot be zero");
  expect(first.element.textContent).toBe("Batch size cannot be zero");
  second.show(cell, "GPUs is a whole number");
  expect([first.open, first.element.textContent]).toEqual([false, ""]);
  expect([second.open, second.element.textContent]).toEqual([true, "GPUs is a whole number"]);
  first.hide();
  expect(second.open).toBe(true);
  second.hide();
  first.show(cell, "again");
  expect([first.open, second.open]).toEqual([true, false]);
});
