import {expect, it} from "vitest";
import {solve} from "../../../../src/model/training/calibration/solve.js";

it("solve(…) solves equations whose first pivot is zero", () => {
  // 2y = 4, 3x + y = 11
  expect(solve([[0, 2], [3, 1]], [4, 11])).toEqual([3, 2]); // prettier-ignore
});

it("solve(…) throws where equations repeat each other", () => {
  expect(() => solve([[1, 2], [2, 4]], [3, 6])).toThrow("no single solution"); // prettier-ignore
});
