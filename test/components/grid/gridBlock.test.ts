import fc from "fast-check";
import {expect, test} from "vitest";
import {blockBetween, fillSelection, parseBlock} from "../../../src/components/grid/gridBlock.js";
import {tsv} from "../../../src/export/tsv.js";

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

test.each([
  "=1+1",
  "+x",
  "-5",
  "-x",
  "@a",
  "'=1",
  "a;=b",
  "\t=1",
  'say "hi"',
  '"',
  " x ",
  "a\r\n=b",
  "",
  "3.5",
  "'tis"
])("parseBlock(tsv(…)) gives %j back as it was copied", (text) => {
  const block = [
    [text, "b"],
    ["c", text]
  ];
  expect(parseBlock(tsv(block))).toEqual(block);
});

test("parseBlock(tsv(…)) gives any block of texts back", () => {
  const field = fc.oneof(fc.string({unit: fc.constantFrom(..."=+-@;\t\r\n'\" a1"), maxLength: 8}), fc.string());
  fc.assert(
    fc.property(fc.array(fc.tuple(field, field), {minLength: 1, maxLength: 4}), (block) => {
      // A line end after the last line is the spreadsheet's own, so that the last field has to be there.
      const ended = [...block, ["end", "end"]];
      expect(parseBlock(tsv(ended))).toEqual(ended);
    }),
    {numRuns: 2000}
  );
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
