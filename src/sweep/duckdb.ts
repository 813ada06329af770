import {DUCKDB} from "../export/sql/dialect.js";
import type {Limits} from "./engine.js";

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
