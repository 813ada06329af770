import {expect, it} from "vitest";
import {quantile} from "../../../src/model/training/quantile.js";

it("quantile(…) interpolates between the two nearest values", () => {
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(quantile([0, 10], 0.25)).toBe(2.5);
  expect(quantile([], 0.5)).toBeNaN();
});
