import {expect, test} from "vitest";
import {earnedTail, heldBySource} from "../../../src/model/training/earnedTail.js";
import {weightedRange} from "../../../src/model/training/weightedRange.js";

/** Forty sources of ten rows each, all of whose ratios lie alike from 0.8 to 1.2. */
const ALIKE = {
  ratios: Array.from({length: 400}, (_, i) => 0.8 + (0.4 * ((i * 37) % 400)) / 399),
  sources: Array.from({length: 400}, (_, i) => `source ${Math.floor(i / 10)}`),
  exponent: 0
};

/** Three sources, each beside the others: what two have seen holds nothing of the third. */
const APART = {
  ratios: [0.5, 0.51, 1, 1.01, 2, 2.01],
  sources: ["a", "a", "b", "b", "c", "c"],
  exponent: 0
};

test("where sources are alike a range from 5 % to 95 % holds nine in ten of others", () => {
  expect(earnedTail(ALIKE)).toBe(0.05);
  expect(Math.abs(heldBySource(ALIKE, 0.05).of - 0.9)).toBeLessThan(0.02);
});

test("where sources lie apart the range is as wide as it can be, and what it holds of others is told", () => {
  expect(earnedTail(APART)).toBe(0.01);
  // Of the two outer sources nothing lies in what the others have seen; of the middle one all.
  expect(heldBySource(APART, 0.01)).toEqual({of: 1 / 3, shares: [0, 1, 0]});
  expect(heldBySource({ratios: [1], sources: ["a"], exponent: 0}, 0.05).of).toBeNaN();
});

test("a smaller tail is a wider range", () => {
  const {ratios, sources} = ALIKE;
  const [usual, wide] = [0.05, 0.01].map((tail) => weightedRange(ratios, sources, 0, tail));
  expect(wide!.low).toBeLessThan(usual!.low);
  expect(wide!.high).toBeGreaterThan(usual!.high);
});
