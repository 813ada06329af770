import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {buildModel} from "../../src/engine/model.js";
import {sheet} from "../../src/engine/sheet.js";
import {convert, multiplyUnits, parseUnit, raiseUnit, sameUnit, unitText} from "../../src/engine/unit.js";

describe("convert(…)", () => {
  test.each([
    [1, "GiB", "B", 2 ** 30],
    [24, "GB", "B", 24e9],
    [2, "day", "h", 48],
    [36, "min", "h", 0.6],
    [400, "Gb/s", "GB/s", 50],
    [60, "%", "1", 0.6],
    [1, "kWh", "W·h", 1000],
    [1, "USD/Msample", "USD/sample", 1e-6]
  ])("%d %s in %s is %d", (value, from, to, expected) => expect(convert(value, from, to)).toBeCloseTo(expected, 9));

  test("refuses units of different things", () => {
    expect(() => convert(1, "GB", "h")).toThrow("GB does not convert to h");
  });
});

test.each(["USD/(GPU·h", "foo", "B/", "", "__proto__", "constructor", "h^400", "1/(h^3)^5"])(
  "parseUnit(%s) is refused",
  (text) => {
    expect(() => parseUnit(text)).toThrow(/[Uu]nit/);
  }
);

test("a unit times its inverse is a pure number, and a power of a product is the product of powers", () => {
  const names = fc.constantFrom("B", "h", "USD/(GPU·h)", "token/sample", "GB", "FLOP/s", "%");
  fc.assert(
    fc.property(names, names, fc.integer({min: -3, max: 3}), (a, b, power) => {
      const [x, y] = [parseUnit(a), parseUnit(b)];
      expect(sameUnit(multiplyUnits(x, raiseUnit(x, -1)), parseUnit("1"))).toBe(true);
      expect(
        sameUnit(raiseUnit(multiplyUnits(x, y), power), multiplyUnits(raiseUnit(x, power), raiseUnit(y, power)))
      ).toBe(true);
    }),
    {numRuns: 200, seed: 3}
  );
});

test("unitText(…) names bases and a factor", () => {
  expect(unitText(parseUnit("USD/(GPU·s)"))).toBe("USD/(GPU·s)");
  expect(unitText(parseUnit("GB"))).toBe("GB");
});

describe("units of formulas", () => {
  const names = {
    columns: {gpus: "GPU", hours: "h", seconds: "s", bytes: "B", name: "text"},
    assumptions: {rate: "USD/(GPU·h)", seconds_per_hour: "s/h"}
  };
  const check = (formula: string, unit: string) =>
    buildModel([sheet("t", "T", {x: {label: "X", unit, formula}})], names).unitErrors.get("x") ?? "";

  test.each([
    ["d.gpus * $.rate * d.hours", "USD"],
    ["d.seconds / $.seconds_per_hour", "h"],
    ["d.gpus * d.hours", "GPU·h"],
    ["Math.sqrt(d.bytes * d.bytes)", "B"],
    ["d.bytes > 0 ? d.bytes : NaN", "B"],
    ["Math.log(d.hours / d.hours)", "1"],
    ["d.name == 'x'", "flag"]
  ])("%s is in %s", (formula, unit) => expect(check(formula, unit)).toBe(""));

  test.each([
    ["d.gpus * $.rate", "USD", "yields"],
    ["d.hours", "GPU·h", "yields"],
    ["d.seconds", "h", "yields"],
    ["d.hours + d.bytes", "h", "adds"],
    ["d.hours + 1", "h", "adds"],
    ["Math.log(d.hours)", "1", "log of a quantity"],
    ["d.bytes ** d.hours", "B", "power"],
    ["d.hours > d.bytes", "flag", "compares"],
    ["d.name * 2", "1", "Words"],
    ["d.hours > 1", "flag", "compares"]
  ])("%s in %s is refused: %s %s", (formula, unit, words) => expect(check(formula, unit)).toContain(words));
});
