import {describe, expect, test} from "vitest";
import {printedNumber} from "../../../src/catalog/brief/printedNumber.js";

describe("printedNumber(text, unit)", () => {
  test.each([
    ["~64M", "token", [64e6, 64e6, 0.5e6]],
    ["~19.2B", "token", [19_200_000_000, 19_200_000_000, 0.05e9]],
    ["31,250", "step", [31_250, 31_250, 5]],
    ["~25", "h", [25, 25, 0.5]],
    ["~$2,500", "USD", [2500, 2500, 50]],
    ["$1.10/hr", "USD/h", [1.1, 1.1, 0.005]],
    ["$10.00/hr", "USD/h", [10, 10, 0.005]],
    ["3e-4", "1", [0.0003, 0.0003, 0.00005]],
    ["~1,600,000-2,000,000", "token/s", [1_600_000, 2_000_000, 50_000]],
    ["~$7,500-10,000", "USD", [7500, 10_000, 50]],
    ["200-250 GPU hours", "h", [200, 250, 5]],
    ["10-15K steps", "step", [10_000, 15_000, 500]],
    ["~2.5 trillion", "token", [2.5e12, 2.5e12, 0.05e12]],
    ["48 kHz", "Hz", [48_000, 48_000, 500]],
    ["24GB", "GB", [24, 24, 0.5]],
    ["3 GB (sharded)", "GB", [3, 3, 0.5]],
    ["~25-30 GB/GPU", "GB", [25, 30, 0.5]],
    ["batch=32", "sample", [32, 32, 0.5]],
    ["60+ GB", "GB", [60, null, 5]],
    ["2TB+", "TB", [2, null, 0.5]],
    ["1M+ samples", "sample", [1e6, null, 0.5e6]],
    [">500M params", "param", [500e6, null, 50e6]]
  ] as const)("reads %s in %s", (text, unit, [low, high, rounding]) => {
    expect(printedNumber(text, unit)).toEqual({low, high, rounding});
  });

  test.each(["N/A", "NOT RECOMMENDED", "BF16", "ZeRO-3", "A100"])(
    "returns null for %s, which prints no number",
    (text) => {
      expect(printedNumber(text, "h")).toBeNull();
    }
  );

  test("throws where two figures are printed", () => {
    expect(() => printedNumber("2000-2500 GPU hours (500-625 hours)", "h")).toThrow("one figure, a number or a range");
  });

  test.each([
    ["40 MB", "GB", "the unit MB, as MB is printed"],
    ["~8-10 days", "h", "the unit day, as days is printed"],
    ["~8-10 GPU hours", "day", "the unit h, as hours is printed"],
    ["60-75%", "1", "the unit %, as % is printed"],
    ["~50 samples/sec", "token/s", "the unit sample/s, as samples/sec is printed"],
    ["$1.10/hr", "USD", "the unit USD/h or USD/(GPU·h), as /hr is printed"],
    ["$5", "h", "a unit in USD"],
    ["~25", "USD/h", "a $ sign, as the unit is USD/h"]
  ])("throws for %s in %s", (text, unit, message) => {
    expect(() => printedNumber(text, unit)).toThrow(message);
  });
});
