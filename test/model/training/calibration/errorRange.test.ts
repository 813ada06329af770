import {expect, test} from "vitest";
import {errorOf, rangeOf, speedError} from "../../../../src/model/training/calibration/errorRange.js";

const error = {
  quantity: "training_gpu_hours" as const,
  rows: 9,
  median_error: 0.1,
  p90_error: 0.3,
  low: 0.5,
  middle: 1,
  high: 1.25
};
const [plain, other, mixture] = [
  {...error, kind: "plain" as const},
  {...error, kind: "other" as const, low: 0.25},
  {...error, kind: "mixture" as const, high: 2}
];

test("a prediction's range is its error's ends times its value, of its kind of model", () => {
  expect(errorOf([other, plain], "training_gpu_hours", "plain")).toBe(plain);
  expect(errorOf([plain, other], "training_gpu_hours", "other")).toBe(other);
  expect(errorOf([plain, other, mixture], "training_gpu_hours", "mixture")).toBe(mixture);
  // Kinds without errors of their own have those of the wider kind.
  expect(errorOf([plain, other], "training_gpu_hours", "mixture")).toBe(other);
  expect(errorOf([plain, other], "training_gpu_hours", "adapters")).toBe(other);
  expect(errorOf([plain, other], "training_gpu_hours", "stated")).toBe(plain);
  expect(errorOf([other, plain], "training_gpu_hours", "small")).toBe(plain);
  expect(() => errorOf([other], "training_gpu_hours", "plain")).toThrow(
    "calibration-errors.csv has no row of training_gpu_hours for plain models"
  );
  expect(rangeOf(800, plain)).toEqual({low: 400, high: 1000});
});

test("the speed of an accelerator that nobody measured has the errors of both", () => {
  const speed = "tokens_per_second_per_gpu" as const;
  const ranges = [
    {...plain, quantity: speed},
    {...error, quantity: speed, kind: "unmeasured" as const, low: 0.8, high: 1.5}
  ];
  expect(speedError(ranges, "plain", true)).toEqual({low: 0.5, high: 1.25});
  expect(speedError(ranges, "plain", false)).toEqual({low: 0.4, high: 1.875});
});
