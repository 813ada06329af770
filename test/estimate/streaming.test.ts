import {spawn, type ChildProcessWithoutNullStreams} from "node:child_process";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {csvParse} from "d3-dsv";
import {afterAll, beforeAll, expect, test} from "vitest";
import {estimateCommand, estimateHere} from "./runEstimate.js";

const SLOW = 110_000;
const HEADER = "id,params,gpu,gpus,tokens_trained\n";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "streaming-"));
});
afterAll(() => rmSync(folder, {recursive: true}));

/** Rows of which each leaves hundreds of layouts open. */
function openRows(count: number): string {
  const row = (i: number) => `r${i},${1e9 + i * 1e7},h100-sxm,${[8, 1024, 100000][i % 3]},1e12\n`;
  return HEADER + Array.from({length: count}, (_, i) => row(i)).join("");
}

function start(args: string[], options: string[] = []): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [...options, estimateCommand(), ...args]);
}

/** Waits for the end of a process; gives its exit status and what it said. */
async function ended(child: ChildProcessWithoutNullStreams) {
  const text = {stdout: "", stderr: ""};
  child.stdout.on("data", (data) => (text.stdout += String(data)));
  child.stderr.on("data", (data) => (text.stderr += String(data)));
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return {status, ...text};
}

test("memory does not grow with the rows", {timeout: SLOW}, async () => {
  const file = join(folder, "open.csv");
  writeFileSync(file, openRows(3000));
  // All layouts of the file at once take half a gigabyte.
  const {status, stdout, stderr} = await ended(start([file], ["--max-old-space-size=80"]));
  expect(stderr).toBe("");
  expect(status).toBe(0);
  const rows = csvParse(stdout);
  expect(rows.map(({id}) => id)).toEqual(Array.from({length: 3000}, (_, i) => `r${i}`));
  expect(rows.every(({error}) => error === "")).toBe(true);
});

test("estimates are written while rows still arrive, under one header", {timeout: SLOW}, async () => {
  const child = start(["-"]);
  const end = ended(child);
  const [header, ...lines] = openRows(200).split(/(?<=\n)/);
  child.stdin.write(header! + lines.slice(0, 150).join(""));
  await new Promise((resolve) => child.stdout.once("data", resolve));
  child.stdin.end(lines.slice(150).join(""));
  const {stdout} = await end;
  expect(csvParse(stdout).map(({id}) => id)).toEqual(Array.from({length: 200}, (_, i) => `r${i}`));
  expect(stdout.match(/tokens_per_s_per_gpu_low/g)).toHaveLength(1);
});

test("a reader that stops ends the command quietly", {timeout: SLOW}, async () => {
  const child = start(["-"]);
  child.stdin.on("error", () => {}); // the command no longer reads
  let stderr = "";
  child.stderr.on("data", (data) => (stderr += String(data)));
  child.stdout.once("data", () => child.stdout.destroy());
  child.stdin.end(openRows(1000));
  const status = await new Promise((resolve) => child.on("close", resolve));
  expect([status, stderr]).toEqual([0, ""]);
});

test("a table that is malformed in the middle gives the rows before, and one line", {timeout: SLOW}, async () => {
  const input = `${HEADER}a,1e9,H100,8,\n\nb,7e9,H100,8,\n"c,1e9,H100,8,\nd,1e9,H100,8,\n`;
  const {status, rows, stderr} = await estimateHere(["-"], input);
  expect(stderr).toBe("standard input: not a CSV table: the row of line 5 opens a quote that is never closed\n");
  expect(status).toBe(1);
  expect(rows.map(({id, error}) => [id, error])).toEqual([
    ["a", ""],
    ["b", ""]
  ]);
});

test("one bad row costs itself alone", {timeout: SLOW}, async () => {
  const long = `"${"line\r\n".repeat(20_000)}"`;
  const input = `${HEADER}a,1e9,H100,8,\nb,1e9,${long},8,\n${long},1e9,H100,8,\nc,1e9\nd,1e9,H100,8,,,\ne,1e9,H100,8,\n`;
  const {rows, status, stderr} = await estimateHere(["-"], input);
  expect(rows.map(({id}) => id!.slice(0, 4))).toEqual(["a", "b", "line", "c", "d", "e"]);
  expect(rows.map(({error}) => error)).toEqual([
    "",
    "gpu: got 119998 characters, expected at most 1000",
    "id: got 119998 characters, expected at most 1000",
    "The row has 2 cells, expected 5, as the header has",
    "The row has 7 cells, expected 5, as the header has",
    ""
  ]);
  expect(rows[2]!.id!.length).toBeLessThan(100);
  expect([status, stderr]).toEqual([0, "4 of 6 rows could not be estimated\n"]);
});

test("long tables are answered by several threads, in the order of their rows", {timeout: SLOW}, async () => {
  const file = join(folder, "long.csv");
  const rows = 30_000;
  const row = (i: number) => `r${i},8e9,h100-sxm,8,${i % 2 === 0 ? 1e12 : 2e12}\n`;
  writeFileSync(file, HEADER + Array.from({length: rows}, (_, i) => row(i)).join("") + '"never closed');
  const {status, stdout, stderr} = await ended(start([file]));
  const found = csvParse(stdout);
  expect(found.map(({id}) => id)).toEqual(Array.from({length: rows}, (_, i) => `r${i}`));
  // Twice the tokens take twice the hours, whoever answers.
  const hours = found.map(({gpu_hours}) => Number(gpu_hours));
  expect(new Set(hours.filter((_, i) => i % 2 === 0)).size).toBe(1);
  const doubled = hours.map((one, i) => (i % 2 === 0 ? 2 * one : one));
  expect(Math.max(...doubled) / Math.min(...doubled) - 1).toBeLessThan(1e-5); // of six digits
  // What is wrong with the last line is told after all rows before it.
  expect(status).toBe(1);
  expect(stderr).toContain("opens a quote that is never closed");
});
