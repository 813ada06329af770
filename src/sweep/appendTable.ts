import type {DuckDBConnection, DuckDBType, DuckDBValue} from "@duckdb/node-api";
import {DUCKDB, type Field} from "../export/sql/dialect.js";
import type {SqlTable} from "../export/sql/sqlTables.js";
import {duckdb} from "./duckdb.js";

/** Rows handed to DuckDB at a time: what one of its vectors holds. */
export const CHUNK = 2048;

/** Adds rows to a table of DuckDB, many at a time, without a statement for them. */
export interface Appended {
  /** Adds so many rows at most; a list of values for each column. */
  add(values: readonly (readonly DuckDBValue[])[]): void;
  end(): void;
}

/** Creates a table of DuckDB, and returns what adds rows to it. */
export async function appendTo(
  connection: DuckDBConnection,
  name: string,
  fields: readonly Field[]
): Promise<Appended> {
  const {DuckDBDataChunk, BIGINT, DOUBLE, VARCHAR} = await duckdb();
  await connection.run(DUCKDB.create(name, fields));
  const appender = await connection.createAppender(name, null, "temp");
  const types: DuckDBType[] = fields.map(({words, counted}) => (words ? VARCHAR : counted ? BIGINT : DOUBLE));
  return {
    add: (values) => {
      const chunk = DuckDBDataChunk.create(types);
      chunk.setColumns(values);
      appender.appendDataChunk(chunk);
    },
    end: () => appender.closeSync()
  };
}

/** Creates a table of DuckDB with its rows. */
export async function appendTable(connection: DuckDBConnection, {name, fields, columns}: SqlTable): Promise<void> {
  const table = await appendTo(connection, name, fields);
  const rows = columns[fields[0]!.name]?.length ?? 0;
  for (let start = 0; start < rows; start += CHUNK)
    table.add(
      fields.map(({name, counted}) => {
        const values: (number | string)[] = [...columns[name]!.slice(start, start + CHUNK)];
        return counted ? values.map((value) => BigInt(value)) : values;
      })
    );
  table.end();
}
