import {expect, test} from "vitest";
import {weightedRange} from "../../../../src/model/training/calibration/weightedRange.js";

/** 1, 2, … to a number. */
const upTo = (count: number) => Array.from({length: count}, (_, i) => i + 1);

test("weightedRange(…) leaves a twentieth of the weight out on either side", () => {
  // Of 40 rows two lie beyond: from above, 38 of 40 are held down to 3, and the second is 39. Half are at or below the 20th.
  const rows = upTo(40);
  expect(weightedRange(rows, rows.map(String), 0.75)).toEqual({low: 3, middle: 20, high: 39});
  expect(weightedRange([1.5], ["a"], 0.75)).toEqual({low: 1.5, middle: 1.5, high: 1.5});
  expect(weightedRange([], [], 0)).toEqual({low: NaN, middle: NaN, high: NaN});
});

test("weightedRange(…) gives rows of a source that has many less weight", () => {
  // 60 rows of one source from 1 on, and 40 of one row each from 101 on. At 0 each of the 100 rows counts: 95 are held down to
  // 6, and the fifth from above is 136. At 1 the first source has a weight of 1 of 41: 38.95 are held down to 102, and 2.05
  // from above are reached with the third, 138. Half of the weight is 50 rows, or 20.5 of 41: one for the first source, and 20 of
  // the others.
  const ratios = [...upTo(60), ...upTo(40).map((i) => 100 + i)];
  const sources = ratios.map((ratio) => (ratio <= 60 ? "many" : String(ratio)));
  expect(weightedRange(ratios, sources, 0)).toEqual({low: 6, middle: 50, high: 136});
  expect(weightedRange(ratios, sources, 1)).toEqual({low: 102, middle: 120, high: 138});
});
