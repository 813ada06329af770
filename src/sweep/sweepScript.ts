import {CLICKHOUSE, DUCKDB, quoted} from "../export/sql/dialect.js";
import {sqlScript} from "../export/sql/sqlScript.js";
import type {Sweep} from "./prepareSweep.js";
import {COUNT, FIXED, FROM, sweepStatements} from "./sweepStatements.js";

/** Returns a sweep as a text that a database runs as it stands, all of it as one partition. */
export function sweepScript(sweep: Sweep, name: "duckdb" | "clickhouse"): string {
  const dialect = name === "duckdb" ? DUCKDB : CLICKHOUSE;
  const whole = (one: string) => (name === "duckdb" ? `CAST(getvariable('${one}') AS BIGINT)` : `{${one}:UInt64}`);
  const {tables, fixed, partition} = sweepStatements(sweep, dialect, {parameter: dialect.scripted, whole});
  const made = name === "duckdb" ? "CREATE OR REPLACE TEMP TABLE" : "CREATE TEMPORARY TABLE";
  const engine = name === "duckdb" ? "" : " ENGINE = Memory";
  return sqlScript({
    dialect,
    about: [`Model Scaling Estimates: a sweep of ${sweep.rows * sweep.worlds} plans for ${dialect.title}`],
    params: sweep.params,
    assumptions: sweep.catalog.assumptions,
    tables,
    statements: [
      {...fixed, text: `${made} ${quoted(FIXED)}${engine} AS\n${fixed.text}`, says: "What is the same in every world."},
      {...partition, says: `Worlds from ${FROM} on, ${COUNT} of them.`}
    ],
    numbers: {[FROM]: 0, [COUNT]: sweep.worlds}
  });
}
