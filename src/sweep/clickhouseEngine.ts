import {createWriteStream, statSync} from "node:fs";
import {randomBytes} from "node:crypto";
import {Readable} from "node:stream";
import {pipeline} from "node:stream/promises";
import {CLICKHOUSE, quoted} from "../export/sql/dialect.js";
import {tableStatements} from "../export/sql/sqlTables.js";
import type {Engine, Limits, Written} from "./engine.js";
import {guardedCsv} from "./guardedCsv.js";
import type {Sweep} from "./prepareSweep.js";
import {COUNT, FIXED, FROM, sweepStatements, type SweepStatements} from "./sweepStatements.js";

/** Where a sweep's database is, and where its results go. */
export interface Cluster {
  url: URL;
  /** A table, or a table function as s3('https://…/{partition}.parquet', 'Parquet'), inserted into; null: files here. */
  into: string | null;
}

/** An engine that evaluates the sheets in a ClickHouse server, over HTTP. */
export class ClickhouseEngine implements Engine {
  readonly #sweep: Sweep;
  readonly #limits: Limits;
  readonly #cluster: Cluster;
  readonly #prefix = `sweep_${randomBytes(6).toString("hex")}_`;
  readonly #made: string[] = [];
  #statements: SweepStatements | null = null;

  constructor(sweep: Sweep, limits: Limits, cluster: Cluster) {
    this.#sweep = sweep;
    this.#limits = limits;
    this.#cluster = cluster;
  }

  async open(): Promise<void> {
    const statements = sweepStatements(this.#sweep, CLICKHOUSE, {
      table: (name) => quoted(this.#prefix + name),
      whole: (name) => `{${name}:UInt64}`
    });
    this.#statements = statements;
    for (const table of statements.tables) {
      const as = this.#prefix + table.name;
      this.#made.push(as);
      for (const statement of tableStatements(CLICKHOUSE, table, {lasting: true, as})) await this.#run(statement);
    }
    const {text, parameters} = statements.fixed;
    this.#made.push(this.#prefix + FIXED);
    await this.#run(
      `CREATE TABLE ${quoted(this.#prefix + FIXED)} ENGINE = Memory AS\n${text}`,
      this.#bound(parameters)
    );
  }

  async partition(from: number, worlds: number, file: string): Promise<Written> {
    const {text, parameters} = this.#statements!.partition;
    const bound = {...this.#bound(parameters), [FROM]: String(from), [COUNT]: String(worlds)};
    const {into} = this.#cluster;
    if (into !== null) return this.#insert(into, text, bound, file);
    const written =
      this.#limits.format === "parquet"
        ? `${text}\nFORMAT Parquet`
        : `${guardedCsv(text, this.#sweep, CLICKHOUSE)}\nFORMAT CSVWithNames`;
    const response = await this.#send(written, bound);
    await pipeline(Readable.fromWeb(response.body as never), createWriteStream(file));
    return {rows: await this.#keptRows(response), bytes: statSync(file).size};
  }

  async close(): Promise<void> {
    for (const name of this.#made.splice(0))
      await this.#run(`DROP TABLE IF EXISTS ${quoted(name)}`, {}, null).catch(() => {});
  }

  /** Rows of an answer, as the server counts them in a header that comes first, once it has answered whole. */
  async #keptRows(response: Response): Promise<number> {
    const summary = JSON.parse(response.headers.get("x-clickhouse-summary") ?? "{}") as {result_rows?: string};
    return Number(summary.result_rows ?? 0);
  }

  /** Inserts a partition into a table or table function, and leaves a file that says so. */
  async #insert(into: string, text: string, bound: Record<string, string>, file: string): Promise<Written> {
    const {writeFileSync} = await import("node:fs");
    const partition = /part-\d+/.exec(file)?.[0] ?? "part";
    const target = /^[A-Za-z_]\w*(?:\.\w+)?$/.test(into)
      ? `TABLE ${into.split(".").map(quoted).join(".")}`
      : `FUNCTION ${into.replaceAll("{partition}", partition)}`;
    const response = await this.#send(`INSERT INTO ${target}\n${text}`, bound);
    await response.text();
    const summary = JSON.parse(response.headers.get("x-clickhouse-summary") ?? "{}") as {written_rows?: string};
    writeFileSync(file, `${into}\n`);
    return {rows: Number(summary.written_rows ?? 0), bytes: statSync(file).size};
  }

  async #run(
    statement: string,
    bound: Record<string, string> = {},
    signal: AbortSignal | null = this.#limits.signal
  ): Promise<void> {
    await (await this.#send(statement, bound, signal)).text();
  }

  #bound(parameters: readonly string[]): Record<string, string> {
    return Object.fromEntries(parameters.map((name) => [name, String(this.#sweep.params[name])]));
  }

  /** Sends a statement; its parameters go with it. Throws an Error in words where it is refused. */
  async #send(
    statement: string,
    bound: Record<string, string>,
    signal: AbortSignal | null = this.#limits.signal
  ): Promise<Response> {
    const {url} = this.#cluster;
    const address = new URL(url);
    address.username = address.password = "";
    for (const [name, value] of Object.entries(bound)) address.searchParams.set(`param_${name}`, escaped(value));
    for (const [name, value] of Object.entries(CLICKHOUSE.settings)) address.searchParams.set(name, value);
    address.searchParams.set("format_csv_null_representation", ""); // as DuckDB and the loops write what is not known
    address.searchParams.set("wait_end_of_query", "1"); // an error in the middle is told by the status
    const headers = new Headers();
    if (url.username !== "") headers.set("X-ClickHouse-User", decodeURIComponent(url.username));
    if (url.password !== "") headers.set("X-ClickHouse-Key", decodeURIComponent(url.password));
    let response: Response;
    try {
      response = await fetch(address, {method: "POST", body: statement, headers, signal});
    } catch (error) {
      const {cause} = error as {cause?: {code?: string}};
      throw new Error(`${url.host}: it cannot be reached (${cause?.code ?? (error as Error).message})`, {cause: error});
    }
    if (!response.ok) throw new Error(`${url.host}: ${(await response.text()).trim().split("\n")[0]!.slice(0, 500)}`);
    return response;
  }
}

/** A value of a parameter, as ClickHouse reads one. */
function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll("\t", "\\t").replaceAll("\n", "\\n");
}
