import {describe, expect, it} from "vitest";
import {excelFormula, type Place} from "../../src/export/excelFormula.js";
import {parseFormula} from "../../src/engine/formula/parseFormula.js";

/** a and b are numbers that may be unknown, n one that is always known, f a flag, w and v words. */
const PLACES: Record<string, Place> = {
  a: {ref: "A8", kind: "number", fails: true},
  b: {ref: "B8", kind: "number", fails: true},
  n: {ref: "N8", kind: "number", fails: false},
  f: {ref: "F8", kind: "flag", fails: false},
  g: {ref: "G8", kind: "flag", fails: false},
  w: {ref: "W8", kind: "text", fails: false},
  v: {ref: "V8", kind: "text", fails: false}
};

function translate(formula: string) {
  return excelFormula(parseFormula(formula), {
    column: (name) => PLACES[name]!,
    parameter: (name) => ({ref: name, kind: name === "basis" ? "text" : "number", fails: false}),
    group: () => ({range: "$K$8:$K$9", key: "K8"}),
    argument: (tree) => ({range: "$H$8:$H$9", fails: tree.type !== "Literal"})
  });
}

const text = (formula: string) => translate(formula).text;

describe("excelFormula(…)", () => {
  it.each([
    ["d.a + d.b * $.p", "A8+B8*p"],
    ["(d.a + d.b) * $.p", "(A8+B8)*p"],
    ["d.a - (d.b - $.p)", "A8-(B8-p)"],
    ["d.a - d.b - $.p", "A8-B8-p"],
    ["d.a / (d.b / $.p)", "A8/(B8/p)"],
    ["d.a / d.b / $.p", "A8/B8/p"],
    ["d.a * (d.b / $.p)", "A8*(B8/p)"],
    ["1e21 * 0.5 + 1e-7", "1E+21*0.5+1E-7"]
  ])("keeps the order of arithmetic: %s", (formula, expected) => {
    expect(text(formula)).toBe(expected);
  });

  it.each([
    ["-d.a", "-A8"],
    ["-(-d.a)", "-(-A8)"],
    ["-(d.a ** 2)", "-(A8^2)"],
    ["(-d.a) ** 2", "(-A8)^2"],
    ["-(d.a + 1)", "-(A8+1)"],
    ["-(d.a * 2)", "-(A8*2)"],
    ["d.a - -d.b", "A8--B8"],
    ["2 ** -d.a", "2^(-A8)"]
  ])("knows that Excel's sign binds tighter than its power: %s", (formula, expected) => {
    expect(text(formula)).toBe(expected);
  });

  it.each([
    ["d.a ** 3 ** 2", "A8^(3^2)"],
    ["(d.a ** 3) ** 2", "(A8^3)^2"],
    ["Math.pow($.p, d.b)", "p^B8"],
    ["Math.pow(d.a / $.p, d.b)", "IF(B8=0,1,(A8/p)^B8)"]
  ])("groups powers from the right and gives 1 for the power 0: %s", (formula, expected) => {
    expect(text(formula)).toBe(expected);
  });

  it.each([
    ["d.a < d.b", "IFERROR(A8<B8,FALSE)"],
    ["d.a >= 2", "IFERROR(A8>=2,FALSE)"],
    ["d.n > $.p", "N8>p"],
    ["d.a == d.b", "IFERROR(A8=B8,FALSE)"],
    ["d.a != d.b", "IFERROR(A8<>B8,TRUE)"],
    ["d.f == d.g", "F8=G8"],
    ["d.f == 1", "N(F8)=1"],
    ["d.f < d.g", "N(F8)<N(G8)"],
    ["(d.n > 1) == (d.n > 2)", "(N8>1)=(N8>2)"]
  ])("takes a comparison with NaN for FALSE, and != for TRUE: %s", (formula, expected) => {
    expect(translate(formula)).toEqual({text: expected, kind: "flag", fails: false});
  });

  it.each([
    ["$.basis == 'brief'", 'EXACT(basis,"brief")'],
    ["d.w != d.v", "NOT(EXACT(W8,V8))"],
    ["d.w == 'say \"hi\"'", 'EXACT(W8,"say ""hi""")'],
    ["d.w == '=1+1'", 'EXACT(W8,"=1+1")']
  ])("compares words letter by letter: %s", (formula, expected) => {
    expect(text(formula)).toBe(expected);
  });

  it.each([
    ["d.f && d.g", "AND(F8,G8)"],
    ["d.f && d.g && d.n > 1", "AND(F8,G8,N8>1)"],
    ["d.f || !d.g", "OR(F8,NOT(G8))"],
    ["(d.f || d.g) && d.f", "AND(OR(F8,G8),F8)"],
    ["!d.a", "NOT(IFERROR(A8<>0,FALSE))"],
    ["!d.w", "NOT(LEN(W8)>0)"],
    ["d.n && d.b", "IF(N8<>0,B8,N8)"],
    ["d.n || d.b", "IF(N8<>0,N8,B8)"],
    ["(d.n && d.b) ? 1 : 2", "IF(AND(N8<>0,IFERROR(B8<>0,FALSE)),1,2)"],
    ["d.f + 1", "N(F8)+1"],
    ["true + d.n", "1+N8"]
  ])("writes AND, OR and NOT of conditions that never are errors: %s", (formula, expected) => {
    expect(text(formula)).toBe(expected);
  });

  it.each([
    ["d.f ? d.a : NaN", "IF(F8,A8,NA())", "number"],
    ["d.a ? 1 : d.b > 2 ? 3 : 4", "IF(IFERROR(A8<>0,FALSE),1,IF(IFERROR(B8>2,FALSE),3,4))", "number"],
    ["d.f ? 'yes' : 'no'", 'IF(F8,"yes","no")', "text"],
    ["d.f ? d.g : 2", "IF(F8,N(G8),2)", "number"],
    ["d.f ? d.g : false", "IF(F8,G8,FALSE)", "flag"]
  ])("writes IF: %s", (formula, expected, kind) => {
    expect(translate(formula)).toMatchObject({text: expected, kind});
  });

  it.each([
    ["Math.max(d.a, $.p, 1)", "MAX(A8,p,1)"],
    ["Math.min(d.f, d.a)", "MIN(N(F8),A8)"],
    ["Math.log(d.a)", "LN(A8)"],
    ["Math.log2(d.a)", "LOG(A8,2)"],
    ["Math.log10(d.a)", "LOG10(A8)"],
    ["Math.sqrt(d.a)", "SQRT(A8)"],
    ["Math.abs(-d.a)", "ABS(-A8)"],
    ["Math.exp(d.a + 1)", "EXP(A8+1)"],
    ["Math.floor(d.a / d.b)", "INT(A8/B8)"],
    ["Math.ceil(d.a / d.b)", "-INT(-(A8/B8))"],
    ["Math.round(d.a)", "INT(A8+0.5)"],
    ["d.a % d.b", "SIGN(A8)*MOD(ABS(A8),ABS(B8))"],
    ["op.is_nan(d.a)", "ISERROR(A8)"],
    ["op.is_finite(d.a)", "ISNUMBER(A8)"],
    ["op.listed(d.w, 'a, b')", 'ISNUMBER(FIND(", "&W8&", ",", "&"a, b"&", "))'],
    ["Math.PI * Math.E", "PI()*EXP(1)"],
    ["Infinity", "1/0"]
  ])("translates functions and constants: %s", (formula, expected) => {
    expect(text(formula)).toBe(expected);
  });

  it("writes aggregates over the rows of a group, and NaN where none has a value", () => {
    expect(text("op.count()")).toBe("COUNTIFS($K$8:$K$9,K8)");
    expect(text("op.sum(2)")).toBe("SUMIFS($H$8:$H$9,$K$8:$K$9,K8)");
    expect(text("op.min(d.a)")).toBe(
      'IF(COUNTIFS($K$8:$K$9,K8,$H$8:$H$9,"<1E+308")=0,NA(),_xlfn.MINIFS($H$8:$H$9,$K$8:$K$9,K8))'
    );
    expect(text("op.max(2) / 2")).toBe("_xlfn.MAXIFS($H$8:$H$9,$K$8:$K$9,K8)/2");
  });

  it("splits words longer than a literal may be", () => {
    const long = "x".repeat(300);
    expect(text(`d.w == '${long}'`)).toBe(`EXACT(W8,"${"x".repeat(255)}"&"${"x".repeat(45)}")`);
  });

  it.each([
    ["d.w < d.v", /an order of words/],
    ["d.w == 1", /words and a number/],
    ["d.w * 2", /arithmetic with words/],
    ["d.f ? 'a' : 1", /words and a number/],
    ["d.w == '\\u0001'", /control characters/],
    ["d.f && d.w", /words that stand for yes or no/],
    ["d.a < Infinity", /a comparison with the infinite/]
  ])("refuses what Excel would compute otherwise: %s", (formula, reason) => {
    expect(() => text(formula)).toThrow(reason);
  });

  it("refuses formulas longer or deeper than Excel accepts", () => {
    expect(() => text(`d.w == '${'"'.repeat(1900)}' || d.w == ''`)).not.toThrow();
    const twice = (formula: string, times: number): string =>
      times === 0 ? formula : `Math.pow(d.b, ${twice(formula, times - 1)})`;
    expect(() => text(twice("d.a", 40))).toThrow(/longer in Excel than the 8192 characters/);
    expect(() => text("Math.abs(".repeat(70) + "d.a" + ")".repeat(70))).toThrow(/deeper than Excel/);
  });
});
