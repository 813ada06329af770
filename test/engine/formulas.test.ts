import {describe, expect, test} from "vitest";
import {AGGREGATES, childrenOf, functionName, isAggregate, readsOf, walk} from "../../src/engine/formula/expression.js";
import {LONGEST_FORMULA, parseFormula} from "../../src/engine/formula/parseFormula.js";

describe("parseFormula(…)", () => {
  test.each(["+", "-", "*", "/", "%", "<", "<=", ">", ">=", "==", "!=", "&&", "||"].map((sign) => [sign]))(
    "takes the operator %s",
    (operator) => {
      expect(parseFormula(`d.a ${operator} $.b`)).toMatchObject({
        operator,
        left: {type: "Column", name: "a"},
        right: {type: "Parameter", name: "b"}
      });
    }
  );

  test.each(["-", "+", "!"])("takes the sign %s", (operator) => {
    expect(parseFormula(`${operator}d.a`)).toMatchObject({type: "UnaryExpression", operator});
  });

  test.each([
    ["Math.max(d.a, 1)", "greatest"],
    ["Math.min(d.a, 1)", "least"],
    ["Math.abs(d.a)", "abs"],
    ["Math.sqrt(d.a)", "sqrt"],
    ["Math.exp(d.a)", "exp"],
    ["Math.log(d.a)", "log"],
    ["Math.log2(d.a)", "log2"],
    ["Math.log10(d.a)", "log10"],
    ["Math.pow(d.a, 2)", "pow"],
    ["Math.ceil(d.a)", "ceil"],
    ["Math.floor(d.a)", "floor"],
    ["Math.round(d.a)", "round"],
    ["op.is_nan(d.a)", "is_nan"],
    ["op.is_finite(d.a)", "is_finite"],
    ["op.min(d.a)", "min"],
    ["op.max(d.a)", "max"],
    ["op.sum(d.a)", "sum"],
    ["op.median(d.a)", "median"],
    ["op.middle(d.a)", "middle"],
    ["op.first(d.a)", "first"],
    ["op.min_before(d.a)", "min_before"],
    ["op.count()", "count"]
  ])("reads %s as %s", (formula, name) => {
    const tree = parseFormula(formula);
    expect(tree).toMatchObject({type: "CallExpression", callee: {type: "Function", name}});
    expect(isAggregate(tree)).toBe(AGGREGATES.has(name));
  });

  test.each([
    "NaN",
    "Infinity",
    "Math.E",
    "Math.PI",
    "Math.LN2",
    "Math.LN10",
    "Math.LOG2E",
    "Math.LOG10E",
    "Math.SQRT2"
  ])("takes the constant %s", (formula) =>
    expect(parseFormula(formula)).toMatchObject({type: "Constant", name: formula.replace("Math.", "")})
  );

  test.each([
    ["1.5", 1.5],
    ["'x'", "x"],
    ["true", true],
    ["null", null]
  ])("takes the literal %s", (formula, value) => expect(parseFormula(formula)).toMatchObject({type: "Literal", value}));

  test.each([
    ["", "The formula is empty"],
    [" \n", "The formula is empty"],
    ["1 +", "The formula is not complete or has a stray sign: 1 +"],
    ["steps * 2", '"steps" is not known: write d.name for a column and $.name for an assumption'],
    ["fetch('x')", '"fetch(…)" calls a function that a formula cannot use'],
    ["~d.a", "The operator ~ is not allowed in a formula"],
    ["d.a & 1", "The operator & is not allowed in a formula: “and” is written &&"],
    ["d.a^2", "The operator ^ is not allowed in a formula: a power is written **, as in 2**5"],
    ["d.a ?? 1", "The operator ?? is not allowed in a formula"],
    ["Math.SQRT1_2", "Math.SQRT1_2 is not a constant a formula can use"],
    ["Math.sin(d.a)", '"Math.sin(…)" calls a function that a formula cannot use'],
    ["Math.sqrt(1, 2)", "The function sqrt takes 1 arguments, not 2"],
    ["Math.sqrt()", "The function sqrt takes 1 arguments, not 0"],
    ["Math.pow(2)", "The function pow takes 2 arguments, not 1"],
    ["Math.max()", "The function max takes 1 or more arguments, not 0"],
    ["Math.min()", "The function min takes 1 or more arguments, not 0"],
    ["op.count(d.a)", "op.count takes no argument"],
    ["op.sum()", "op.sum takes one argument"],
    ["op.min(d.a, d.b)", "op.min takes one argument"],
    ["`x${d.a}`", "A formula cannot use text templates"],
    ["[1, 2]", "A formula cannot use lists"],
    ["({a: 1})", "A formula cannot use objects"],
    ["(d.a, d.b)", "A formula cannot use more than one expression"],
    ["d.a.b", "A formula cannot use parts of a value"],
    ["/x/", "/x/ is not a value a formula can use"],
    ["d['a b']", "A formula cannot use names in brackets: write d.name"],
    ["1 + 2 * ~d.a", "The operator ~ is not allowed in a formula"],
    ["-(~d.a)", "The operator ~ is not allowed in a formula"],
    ["d.a ? ~d.a : 1", "The operator ~ is not allowed in a formula"],
    ["Math.max(1, ~d.a)", "The operator ~ is not allowed in a formula"]
  ])("refuses %j", (formula, message) => expect(() => parseFormula(formula)).toThrow(new Error(message)));

  test.each(
    ["abs", "exp", "log", "log2", "log10", "ceil", "floor", "round", "is_nan", "is_finite"].map((name) => [name])
  )("takes one argument of %s", (name) => {
    const call = `${name.startsWith("is_") ? "op" : "Math"}.${name}(d.a, 2)`;
    expect(() => parseFormula(call)).toThrow(new Error(`The function ${name} takes 1 arguments, not 2`));
  });

  test("takes a formula as long as may be and no longer", () => {
    const long = (length: number) => "1".padEnd(length, " ");
    expect(parseFormula(long(LONGEST_FORMULA))).toMatchObject({value: 1});
    expect(() => parseFormula(long(LONGEST_FORMULA + 1))).toThrow(
      new Error("The formula is longer than 2000 characters")
    );
    expect(() => parseFormula(undefined as unknown as string)).toThrow("The formula is empty");
  });

  test("takes 200 operations inside each other and no more", () => {
    const nested = (depth: number) => "!".repeat(depth) + "1";
    expect(parseFormula(nested(200))).toMatchObject({operator: "!"});
    expect(() => parseFormula(nested(201))).toThrow(new Error("The formula is nested too deeply"));
  });

  test("takes twenty arguments of a maximum and no more", () => {
    const most = (count: number) => `Math.max(${new Array(count).fill("d.a").join(", ")})`;
    expect(childrenOf(parseFormula(most(20))).length).toBe(20);
    expect(() => parseFormula(most(21))).toThrow(new Error("The function max takes 1 or more arguments, not 21"));
  });
});

test("readsOf(…) names columns and assumptions once each, in order of first use", () => {
  const reads = (text: string) => readsOf(parseFormula(text, {relations: new Set(["r"])}));
  expect(reads("d.b + $.q * d.a - $.p / d.b + $.q")).toEqual({columns: ["b", "a"], params: ["q", "p"], related: []});
  expect(reads("1")).toEqual({columns: [], params: [], related: []});
  expect(reads("op.sum(r.x * d.a) - op.min(r.y > r.x ? r.y : $.p)")).toEqual({
    columns: ["a"],
    params: ["p"],
    related: ["r.x", "r.y"]
  });
});

test("walk(…) visits parents first, and operands, branches and arguments in order", () => {
  const seen: string[] = [];
  walk(parseFormula("!d.a ? Math.max(d.b, d.c) + 1 : d.d && 2"), (node) =>
    seen.push("name" in node ? node.name : node.type)
  );
  expect(seen).toEqual([
    "ConditionalExpression",
    "UnaryExpression",
    "a",
    "BinaryExpression",
    "CallExpression",
    "b",
    "c",
    "Literal",
    "LogicalExpression",
    "d",
    "Literal"
  ]);
});

test("functionName(…) is as people write it", () => {
  expect(["greatest", "least", "sqrt"].map(functionName)).toEqual(["max", "min", "sqrt"]);
});
