import {statSync} from "node:fs";
import type {DuckDBConnection, DuckDBInstance, DuckDBValue} from "@duckdb/node-api";
import {DUCKDB, quoted} from "../export/sql/dialect.js";
import {tableStatements} from "../export/sql/sqlTables.js";
import type {Engine, Limits, Written} from "./engine.js";
import type {Sweep} from "./prepareSweep.js";
import {COUNT, FIXED, FROM, sweepStatements, type SweepStatements} from "./sweepStatements.js";

/** Returns DuckDB, a package that is installed where there is one for the machine. Throws an Error in words where there is none. */
export async function duckdb(): Promise<typeof import("@duckdb/node-api")> {
  try {
    return await import("@duckdb/node-api");
  } catch (error) {
    throw new Error(
      "DuckDB is not installed (the package @duckdb/node-api has none for some machines): use --engine js --format csv",
      {cause: error}
    );
  }
}

/** The statements of a sweep in DuckDB, its parameters bound. */
export function duckdbStatements(sweep: Sweep): SweepStatements {
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
    for (const setting of settings(this.#limits)) await connection.run(setting);
    for (const table of this.#statements.tables)
      for (const statement of tableStatements(DUCKDB, table)) await connection.run(statement);
    const {text, parameters} = this.#statements.fixed;
    await connection.run(`CREATE TEMP TABLE ${quoted(FIXED)} AS\n${text}`, this.#bound(parameters));
  }

  async partition(from: number, worlds: number, file: string): Promise<Written> {
    const {text, parameters} = this.#statements!.partition;
    const bound = {...this.#bound(parameters), [FROM]: BigInt(from), [COUNT]: BigInt(worlds)};
    const copy = `COPY (\n${text}\n) TO ${DUCKDB.words(file)} (${FORMATS[this.#limits.format]})`;
    const result = await this.#connection!.run(copy, bound);
    const [[rows]] = (await result.getRows()) as [[bigint]];
    return {rows: Number(rows), bytes: statSync(file).size};
  }

  close(): void {
    this.#connection?.closeSync();
    this.#instance?.closeSync();
  }

  #bound(parameters: readonly string[]): Record<string, DuckDBValue> {
    return Object.fromEntries(parameters.map((name) => [name, this.#sweep.params[name]!]));
  }
}

/** How DuckDB writes a file of each format. */
export const FORMATS = {parquet: "FORMAT parquet, COMPRESSION zstd", csv: "FORMAT csv, HEADER true"} as const;

/** Settings that keep DuckDB within limits; what does not fit its memory it spills. */
export function settings({memory, threads, spill}: Limits): string[] {
  return [
    `SET memory_limit = ${DUCKDB.words(memory)}`,
    `SET threads = ${threads}`,
    `SET temp_directory = ${DUCKDB.words(spill)}`,
    "SET preserve_insertion_order = false"
  ];
}
