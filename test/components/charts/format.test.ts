import {describe, expect, test} from "vitest";
import {
  bytes,
  count,
  dollars,
  dollarTicks,
  duration,
  durationOfDays,
  formatRange,
  formatValue,
  withUnit
} from "../../../src/components/charts/format.js";

describe("formatValue(…)", () => {
  test.each([
    [0, "0"],
    [64, "64"],
    [1250, "1,250"],
    [312500, "313,000"],
    [999999, "1M"],
    [1e7, "10M"],
    [999_999_999, "1B"],
    [1.5e9, "1.5B"],
    [8.192e12, "8.19T"]
  ])("writes the count %s as %s", (value, text) => expect(formatValue(value, count)).toBe(text));

  test.each([
    [0, "$0"],
    [0.0031, "$0.0031"],
    [0.8, "$0.80"],
    [17, "$17.00"],
    [99.96, "$100"],
    [2500, "$2,500"],
    [12345, "$12,300"],
    [1.23e6, "$1.23M"]
  ])("writes %s dollars as %s", (value, text) => expect(formatValue(value, dollars)).toBe(text));

  test("writes dollars on an axis without empty cents", () => {
    expect(formatValue(5, dollarTicks)).toBe("$5");
    expect(formatValue(0.5, dollarTicks)).toBe("$0.50");
  });

  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [40e6, "40 MB"],
    [999.9e6, "1 GB"],
    [24e9, "24 GB"],
    [1.536e9, "1.54 GB"],
    [2e12, "2 TB"]
  ])("writes %s bytes as %s", (value, text) => expect(formatValue(value, bytes)).toBe(text.replace(" ", "\u00a0")));

  test.each([
    [1, "1 hour"],
    [15, "15 hours"],
    [47, "47 hours"],
    [48, "2 days"],
    [1008, "42 days"],
    [4383, "6 months"]
  ])("writes %s hours as %s", (value, text) => expect(formatValue(value, duration)).toBe(text.replace(" ", "\u00a0")));

  test.each([null, undefined, NaN, Infinity])("says %s in words", (value) => {
    expect(formatValue(value, dollars, {missing: "no price"})).toBe("no price");
  });

  test("says days as hours where they are few", () => {
    expect(formatValue(1.5, durationOfDays)).toBe("36\u00a0hours");
    expect(formatValue(42, durationOfDays)).toBe("42\u00a0days");
  });

  test("writes no cents above $100, also where it gives more digits", () => {
    expect(formatValue(1869.42, dollars, {digits: 5})).toBe("$1,869");
    expect(formatValue(17.256, dollars, {digits: 5})).toBe("$17.26");
  });

  test("gives more digits where they are asked for", () => {
    expect(formatValue(1273.46, withUnit("GPU-hours"), {digits: 5})).toBe("1,273.5\u00a0GPU-hours");
  });
});

describe("formatRange(…)", () => {
  test("writes the unit once", () => {
    expect(formatRange({low: 2500, high: 3000}, dollars)).toBe("$2,500–3,000");
    expect(formatRange({low: 40e9, high: 60e9}, bytes)).toBe("40–60\u00a0GB");
  });

  test("writes both units where they differ", () => {
    expect(formatRange({low: 500e6, high: 1.5e9}, bytes)).toBe("500\u00a0MB–1.5\u00a0GB");
  });

  test("writes one number where both ends read the same", () => {
    expect(formatRange({low: 2500, high: 2501}, dollars)).toBe("$2,500");
  });

  test("writes the end there is, and words where there is none", () => {
    expect(formatRange({low: null, high: 5}, count)).toBe("unknown to 5");
    expect(formatRange({low: NaN, high: Infinity}, count)).toBe("unknown to endless");
    expect(formatRange({low: 7, high: 5}, count)).toBe("7 down to 5, ends reversed");
    expect(formatRange({low: null, high: NaN}, count)).toBe("no number");
  });
});
