import {availableParallelism, totalmem} from "node:os";
import {join} from "node:path";
import type {Writable} from "node:stream";
import {parseArgs} from "node:util";
import {loadCatalog} from "../catalog/loadCatalog.js";
import type {Catalog} from "../model/catalog.js";
import {COMMITTED} from "../model/committed.js";
import {format, formatCounted} from "../model/words/format.js";
import {ClickhouseEngine} from "./clickhouseEngine.js";
import {DuckdbEngine} from "./duckdbEngine.js";
import type {Engine, Limits} from "./engine.js";
import {LoopsEngine} from "./loopsEngine.js";
import {prepareSweep, type Sweep} from "./prepareSweep.js";
import {progress} from "./progress.js";
import {readSpec} from "./readSpec.js";
import {partitions, ResultFolder, type Partition} from "./resultFolder.js";
import {sweepScript} from "./sweepScript.js";
import {shown} from "../scenario/cells/checkValue.js";
import {argumentFault} from "../text/argumentFault.js";
import {asksUsage} from "../text/asksUsage.js";

const USAGE =
  "usage: npm run --silent sweep -- SPEC.yaml [--out FOLDER] [--format parquet|csv] [--engine duckdb|js|clickhouse] [--url URL] [--into TABLE] [--memory 4GB] [--threads N] [--partition PLANS] [--restart] [--sql]";

/** What a specification looks like, for those who ask how the command is used. */
const HELP = `${USAGE}

SPEC.yaml says which plans, what varies and what the result has; README.md has all of it. output and its columns are
needed; without plans it is all of them, and without vary and draws they are as committed:

plans: {scales: [small, large], machines: considered, layouts: all} # all, names, {list: [{scale: small, machine: 8x-h100-sxm}]} or {file: plans.csv}
vary:
  batch_size: [16, 32, 64]
  electricity_price: {from: 0.05 USD/kWh, to: 0.3 USD/kWh, steps: 26, scale: log}
draws: {count: 1000, of: {pue: 1.1 to 1.4}} # or of: ranges
output:
  columns: [plan_days, plan_cost, peak_memory]
  keep: plan_best # or d.plan_cost < 10000; without it every row

Results are partitions of Parquet or CSV in a folder. Ctrl+C stops a sweep, and the same command goes on with it.
`;

/** Plans of one partition unless told otherwise: what a few hundred megabytes hold. */
const PARTITION = 2_000_000;

/** Share of the machine's memory that a database may take unless told otherwise, and the most of it. */
const MEMORY_SHARE = 0.5;
const MOST_MEMORY = 4e9;

/** The exit status of a command that Ctrl+C ended, as shells have it. */
const INTERRUPTED = 130;

interface Streams {
  output: Writable;
  errors: Writable;
  signal?: AbortSignal; // told when the sweep is to stop
}

/**
 * Runs `sweep` with arguments as a shell hands them over. Returns its exit status; what is wrong is told in `errors`. Where
 * it is told to stop it leaves whole partitions and no half ones. The catalog is that of the folder data, which is read unless
 * it is at hand.
 */
export async function runSweep(
  args: readonly string[],
  {output, errors, signal = new AbortController().signal}: Streams,
  load: () => Catalog = () => loadCatalog("data")
): Promise<number> {
  if (asksUsage(args)) {
    output.write(HELP);
    return 0;
  }
  try {
    const options = readArguments(args);
    const read = readSpec(options.spec);
    const sweep = prepareSweep(read, load(), COMMITTED);
    if (read.missing) throw read.missing;
    if (options.sql) {
      output.write(sweepScript(sweep, options.engine === "clickhouse" ? "clickhouse" : "duckdb"));
      return 0;
    }
    const {name, output: asked, partition} = read.spec;
    const form = options.format ?? asked.format;
    const folder = new ResultFolder(options.out ?? asked.folder ?? `${name.replace(/[^\w.-]+/g, "-")}-results`);
    const each = options.partition ?? partition ?? PARTITION;
    const parts = partitions(sweep, each, form);
    const spec = {...read.spec, partition: each, output: {...asked, format: form, folder: folder.path}}; // as it is run
    const {into, restart} = options;
    folder.claim(sweep, parts, {spec, format: form, into, restart});
    const {memory, threads} = options;
    const limits = {format: form, memory, threads, spill: join(folder.path, ".spill"), signal};
    await runParts(sweep, {parts, folder, limits, engine: engineOf(sweep, options, limits), errors});
    output.write(`${folder.path}\n`);
    return 0;
  } catch (error) {
    if (signal.aborted) {
      errors.write("stopped: partitions that are whole stay, and the same command goes on from there\n");
      return INTERRUPTED;
    }
    errors.write(`${(error as Error).message}\n`);
    return 1;
  }
}

interface Run {
  parts: readonly Partition[];
  folder: ResultFolder;
  limits: Limits;
  engine: Engine;
  errors: Writable;
}

async function runParts(sweep: Sweep, {parts, folder, limits, engine, errors}: Run): Promise<void> {
  const missing = parts.filter((part) => !folder.has(part));
  const done = parts.length - missing.length;
  const {rows, worlds} = sweep;
  const damaged = missing.filter((part) => folder.isDamaged(part)).length;
  const found = done === 0 ? "" : `; ${done} are there already`;
  const again = damaged === 0 ? "" : `; ${damaged} are not known to be whole, and are made again`;
  const each = `${format(rows, "1", "exact")} in each of ${formatCounted(worlds, "world")}`;
  const plans = formatCounted(rows * worlds, "plan");
  errors.write(`${plans}: ${each}, ${formatCounted(parts.length, "partition")}${found}${again}\n`);
  const worked = missing.reduce((sum, part) => sum + part.worlds * rows, 0);
  const told = progress(errors, worked, missing.length);
  const end = () => told.end({plans: rows * worlds, ...folder.total()});
  if (missing.length === 0) return end();
  try {
    await engine.open();
    for (const part of missing) {
      limits.signal.throwIfAborted();
      const kept = await folder.write(part, (path) => engine.partition(part.from, part.worlds, path));
      told.step(part.worlds * rows, kept.rows);
    }
    end();
  } finally {
    await engine.close();
  }
}

function engineOf(sweep: Sweep, {engine, url, into}: Options, limits: Limits): Engine {
  if (engine === "js") return new LoopsEngine(sweep, limits);
  if (engine === "duckdb") return new DuckdbEngine(sweep, limits);
  return new ClickhouseEngine(sweep, limits, {url: url!, into});
}

interface Options {
  spec: string;
  out: string | undefined;
  format: "parquet" | "csv" | undefined;
  engine: "duckdb" | "js" | "clickhouse";
  url: URL | null;
  into: string | null;
  memory: string;
  threads: number;
  partition: number | undefined;
  restart: boolean;
  sql: boolean;
}

function readArguments(args: readonly string[]): Options {
  const text = {type: "string"} as const;
  const flag = {type: "boolean", default: false} as const;
  const options = {
    ...{out: text, format: text, engine: text, url: text, into: text, memory: text, threads: text, partition: text},
    ...{restart: flag, sql: flag}
  };
  let parsed;
  try {
    parsed = parseArgs({args: [...args], allowPositionals: true, options});
  } catch (error) {
    throw new Error(`${argumentFault(error, Object.keys(options))}; ${USAGE}`, {cause: error});
  }
  const {positionals, values} = parsed;
  if (positionals.length === 0) throw new Error(USAGE);
  if (positionals.length > 1)
    throw new Error(`expected one SPEC.yaml, got ${positionals.length}: ${shown(positionals.join(" "))}; ${USAGE}`);
  const engine = oneOf("engine", values.engine ?? "duckdb", ["duckdb", "js", "clickhouse"] as const);
  const url = values.url === undefined ? null : urlOf(values.url);
  if (engine === "clickhouse" && !url && !values.sql)
    throw new Error("--engine clickhouse needs --url, as http://localhost:8123/?database=default");
  if (engine !== "clickhouse" && (url || values.into !== undefined))
    throw new Error("--url and --into are for --engine clickhouse");
  const whole = (name: "threads" | "partition") => {
    const written = values[name];
    if (written === undefined) return undefined;
    if (!/^[1-9]\d{0,11}$/.test(written))
      throw new Error(`--${name}: got "${written.slice(0, 60)}", expected a whole number above 0`);
    return Number(written);
  };
  return {
    spec: positionals[0]!,
    out: values.out,
    format: values.format === undefined ? undefined : oneOf("format", values.format, ["parquet", "csv"] as const),
    engine,
    url,
    into: values.into ?? null,
    memory: memoryOf(values.memory),
    threads: whole("threads") ?? availableParallelism(),
    partition: whole("partition"),
    restart: values.restart,
    sql: values.sql
  };
}

function oneOf<Name extends string>(flag: string, written: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === written);
  if (!found) throw new Error(`--${flag}: got "${written.slice(0, 60)}", expected ${names.join(" or ")}`);
  return found;
}

function urlOf(written: string): URL {
  try {
    const url = new URL(written);
    if (url.protocol === "http:" || url.protocol === "https:") return url;
  } catch {
    // told below
  }
  throw new Error("--url: expected an address as http://user:password@host:8123/?database=name");
}

function memoryOf(written: string | undefined): string {
  if (written === undefined) return `${Math.floor(Math.min(MOST_MEMORY, totalmem() * MEMORY_SHARE) / 1e6)}MB`;
  if (!/^[1-9]\d*(?:\.\d+)? ?[MGT]i?B$/.test(written))
    throw new Error(`--memory: got "${written.slice(0, 60)}", expected as 4GB`);
  return written;
}
