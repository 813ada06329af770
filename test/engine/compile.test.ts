import {describe, expect, test} from "vitest";
import {compileAggregate, type Columns, type Inputs} from "../../src/engine/compile.js";
import {evaluator} from "../../src/engine/evaluate.js";
import {fillByClosures} from "../../src/engine/fillByClosures.js";
import {fillByCode} from "../../src/engine/fillByCode.js";
import {buildModel} from "../../src/engine/model.js";
import {sheet} from "../../src/engine/sheet.js";
import {columns, model, params, tables} from "../model/fixture.js";

const evaluated = evaluator(model)(columns, params, tables);
const rows = columns.id!.length;

/** Values a backend gives a formula, all it reads being given. */
function valuesBy(backend: typeof fillByCode, name: string, inputs: Inputs = params): unknown[] {
  const cell = model.cells.get(name)!;
  const output = cell.unit === "text" ? new Array<string>(rows) : new Float64Array(rows);
  const table: Record<string, unknown> = {...evaluated, [name]: output};
  backend([cell], new Map())(table, inputs, 0, rows);
  return [...(output as string[])];
}

test("closures give every formula of the notebook the values that code gives", () => {
  const names = model.order.filter((name) => !model.cells.get(name)!.aggregates);
  expect(names.length).toBeGreaterThan(200);
  for (const name of names) {
    const [closures, code] = [valuesBy(fillByClosures, name), valuesBy(fillByCode, name)];
    const differs = closures.findIndex((value, i) => !Object.is(value, code[i])); // toEqual takes long over lists
    expect({name, differs, closures: closures[differs], code: code[differs], rows: closures.length}).toEqual({
      ...{name, differs: -1, closures: undefined, code: undefined},
      rows: code.length
    });
  }
});

describe("an assumption that varies by row", () => {
  const names = {columns: {a: "1", scale: "text"}, assumptions: {p: "1", q: "1", word: "text"}};
  const built = buildModel(
    [
      sheet("test", "Test", {
        product: {label: "Product", unit: "1", formula: "d.a * $.p + $.q"},
        chosen: {label: "Chosen", unit: "1", formula: "$.word == 'yes' ? d.product : -d.product"},
        total: {label: "Total", unit: "1", formula: "op.sum(d.a * $.p)"}
      })
    ],
    names
  );
  const table: Columns = {a: Float64Array.of(1, 2, 3), scale: ["x", "x", "y"]};
  const scalars = {p: 10, q: 0.5, word: "yes"};
  const varying = {...scalars, p: Float64Array.of(10, 20, 30), word: ["yes", "no", "yes"]};

  test("is a value for each row, and one value where it is a number", () => {
    const run = evaluator(built);
    expect([...run(table, scalars).product!]).toEqual([10.5, 20.5, 30.5]);
    const found = run(table, varying);
    expect([...found.product!]).toEqual([10.5, 40.5, 90.5]);
    expect([...found.chosen!]).toEqual([10.5, -40.5, 90.5]);
    expect([...found.total!]).toEqual([50, 50, 90]); // 1 × 10 + 2 × 20, and 3 × 30
    expect([...run(table, scalars).product!]).toEqual([10.5, 20.5, 30.5]);
  });

  test("is read so by closures too", () => {
    const out = new Float64Array(3);
    fillByClosures([built.cells.get("product")!], new Map())({...table, product: out}, varying, 0, 3);
    expect([...out]).toEqual([10.5, 40.5, 90.5]);
  });

  test("holds in an aggregate", () => {
    const out = new Float64Array(3);
    compileAggregate(built.cells.get("total")!)({...table, total: out}, varying, 3, {});
    expect([...out]).toEqual([50, 50, 90]);
  });
});
