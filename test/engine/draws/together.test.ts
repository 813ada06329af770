import {describe, expect, test} from "vitest";
import {Book} from "../../../src/engine/book.js";
import type {Column, Columns} from "../../../src/engine/compile.js";
import {drawnRows} from "../../../src/engine/draws/drawnRows.js";
import {besideNames, fixedNames, rowsTogether, type Varying} from "../../../src/engine/draws/parts.js";
import {buildModel} from "../../../src/engine/model.js";
import {sheet} from "../../../src/engine/sheet.js";

const spec = (formula: string, more: object = {}) => ({label: formula, unit: "1", formula, over: "team", ...more});
const model = buildModel(
  [
    sheet("test", "Test", {
      pay: spec("d.wage * d.share * $.p + op.sum(extras.pay * d.share)"),
      all: spec("op.sum(d.pay)"),
      part: spec("d.pay / d.all"),
      least: spec("d.pay == op.min(d.pay)", {unit: "flag"}),
      before: spec("op.min_before(d.pay)", {order: ["pay"]}),
      leads: spec("d.least ? d.team : ''", {unit: "text"}),
      leaders: spec("op.sum(d.least)", {over: "town"}),
      alone: spec("d.pay * 2"),
      dearest: spec("op.middle(extras.kind == d.team ? extras.pay : NaN)")
    })
  ],
  {
    columns: {wage: "1", share: "1", team: "text", town: "text"},
    assumptions: {p: "1"},
    relations: {extras: {table: "extras", by: {}, order: ["pay"], columns: {pay: "1", kind: "text"}}}
  }
);
const columns: Columns = {
  wage: Float64Array.of(10, 20, 30, 40, 50, 60),
  share: Float64Array.of(1, 0.5, 0.25, 1, 1, 2),
  team: ["a", "b", "a", "a", "c", "b"],
  town: ["x", "x", "x", "x", "y", "y"]
};
const extras: Columns = {pay: Float64Array.of(1, 2, 4, 9), kind: ["a", "a", "a", "b"]};
const book = new Book(model, columns, {p: 2}, {extras});
const OUTPUTS = ["alone", "all", "part", "least", "before", "leads", "leaders", "dearest"];
const varying: Varying = {
  ...{outputs: OUTPUTS, columns: ["wage"], others: ["wage", "share"], params: ["p"], related: ["extras.pay"]}
};

/** Draws without order, which a formula of them would not give by chance. */
const draws = (start: number, n: number) =>
  Float64Array.from({length: n}, (_, i) => 1 + ((start * 7919 + i * 104729) % 83));

describe("rows that are drawn together", () => {
  test("are those of the groups that outputs look over, and of their groups, the own row first", () => {
    const rows = (outputs: string[], row: number) =>
      rowsTogether(model, {...varying, outputs}, row, (name) => book.column(name));
    expect(rows(["alone", "dearest"], 2)).toEqual([]);
    expect(rows(["all"], 2)[0]).toBe(2);
    expect(rows(["all"], 2).sort()).toEqual([0, 2, 3]);
    // The rows of the town, and then those of their teams: b's other member lives elsewhere.
    expect(rows(["leaders"], 0).sort()).toEqual([0, 1, 2, 3, 5]);
  });

  test.each([1, 7, 20_000])("give at each of %i draws what the sheets give at its values", (n) => {
    const row = 2;
    const rows = rowsTogether(model, varying, row, (name) => book.column(name));
    const some = (column: Column) =>
      column instanceof Float64Array ? Float64Array.from(rows, (one) => column[one]!) : rows.map((one) => column[one]!);
    const fixed = {
      values: Object.fromEntries(fixedNames(model, varying).map((name) => [name, book.column(name)[row]!])),
      beside: Object.fromEntries(besideNames(model, varying).map((name) => [name, some(book.column(name))])),
      params: {p: 2},
      tables: {extras}
    };
    const [own, shares, p, extra] = [1, 2, 3, 4].map((start) => draws(start, n)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array
    ];
    const places = [rows.indexOf(0), rows.indexOf(5)];
    const found = drawnRows(
      model,
      varying,
      fixed
    )({
      columns: {wage: own},
      params: {p},
      others: [
        {rows: places, columns: ["share"], values: shares},
        {rows: [rows.indexOf(1)], columns: ["wage"], values: own}
      ],
      cells: [{table: "extras", row: 3, column: "pay", values: extra}]
    });
    for (let i = 0; i < n; i += Math.max(1, Math.floor(n / 50))) {
      const wage = (columns.wage as Float64Array).slice();
      const share = (columns.share as Float64Array).slice();
      wage[2] = wage[1] = own[i]!;
      share[0] = share[5] = shares[i]!;
      const pay = (extras.pay as Float64Array).slice();
      pay[3] = extra[i]!;
      const at = new Book(model, {...columns, wage, share}, {p: p[i]!}, {extras: {...extras, pay}});
      for (const name of OUTPUTS) expect([name, i, found[name]![i]]).toEqual([name, i, at.column(name)[row]]);
    }
  });

  test("make a sum that is the sum of each row's own draws", () => {
    const n = 100;
    const each = [0, 2, 3].map((row) => {
      const one: Varying = {outputs: ["pay"], columns: ["wage"], params: [], related: []};
      const values = {share: columns.share![row]!};
      return drawnRows(model, one, {values, params: {p: 2}, tables: {extras}})({
        columns: {wage: draws(row, n)},
        params: {}
      }).pay!;
    });
    const all: Varying = {outputs: ["all"], columns: ["wage"], others: ["wage"], params: []};
    const beside = {
      wage: Float64Array.of(10, 30, 40),
      share: Float64Array.of(1, 0.25, 1),
      team: ["a", "a", "a"]
    };
    const sums = drawnRows(model, all, {values: {}, beside, params: {p: 2}, tables: {extras}})({
      columns: {wage: draws(0, n)},
      params: {},
      others: [2, 3].map((row, i) => ({rows: [i + 1], columns: ["wage"], values: draws(row, n)}))
    }).all!;
    for (let i = 0; i < n; ++i)
      expect(sums[i]).toBeCloseTo(
        each.reduce((sum, pay) => sum + Number(pay[i]), 0),
        9
      );
  });
});
