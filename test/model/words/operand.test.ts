import {expect, test} from "vitest";
import {formatOperand} from "../../../src/model/words/operand.js";

test.each([
  [630, "h", "630 h"],
  [3000.5, "h", "3,000.5 h"],
  [2.5, "USD/(GPU·h)", "$2.50/(GPU·h)"],
  [2500, "USD", "$2,500"],
  [0.123456, "USD/h", "$0.123456/h"],
  [1e9, "param", "1B param"],
  [32, "sample/step", "32 sample/step"],
  [24e9, "B", "24 GB"],
  [142e12, "FLOP/s", "142 TFLOP/s"],
  [1 / 3, "1", "0.333333"],
  [-2, "1", "−2"],
  [1, "flag", "yes"],
  [0, "flag", "no"],
  [NaN, "USD", "none"],
  [Infinity, "1", "∞"],
  ["fits", "text", "“fits”"],
  ["", "text", "none"]
] as const)("formatOperand(%s, %s) is %s", (value, unit, text) => {
  expect(formatOperand(value, unit)).toBe(text);
});
