import {expect, test} from "vitest";
import {earnedReach, heldBySource, reachedRange} from "../../../../src/model/training/calibration/earnedReach.js";

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

/** Three sources, each of which goes somewhat further to both sides than those before it. */
const FURTHER = {
  ratios: [0.8, 1.25, 0.75, 1.3, 0.7, 1.4],
  sources: ["a", "a", "b", "b", "c", "c"],
  exponent: 0
};

const USUAL = {tail: 0.05, stretch: 1};

test("where sources are alike a range from 5 % to 95 % holds nine in ten of others", () => {
  expect(earnedReach(ALIKE)).toEqual(USUAL);
  expect(Math.abs(heldBySource(ALIKE, USUAL).of - 0.9)).toBeLessThan(0.02);
});

test("where the last of few sources goes beyond all others, a range reaches beyond all that was measured", () => {
  // The others of c lie from 0.75 to 1.3: 0.7 is 1.24 times as far from 1 on a scale of logarithms, 1.4 is 1.28 times.
  expect(heldBySource(FURTHER, USUAL)).toEqual({of: 4 / 6, shares: [1, 1, 0]});
  expect(earnedReach(FURTHER)).toEqual({tail: 0.01, stretch: 1.3});
  const {low, high} = reachedRange(FURTHER, earnedReach(FURTHER));
  expect(Math.log(low) / Math.log(0.7)).toBeCloseTo(1.3, 12);
  expect(Math.log(high) / Math.log(1.4)).toBeCloseTo(1.3, 12);
});

test("a range is no wider than helps: where sources lie apart, what it holds of others is told", () => {
  expect(earnedReach(APART)).toEqual(USUAL);
  // Of the two outer sources nothing lies in what the others have seen; of the middle one all.
  expect(heldBySource(APART, USUAL)).toEqual({of: 1 / 3, shares: [0, 1, 0]});
  expect(heldBySource({ratios: [1], sources: ["a"], exponent: 0}, USUAL).of).toBeNaN();
});

test("some rows are judged by ranges that others are in as well", () => {
  const isJudged = [false, false, true, true, false, false];
  expect(heldBySource(APART, USUAL, isJudged)).toEqual({of: 1, shares: [1]});
});

test("a smaller tail is a wider range, and a prediction lies in its own", () => {
  const [usual, wide] = [0.05, 0.01].map((tail) => reachedRange(ALIKE, {tail, stretch: 1}));
  expect(wide!.low).toBeLessThan(usual!.low);
  expect(wide!.high).toBeGreaterThan(usual!.high);
  const above = {ratios: [1.5, 2], sources: ["a", "b"], exponent: 0};
  expect(reachedRange(above, USUAL)).toEqual({low: 1, middle: 1.5, high: 2});
});
