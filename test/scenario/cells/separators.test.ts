import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {parseQuantity} from "../../../src/scenario/cells/parseQuantity.js";
import {settleSeparators, type Decimals} from "../../../src/scenario/cells/separators.js";

const read = (text: string, decimals: Decimals, unit = "1", options = {}) =>
  parseQuantity(settleSeparators(text, decimals, options).text, unit);

describe("settleSeparators(…) reads numbers as a file writes them", () => {
  const cases: [text: string, decimals: Decimals, unit: string, value: number][] = [
    ["1,000", "point", "1", 1000],
    ["1.000", "point", "1", 1],
    ["7.125B", "point", "param", 7.125e9],
    ["1,000B", "point", "token", 1e12],
    ["1.000,5", "comma", "1", 1000.5],
    ["1,000.5", "comma", "1", 1000.5],
    ["1.000", "comma", "1", 1000],
    ["0,5", "comma", "1", 0.5],
    ["0.5", "comma", "1", 0.5],
    ["1,25", "comma", "1", 1.25],
    ["2,0e12", "comma", "token", 2e12],
    ["6,738e9", "comma", "param", 6.738e9],
    ["70B", "comma", "param", 70e9],
    ["6,7B", "comma", "param", 6.7e9],
    ["6.7B", "comma", "param", 6.7e9],
    ["1.500.000", "comma", "1", 1_500_000],
    ["1,500,000", "comma", "1", 1_500_000],
    ["1.500.000,25", "unknown", "1", 1_500_000.25],
    ["1'500'000", "unknown", "1", 1_500_000],
    ["1_000_000", "comma", "1", 1_000_000],
    ["12,5", "unknown", "1", 12.5],
    ["0,125", "unknown", "1", 0.125],
    ["1234,567", "unknown", "1", 1234.567]
  ];
  test.each(cases)("%s where decimals have a %s, in %s", (text, decimals, unit, value) => {
    expect(read(text, decimals, unit)).toBe(value);
  });

  test("tells where a thousand could have been a fraction", () => {
    expect(settleSeparators("1.000", "comma").told).toBe('"1.000" read as 1000: decimals have commas in this file');
    expect(settleSeparators("1.000,5", "comma").told).toBe("");
  });

  test("takes what has to be whole for a thousand, wherever it stands", () => {
    for (const text of ["4.096", "4,096"]) {
      expect(read(text, "comma", "1", {whole: true})).toBe(4096);
      expect(settleSeparators(text, "unknown", {whole: true}).told).toBe("");
    }
    // 1.000 is whole under both readings.
    expect(() => settleSeparators("1.000", "unknown", {whole: true})).toThrow('"1.000" is 1000 or 1.000');
  });

  test.each<[string, Decimals, string]>([
    ["1,000", "comma", '"1,000" is 1000 or 1.000; write one of these'],
    ["1,024", "unknown", '"1,024" is 1024 or 1.024; write one of these'],
    ["1.024", "unknown", '"1.024" is 1024 or 1.024; write one of these'],
    ["7.125B", "comma", '"7.125B" is 7125B or 7.125B; write one of these'],
    ["1.00.000", "comma", '"1.00.000" has points and commas in places where no number has them'],
    ["1,5.0,0", "unknown", '"1,5.0,0" has points and commas in places where no number has them']
  ])("refuses %s where decimals have a %s, with both readings", (text, decimals, message) => {
    expect(() => settleSeparators(text, decimals)).toThrow(new Error(message));
  });
});

/** A number as written with some separators, worked out digit by digit. */
function written(whole: number, decimals: string, {point, group}: {point: string; group: string}): string {
  const digits = String(whole);
  let grouped = "";
  for (let i = 0; i < digits.length; ++i) {
    if (i > 0 && (digits.length - i) % 3 === 0) grouped += group;
    grouped += digits[i];
  }
  return decimals === "" ? grouped : `${grouped}${point}${decimals}`;
}

const whole = fc.oneof(fc.integer({min: 0, max: 9999}), fc.integer({min: 0, max: 2 ** 45}));
const decimals = fc.integer({min: 0, max: 99999}).map((n) => (n === 0 ? "" : String(n)));

test("settleSeparators(…) gives the number that was written in either convention, or refuses it", () => {
  fc.assert(
    fc.property(whole, decimals, fc.constantFrom<Decimals>("comma", "unknown"), fc.boolean(), (n, d, file, comma) => {
      const text = written(n, d, comma ? {point: ",", group: "."} : {point: ".", group: ","});
      let value: number;
      try {
        value = read(text, file);
      } catch (error) {
        // Only one sign before three digits can mean two numbers.
        expect(text).toMatch(/^[1-9]\d{0,2}[.,]\d{3}$/);
        expect((error as Error).message).toMatch(/ is .* or .*; write one of these$/);
        return;
      }
      const isOpen = /^[1-9]\d{0,2}[.,]\d{3}$/.test(text);
      if (isOpen) expect([file, text[text.length - 4], value]).toEqual(["comma", ".", Number(text.replace(".", ""))]);
      else expect(value).toBe(Number(d === "" ? n : `${n}.${d}`));
    }),
    {numRuns: 3000, seed: 5}
  );
});

test("what settleSeparators(…) leaves alone has no separator, and it never makes another number of it", () => {
  fc.assert(
    fc.property(fc.double({noNaN: true, noDefaultInfinity: true, min: 0, max: 1e15}), (value) => {
      const text = String(value);
      fc.pre(!/^[1-9]\d{0,2}\.\d{3}$/.test(text));
      expect(Number(settleSeparators(text, "comma").text)).toBe(value);
      expect(Number(settleSeparators(text, "unknown").text)).toBe(value);
    }),
    {numRuns: 2000, seed: 6}
  );
});
