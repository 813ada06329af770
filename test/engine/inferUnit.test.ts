import {describe, expect, test} from "vitest";
import {parseFormula} from "../../src/engine/parseFormula.js";
import {checkUnit, inferUnit} from "../../src/engine/inferUnit.js";
import {unitText} from "../../src/engine/unit.js";

const UNITS: Record<string, string> = {h: "h", s: "s", B: "B", n: "1", f: "flag", t: "text", rate: "USD/h", per: "s/h"};
const unitOf = (_: string, name: string) => UNITS[name]!;

function kindOf(formula: string): string {
  const kind = inferUnit(parseFormula(formula), unitOf);
  return typeof kind === "string" ? kind : unitText(kind);
}

describe("inferUnit(…)", () => {
  test.each([
    ["2", "1"],
    ["0", "any"],
    ["null", "any"],
    ["NaN", "any"],
    ["Infinity", "any"],
    ["Math.PI", "1"],
    ["'x'", "text"],
    ["true", "flag"],
    ["d.B", "B"],
    ["$.rate", "0.000277778 USD/s"],
    ["-d.s", "s"],
    ["+d.s", "s"],
    ["-d.f", "1"],
    ["!d.f", "flag"],
    ["d.f && d.f", "flag"],
    ["d.f ? d.B : d.B", "B"],
    ["d.f ? 0 : d.B", "B"],
    ["d.f ? d.B : NaN", "B"],
    ["d.f ? d.f : 2", "1"],
    ["d.f ? d.f : d.f", "flag"],
    ["d.f ? d.t : 'x'", "text"],
    ["d.s + d.s", "s"],
    ["d.s - 0", "s"],
    ["d.s % d.s", "s"],
    ["d.f + d.n", "1"],
    ["d.s * d.B", "B·s"],
    ["d.B / d.s", "B/s"],
    ["d.s / d.B / d.B", "s/B^2"],
    ["1 / d.s / d.B", "1/(B·s)"],
    ["0 * d.s", "any"],
    ["d.s / 0", "any"],
    ["d.B ** 2", "B^2"],
    ["d.B ** -1", "1/B"],
    ["d.n ** d.n", "1"],
    ["NaN ** d.n", "1"],
    ["0 ** 0 * 7", "1"],
    ["Math.pow(null, 0)", "1"],
    ["d.n ** NaN", "1"],
    ["Math.pow(d.B, 3)", "B^3"],
    ["Math.sqrt(d.B * d.B)", "B"],
    ["Math.sqrt(0)", "any"],
    ["d.s > d.s", "flag"],
    ["d.t == 'x'", "flag"],
    ["d.n != d.f", "flag"],
    ["Math.max(d.s, 0, d.s)", "s"],
    ["Math.min(0, NaN)", "any"],
    ["Math.exp(d.n)", "1"],
    ["Math.log(0)", "1"],
    ["Math.log2(d.n)", "1"],
    ["Math.log10(d.f)", "1"],
    ["Math.ceil(d.B)", "B"],
    ["Math.abs(d.s)", "s"],
    ["op.is_nan(d.t)", "flag"],
    ["op.is_finite(d.s)", "flag"],
    ["op.count()", "1"],
    ["op.sum(d.B)", "B"],
    ["op.min(d.f)", "1"]
  ])("%s is %s", (formula, kind) => expect(kindOf(formula)).toBe(kind));

  test.each([
    ["d.s + d.B", "The formula adds s and B, which are not alike"],
    ["d.s - d.B", "The formula subtracts s and B, which are not alike"],
    ["d.s % d.B", "The formula subtracts s and B, which are not alike"],
    ["d.s + d.h", "The formula adds s and h, which are not alike"],
    ["d.s > d.B", "The formula compares s and B, which are not alike"],
    ["d.t == d.n", "The formula compares words and 1, which are not alike"],
    ["d.n == d.t", "The formula compares 1 and words, which are not alike"],
    ["d.t == d.f", "The formula compares words and yes or no, which are not alike"],
    ["Math.max(d.s, d.B)", "The formula compares s and B, which are not alike"],
    ["d.f ? d.s : d.B", "The formula chooses between s and B, which are not alike"],
    ["d.f ? d.s : 'x'", "The formula chooses between s and words, which are not alike"],
    ["d.f ? d.f : d.s", "The formula chooses between 1 and s, which are not alike"],
    ["-d.t", "Words stand where a number is needed"],
    ["d.t * 2", "Words stand where a number is needed"],
    ["2 / d.t", "Words stand where a number is needed"],
    ["Math.abs(d.t)", "Words stand where a number is needed"],
    ["d.n ** d.s", "The power is in s: it must be a pure number"],
    ["d.s ** d.n", "A quantity in s is raised to a power that is not a plain number"],
    ["d.s ** (1 + 1)", "A quantity in s is raised to a power that is not a plain number"],
    ["d.s ** -d.n", "A quantity in s is raised to a power that is not a plain number"],
    ["d.s ** +2", "A quantity in s is raised to a power that is not a plain number"],
    ["Math.pow(d.s, d.n)", "A quantity in s is raised to a power that is not a plain number"],
    ["Math.exp(d.s)", "exp of a quantity in s: divide it by one of its kind first"],
    ["Math.log(d.B)", "log of a quantity in B: divide it by one of its kind first"],
    ["Math.log2(d.B)", "log2 of a quantity in B: divide it by one of its kind first"],
    ["Math.min(d.s, d.B)", "The formula compares s and B, which are not alike"],
    ["Math.log10(d.B)", "log10 of a quantity in B: divide it by one of its kind first"],
    ["!(d.s + d.B)", "The formula adds s and B, which are not alike"],
    ["(d.s + d.B) && d.f", "The formula adds s and B, which are not alike"],
    ["d.f || (d.s + d.B)", "The formula adds s and B, which are not alike"],
    ["(d.s + d.B) ? 1 : 2", "The formula adds s and B, which are not alike"],
    ["!d.s", "The formula asks yes or no of something in s: compare it with something"],
    ["!d.t", "The formula asks yes or no of words: compare it with something"],
    ["d.n && d.f", "The formula asks yes or no of a number: compare it with something"],
    ["d.f || 0", "The formula asks yes or no of a number: compare it with something"],
    ["(true && '12') + 5", "The formula asks yes or no of words: compare it with something"],
    ["d.t ? 0 : d.B", "The formula asks yes or no of words: compare it with something"],
    ["3 > 2 > 1", "The formula orders yes and no, which have no order"],
    ["d.f ? d.t : 0", "The formula chooses between words and any unit, which are not alike"],
    ["(d.s ** 1e-10) ** 1e10", "A quantity in s is raised to a power that is not a plain number"]
  ])("%s is refused", (formula, message) => {
    expect(() => kindOf(formula)).toThrow(new Error(message));
  });
});

describe("checkUnit(…)", () => {
  const check = (formula: string, unit: string) => checkUnit(parseFormula(formula), unit, unitOf);

  test.each([
    ["d.s", "s"],
    ["d.h * $.per", "s"],
    ["NaN", "B"],
    ["0", "B"],
    ["d.f", "flag"],
    ["d.f ? 0 : d.s", "s"],
    ["d.t", "text"]
  ])("lets %s be in %s", (formula, unit) => expect(() => check(formula, unit)).not.toThrow());

  test.each([
    ["d.s", "B", "The formula yields s but the cell is in B"],
    ["d.s", "h", "The formula yields s but the cell is in h"],
    ["d.t", "s", "The formula yields words but the cell is in s"],
    ["d.t", "flag", "The formula yields words but the cell is in yes or no"],
    ["d.f", "1", "The formula yields yes or no but the cell is in 1"],
    ["d.f", "text", "The formula yields yes or no but the cell is in words"],
    ["d.s", "text", "The formula yields s but the cell is in words"],
    ["0", "text", "The formula yields any unit but the cell is in words"],
    ["null", "text", "The formula yields any unit but the cell is in words"],
    ["NaN", "flag", "The formula yields any unit but the cell is in yes or no"],
    ["d.n", "flag", "The formula yields 1 but the cell is in yes or no"],
    ["d.s", "flag", "The formula yields s but the cell is in yes or no"],
    ["d.h * NaN ** 0", "USD", "The formula yields h but the cell is in USD"]
  ])("does not let %s be in %s", (formula, unit, message) => {
    expect(() => check(formula, unit)).toThrow(new Error(message));
  });
});
