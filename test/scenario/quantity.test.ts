import {isWords} from "../../src/engine/unit.js";
import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {committedCatalog} from "../committedCatalog.js";
import {FIELDS} from "../../src/scenario/fields.js";
import {format} from "../../src/model/words/format.js";
import {parseQuantity} from "../../src/scenario/cells/parseQuantity.js";

describe("parseQuantity(…) reads what people write", () => {
  const cases: [text: string, unit: string, value: number][] = [
    ["10M", "param", 10_000_000],
    ["1.5B", "param", 1_500_000_000],
    ["1.1B", "sample", 1_100_000_000],
    ["3 B params", "param", 3_000_000_000],
    ["10M samples", "sample", 10_000_000],
    ["10 Msample", "sample", 10_000_000],
    ["2 million", "token", 2_000_000],
    ["64", "sample/step", 64],
    ["64 samples", "sample/step", 64],
    ["8k", "1", 8000],
    ["8k", "token", 8000],
    ["4k", "token/sequence", 4096],
    ["128K", "token/sequence", 131_072],
    ["4096 tokens", "token/sequence", 4096],
    ["1,000", "1", 1000],
    ["1 000 000", "sample", 1_000_000],
    ["1,234,567.5", "1", 1_234_567.5],
    ["3e-4", "1", 0.0003],
    ["-5", "1", -5],
    ["−5", "1", -5],
    [".5", "1", 0.5],
    ["60%", "1", 0.6],
    ["010", "1", 10],
    ["24\u00a0GB", "B", 24_000_000_000],
    ["US$5", "USD", 5],
    ["9.50 $", "USD/(GPU·h)", 9.5],
    ["USD 9.5", "USD/(GPU·h)", 9.5],
    ["usd 1.5M", "USD", 1.5e6],
    ["1,200 US$", "USD", 1200],
    ["2 $/GPU-hour", "USD/(GPU·h)", 2],
    ["7 %", "%", 7],
    ["24 GB", "B", 24_000_000_000],
    ["24GB", "B", 24_000_000_000],
    ["80 GiB", "B", 85_899_345_920],
    ["1.5 GB", "B", 1_500_000_000],
    ["4 B", "B/param", 4],
    ["936 GB/s", "B/s", 936_000_000_000],
    ["8 Gb/s", "B/s", 1_000_000_000],
    ["71 TFLOP/s", "FLOP/s", 71_000_000_000_000],
    ["989.4 TFLOPS", "FLOP/s", 989_400_000_000_000],
    ["2 PFLOP/s", "FLOP/s", 2e15],
    ["$1.10", "USD", 1.1],
    ["$1.10", "USD/(GPU·h)", 1.1],
    ["$1.10/h", "USD/(GPU·h)", 1.1],
    ["$1.10 per GPU-hour", "USD/(GPU·h)", 1.1],
    ["$66 / GPU-day", "USD/(GPU·h)", 2.75],
    ["1.10 USD", "USD", 1.1],
    ["-$5", "USD", -5],
    ["$1.5M", "USD", 1_500_000],
    ["2 h", "min", 120],
    ["90 min", "h", 1.5],
    ["1.5 days", "h", 36],
    ["350 W", "W", 350],
    ["1.2 kW", "W", 1200],
    ["0.5 kg/kWh", "g/kWh", 500],
    ["30 Hz", "1/s", 30],
    ["=2*1.10", "USD", 2.2],
    ["= (1 + 2) ** 2 / 3", "1", 3],
    ["=sqrt(16) + max(1, 2)", "1", 6]
  ];
  test.each(cases)("%s in %s", (text, unit, value) => {
    expect(parseQuantity(text, unit)).toBe(value);
  });

  test("takes a bare number in the unit of the column's heading", () => {
    expect(parseQuantity("24", "B", {bare: "GB"})).toBe(24_000_000_000);
    expect(parseQuantity("989.4", "FLOP/s", {bare: "TFLOP/s"})).toBe(989_400_000_000_000);
    expect(parseQuantity("=2*12", "B", {bare: "GB"})).toBe(24_000_000_000);
    expect(parseQuantity("$2", "USD/B", {bare: "USD/GB"})).toBe(2e-9);
    expect(parseQuantity("80 GiB", "B", {bare: "GB"})).toBe(85_899_345_920);
    expect(() => parseQuantity("312T", "FLOP/s", {bare: "TFLOP/s"})).toThrow('"312T" counts in TFLOP/s already');
  });
});

describe("parseQuantity(…) says in words what is wrong", () => {
  const cases: [text: string, unit: string, message: string][] = [
    ["", "1", "A number is missing"],
    ["abc", "param", '"abc" is not a number; write for example 10M or 1,000'],
    ["abc", "B", '"abc" is not a number; write for example 24 GB or 80 GiB'],
    ["NaN", "1", '"NaN" is not a number; write for example 10M or 1,000'],
    ["24G", "B", "Write GB (powers of 1000) or GiB (powers of 1024)"],
    ["1,5", "1", 'In "1,5" the comma does not part thousands; write decimals with a point'],
    ["24 GB", "1", '"GB" does not convert to plain numbers'],
    ["2 h", "B", '"h" does not convert to B'],
    ["10M params", "token", '"params" does not convert to token'],
    ["$4", "B", '"$4" is in dollars, and the cell is in B'],
    ["2-3", "1", '"-3" in "2-3" is not a unit; write for example 10M or 1,000; a range is written 2 to 3'],
    [
      "1.1 - 1.3 h",
      "h",
      '"- 1.3 h" in "1.1 - 1.3 h" is not a unit; write for example 3e-4 or =2*1.10; a range is written 1.1 to 1.3 h'
    ],
    ["1e-3 x", "1", '"x" in "1e-3 x" is not a unit; write for example 10M or 1,000'],
    ["2026-11-28", "1", '"-11-28" in "2026-11-28" is not a unit; write for example 10M or 1,000'],
    ["1 m", "1", '"m" in "1 m" is not a unit; write for example 10M or 1,000'],
    ["--1", "1", '"--1" has two signs'],
    ["10⁹", "param", '"10⁹" has the sign "⁹", which is no part of a number; write plain digits, as in 1e9'],
    ["2¹⁰", "1", '"2¹⁰" has the sign "¹", which is no part of a number; write plain digits, as in 1e9'],
    ["$2.49¹", "USD/(GPU·h)", '"$2.49¹" has the sign "¹", which is no part of a number; write plain digits, as in 1e9'],
    ["５０", "1", '"５０" has the sign "５", which is no part of a number; write plain digits, as in 1e9'],
    ["1½", "1", '"1½" has the sign "½", which is no part of a number; write plain digits, as in 1e9'],
    ["€9.50", "USD/(GPU·h)", '"€9.50" is in €, and only US dollars are read'],
    ["£7", "USD", '"£7" is in £, and only US dollars are read'],
    ["9.50 EUR", "USD", '"9.50 EUR" is in EUR, and only US dollars are read'],
    ["3 €/GPU·h", "USD/(GPU·h)", '"3 €/GPU·h" is in €, and only US dollars are read'],
    ["HK$5", "USD", '"HK$5" is in HK$, and only US dollars are read'],
    ["=010*100000000", "param", "010 starts with a zero: write 10"],
    ["=1 // 2", "1", "A formula cannot use comments"],
    ["=1e400*0", "1", "1e400 is too large"],
    ["1e-400", "1", "1e-400 is too small"],
    ["0,002", "1", 'In "0,002" the comma does not part thousands; write decimals with a point'],
    ["0 500", "1", '"500" in "0 500" is not a unit; write for example 10M or 1,000'],
    ["1e0 100", "1", '"100" in "1e0 100" is not a unit; write for example 10M or 1,000'],
    ["2\t100", "1", '"2\t100" has the sign "\t", which is no part of a number; write plain digits, as in 1e9'],
    [
      "=60%-0.05",
      "1",
      "The sign % is the remainder of a division: write 0.6 for 60 %, and the remainder with parentheses"
    ],
    ["=(60%7)", "1", "A cell takes only numbers and + - * / ** ( )"],
    ["=log(100)", "1", "log is read in two ways: write Math.log or log10"],
    ["$5/GPU", "USD/(GPU·h)", '"USD/(GPU)" does not convert to USD/(GPU·h)'],
    ["16 B/token", "B/param", '"B/token" does not convert to B/param'],
    ["$2/Mtoken", "USD/Msample", '"USD/(Mtoken)" does not convert to USD/Msample'],
    ["5 1", "1", '"1" in "5 1" is not a unit; write for example 10M or 1,000'],
    ["10^h", "h", '"^h" in "10^h" is not a unit; write for example 3e-4 or =2*1.10'],
    ["5 m in", "min", '"m in" in "5 m in" is not a unit; write for example 3e-4 or =2*1.10'],
    ["5 mn", "h", '"mn" in "5 mn" is not a unit; write for example 3e-4 or =2*1.10'],
    ["=row_object(document.title='x')", "1", '"row_object(…)" calls a function that a formula cannot use'],
    ["1e999", "1", "1e999 is too large"],
    ["=1/0", "1", "1/0 has no finite value"],
    ["=d.params", "1", "A cell takes numbers, not names"],
    ["=process", "1", "A cell takes numbers, not names"],
    ["=is_nan(1)", "1", "The function is_nan cannot stand in a cell"],
    ["='a'", "1", "A cell takes only numbers and + - * / ** ( )"],
    ["1".repeat(201), "1", "A quantity has at most 200 characters"],
    [
      "<img src=x onerror=alert(1)>",
      "1",
      '"<img src=x onerror=alert(1)>" is not a number; write for example 10M or 1,000'
    ]
  ];
  test.each(cases)("%s in %s", (text, unit, message) => {
    expect(() => parseQuantity(text, unit)).toThrow(new Error(message));
  });
});

test.each([
  [10e6, "param", "10M"],
  [1.5e9, "param", "1.5B"],
  [1_234_567, "sample", "1,234,567"],
  [999_999, "sample", "999,999"],
  [1e6, "sample", "1M"],
  [1e12, "sample", "1T"],
  [32, "sample/step", "32"],
  [8704, "1", "8,704"],
  [0, "1", "0"],
  [0.37, "1", "0.37"],
  [0.0003, "1", "3e-4"],
  [24e9, "B", "24 GB"],
  [80 * 2 ** 30, "B", "80 GiB"],
  [999, "B", "999 B"],
  [936e9, "B/s", "936 GB/s"],
  [4, "B/param", "4 B/param"],
  [71e12, "FLOP/s", "71 TFLOP/s"],
  [989.4e12, "FLOP/s", "989.4 TFLOP/s"],
  [1e21, "FLOP", "1e21 FLOP"],
  [1.1, "USD/(GPU·h)", "$1.10"],
  [1499, "USD", "$1,499"],
  [0.123, "USD", "$0.123"],
  [-5, "USD", "-$5.00"],
  [1.5e6, "USD", "$1.5M"],
  [30, "min", "30 min"],
  [3600, "s/h", "3,600 s/h"],
  [60, "%", "60%"],
  [NaN, "1", "–"]
])('format(%s, %s, "entry") is %s', (value, unit, text) => {
  expect(format(value, unit, "entry")).toBe(text);
});

test("parseQuantity(…) reads back what the formatter writes as an entry, for every unit of the catalogs", () => {
  const catalog = committedCatalog();
  const units = [...FIELDS, ...catalog.assumptions].map(({unit}) => unit).filter((unit) => !isWords(unit));
  const value = fc.oneof(
    fc.double({noNaN: true, noDefaultInfinity: true}),
    fc.integer({min: -1e9, max: 1e9}),
    fc.integer({min: 0, max: 1e6}).map((n) => n / 100),
    fc.integer({min: 0, max: 1e4}).map((n) => n * 2 ** 30),
    fc.tuple(fc.integer({min: 1, max: 99999}), fc.integer({min: -12, max: 24})).map(([m, e]) => Number(`${m}e${e}`))
  );
  fc.assert(
    fc.property(value, fc.constantFrom(...new Set(units)), (number, unit) => {
      expect(parseQuantity(format(number, unit, "entry"), unit)).toBe(number === 0 ? 0 : number);
    }),
    {numRuns: 5000, seed: 3}
  );
});

test("parseQuantity(…) gives a finite number or an Error with a message, whatever the text", () => {
  const piece = fc.constantFrom(
    ..."0123456789.,eE+-*/%$=() kMGTB".split(""),
    "GB",
    "h",
    "constructor",
    "__proto__",
    "d."
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, {maxLength: 20}).map((pieces) => pieces.join(""))
  );
  fc.assert(
    fc.property(text, fc.constantFrom("1", "B", "USD/(GPU·h)", "param", "min"), (written, unit) => {
      try {
        expect(Number.isFinite(parseQuantity(written, unit))).toBe(true);
      } catch (error) {
        expect((error as Error).message).toMatch(/\w/);
      }
    }),
    {numRuns: 5000, seed: 4}
  );
});
