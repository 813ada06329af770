import {describe, expect, test} from "vitest";
import {
  formatBytes,
  formatCount,
  formatDeviation,
  formatDollars,
  formatHours,
  formatNumber,
  formatRange,
  formatValue,
  formatValueRange
} from "../../src/model/format.js";

describe("formatNumber(…)", () => {
  test.each([
    [0, "0"],
    [31_250, "31,250"],
    [1234.5, "1,230"],
    [0.98765, "0.988"],
    [0.00012345, "0.000123"],
    [-2.5, "-2.5"],
    [NaN, "–"],
    [Infinity, "–"]
  ])("of %d is %s", (value, text) => expect(formatNumber(value)).toBe(text));
});

describe("formatCount(…)", () => {
  test.each([
    [0, "0"],
    [999, "999"],
    [999.6, "1K"],
    [1000, "1K"],
    [31_250, "31.3K"],
    [999_600, "1M"],
    [10e6, "10M"],
    [1.5e9, "1.5B"],
    [2.4576e12, "2.46T"],
    [NaN, "–"]
  ])("of %d is %s", (value, text) => expect(formatCount(value)).toBe(text));
});

describe("formatDollars(…)", () => {
  test.each([
    [0, "$0.00"],
    [0.014, "$0.014"],
    [1.1, "$1.10"],
    [99.99, "$99.99"],
    [100, "$100"],
    [2750, "$2,750"],
    [999_400, "$999,000"],
    [999_600, "$1M"],
    [1_234_567, "$1.23M"],
    [2.5e9, "$2.5B"],
    [-5, "−$5.00"],
    [NaN, "no price"]
  ])("of %d is %s", (value, text) => expect(formatDollars(value)).toBe(text));
});

describe("formatBytes(…)", () => {
  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [40e6, "40 MB"],
    [999.6e6, "1 GB"],
    [120e9, "120 GB"],
    [2.5e12, "2.5 TB"]
  ])("of %d is %s", (value, text) => expect(formatBytes(value)).toBe(text));
});

describe("formatHours(…) says a time as a person would", () => {
  test.each([
    [0.005, "18 s"],
    [0.5, "30 min"],
    [47, "47 h"],
    [48, "2 days"],
    [24 * 100, "100 days"],
    [24 * 365.25, "12 months"],
    [730.5, "30.4 days"]
  ])("%d h is %s", (hours, text) => expect(formatHours(hours)).toBe(text));
});

describe("ranges", () => {
  test.each([
    [15, 20, "15–20"],
    [15, 15, "15"],
    [15, 15 - 1e-12, "15"],
    [NaN, 5, "unknown to 5"],
    [5, NaN, "5 to unknown"],
    [5, Infinity, "5 to endless"],
    [Infinity, Infinity, "endless"],
    [-Infinity, 5, "endlessly low to 5"],
    [20, 15, "20 down to 15, ends reversed"],
    [NaN, NaN, "–"]
  ])("of %d and %d read %s", (low, high, text) => expect(formatRange(low, high)).toBe(text));

  test.each([
    [2500, 3000, "h", "104–125 days"],
    [13.75e9, 16e9, "B", "13.8–16 GB"],
    [0.9e9, 1.2e9, "B", "900–1,200 MB"],
    [16.5, 22, "USD", "$16.50–22.00"],
    [15, Infinity, "USD", "$15.00 to endless"],
    [NaN, 1730, "USD", "unknown to $1,730"],
    [48, 24, "h", "2 days down to 24 h, ends reversed"],
    [NaN, NaN, "USD", "no price"],
    [30, 45, "s", "30–45 s"],
    [24, 24, "h", "24 h"]
  ])("of %d and %d %s keep one unit: %s %s", (low, high, unit, text) =>
    expect(formatValueRange(low, high, unit)).toBe(text)
  );
});

describe("formatDeviation(…)", () => {
  test.each([
    [1, ""],
    [1.04, "+4 %"],
    [0.96, "−4 %"],
    [1.3, "×1.3"],
    [0.556, "×0.556"],
    [0.02, "÷50"],
    [NaN, ""]
  ])("of %d is %s", (ratio, text) => expect(formatDeviation(ratio)).toBe(text));
});

test("formatValue(…) speaks in the unit's own words", () => {
  expect(formatValue(0.05, "s")).toBe("50 ms");
  expect(formatValue(1, "flag")).toBe("yes");
  expect(formatValue(NaN, "USD")).toBe("no price");
  expect(formatValue(312e12, "FLOP/s")).toBe("312 TFLOP/s");
  expect(formatValue("", "text")).toBe("–");
});
