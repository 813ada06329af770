import {DuckDBInstance, type DuckDBConnection} from "@duckdb/node-api";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import type {Columns, Params} from "../../../src/engine/compile.js";
import {evaluator} from "../../../src/engine/evaluate.js";
import {buildModel} from "../../../src/engine/model.js";
import {sheet} from "../../../src/engine/sheet.js";
import {bookStatement} from "../../../src/export/sql/bookStatement.js";
import {DUCKDB} from "../../../src/export/sql/dialect.js";
import {ROW} from "../../../src/export/sql/overRows.js";
import {numbered, tableStatements} from "../../../src/export/sql/sqlTables.js";
import {bookAs, differences, SCENARIOS} from "./asDatabase.js";
import {EDGES, EDGE_COLUMNS, EDGE_NAMES, EDGE_PARAMS, EDGE_TABLES, edgeFields} from "./edges.js";

let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:");
  connection = await instance.connect();
});

afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

describe("a book as a script of DuckDB", () => {
  test.each(Object.entries(SCENARIOS))(
    "gives what the loops give, of every formula on every plan: %s",
    async (_, scenario) => {
      const {script, loops, model} = bookAs(DUCKDB, scenario);
      const result = await connection.runAndReadAll(script); // as it stands: all of it at once
      expect(differences(loops, result.getColumnsObject() as never, model.order)).toEqual([]);
    },
    300_000
  );
});

describe("a formula in DuckDB", () => {
  test("gives what the loops give where numbers are not known, zero, infinite or words", async () => {
    const model = buildModel([sheet("edges", "Edges", EDGES)], EDGE_NAMES);
    expect([...model.errors]).toEqual([]);
    const loops = evaluator(model)(EDGE_COLUMNS, EDGE_PARAMS, EDGE_TABLES);
    const found = await answered(model, EDGE_COLUMNS, EDGE_PARAMS);
    expect(differences(loops, found, model.order)).toEqual([]);
  });

  test("says in words what it cannot say", () => {
    const model = buildModel(
      [sheet("s", "S", {odd: {label: "Odd", unit: "text", formula: "d.word + d.word"}})],
      EDGE_NAMES
    );
    expect(() => statementOf(model, EDGE_PARAMS)).toThrow("Odd (odd) cannot be said in SQL: it reckons with words");
  });
});

function statementOf(model: ReturnType<typeof buildModel>, params: Params) {
  return bookStatement(model, {dialect: DUCKDB, params, source: "SELECT * FROM edges", output: ["id", ...model.order]});
}

async function answered(model: ReturnType<typeof buildModel>, columns: Columns, params: Params) {
  const rows = {name: "edges", fields: edgeFields(columns, [ROW]), columns: numbered(columns)};
  const others = Object.entries(EDGE_TABLES).map(([name, table]) => ({
    name,
    fields: edgeFields(table, [ROW]),
    columns: numbered(table)
  }));
  for (const table of [rows, ...others])
    for (const statement of tableStatements(DUCKDB, table)) await connection.run(statement);
  const {text, parameters} = statementOf(model, params);
  const bound = Object.fromEntries(parameters.map((name) => [name, params[name]!]));
  return (await connection.runAndReadAll(text, bound)).getColumnsObject() as never;
}
