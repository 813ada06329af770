import {createServer, type Server} from "node:http";
import type {AddressInfo} from "node:net";
import {join} from "node:path";
import {afterAll, describe, expect, test} from "vitest";
import {evaluator} from "../../../src/engine/evaluate.js";
import {buildModel} from "../../../src/engine/model.js";
import {sheet} from "../../../src/engine/sheet.js";
import {bookStatement} from "../../../src/export/sql/bookStatement.js";
import {CLICKHOUSE} from "../../../src/export/sql/dialect.js";
import {ROW} from "../../../src/export/sql/overRows.js";
import {numbered, tableStatements} from "../../../src/export/sql/sqlTables.js";
import {numberSql} from "../../../src/export/sql/sqlExpression.js";
import {inFolder, queried, specIn, sweep} from "../../sweep/sweeping.js";
import {bookAs, differences, SCENARIOS} from "./asDatabase.js";
import {openChdb, type Session} from "./chdb.js";
import {EDGE_COLUMNS, EDGE_NAMES, EDGE_PARAMS, EDGE_TABLES, edgeFields, EDGES} from "./edges.js";

const opened = openChdb();
const missing = typeof opened === "string" ? opened : null;
const session = opened as Session;

afterAll(() => {
  if (missing === null) session.cleanup();
});

describe.skipIf(missing !== null)(missing ?? "ClickHouse's engine", () => {
  test.each(Object.entries(SCENARIOS))(
    "gives what the loops give, of every formula on every plan: %s",
    (_, scenario) => {
      const {script, loops, model} = bookAs(CLICKHOUSE, scenario);
      const statements = statementsOf(script);
      const last = statements.pop()!;
      for (const statement of statements)
        session.query(statement.replace("CREATE TEMPORARY TABLE", "CREATE OR REPLACE TABLE"));
      expect(
        differences(
          loops,
          answerOf(
            session.query(last, "JSONCompactColumns"),
            [...Object.keys(model.names.columns), ...model.order],
            loops
          ),
          model.order
        )
      ).toEqual([]);
    }
  );

  test("gives what the loops give where numbers are not known, zero, infinite or words", () => {
    const model = buildModel([sheet("edges", "Edges", EDGES)], EDGE_NAMES);
    const loops = evaluator(model)(EDGE_COLUMNS, EDGE_PARAMS, EDGE_TABLES);
    const tables = {edges: EDGE_COLUMNS, ...EDGE_TABLES};
    for (const [name, columns] of Object.entries(tables)) {
      const table = {name, fields: edgeFields(columns, [ROW]), columns: numbered(columns)};
      for (const statement of tableStatements(CLICKHOUSE, table, {lasting: true})) session.query(statement);
    }
    const {text} = bookStatement(model, {
      dialect: CLICKHOUSE,
      params: EDGE_PARAMS,
      source: "SELECT * FROM edges",
      output: ["id", ...model.order],
      parameter: (name, words) =>
        words ? CLICKHOUSE.words(String(EDGE_PARAMS[name])) : numberSql(Number(EDGE_PARAMS[name]))
    });
    const found = answerOf(session.query(text, "JSONCompactColumns"), ["id", ...model.order], loops);
    // Where its library is coarser: a power to 1e300 that is 0 comes out as 1e-250, and what is left of a division whose
    // quotient has more digits than a number is 0.
    const rows = (found.id as string[]).map((id) => loops.id!.indexOf(id as never));
    const coarse = (name: string, is: (row: number) => boolean) =>
      rows.forEach((row, i) => void (is(row) && (found[name]![i] = loops[name]![row])));
    for (const name of ["power", "power_function"])
      coarse(name, (row) => loops[name]![row] === 0 && EDGE_COLUMNS.b![row] === 1e300);
    coarse(
      "remainder",
      (row) => Math.abs(Number(loops.quotient![row])) > 2 ** 53 && Number.isFinite(loops.remainder![row])
    );
    expect(differences(loops, found, model.order)).toEqual([]);
  });

  test("sweeps over HTTP as the loops do", () =>
    inFolder(async (folder) => {
      const spec = specIn(
        folder,
        `plans: {scales: [small], machines: [8x-a100-80gb, 1x-a100-80gb]}
vary: {batch_size: [16, 32], pue: {from: 1.1, to: 1.2, steps: 3}}
output: {columns: [plan_cost, plan_best, rate_provider]}`
      );
      const server = await served(session);
      try {
        const url = `http://user:secret@127.0.0.1:${(server.address() as AddressInfo).port}/`;
        const [there, here] = [join(folder, "there"), join(folder, "here")];
        const args = ["--partition", "400", "--format", "csv"];
        const ran = await sweep(spec, "--out", there, "--engine", "clickhouse", "--url", url, ...args);
        expect(ran).toMatchObject({status: 0});
        expect(await sweep(spec, "--out", here, "--engine", "js", ...args)).toMatchObject({status: 0});
        const [found] = await queried(`SELECT count(*) AS n,
          count(*) FILTER (a.plan_cost IS NOT DISTINCT FROM b.plan_cost OR abs(a.plan_cost - b.plan_cost) <= 1e-9 * b.plan_cost) AS cost,
          count(*) FILTER (a.plan_best = b.plan_best AND a.rate_provider = b.rate_provider) AS others
          FROM read_csv('${there}/*.csv') a JOIN read_csv('${here}/*.csv') b USING (world, id)`);
        const [{n}] = (await queried(`SELECT count(*) AS n FROM read_csv('${here}/*.csv')`)) as [{n: bigint}];
        expect(found).toEqual({n, cost: n, others: n});
        expect(session.query("SELECT count() FROM system.tables WHERE name LIKE 'sweep\\_%'", "TSV").trim()).toBe("0");
        const into = await sweep(
          spec,
          "--out",
          join(folder, "into"),
          "--engine",
          "clickhouse",
          "--url",
          url,
          "--into",
          `file('${folder}/{partition}.parquet', 'Parquet')`,
          ...args
        );
        expect(into).toMatchObject({status: 0});
        expect(await queried(`SELECT count(*) AS n FROM '${folder}/*.parquet'`)).toEqual([{n}]);
      } finally {
        server.close();
      }
    }));
});

/** The statements of a script, its variables put in, since a session of chdb keeps none. */
function statementsOf(script: string): string[] {
  const values = new Map<string, string>();
  const lines = script.split("\n").filter((line) => {
    const [, name, value] = /^SET param_(\w+) = (.*?); -- /.exec(line) ?? [];
    if (name !== undefined) values.set(name, value!);
    return name === undefined && !line.startsWith("--");
  });
  const statements = lines
    .join("\n")
    .split(/;\n+/)
    .filter((text) => text.trim() !== "");
  return statements.map((text) => text.replace(/\{(\w+):\w+\}/g, (_, name: string) => values.get(name)!));
}

/** Columns of an answer; JSON has no infinite numbers, which are taken from the loops where it has none. */
function answerOf(
  text: string,
  names: readonly string[],
  loops: Readonly<Record<string, ArrayLike<number | string>>>
): Record<string, unknown[]> {
  const columns = JSON.parse(text) as unknown[][];
  const answer = Object.fromEntries(names.map((name, i) => [name, columns[i]!]));
  const rows = new Map((loops.id as unknown as string[]).map((id, row) => [id, row]));
  for (const name of names)
    answer[name]!.forEach((value, i) => {
      const known = loops[name]![rows.get(String(answer.id![i]))!];
      if (value === null && (known === Infinity || known === -Infinity)) answer[name]![i] = known;
    });
  return answer;
}

/** A server that answers as ClickHouse's does over HTTP, from its engine here. */
async function served({query}: Session): Promise<Server> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      const bound = new URL(request.url!, "http://x").searchParams;
      const statement = body.replace(/\{(\w+):(\w+)\}/g, (_, name: string, type: string) => {
        const value = bound.get(`param_${name}`)!;
        return type === "String" ? CLICKHOUSE.words(value) : type === "UInt64" ? value : numberSql(Number(value));
      });
      const settings = `\nSETTINGS format_csv_null_representation = '${bound.get("format_csv_null_representation") ?? "\\N"}', ${["max_query_size", "short_circuit_function_evaluation"].map((name) => `${name} = ${CLICKHOUSE.words(bound.get(name)!)}`).join(", ")}`;
      try {
        if (request.headers["x-clickhouse-user"] !== "user") throw new Error("no such user");
        response.end(query.call(session, statement.replace(/\nFORMAT CSVWithNames$/, settings), "CSVWithNames"));
      } catch (error) {
        response.writeHead(500).end(String((error as Error).message));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
