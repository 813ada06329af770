import {describe, expect, it} from "vitest";
import {numberFormat} from "../../src/export/numberFormat.js";

describe("numberFormat(…)", () => {
  it.each([
    ["param", [1e7, 4e9], "#,##0"],
    ["h", [0.25, 15], "#,##0.000"],
    ["h", [15.5, 2000], "#,##0.00"],
    ["1", [0.02, 1], "#,##0.0000"],
    ["s", [2e-5, 1], "0.000E+00"],
    ["USD", [0.5, 1234.5], "$#,##0.00"],
    ["FLOP/s", [7.1e13, 9e15], "0.00E+00"],
    ["1", [NaN, 0, Infinity], ""],
    ["flag", [1, 0], ""]
  ])("fits a column in %s of %j", (unit, values, format) => {
    expect(numberFormat(unit, Float64Array.from(values))).toBe(format);
  });

  it("shows bytes in the decimal unit that suits them", () => {
    expect(numberFormat("B", 24e9)).toBe(
      '[>=1000000000000]#,##0.00,,,," TB";[>=1000000000]#,##0.00,,," GB";#,##0.00,," MB"'
    );
    expect(numberFormat("B", 12)).toBe("#,##0");
  });
});
