import {spawn} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {csvParse} from "d3-dsv";
import type {DSVRowString} from "d3-dsv";
import {compiled} from "../../commands/compiled.js";

export const PROJECT = fileURLToPath(new URL("../../../", import.meta.url));

/** Prints the peak memory on the way out, in kB. */
const REPORT_MEMORY = `data:text/javascript,process.on("exit",()=>console.error("maxrss",process.resourceUsage().maxRSS))`;

export interface CommandResult {
  code: number | null;
  stdout: string;
  stderr: string;
  ms: number;
  maxRssMb: number;
}

export interface RunningCommand {
  pid: number;
  kill(signal: NodeJS.Signals): void;
  result: Promise<CommandResult>;
}

/** Starts `refresh` in a process of its own, as npm run refresh does. */
export function startRefresh(
  args: string[],
  environment: Record<string, string>,
  prefix: string[] = []
): RunningCommand {
  const node = prefix[0] === "--import" ? [process.execPath, ...prefix] : [...prefix, process.execPath];
  const command = [...node, "--import", REPORT_MEMORY, compiled("src/catalog/refresh.ts"), ...args];
  const started = performance.now();
  const child = spawn(command[0]!, command.slice(1), {
    cwd: PROJECT,
    env: {PATH: process.env.PATH, HOME: process.env.HOME, ...environment}
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  return {
    pid: child.pid ?? 0,
    kill: (signal) => child.kill(signal),
    result: new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => {
        const maxRssMb = Number(/maxrss (\d+)/.exec(stderr)?.[1] ?? NaN) / 1024;
        resolve({code, stdout, stderr, ms: performance.now() - started, maxRssMb});
      });
    })
  };
}

export function refresh(
  args: string[],
  environment: Record<string, string>,
  prefix?: string[]
): Promise<CommandResult> {
  return startRefresh(args, environment, prefix).result;
}

/** A folder of its own with the project's committed snapshot in it, or its first lines; removed by the caller. */
export function dataFolder({lines = Infinity} = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "prices-"));
  const text = committedLines().slice(0, lines);
  if (text.length > 0) writeFileSync(join(folder, "prices.csv"), `${text.join("\n")}\n`);
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, {recursive: true, force: true});
}

export function readRows(folder: string, name = "prices.csv"): DSVRowString[] {
  return csvParse(readFileSync(join(folder, name), "utf8"));
}

export function readLines(folder: string, name = "prices.csv"): string[] {
  return readFileSync(join(folder, name), "utf8").trimEnd().split("\n");
}

/**
 * The lines of the snapshot that the project commits, without those that a refresh renews; it must leave each of them as
 * it is.
 */
export function committedLines(): string[] {
  const lines = readFileSync(join(PROJECT, "data/prices.csv"), "utf8").trimEnd().split("\n");
  return lines.filter((line) => !/,"SkyPilot catalog, [a-z]+",/.test(line));
}
