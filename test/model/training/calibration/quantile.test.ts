import {expect, it} from "vitest";
import {quantile, weightedQuantile} from "../../../../src/model/training/calibration/quantile.js";

it("quantile(…) interpolates between the two nearest values", () => {
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(quantile([0, 10], 0.25)).toBe(2.5);
  expect(quantile([], 0.5)).toBeNaN();
});

it("weightedQuantile(…) takes the least value that a share of the weight lies at or below", () => {
  // Of 8 in all, 1 lies at or below 1, 3 at or below 2, and 8 at or below 3.
  expect([0.1, 0.125, 0.3, 0.375, 0.4, 1].map((share) => weightedQuantile([3, 1, 2], [5, 1, 2], share))).toEqual([
    1, 1, 2, 2, 3, 3
  ]);
  expect(weightedQuantile([], [], 0.5)).toBeNaN();
});
