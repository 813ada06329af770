import {describe, expect, test} from "vitest";
import {buildModel, dependentsOf, unitOf} from "../../src/engine/model.js";
import {sheet} from "../../src/engine/sheet.js";

const NAMES = {columns: {a: "B", word: "text"}, assumptions: {p: "s"}};

const build = (formulas: Record<string, string>, unit = "B") =>
  buildModel(
    [
      sheet(
        "test",
        "Test",
        Object.fromEntries(Object.entries(formulas).map(([name, formula]) => [name, {label: name, unit, formula}]))
      )
    ],
    NAMES
  );

describe("buildModel(…)", () => {
  test("knows what each formula reads, what reads it, and whether it is over rows", () => {
    const {cells, errors} = build({x: "d.a * $.p / $.p", y: "d.x + op.min(d.x)", z: "d.x + d.y"});
    expect(errors.size).toBe(0);
    const facts = [...cells.values()].map(({name, reads, assumptions, readBy, aggregates}) => ({
      name,
      reads,
      assumptions,
      readBy,
      aggregates
    }));
    expect(facts).toEqual([
      {name: "x", reads: ["a"], assumptions: ["p"], readBy: ["y", "z"], aggregates: false},
      {name: "y", reads: ["x"], assumptions: [], readBy: ["z"], aggregates: true},
      {name: "z", reads: ["x", "y"], assumptions: [], readBy: [], aggregates: false}
    ]);
  });

  test("says of each formula what is wrong with it and leaves the others whole", () => {
    const {cells, errors, order} = build({
      into: "d.loop", // a way into a cycle is not in it
      fine: "d.a",
      broken: "d.a +",
      lost: "d.toString",
      assumed: "$.constructor",
      loop: "d.back",
      back: "d.loop",
      self: "d.self + d.a",
      beside: "d.loop"
    });
    expect(Object.fromEntries(errors)).toEqual({
      broken: "The formula is not complete or has a stray sign: d.a +",
      lost: "The formula reads d.toString, and there is no column or formula of that name",
      assumed: "The formula reads $.constructor, and there is no assumption of that name",
      loop: "The formula reads itself: loop → back → loop",
      back: "The formula reads itself: loop → back → loop",
      self: "The formula reads itself: self → self"
    });
    expect(cells.get("broken")).toMatchObject({tree: null, reads: [], assumptions: [], aggregates: false});
    expect([...order].sort()).toEqual([...cells.keys()].sort());
  });

  test("does not call what two formulas read a cycle", () => {
    const {errors, order} = build({end: "d.left + d.right", left: "d.start", right: "d.start", start: "d.a"});
    expect(errors.size).toBe(0);
    expect(order).toEqual(["start", "left", "right", "end"]);
  });

  test("says which formulas yield another unit than they declare, sound ones alone", () => {
    const {unitErrors} = build({
      bytes: "d.a",
      seconds: "$.p",
      words: "d.word",
      broken: "d.a +",
      sum: "d.seconds + $.p"
    });
    expect(Object.fromEntries(unitErrors)).toEqual({
      seconds: "The formula yields s but the cell is in B",
      words: "The formula yields words but the cell is in B",
      sum: "The formula adds B and s, which are not alike"
    });
  });

  test("checks a text again where what it reads has another unit", () => {
    expect(build({x: "$.p"}, "s").unitErrors.size).toBe(0);
    expect(build({x: "$.p"}, "B").unitErrors.size).toBe(1);
    const other = buildModel(build({x: "$.p"}, "s").sheets, {...NAMES, assumptions: {p: "B"}});
    expect(other.unitErrors.get("x")).toBe("The formula yields B but the cell is in s");
    expect(build({x: "d.a"}).unitErrors.size).toBe(0);
    const column = buildModel(build({x: "d.a"}).sheets, {...NAMES, columns: {a: "s"}});
    expect(column.unitErrors.get("x")).toBe("The formula yields s but the cell is in B");
  });

  test("refuses two formulas of one name and one named as a column", () => {
    const twice = build({x: "1"}).sheets;
    expect(() => buildModel([...twice, ...twice], NAMES)).toThrow(new Error('Two formulas are named "x"'));
    expect(() => build({a: "1"})).toThrow(new Error('The formula "a" has the name of a column'));
  });

  test("understands as many texts as come", () => {
    const formulas = Object.fromEntries(Array.from({length: 2100}, (_, i) => [`f${i}`, `d.a * ${i + 1}`]));
    const {errors, unitErrors, cells} = build(formulas);
    expect([errors.size, unitErrors.size, cells.get("f2099")!.reads]).toEqual([0, 0, ["a"]]);
  });
});

test("unitOf(…) is a formula's own, a column's or an assumption's, and 1 where there is none", () => {
  const model = build({x: "$.p"}, "s");
  expect(unitOf(model, "Column", "x")).toBe("s");
  expect(unitOf(model, "Column", "a")).toBe("B");
  expect(unitOf(model, "Parameter", "p")).toBe("s");
  expect(unitOf(model, "Parameter", "a")).toBe("1");
  expect(unitOf(model, "Parameter", "x")).toBe("1");
  expect(unitOf(model, "Column", "toString")).toBe("1");
});

test("dependentsOf(…) names what depends on columns, formulas and assumptions, itself included", () => {
  const model = build({z: "d.y + d.a", y: "d.x", x: "$.p", w: "d.a"});
  expect(dependentsOf(model, ["a"])).toEqual(["z", "w"]);
  expect(dependentsOf(model, ["x"])).toEqual(["x", "y", "z"]);
  expect(dependentsOf(model, [], ["p"])).toEqual(["x", "y", "z"]);
  expect(dependentsOf(model, [])).toEqual([]);
});
