import {describe, expect, test} from "vitest";
import {Book} from "../../src/engine/book.js";
import type {Columns} from "../../src/engine/compile.js";
import {buildModel} from "../../src/engine/model.js";
import {sheet} from "../../src/engine/sheet.js";

const NAMES = {columns: {a: "1", b: "1", group: "text"}, assumptions: {p: "1", q: "1"}};
const COLUMNS: Columns = {a: Float64Array.of(1, 2, 3), b: Float64Array.of(5, NaN, 7), group: ["x", "x", "y"]};
const FORMULAS: Record<string, string> = {
  double: "d.a * 2",
  sum: "d.double + $.p",
  positive: "$.p > 0 ? d.b : 0",
  least: "op.min(d.sum)",
  other: "d.b * $.q",
  pair: "d.a + d.b",
  constant: "$.q * 2"
};

const build = (formulas: Record<string, string>, units: Record<string, string> = {}) =>
  buildModel(
    [
      sheet(
        "test",
        "Test",
        Object.fromEntries(
          Object.entries(formulas).map(([name, formula]) => [
            name,
            {label: name, unit: units[name] ?? "1", formula, over: "group"}
          ])
        )
      )
    ],
    NAMES
  );

/** A book with every formula evaluated, and a function that tells which were evaluated since it was last asked. */
function filled() {
  const book = new Book(build(FORMULAS), COLUMNS, {p: 10, q: 2});
  const read = () => Object.fromEntries([...book.model.cells.keys()].map((name) => [name, [...book.column(name)]]));
  read();
  let before = book.evaluations;
  const evaluated = () => {
    read();
    const count = book.evaluations - before;
    before = book.evaluations;
    return count;
  };
  return {book, read, evaluated};
}

test("a book evaluates what is read, once", () => {
  const book = new Book(build(FORMULAS), COLUMNS, {p: 10, q: 2});
  expect([book.rows, book.evaluations]).toEqual([3, 0]);
  expect([...book.column("sum")]).toEqual([12, 14, 16]);
  expect(book.evaluations).toBe(2); // itself and what it doubles
  book.column("double");
  book.column("sum");
  book.version("sum");
  expect(book.evaluations).toBe(2);
  expect([...book.column("least")]).toEqual([12, 12, 16]);
  expect([...book.column("other")]).toEqual([10, NaN, 14]);
  expect(book.column("a")).toBe(COLUMNS.a);
});

test("a name there is not is an error in words", () => {
  expect(() => filled().book.column("nothing")).toThrow('There is no column or formula named "nothing"');
});

test("a version is asked for before the values are", () => {
  const book = new Book(build(FORMULAS), COLUMNS, {p: 10, q: 2});
  expect(book.version("a")).toBe(0);
  expect(book.version("sum")).toBeGreaterThan(0);
  expect(book.evaluations).toBe(2);
});

describe("update(…)", () => {
  test("of an assumption evaluates what depends on it, directly or not", () => {
    const {book, read, evaluated} = filled();
    const versions = ["double", "sum", "positive", "least", "other"].map((name) => book.version(name));
    book.update({params: {p: 20, q: 2}});
    expect(evaluated()).toBe(3); // sum, positive, least
    expect(read()).toMatchObject({sum: [22, 24, 26], least: [22, 22, 26], positive: [5, NaN, 7], other: [10, NaN, 14]});
    const after = ["double", "sum", "positive", "least", "other"].map((name) => book.version(name));
    expect(after.map((version, i) => version > versions[i]!)).toEqual([false, true, false, true, false]);
  });

  test("of an assumption to what it was evaluates nothing, and one that goes counts as changed", () => {
    const {book, evaluated} = filled();
    book.update({params: {p: 10, q: 2}});
    expect(evaluated()).toBe(0);
    book.update({params: {p: 10}});
    expect(evaluated()).toBe(2); // other, constant
    expect([...book.column("other")]).toEqual([NaN, NaN, NaN]);
  });

  test("of columns takes those that differ", () => {
    const {book, read, evaluated} = filled();
    const version = book.version("a");
    book.update({columns: {...COLUMNS, a: Float64Array.of(1, 2, 3), b: Float64Array.of(5, NaN, 7)}});
    expect(evaluated()).toBe(0);
    expect(book.version("a")).toBe(version);
    book.update({columns: {...COLUMNS, a: Float64Array.of(1, 2, 4)}});
    expect(evaluated()).toBe(4); // double, sum, least, pair
    const changed = book.version("a");
    expect(changed).toBeGreaterThan(version);
    expect(read()).toMatchObject({double: [2, 4, 8], least: [12, 12, 18], pair: [6, NaN, 11]});
    book.update({columns: {...COLUMNS, a: Float64Array.of(1, 2, 5)}});
    expect(book.version("a")).toBeGreaterThan(changed);
    const own = book.column("a");
    book.update({columns: COLUMNS});
    expect(book.column("a")).not.toBe(own);
  });

  test("of the number of rows evaluates everything", () => {
    const {book, read, evaluated} = filled();
    book.update({columns: {a: Float64Array.of(1), b: Float64Array.of(5), group: ["x"]}});
    expect(book.rows).toBe(1);
    expect(evaluated()).toBe(7);
    expect(read()).toEqual({double: [2], sum: [12], positive: [5], least: [12], other: [10], pair: [6], constant: [4]});
    book.update({columns: COLUMNS}); // the first row is as it was
    expect(read()).toMatchObject({double: [2, 4, 6], least: [12, 12, 16], constant: [4, 4, 4]});
    book.update({columns: {}});
    expect(book.rows).toBe(0);
    expect(new Book(build(FORMULAS), {}, {p: 10, q: 2}).rows).toBe(0);
  });

  test("of a formula evaluates it and what reads it", () => {
    const {book, read, evaluated} = filled();
    book.update({model: build({...FORMULAS, double: "d.a * 3"})});
    expect(evaluated()).toBe(3); // double, sum, least
    expect(read()).toMatchObject({double: [3, 6, 9], sum: [13, 16, 19]});
    book.update({model: build({...FORMULAS, double: "d.a * 3"})});
    expect(evaluated()).toBe(0);
  });

  test("of a formula that goes leaves no column and those that read it without numbers; it may come back", () => {
    const {book, evaluated} = filled();
    const {double, ...others} = FORMULAS;
    expect(double).toBeDefined();
    book.update({model: build(others)});
    expect(() => book.column("double")).toThrow("double");
    expect([...book.column("sum")]).toEqual([NaN, NaN, NaN]); // in error: it reads what is not there
    evaluated();
    book.update({model: build(FORMULAS)});
    expect([...book.column("sum")]).toEqual([12, 14, 16]);
  });

  test("of a formula's unit to words makes it words, also where it is in error", () => {
    const {book} = filled();
    book.update({model: build({...FORMULAS, other: "d.a > 1 ? 'big' : 'small'"}, {other: "text"})});
    expect(book.column("other")).toEqual(["small", "big", "big"]);
    book.update({model: build({...FORMULAS, other: "d.nothing"}, {other: "text"})});
    expect(book.column("other")).toEqual(["", "", ""]);
    book.update({model: build({...FORMULAS, other: "d.nothing"})});
    expect([...book.column("other")]).toEqual([NaN, NaN, NaN]);
  });

  test("of what is known evaluates a formula that was in error for want of it", () => {
    const {book} = filled();
    const formulas = {...FORMULAS, other: "d.b * $.later"};
    book.update({model: build(formulas), params: {p: 10, q: 2, later: 3}});
    expect([...book.column("other")]).toEqual([NaN, NaN, NaN]);
    const {sheets} = build(formulas);
    book.update({model: buildModel(sheets, {...NAMES, assumptions: {...NAMES.assumptions, later: "1"}})});
    expect([...book.column("other")]).toEqual([15, NaN, 21]);
  });

  test("of what rows are grouped by evaluates what is over them", () => {
    const {book} = filled();
    book.update({columns: {...COLUMNS, group: ["y", "x", "y"]}, params: {p: 11, q: 2}});
    expect([...book.column("least")]).toEqual([13, 15, 13]);
  });
});
