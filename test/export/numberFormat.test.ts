import {describe, expect, it} from "vitest";
import {numberFormat, numberWidth} from "../../src/export/numberFormat.js";

describe("numberFormat(…)", () => {
  it.each([
    ["param", [1e7, 4e9], '#,##0" param"'],
    ["h", [0.25, 15], '#,##0.000" h"'],
    ["h", [15.5, 2000], '#,##0.00" h"'],
    ["1", [0.02, 1], "#,##0.0000"],
    ["s", [2e-5, 1], '0.000E+00" s"'],
    ["USD", [0.5, 1234.5], "$#,##0.00"],
    ["USD/(GPU·h)", [0.5, 12], '$#,##0.00"/(GPU·h)"'],
    ["USD", [2e-9, 1e-3], "$0.000E+00"],
    ["token/(sample·sample)", [1.5, 12], "#,##0.000"],
    ["h", [NaN, 0], 'General" h"'],
    ["FLOP/s", [7.1e13, 9e15], '0.00E+00" FLOP/s"'],
    ["1", [NaN, 0, Infinity], ""],
    ["flag", [1, 0], ""]
  ])("fits a column in %s of %j", (unit, values, format) => {
    expect(numberFormat(unit, Float64Array.from(values))).toBe(format);
  });

  it("shows bytes in the decimal unit that suits them", () => {
    expect(numberFormat("B", 24e9)).toBe(
      '[>=1000000000000]#,##0.00,,,," TB";[>=1000000000]#,##0.00,,," GB";#,##0.00,," MB"'
    );
    expect(numberFormat("B", 12)).toBe('#,##0" B"');
  });

  it.each([
    ["h", [1234.5], "-1,234.50 h"],
    ["USD/h", [0.25, 98765.4], "-$98,765.40/h"],
    ["FLOP", [1e18], "-1.00E+18 FLOP"],
    ["B", [24e12, 1e5], "-24.00 TB"],
    ["1", [7], "-7"]
  ])("leaves room for numbers in %s of %j", (unit, values, widest) => {
    expect(numberWidth(unit, Float64Array.from(values))).toBeGreaterThanOrEqual(widest.length);
    expect(numberWidth(unit, Float64Array.from(values))).toBeLessThanOrEqual(widest.length + 2);
  });
});
