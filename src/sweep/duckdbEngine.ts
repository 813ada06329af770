import {statSync} from "node:fs";
import type {DuckDBConnection, DuckDBInstance, DuckDBMaterializedResult, DuckDBValue} from "@duckdb/node-api";
import {DUCKDB, quoted} from "../export/sql/dialect.js";
import {appendTable} from "./appendTable.js";
import {duckdb, FORMATS, settings} from "./duckdb.js";
import type {Engine, Limits, Written} from "./engine.js";
import {guardedCsv} from "./guardedCsv.js";
import type {Sweep} from "./prepareSweep.js";
import {COUNT, FIXED, FROM, sweepStatements, type SweepStatements} from "./sweepStatements.js";

/** The statements of a sweep in DuckDB, its parameters bound. */
function duckdbStatements(sweep: Sweep): SweepStatements {
  return sweepStatements(sweep, DUCKDB, {whole: (name) => `CAST($${name} AS BIGINT)`});
}

/** An engine that evaluates the sheets in DuckDB, inside this process. */
export class DuckdbEngine implements Engine {
  readonly #sweep: Sweep;
  readonly #limits: Limits;
  #instance: DuckDBInstance | null = null;
  #connection: DuckDBConnection | null = null;
  #statements: SweepStatements | null = null;

  constructor(sweep: Sweep, limits: Limits) {
    this.#sweep = sweep;
    this.#limits = limits;
  }

  async open(): Promise<void> {
    const {DuckDBInstance} = await duckdb();
    this.#statements = duckdbStatements(this.#sweep);
    this.#instance = await DuckDBInstance.create(":memory:");
    const connection = await this.#instance.connect();
    this.#connection = connection;
    this.#limits.signal.addEventListener("abort", () => connection.interrupt());
    for (const setting of settings(this.#limits)) await connection.run(setting);
    for (const table of this.#statements.tables) await appendTable(connection, table);
    const {text, parameters} = this.#statements.fixed;
    await this.#run(`CREATE TEMP TABLE ${quoted(FIXED)} AS\n${text}`, this.#bound(parameters));
  }

  async partition(from: number, worlds: number, file: string): Promise<Written> {
    const {text, parameters} = this.#statements!.partition;
    const {format} = this.#limits;
    const written = format === "csv" ? guardedCsv(text, this.#sweep, DUCKDB) : text;
    const bound = {...this.#bound(parameters), [FROM]: BigInt(from), [COUNT]: BigInt(worlds)};
    const copy = `COPY (\n${written}\n) TO ${DUCKDB.words(file)} (${FORMATS[format]})`;
    const result = await this.#run(copy, bound);
    const [[rows]] = (await result.getRows()) as [[bigint]];
    return {rows: Number(rows), bytes: statSync(file).size};
  }

  close(): void {
    this.#connection?.closeSync();
    this.#instance?.closeSync();
  }

  /** Runs a statement. Throws an Error that says what to state otherwise where memory did not suffice. */
  async #run(statement: string, bound: Record<string, DuckDBValue>): Promise<DuckDBMaterializedResult> {
    try {
      return await this.#connection!.run(statement, bound);
    } catch (error) {
      if (!/out of memory/i.test((error as Error).message)) throw error;
      const {memory, threads} = this.#limits;
      throw new Error(
        `DuckDB needs more than ${memory} with ${threads === 1 ? "1 thread" : `${threads} threads`}: state more --memory, fewer --threads, or fewer plans to a --partition`,
        {cause: error}
      );
    }
  }

  #bound(parameters: readonly string[]): Record<string, DuckDBValue> {
    return Object.fromEntries(parameters.map((name) => [name, this.#sweep.params[name]!]));
  }
}
