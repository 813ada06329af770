import {expect, test} from "vitest";
import {plausibleCell} from "../../../src/components/grid/fieldCell.js";
import type {Assumption} from "../../../src/model/catalog.js";

const of = (choices: readonly string[]): Assumption => ({
  ...{id: "x", label: "X", group: "", value: "a", unit: "text", low: null, high: null},
  ...{choices: [...choices], source: "", as_of: "", note: ""}
});

test("few choices are listed, of many the first four and how many there are; all are copied", () => {
  const letters = [..."abcdefghij"];
  expect(plausibleCell(of(letters.slice(0, 8)))).toEqual({text: "a, b, c, d, e, f, g, h"});
  expect(plausibleCell(of(letters))).toEqual({text: "a, b, c, d … 10 in all", value: "a, b, c, d, e, f, g, h, i, j"});
});
