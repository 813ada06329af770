import {describe, expect, test} from "vitest";
import type {Columns} from "../../src/engine/compile.js";
import {emptyColumn, evaluator} from "../../src/engine/evaluate.js";
import {buildModel} from "../../src/engine/model.js";
import {sheet} from "../../src/engine/sheet.js";

const NAMES = {columns: {a: "1", b: "1", word: "text", group: "text"}, assumptions: {p: "1", choice: "text"}};
const COLUMNS: Columns = {
  a: Float64Array.of(2, -3, 0.5),
  b: Float64Array.of(4, NaN, 0.25),
  word: ["one", "two", "one"],
  group: ["x", "x", "y"]
};

const build = (formulas: Record<string, string>, text: readonly string[] = []) =>
  buildModel(
    [
      sheet(
        "test",
        "Test",
        Object.fromEntries(
          Object.entries(formulas).map(([name, formula]) => [
            name,
            {label: name, unit: text.includes(name) ? "text" : "1", formula, over: "group"}
          ])
        )
      )
    ],
    NAMES
  );

const run = (formula: string) => [...evaluator(build({out: formula}))(COLUMNS, {p: 3, choice: "two"}).out!];

describe("a formula compiled", () => {
  test.each([
    ["d.a + $.p", [5, 0, 3.5]],
    ["d.a - $.p", [-1, -6, -2.5]],
    ["d.a * $.p", [6, -9, 1.5]],
    ["d.a / $.p", [2 / 3, -1, 0.5 / 3]],
    ["d.a % $.p", [2, -0, 0.5]],
    ["d.a ** 2", [4, 9, 0.25]],
    ["2 ** $.p ** 2", [512, 512, 512]],
    ["$.p * $.p - $.p", [6, 6, 6]],
    ["-d.a", [-2, 3, -0.5]],
    ["+d.a", [2, -3, 0.5]],
    ["!(d.a > 0)", [0, 1, 0]],
    ["d.a < 2", [0, 1, 1]],
    ["d.a <= 2", [1, 1, 1]],
    ["d.a > 0.5", [1, 0, 0]],
    ["d.a >= 0.5", [1, 0, 1]],
    ["d.a == 2", [1, 0, 0]],
    ["d.a != 2", [0, 1, 1]],
    ["d.a === 2", [1, 0, 0]],
    ["d.a !== 2", [0, 1, 1]],
    ["d.a > 0 && d.a < 1", [0, 0, 1]],
    ["d.a < 0 || d.a < 1", [0, 1, 1]],
    ["d.a > 0 ? d.a : $.p", [2, 3, 0.5]],
    ["d.word == $.choice ? 1 : 0", [0, 1, 0]],
    ["op.listed(d.word, 'three, one') ? 1 : 0", [1, 0, 1]],
    ["op.listed(d.word, $.choice) + op.listed('tw', d.word) + op.listed(d.group, 'xx, y')", [0, 1, 1]],
    ["d.word == 'one' ? 1 : 0", [1, 0, 1]],
    ["null", [NaN, NaN, NaN]],
    ["true ? NaN : 1", [NaN, NaN, NaN]],
    ["-Infinity", [-Infinity, -Infinity, -Infinity]],
    ["Math.PI * 0 + Math.E", [Math.E, Math.E, Math.E]],
    ["Math.max(d.a, 1, d.a + 1)", [3, 1, 1.5]],
    ["Math.min(d.a, 1)", [1, -3, 0.5]],
    ["Math.abs(d.a)", [2, 3, 0.5]],
    ["Math.sqrt(d.b)", [2, NaN, 0.5]],
    ["Math.exp(d.a - d.a)", [1, 1, 1]],
    ["Math.log(Math.E)", [1, 1, 1]],
    ["Math.log2(d.b)", [2, NaN, -2]],
    ["Math.log10(100)", [2, 2, 2]],
    ["Math.pow(d.a, $.p)", [8, -27, 0.125]],
    ["Math.ceil(d.a)", [2, -3, 1]],
    ["Math.floor(d.a)", [2, -3, 0]],
    ["Math.round(d.a + 0.1)", [2, -3, 1]],
    ["op.is_nan(d.b)", [0, 1, 0]],
    ["op.is_finite(d.b)", [1, 0, 1]],
    ["op.is_nan(NaN) + op.is_finite(Infinity)", [1, 1, 1]]
  ])("%s", (formula, values) => expect(run(formula)).toEqual(values));
});

describe("a formula over rows", () => {
  test.each([
    ["op.min(d.a)", [-3, -3, 0.5]],
    ["op.max(d.a)", [2, 2, 0.5]],
    ["op.sum(d.a)", [-1, -1, 0.5]],
    ["op.count()", [2, 2, 1]],
    ["op.min(d.b)", [4, 4, 0.25]], // what is not known counts for nothing
    ["op.sum(d.b)", [4, 4, 0.25]],
    ["op.max(d.a < 0 ? d.a : NaN)", [-3, -3, NaN]],
    ["d.a / op.sum(d.a + $.p) - op.count() * $.p", [2 / 5 - 6, -3 / 5 - 6, 0.5 / 3.5 - 3]]
  ])("%s", (formula, values) => expect(run(formula)).toEqual(values));

  test("reads formulas before it and is read by those after it", () => {
    const model = build({after: "d.least + 1", least: "op.min(d.double)", double: "d.a * 2"});
    const table = evaluator(model)(COLUMNS, {p: 3, choice: ""});
    expect([...table.after!]).toEqual([-5, -5, 2]);
  });
});

describe("a table", () => {
  test("of more rows than go through at once is evaluated to its end", () => {
    const rows = 2500;
    const a = Float64Array.from({length: rows}, (_, i) => i);
    const table = evaluator(build({next: "d.a + 1", twice: "d.next * 2"}))({a}, {});
    expect(table.twice!.length).toBe(rows);
    expect([0, 1023, 1024, 2047, 2048, 2499].map((i) => table.twice![i])).toEqual([2, 2048, 2050, 4096, 4098, 5000]);
  });

  test("of more formulas than go in one loop has every column", () => {
    const names = Array.from({length: 60}, (_, i) => `f${i}`);
    const formulas = Object.fromEntries(names.map((name, i) => [name, i === 0 ? "d.a" : `d.f${i - 1} + 1`]));
    const table = evaluator(build(formulas))(COLUMNS, {});
    expect(names.map((name) => table[name]![0])).toEqual(names.map((_, i) => 2 + i));
  });

  test("keeps its columns and words, and is not changed", () => {
    const before = {...COLUMNS};
    const table = evaluator(build({out: "d.a > 0 ? 'up' : 'down'"}, ["out"]))(COLUMNS, {});
    expect(table.out).toEqual(["up", "down", "up"]);
    expect(table.word).toBe(COLUMNS.word);
    expect(COLUMNS).toEqual(before);
  });

  test("has no numbers and no words where a formula is in error", () => {
    const table = evaluator(build({out: "d.nothing", said: "d.out_of", fine: "d.a"}, ["said"]))(COLUMNS, {});
    expect([...table.out!]).toEqual([NaN, NaN, NaN]);
    expect(table.said).toEqual(["", "", ""]);
    expect([...table.fine!]).toEqual([2, -3, 0.5]);
  });

  test("has the formulas asked for and what they read", () => {
    const model = build({one: "d.a", two: "d.one + d.other", other: "d.b", unasked: "d.two"});
    const table = evaluator(model, {names: ["two", "nothing"]})(COLUMNS, {});
    expect(Object.keys(table).sort()).toEqual(["a", "b", "group", "one", "other", "two", "word"]);
    expect(Object.keys(evaluator(model, {names: []})(COLUMNS, {}))).toEqual(Object.keys(COLUMNS));
  });

  test("has no numbers where what is asked for reads itself", () => {
    const table = evaluator(build({one: "d.two", two: "d.one", free: "d.a"}), {names: ["one"]})(COLUMNS, {});
    expect([...table.one!]).toEqual([NaN, NaN, NaN]);
    expect(table.free).toBeUndefined();
  });

  test("without columns has no rows", () => {
    expect(evaluator(build({out: "1"}))({}, {}).out!.length).toBe(0);
  });
});

test("emptyColumn(…) is NaN, or empty words", () => {
  expect([...emptyColumn({unit: "B"}, 2)]).toEqual([NaN, NaN]);
  expect(emptyColumn({unit: "text"}, 2)).toEqual(["", ""]);
});

test("columns kept from one table to the next hold the same values, whatever the lengths", () => {
  const model = build({twice: "d.a * 2", least: "op.min(d.twice)", share: "d.twice / d.least", said: "d.word"}, [
    "said"
  ]);
  const [once, again] = [evaluator(model), evaluator(model, {reuse: true})];
  const table = (values: readonly number[]): Columns => ({
    a: Float64Array.from(values),
    b: new Float64Array(values.length),
    word: values.map(String),
    group: values.map((value) => (value > 2 ? "x" : "y"))
  });
  for (const values of [[1, 2, 3, 4], [7, 5], [2, 3, 9], [1, 8, 2, 9, 4, 6], []]) {
    const [fresh, kept] = [once(table(values), {p: 3, choice: "two"}), again(table(values), {p: 3, choice: "two"})];
    for (const name of ["twice", "least", "share", "said"])
      expect([...kept[name]!].slice(0, values.length), name).toEqual([...fresh[name]!]);
  }
});
