import {describe, expect, test} from "vitest";
import {
  convert,
  isCount,
  isNumber,
  isWholeCount,
  multiplyUnits,
  ONE,
  parseUnit,
  raiseUnit,
  sameDimension,
  sameUnit,
  unitText
} from "../../src/engine/unit.js";

test.each([
  ["kB", "B", 1e3],
  ["MB", "kB", 1e3],
  ["GB", "MB", 1e3],
  ["TB", "GB", 1e3],
  ["PB", "TB", 1e3],
  ["KiB", "B", 1024],
  ["MiB", "KiB", 1024],
  ["GiB", "MiB", 1024],
  ["TiB", "GiB", 1024],
  ["B", "bit", 8],
  ["kb", "bit", 1e3],
  ["Mb", "kb", 1e3],
  ["Gb", "Mb", 1e3],
  ["s", "ms", 1e3],
  ["ms", "us", 1e3],
  ["min", "s", 60],
  ["h", "min", 60],
  ["day", "h", 24],
  ["year", "day", 365.25],
  ["year", "month", 12],
  ["Hz", "1/s", 1],
  ["kW", "W", 1e3],
  ["kWh", "Wh", 1e3],
  ["Wh", "W·h", 1],
  ["kg", "g", 1e3],
  ["t", "kg", 1e3],
  ["TFLOP", "FLOP", 1e12],
  ["Msample", "sample", 1e6],
  ["Mtoken", "token", 1e6],
  ["1", "%", 100]
])("one %s in %s", (from, to, value) => {
  expect(convert(1, from, to) / value).toBeCloseTo(1, 12);
});

test.each(
  "B FLOP param sample step token sequence layer unit GPU USD s W kg pixel frame checkpoint flag text".split(" ")
)("%s stands for itself", (base) => expect(parseUnit(base)).toEqual({factor: 1, powers: {[base]: 1}}));

describe("parseUnit(…)", () => {
  test.each([
    ["USD/(GPU·h)", 1 / 3600, {USD: 1, GPU: -1, s: -1}],
    ["B/s/GPU", 1, {B: 1, s: -1, GPU: -1}],
    ["B/s·GPU", 1, {B: 1, s: -1, GPU: 1}],
    ["B*s", 1, {B: 1, s: 1}],
    ["s^2", 1, {s: 2}],
    ["kB^2", 1e6, {B: 2}],
    ["(B·s)^-1", 1, {B: -1, s: -1}],
    ["1/s^-2", 1, {s: 2}],
    ["B/B", 1, {}],
    [" GB / s ", 1e9, {B: 1, s: -1}]
  ])("reads %s", (text, factor, powers) => {
    const unit = parseUnit(text);
    expect(unit.factor).toBeCloseTo(factor, 12);
    expect(unit.powers).toEqual(powers);
    expect(parseUnit(text)).toBe(unit);
  });

  test.each([
    ["", 'Unit "" is not understood'],
    ["B/", 'Unit "B/" is not understood'],
    ["B s", 'Unit "B s" is not understood'],
    ["B)", 'Unit "B)" is not understood'],
    ["(B", 'Unit "(B" misses a closing parenthesis'],
    ["USD/(GPU·h", 'Unit "USD/(GPU·h" misses a closing parenthesis'],
    ["B/foo", 'Unit "B/foo" has an unknown symbol "foo"'],
    ["toString", 'Unit "toString" has an unknown symbol "toString"']
  ])("refuses %j", (text, message) => expect(() => parseUnit(text)).toThrow(new Error(message)));
});

test("units multiply, and what cancels is gone", () => {
  expect(multiplyUnits(parseUnit("B/s"), parseUnit("s·GPU"))).toEqual({factor: 1, powers: {B: 1, GPU: 1}});
  expect(multiplyUnits(parseUnit("kB"), parseUnit("min"))).toEqual({factor: 60_000, powers: {B: 1, s: 1}});
  expect(multiplyUnits(ONE, ONE)).toEqual(ONE);
});

test("units are raised with their factor", () => {
  expect(raiseUnit(parseUnit("min/B"), 2)).toEqual({factor: 3600, powers: {s: 2, B: -2}});
  expect(raiseUnit(parseUnit("B"), 1)).toBe(parseUnit("B"));
});

test("units are alike by dimension, and the same by factor too", () => {
  const alike = (a: string, b: string) => [
    sameDimension(parseUnit(a), parseUnit(b)),
    sameUnit(parseUnit(a), parseUnit(b))
  ];
  expect(alike("h", "s")).toEqual([true, false]);
  expect(alike("B/s", "B/s")).toEqual([true, true]);
  expect(alike("B/s", "B")).toEqual([false, false]);
  expect(alike("B", "B/s")).toEqual([false, false]);
  expect(alike("B", "s")).toEqual([false, false]);
  expect(alike("1", "%")).toEqual([true, false]);
});

test.each([
  ["1", true, false, false],
  ["GPU/GPU", true, false, false],
  ["%", false, false, false],
  ["GPU", false, true, true],
  ["param·token", false, true, true],
  ["token^2", false, true, true],
  ["token/sequence", false, true, false],
  ["1/token", false, true, false],
  ["Msample", false, false, false],
  ["sample/Msample", false, false, false],
  ["GPU·h", false, false, false],
  ["token/s", false, false, false],
  ["B/param", false, false, false],
  ["FLOP", false, false, false],
  ["B", false, false, false]
])("%s is a pure number: %s, a count: %s, a whole one: %s", (text, number, count, whole) => {
  const unit = parseUnit(text);
  expect([isNumber(unit), isCount(unit), isWholeCount(unit)]).toEqual([number, count, whole]);
});

test("a value converts to itself in words no one knows", () => {
  expect(convert(5, "apples", "apples")).toBe(5);
  expect(() => convert(5, "B", "s")).toThrow(new Error("B does not convert to s"));
});

test.each([
  ["1", "1"],
  ["B", "B"],
  ["s·B", "B·s"],
  ["1/s", "1/s"],
  ["1/s^2", "1/s^2"],
  ["B^2/s", "B^2/s"],
  ["USD/(s·GPU)", "USD/(GPU·s)"],
  ["GB", "GB"],
  ["h", "h"],
  ["kW·day", "86400000 W·s"],
  ["GiB", "GiB"],
  ["%", "%"]
])("unitText(%s) is %s", (unit, text) => expect(unitText(parseUnit(unit))).toBe(text));
