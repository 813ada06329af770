import {expect, test} from "vitest";
import {blockBetween, fillSelection, parseBlock} from "../../src/components/gridBlock.js";

test.each([
  ["a", [["a"]]],
  ["", [[""]]],
  [
    "a\tb\nc\td",
    [
      ["a", "b"],
      ["c", "d"]
    ]
  ],
  ["a\tb\r\n", [["a", "b"]]],
  [
    "a\t\r\n\tb\r\n",
    [
      ["a", ""],
      ["", "b"]
    ]
  ],
  ['"two\nlines"\t"a ""quote"""', [["two\nlines", 'a "quote"']]],
  ['5" disk\tx', [['5" disk', "x"]]],
  ["a\t", [["a", ""]]]
])("parseBlock(%j) reads what a spreadsheet copies", (text, rows) => {
  expect(parseBlock(text)).toEqual(rows);
});

test("parseBlock(…) refuses a block larger than any grid", () => {
  expect(() => parseBlock("1\t".repeat(6000))).toThrow(/more than 5000 cells/);
});

test("blockBetween(a, b) does not care which corner comes first", () => {
  const block = {top: 1, left: 2, bottom: 4, right: 3};
  expect(blockBetween({row: 4, column: 2}, {row: 1, column: 3})).toEqual(block);
  expect(blockBetween({row: 1, column: 3}, {row: 4, column: 2})).toEqual(block);
});

test("fillSelection(block, selection) repeats a block that fits a whole number of times, and no other", () => {
  const selection = {top: 0, left: 0, bottom: 3, right: 0};
  expect(fillSelection([["x"]], selection)).toEqual([["x"], ["x"], ["x"], ["x"]]);
  expect(fillSelection([["x"], ["y"]], selection)).toEqual([["x"], ["y"], ["x"], ["y"]]);
  const three = [["x"], ["y"], ["z"]];
  expect(fillSelection(three, selection)).toBe(three);
});
