import {expect, it} from "vitest";
import {combinedDeviation, interval90, logDeviation, quantile} from "../../../src/model/training/uncertainty.js";

it("independent factors of an acquisition cost combine to a log deviation of 0.470, 0.46 to 2.17 times", () => {
  const parts: [number, number][] = [
    [0.8, 1.25],
    [0.5, 2],
    [1.3, 2.1],
    [1.07, 1.32]
  ];
  const deviations = parts.map(([low, high]) => logDeviation(low, high));
  [0.1356, 0.4214, 0.1458, 0.0638].forEach((value, i) => expect(deviations[i]).toBeCloseTo(value, 4));
  expect(combinedDeviation(deviations)).toBeCloseTo(0.47, 3);
  const [low, high] = interval90(1, combinedDeviation(deviations));
  expect(low).toBeCloseTo(0.46, 2);
  expect(high).toBeCloseTo(2.17, 2);
});

it("quantile(…) interpolates between the two nearest values", () => {
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(quantile([0, 10], 0.25)).toBe(2.5);
  expect(quantile([], 0.5)).toBeNaN();
});
