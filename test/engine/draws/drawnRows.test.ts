import {describe, expect, test} from "vitest";
import {quantile} from "../../../src/engine/distribution/quantile.js";
import {independentParts, partDraws, valuesAt, type DrawnInput} from "../../../src/engine/draws/drawInputs.js";
import {drawnRows} from "../../../src/engine/draws/drawnRows.js";
import {fixedNames} from "../../../src/engine/draws/parts.js";
import {buildModel} from "../../../src/engine/model.js";
import {sheet} from "../../../src/engine/sheet.js";

const spec = (formula: string, over = "group") => ({label: formula, unit: "1", formula, over});
const model = buildModel(
  [
    sheet("test", "Test", {
      still: spec("d.a * 2"),
      moved: spec("d.still + $.p * d.b"),
      picked: spec("d.a"),
      out: spec("d.moved * d.picked"),
      best: spec("op.max(d.moved)"),
      sold: spec("op.sum(rows.price * $.p)"),
      chosen: spec("$.word == 'x' ? d.moved : 0")
    })
  ],
  {
    columns: {a: "1", b: "1", group: "text"},
    assumptions: {p: "1", word: "text"},
    relations: {rows: {table: "prices", by: {}, order: [], columns: {price: "1"}}}
  }
);
const tables = {prices: {price: Float64Array.of(1, 2, 4)}};
const params = {p: 9, word: "x"};
const rows = Float64Array.of(1, 2, 3);

describe("drawnRows(model, varying, fixed)", () => {
  test("evaluates what varies over draws and reads the rest from the row", () => {
    const varying = {outputs: ["out", "chosen"], columns: ["b"], params: ["p"]};
    expect(fixedNames(model, varying).sort()).toEqual(["picked", "still"]);
    const at = drawnRows(model, varying, {values: {still: 10, picked: 2}, params, tables});
    // moved = 10 + p b: 10 + 1 × 4, 10 + 2 × 5, 10 + 3 × 6; out is twice that.
    const table = at({columns: {b: Float64Array.of(4, 5, 6)}, params: {p: rows}});
    expect([...table.out!]).toEqual([28, 40, 56]);
    expect([...table.chosen!]).toEqual([14, 20, 28]);
  });

  test("draws a formula's values in place of its own", () => {
    const varying = {outputs: ["out"], columns: ["picked"], params: []};
    const at = drawnRows(model, varying, {values: {moved: 3}, params, tables});
    expect([...at({columns: {picked: rows}, params: {}}).out!]).toEqual([3, 6, 9]);
  });

  test("takes each draw for a group of its own, and ranges over related rows by draw", () => {
    const varying = {outputs: ["best", "sold"], columns: [], params: ["p"]};
    const at = drawnRows(model, varying, {
      values: {still: 10, b: 1},
      beside: {still: Float64Array.of(10), b: Float64Array.of(1), group: [""]},
      params,
      tables
    });
    const table = at({columns: {}, params: {p: rows}});
    expect([...table.best!]).toEqual([11, 12, 13]);
    expect([...table.sold!]).toEqual([7, 14, 21]);
    // Another number of draws.
    expect([...at({columns: {}, params: {p: Float64Array.of(5)}}).best!]).toEqual([15]);
  });

  test("gives what does not vary as it is", () => {
    const at = drawnRows(
      model,
      {outputs: ["still"], columns: [], params: ["p"]},
      {values: {still: 10}, params, tables}
    );
    expect([...at({columns: {}, params: {p: rows}}).still!]).toEqual([10, 10, 10]);
  });
});

describe("draws of inputs", () => {
  const input = (id: string, more: Partial<DrawnInput> = {}): DrawnInput => ({
    ...{id, distribution: {kind: "uniform", low: 0, high: 1}, shared: null, columns: [id], params: [`$${id}`]},
    ...more
  });
  const values = (inputs: readonly DrawnInput[]) => valuesAt(inputs, partDraws(inputs, 512)).columns;
  const [a, b, c] = ["a", "b", "c"].map((id) => input(id)) as [DrawnInput, DrawnInput, DrawnInput];
  const grouped = (id: string, loading: number) => input(id, {shared: {group: "g", loading}});

  test("stay as they are where inputs are added, removed and put in another order", () => {
    const own = values([a]).a;
    expect(values([a, b, c]).a).toEqual(own);
    expect(values([c, a]).a).toEqual(own);
    expect(values([a, grouped("d", 0.5)]).a).toEqual(own);
    const moved = values([grouped("d", 0.5)]).d;
    expect(values([grouped("e", 1), b, grouped("d", 0.5)]).d).toEqual(moved);
  });

  test("are the quantiles of their own law, for all that takes them", () => {
    const d = input("d", {distribution: {kind: "triangular", low: 1, middle: 2, high: 5}, columns: ["d", "e"]});
    const parts = partDraws([d], 512);
    const found = valuesAt([d], parts);
    expect(found.columns.e).toEqual(found.columns.d);
    expect(found.params.$d).toEqual(found.columns.d);
    expect([...found.columns.d!]).toEqual(Array.from(parts.get("d")!, (p) => quantile(d.distribution, p)));
  });

  test("are made of one part an input and a group, none of its own where the group is all of it", () => {
    expect(independentParts([a, grouped("d", 0.5), grouped("e", 1), grouped("f", -1)])).toEqual(["a", "d", "group g"]);
    const found = values([grouped("e", 1), grouped("f", -1)]);
    found.e!.forEach((value, i) => expect(found.f![i]).toBeCloseTo(1 - value, 12));
  });
});
