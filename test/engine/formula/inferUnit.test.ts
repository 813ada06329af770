import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {parseFormula} from "../../../src/engine/formula/parseFormula.js";
import {checkUnit, inferUnit} from "../../../src/engine/formula/inferUnit.js";
import {isCount, isNumber, isWholeCount, parseUnit, sameUnit, unitText} from "../../../src/engine/unit.js";

const UNITS: Record<string, string> = {
  ...{h: "h", s: "s", B: "B", n: "1", f: "flag", t: "text", rate: "USD/h", per: "s/h"},
  ...{gpus: "GPU", params: "param", tokens: "token", millions: "Mtoken", batch: "sample/step", length: "token/sample"},
  ...{gpu_hours: "GPU·h", gpu_rate: "USD/(GPU·h)", cost: "USD", samples: "sample", percent: "%"}
};
const POWERS = fc.constantFrom(-2, -1, 1, 2);
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
    ["$.rate", "USD/h"],
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
    ["op.min(d.f)", "1"],
    ["d.gpus + 1", "GPU"],
    ["1 + d.gpus", "GPU"],
    ["d.params - d.n", "param"],
    ["d.n - d.params * d.tokens", "param·token"],
    ["d.gpus % 8", "GPU"],
    ["8 % d.gpus", "GPU"],
    ["d.gpus > 1", "flag"],
    ["d.n == d.gpus", "flag"],
    ["Math.max(1, d.gpus)", "GPU"],
    ["Math.min(d.gpus, 1, 2)", "GPU"],
    ["Math.log(d.gpus)", "1"],
    ["Math.log2(d.gpus / d.n)", "1"],
    ["Math.exp(d.gpus)", "1"],
    ["d.n ** d.gpus", "1"],
    ["Math.pow(d.n, d.gpus)", "1"],
    ["Math.pow(d.params, d.n)", "1"],
    ["Math.pow(d.params, 0.34)", "1"],
    ["Math.pow(d.params, 2)", "param^2"],
    ["Math.sqrt(d.tokens * d.tokens)", "token"],
    ["d.gpus * d.h", "GPU·h"],
    ["d.length * d.samples", "token"],
    ["d.gpu_rate * d.gpus", "USD/h"],
    ["+d.gpus", "1"],
    ["+d.batch", "1"],
    ["+(d.params * d.tokens)", "1"],
    ["+(1 / d.gpus)", "1"],
    ["+d.gpus * d.h", "h"],
    ["+d.millions", "Mtoken"],
    ["+d.gpu_hours", "GPU·h"],
    ["+d.f", "1"],
    ["+0", "any"],
    ["-d.gpus", "GPU"]
  ])("%s is %s", (formula, kind) => expect(kindOf(formula)).toBe(kind));

  test.each([
    ["op.listed(d.s, 'a')", "op.listed looks for words in a list of words"],
    ["d.s + d.B", "The formula adds s and B, which are not alike"],
    ["d.tokens + d.params", "The formula adds token and param, which are not alike"],
    ["d.tokens + 1 + d.params", "The formula adds token and param, which are not alike"],
    ["Math.max(1, d.tokens, d.params)", "The formula compares token and param, which are not alike"],
    ["Math.max(d.tokens, 1, d.params)", "The formula compares token and param, which are not alike"],
    ["d.tokens == d.params", "The formula compares token and param, which are not alike"],
    ["d.gpu_hours + d.h", "The formula adds GPU·h and h, which are not alike"],
    ["d.gpu_hours > 1", "The formula compares GPU·h and 1, which are not alike"],
    ["d.cost + d.cost / d.gpus", "The formula adds USD and USD/GPU, which are not alike"],
    ["d.B + d.B / d.params", "The formula adds B and B/param, which are not alike"],
    ["d.batch + 1", "The formula adds sample/step and 1, which are not alike"],
    ["1 + 1 / d.tokens", "The formula adds 1 and 1/token, which are not alike"],
    ["d.millions + 1", "The formula adds Mtoken and 1, which are not alike"],
    ["d.millions + d.tokens", "The formula adds Mtoken and token, which are not alike"],
    ["d.percent + d.gpus", "The formula adds % and GPU, which are not alike"],
    ["d.gpus == d.f", "The formula compares GPU and 1, which are not alike"],
    ["d.f ? d.gpus : 1", "The formula chooses between GPU and 1, which are not alike"],
    ["d.f ? 1 : d.gpus", "The formula chooses between 1 and GPU, which are not alike"],
    ["d.f ? d.f : d.gpus", "The formula chooses between 1 and GPU, which are not alike"],
    ["d.gpus && d.f", "The formula asks yes or no of something in GPU: compare it with something"],
    ["d.n ** d.batch", "The power is in sample/step: it must be a pure number"],
    ["d.batch ** d.n", "A quantity in sample/step is raised to a power that is not a plain number"],
    ["Math.log(d.batch)", "log of a quantity in sample/step: divide it by one of its kind first"],
    ["Math.log(d.millions)", "log of a quantity in Mtoken: divide it by one of its kind first"],
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
    ["d.t", "text"],
    ["2 * d.n", "param"],
    ["1", "sample/step"],
    ["+d.length", "token/sequence"],
    ["+d.gpus", "1"],
    ["d.gpus", "GPU"],
    ["d.length * d.samples", "token"]
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
    ["d.h * NaN ** 0", "USD", "The formula yields h but the cell is in USD"],
    ["d.gpus", "1", "The formula yields GPU but the cell is in 1; write +(…) to read a count as a plain number"],
    [
      "d.batch",
      "1",
      "The formula yields sample/step but the cell is in 1; write +(…) to read a count as a plain number"
    ],
    ["d.tokens", "param", "The formula yields token but the cell is in param"],
    ["d.length", "token/sequence", "The formula yields token/sample but the cell is in token/sequence"],
    ["d.n", "Mtoken", "The formula yields 1 but the cell is in Mtoken"],
    ["d.tokens", "Mtoken", "The formula yields token but the cell is in Mtoken"],
    ["d.n", "%", "The formula yields 1 but the cell is in %"],
    ["d.n", "B", "The formula yields 1 but the cell is in B"],
    ["d.n", "GPU·h", "The formula yields 1 but the cell is in GPU·h"],
    ["d.h", "GPU·h", "The formula yields h but the cell is in GPU·h"],
    ["d.gpu_hours", "h", "The formula yields GPU·h but the cell is in h"],
    ["d.gpu_rate", "USD/h", "The formula yields USD/(GPU·h) but the cell is in USD/h"],
    ["d.rate", "USD/(GPU·h)", "The formula yields USD/h but the cell is in USD/(GPU·h)"],
    ["d.batch / d.s", "sample/step", "The formula yields sample/(s·step) but the cell is in sample/step"],
    ["d.B / d.params", "B", "The formula yields B/param but the cell is in B"],
    ["d.B / d.tokens", "B", "The formula yields B/token but the cell is in B"],
    ["d.f", "GPU", "The formula yields yes or no but the cell is in GPU"]
  ])("does not let %s be in %s", (formula, unit, message) => {
    expect(() => check(formula, unit)).toThrow(new Error(message));
  });
});

describe("the rule for counts", () => {
  /** Units of counts, measures and both. */
  const unit = fc
    .array(fc.tuple(fc.constantFrom("GPU", "token", "param", "step", "B", "s", "h", "USD", "Mtoken"), POWERS), {
      maxLength: 3
    })
    .map((parts) => ["1", ...parts.map(([base, power]) => `${base}^${power}`)].join("·"));
  const accepted = (formula: string, units: Record<string, string>, declared?: string) => {
    const read = (_: string, name: string) => units[name]!;
    try {
      if (declared === undefined) inferUnit(parseFormula(formula), read);
      else checkUnit(parseFormula(formula), declared, read);
      return true;
    } catch {
      return false;
    }
  };
  const each = (check: (a: string, b: string) => void) =>
    fc.assert(fc.property(unit, unit, check), {numRuns: 2000, seed: 7});

  test("two quantities add and compare where they are of one unit, or one is a number and one counts whole things", () =>
    each((a, b) => {
      const [one, other] = [parseUnit(a), parseUnit(b)];
      const beside = (isNumber(one) && isWholeCount(other)) || (isWholeCount(one) && isNumber(other));
      for (const formula of ["d.a + d.b", "d.a - d.b", "d.a % d.b", "d.a < d.b", "d.a == d.b", "Math.max(d.a, d.b)"])
        expect(accepted(formula, {a, b})).toBe(sameUnit(one, other) || beside);
      expect(accepted("1 > 0 ? d.a : d.b", {a, b})).toBe(sameUnit(one, other));
    }));

  test("a formula is declared in its own unit, or, a number, as a count", () =>
    each((a, b) => {
      const [found, declared] = [parseUnit(a), parseUnit(b)];
      const counts = isNumber(found) && isCount(declared);
      expect(accepted("d.a", {a}, b)).toBe(sameUnit(found, declared) || counts);
    }));

  test("a plus sign takes away counts alone", () =>
    each((a, b) => {
      const [found, declared] = [parseUnit(a), parseUnit(b)];
      const read = isCount(found) ? isNumber(declared) || isCount(declared) : accepted("d.a", {a}, b);
      expect(accepted("+d.a", {a}, b)).toBe(read);
    }));

  test("nothing that adds or is declared loses or gains a measure", () =>
    each((a, b) => {
      // The measures of a unit: what is left of it where all that is counted is one.
      const measures = (text: string) => parseUnit(text.replaceAll(/GPU|(?<!M)token|param|step/g, "1"));
      const ways = [accepted("d.a + d.b", {a, b}), accepted("d.a", {a}, b), accepted("+d.a", {a}, b)];
      if (ways.includes(true)) expect(sameUnit(measures(a), measures(b))).toBe(true);
    }));
});
