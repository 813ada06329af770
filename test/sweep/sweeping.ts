import {spawn, type ChildProcess} from "node:child_process";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {Writable} from "node:stream";
import {DuckDBInstance} from "@duckdb/node-api";
import {committedCatalog} from "../committedCatalog.js";
import {compiled} from "../commands/compiled.js";
import {runSweep} from "../../src/sweep/sweepCommand.js";

/** Returns a new folder that is gone after `use`. */
export async function inFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "sweep-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Writes a specification and returns its path. */
export function specIn(folder: string, text: string, name = "spec.yaml"): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

export interface Ran {
  status: number;
  output: string;
  errors: string;
}

/** Runs the command in this process, over catalogs that are read once: what it says and does is the same. */
export async function sweep(...args: string[]): Promise<Ran> {
  const texts = {output: "", errors: ""};
  const into = (name: "output" | "errors") =>
    new Writable({
      write: (chunk, _, done) => {
        texts[name] += String(chunk);
        done();
      }
    });
  const streams = {output: into("output"), errors: into("errors")};
  const status = await runSweep(args, streams, committedCatalog);
  return {status, ...texts};
}

/** Starts the command in a process of its own; `limit` is the most blocks of 512 bytes that a file of its may have. */
export function startSweep(
  args: readonly string[],
  {limit}: {limit?: number} = {}
): {child: ChildProcess; ended: Promise<Ran>} {
  const command = [process.execPath, compiled("src/sweep/sweep.ts"), ...args];
  const child = limit
    ? spawn("sh", ["-c", `ulimit -f ${limit}; exec "$@"`, "sh", ...command])
    : spawn(command[0]!, command.slice(1));
  const texts = {output: "", errors: ""};
  child.stdout!.on("data", (chunk) => (texts.output += String(chunk)));
  child.stderr!.on("data", (chunk) => (texts.errors += String(chunk)));
  const ended = new Promise<Ran>((resolve) => child.on("close", (code) => resolve({status: code ?? -1, ...texts})));
  return {child, ended};
}

/** Returns the rows a query gives, as DuckDB opens the files. */
export async function queried(query: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(query)).getRowObjects();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
