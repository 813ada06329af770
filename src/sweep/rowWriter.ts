import {createWriteStream, statSync} from "node:fs";
import {once} from "node:events";
import type {WriteStream} from "node:fs";
import type {Columns} from "../engine/compile.js";
import {guardField} from "../text/guardField.js";
import type {DuckDBConnection, DuckDBInstance} from "@duckdb/node-api";
import {DUCKDB, quoted} from "../export/sql/dialect.js";
import {appendTo, CHUNK, type Appended} from "./appendTable.js";
import {duckdb, FORMATS, settings} from "./duckdb.js";
import type {Limits, Written} from "./engine.js";
import type {SweepOutput} from "./prepareSweep.js";

/** Writes rows of the compiled loops to a file. */
export interface RowWriter {
  /** Adds the first `rows` rows of columns, those of them that are kept. */
  add(columns: Columns, rows: number, kept: Float64Array | null): Promise<void>;
  end(): Promise<Written>;
  abandon(): Promise<void>;
}

/** Returns a writer of a file: CSV by itself, Parquet by DuckDB. */
export async function rowWriter(file: string, output: readonly SweepOutput[], limits: Limits): Promise<RowWriter> {
  return limits.format === "csv" ? CsvWriter.open(file, output) : ParquetWriter.open(file, output, limits);
}

class CsvWriter implements RowWriter {
  #rows = 0;
  #failed: Error | null = null;

  private constructor(
    readonly file: string,
    readonly output: readonly SweepOutput[],
    readonly stream: WriteStream
  ) {
    stream.on("error", (error) => (this.#failed = error));
  }

  static async open(file: string, output: readonly SweepOutput[]): Promise<CsvWriter> {
    const stream = createWriteStream(file);
    const writer = new CsvWriter(file, output, stream);
    await once(stream, "open");
    stream.write(`${output.map(({as}) => as).join(",")}\n`);
    return writer;
  }

  async add(columns: Columns, rows: number, kept: Float64Array | null): Promise<void> {
    const read = this.output.map(({name}) => columns[name]!);
    const lines: string[] = [];
    for (let row = 0; row < rows; ++row) {
      if (kept && kept[row] !== 1) continue;
      lines.push(read.map((column) => cell(column[row]!)).join(","));
    }
    this.#rows += lines.length;
    if (lines.length === 0) return;
    if (!this.stream.write(`${lines.join("\n")}\n`)) await drained(this.stream);
    if (this.#failed) throw this.#failed;
  }

  async end(): Promise<Written> {
    const closed = once(this.stream, "close");
    this.stream.end();
    await closed;
    if (this.#failed) throw this.#failed;
    return {rows: this.#rows, bytes: statSync(this.file).size};
  }

  async abandon(): Promise<void> {
    this.stream.destroy();
  }
}

/** Waits until a stream takes more, or is closed; leaves no listener behind. */
async function drained(stream: WriteStream): Promise<void> {
  const done = new AbortController();
  const {signal} = done;
  try {
    await Promise.race([once(stream, "drain", {signal}), once(stream, "close", {signal})]);
  } finally {
    done.abort();
  }
}

/** A cell of CSV, as DuckDB writes it: nothing for what is not known, words in quotes where they need them. */
function cell(value: number | string): string {
  if (typeof value === "number")
    return Number.isNaN(value) ? "" : value === Infinity ? "inf" : value === -Infinity ? "-inf" : String(value);
  const text = guardField(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const TABLE = "result";

class ParquetWriter implements RowWriter {
  #rows = 0;

  private constructor(
    readonly file: string,
    readonly output: readonly SweepOutput[],
    readonly instance: DuckDBInstance,
    readonly connection: DuckDBConnection,
    readonly appended: Appended
  ) {}

  static async open(file: string, output: readonly SweepOutput[], limits: Limits): Promise<ParquetWriter> {
    const {DuckDBInstance} = await duckdb();
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    for (const setting of settings(limits)) await connection.run(setting);
    const fields = output.map(({as, words, counted = false}) => ({name: as, words, counted}));
    return new ParquetWriter(file, output, instance, connection, await appendTo(connection, TABLE, fields));
  }

  async add(columns: Columns, rows: number, kept: Float64Array | null): Promise<void> {
    const read = this.output.map(({name}) => columns[name]!);
    const counted = this.output.map((one) => one.counted === true);
    let chunk: number[] = [];
    const flush = () => {
      this.#rows += chunk.length;
      this.appended.add(
        read.map((column, i) => chunk.map((row) => (counted[i] ? BigInt(column[row]!) : known(column[row]!))))
      );
      chunk = [];
    };
    for (let row = 0; row < rows; ++row) {
      if (kept && kept[row] !== 1) continue;
      chunk.push(row);
      if (chunk.length === CHUNK) flush();
    }
    if (chunk.length > 0) flush();
  }

  async end(): Promise<Written> {
    this.appended.end();
    await this.connection.run(`COPY ${quoted(TABLE)} TO ${DUCKDB.words(this.file)} (${FORMATS.parquet})`);
    await this.abandon();
    return {rows: this.#rows, bytes: statSync(this.file).size};
  }

  async abandon(): Promise<void> {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}

function known(value: number | string): number | string | null {
  return typeof value === "number" && Number.isNaN(value) ? null : value;
}
