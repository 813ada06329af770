import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {Book} from "../../src/engine/book.js";
import type {Columns, Params} from "../../src/engine/compile.js";
import {evaluator} from "../../src/engine/evaluate.js";
import {buildModel, dependentsOf} from "../../src/engine/model.js";
import {evaluateWithArquero} from "../../src/engine/reference.js";
import {sheet, type FormulaSpec, type Sheet} from "../../src/engine/sheet.js";
import {columns, model, params, tables} from "../model/fixture.js";

const names = {columns: {a: "1", b: "1", scale: "text"}, assumptions: {p: "1", choice: "text"}};
const table: Columns = {
  a: Float64Array.of(1, 2, 3, 4),
  b: Float64Array.of(10, NaN, 30, 40),
  scale: ["x", "x", "y", "y"]
};
const values: Params = {p: 2, choice: "one"};

function one(formula: string, spec: Partial<FormulaSpec> = {}): Sheet {
  return sheet("test", "Test", {out: {label: "Out", unit: "1", formula, ...spec}});
}

function run(formula: string, spec: Partial<FormulaSpec> = {}) {
  const built = buildModel([one(formula, spec)], names);
  expect(Object.fromEntries(built.errors)).toEqual({});
  return [...evaluator(built)(table, values).out!];
}

describe("formulas", () => {
  test.each([
    ["d.a * $.p + 1", [3, 5, 7, 9]],
    ["(-d.a) ** 2", [1, 4, 9, 16]],
    ["Math.max(d.a, 2.5)", [2.5, 2.5, 3, 4]],
    ["d.b > 20 ? 1 : 0", [0, 0, 1, 1]],
    ["op.is_nan(d.b) ? 0 : d.b", [10, 0, 30, 40]],
    ["op.min(d.b)", [10, 10, 30, 30]],
    ["op.sum(d.a)", [3, 3, 7, 7]],
    ["op.max(d.a > 1 ? d.a : NaN)", [2, 2, 4, 4]],
    ["op.count()", [2, 2, 2, 2]],
    ["$.choice == 'one' ? d.a : 0", [1, 2, 3, 4]]
  ])("%s", (formula, expected) => {
    expect(run(formula)).toEqual(expected);
  });

  test("words are a column of words", () => {
    expect(run("d.a > 2 ? 'big' : 'small'", {unit: "text"})).toEqual(["small", "small", "big", "big"]);
  });
});

describe("models", () => {
  const build = (specs: Record<string, string>) =>
    buildModel(
      [
        sheet(
          "test",
          "Test",
          Object.fromEntries(Object.entries(specs).map(([name, formula]) => [name, {label: name, unit: "1", formula}]))
        )
      ],
      names
    );

  test("formulas are ordered after what they read, however they are written down", () => {
    expect(build({z: "d.y + 1", y: "d.x * 2", x: "d.a"}).order).toEqual(["x", "y", "z"]);
  });

  test("a cycle is reported by name on every formula in it, and the others are evaluated", () => {
    const built = build({x: "d.y", y: "d.z", z: "d.x", free: "d.a"});
    expect(built.errors.get("x")).toBe("The formula reads itself: x → y → z → x");
    expect([...built.errors.keys()].sort()).toEqual(["x", "y", "z"]);
    expect([...evaluator(built)(table, values).free!]).toEqual([1, 2, 3, 4]);
  });

  test("an unknown column is reported by name and formula, an unknown assumption too", () => {
    const built = build({x: "d.nope", y: "$.nothing"});
    expect(built.errors.get("x")).toBe("The formula reads d.nope, and there is no column or formula of that name");
    expect(built.errors.get("y")).toBe("The formula reads $.nothing, and there is no assumption of that name");
  });

  test("two formulas of one name are refused", () => {
    expect(() => buildModel([one("1"), one("2")], names)).toThrow('Two formulas are named "out"');
    expect(() => buildModel([sheet("t", "T", {a: {label: "A", unit: "1", formula: "1"}})], names)).toThrow(
      "name of a column"
    );
  });

  test("dependents are found in evaluation order", () => {
    const built = build({z: "d.y + $.p", y: "d.x * 2", x: "d.a", w: "d.b"});
    expect(dependentsOf(built, ["a"])).toEqual(["x", "y", "z"]);
    expect(dependentsOf(built, [], ["p"])).toEqual(["z"]);
  });
});

/** Random formulas over earlier ones, a column and an assumption. */
const arithmetic = (readable: string[]): fc.Arbitrary<string> => {
  const leaf = fc.oneof(
    fc.constantFrom(...readable),
    fc.constantFrom("d.a", "d.b", "$.p"),
    fc.integer({min: 1, max: 9}).map(String)
  );
  return fc.oneof(
    fc.tuple(leaf, fc.constantFrom("+", "-", "*", "/"), leaf).map(([x, sign, y]) => `(${x} ${sign} ${y})`),
    fc.tuple(leaf, leaf, leaf).map(([x, y, z]) => `(${x} > ${y} ? ${y} : ${z})`),
    fc.tuple(leaf, leaf).map(([x, y]) => `Math.max(${x}, ${y})`)
  );
};

/** A sheet of formulas f0, f1, …, each reading only earlier ones, written down in random order. */
const randomSheet = fc
  .integer({min: 2, max: 12})
  .chain((size) =>
    fc.tuple(
      fc.tuple(
        ...Array.from({length: size}, (_, i) => arithmetic(["d.a", ...Array.from({length: i}, (__, j) => `d.f${j}`)]))
      ),
      fc.shuffledSubarray(
        Array.from({length: size}, (_, i) => i),
        {minLength: size}
      )
    )
  )
  .map(([formulas, order]) => {
    const specs = order.map((i) => [`f${i}`, {label: `f${i}`, unit: "1", formula: formulas[i]!}] as const);
    return sheet("random", "Random", Object.fromEntries(specs));
  });

describe("random sheets", () => {
  test("every formula comes after what it reads", () => {
    fc.assert(
      fc.property(randomSheet, (random) => {
        const {order, cells, errors} = buildModel([random], names);
        expect(errors.size).toBe(0);
        for (const [at, name] of order.entries()) {
          for (const read of cells.get(name)!.reads) if (cells.has(read)) expect(order.indexOf(read)).toBeLessThan(at);
        }
      }),
      {numRuns: 200, seed: 1}
    );
  });

  test("the compiled path, the incremental book and Arquero's derive agree", () => {
    fc.assert(
      fc.property(randomSheet, fc.double({min: 0.5, max: 8, noNaN: true}), (random, p) => {
        const built = buildModel([random], names);
        const compiled = evaluator(built)(table, {...values, p});
        const reference = evaluateWithArquero(built, table, {...values, p});
        const book = new Book(built, table, values);
        book.column("f0");
        book.update({params: {...values, p}});
        for (const name of built.order) {
          expect([...compiled[name]!]).toEqual([...reference[name]!]);
          expect([...book.column(name)]).toEqual([...compiled[name]!]);
        }
      }),
      {numRuns: 60, seed: 2}
    );
  });
});

describe("the notebook's own model", () => {
  test("the compiled path equals Arquero's derive on every formula and plan", () => {
    const compiled = evaluator(model)(columns, params, tables);
    const reference = evaluateWithArquero(model, columns, params, tables);
    for (const name of model.order) {
      const [ours, theirs] = [compiled[name]!, reference[name]!];
      const differs = [...ours].findIndex((value, i) => !Object.is(value, theirs[i]));
      expect({name, differs, ours: ours[differs], theirs: theirs[differs], rows: ours.length}).toEqual({
        ...{name, differs: -1, ours: undefined, theirs: undefined},
        rows: theirs.length
      });
    }
  });

  test("evaluating some formulas evaluates what they read and no more", () => {
    const some = evaluator(model, {names: ["steps"]})(columns, params, tables);
    expect(some.batch).toBeDefined();
    expect(some.cost).toBeUndefined();
  });

  test("what is not asked for is not stored, and changes nothing that is", () => {
    const all = evaluator(model)(columns, params, tables);
    const names = model.order.filter((_, i) => i % 7 === 0);
    const lean = evaluator(model, {names, lean: true})(columns, params, tables);
    expect(Object.keys(lean).sort()).toEqual([...names].sort());
    for (const name of names) expect({name, values: lean[name]}).toEqual({name, values: all[name]});
  });

  test("an edit evaluates only what depends on it", () => {
    const book = new Book(model, columns, params, tables);
    for (const name of model.order) book.column(name);
    const before = book.evaluations;
    book.update({params: {...params, frame_rate: 60}});
    for (const name of model.order) book.column(name);
    const dependents = dependentsOf(model, [], ["frame_rate"]);
    expect(book.evaluations - before).toBe(dependents.length);
    expect(dependents).toContain("video_bytes");
    expect(dependents).not.toContain("cost");
  });

  test("a column that comes out the same keeps its version", () => {
    const book = new Book(model, columns, params, tables);
    const [tokens, cost] = [book.version("tokens_seen"), book.version("cost")];
    book.update({params: {...params, reading: "input"}});
    expect(book.version("tokens_seen")).toBeGreaterThan(tokens);
    expect(book.version("cost")).toBe(cost);
  });

  test("no two books give a column the same version", () => {
    const [one, other] = [
      new Book(model, columns, params, tables),
      new Book(model, columns, {...params, reading: "input"}, tables)
    ];
    for (const book of [one, other]) for (const name of model.order) book.column(name);
    const versions = [one, other].flatMap((book) => model.order.map((name) => book.version(name)));
    expect(new Set(versions).size).toBe(2 * model.order.length);
  });
});
