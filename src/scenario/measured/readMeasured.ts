import * as v from "valibot";
import {matchAccelerators} from "../../model/accelerators/findAccelerator.js";
import type {Accelerator} from "../../model/catalog.js";
import {MEASURED_CHECKS, measuredOn} from "../../model/training/measured/measuredChecks.js";
import {measuredRow, type MeasuredRun} from "../../model/training/measured/measuredRow.js";
import {pastedRows, type PastedRow} from "../cells/pastedTable.js";
import {settleSeparators} from "../cells/separators.js";

/** A measured row of an analyst's own, with the line of the text that it starts on. */
export interface OwnRun {
  line: number;
  run: MeasuredRun;
}

/** A cell that cannot be read, or contradicts what is known: where it stands, what it says, and what was expected. */
export interface OwnProblem {
  line: number;
  column: string;
  value: string;
  expected: string;
}

/** What a text of measured rows says. */
export interface OwnRows {
  runs: OwnRun[];
  problems: OwnProblem[]; // a row with one is no run
  unread: string[]; // headings that name no column
}

/** A longer text is not read, in characters: what is read fits the browser's storage beside other work. */
export const LONGEST_MEASURED = 200_000;

/** Rows of one text that are read. */
export const MOST_MEASURED = 500;

const LONGEST_CELL = 10_000;

const COLUMNS = Object.keys(measuredRow.entries);

/** Columns that say something measured: a row needs one. */
const MEASURED = [
  "tokens_per_s_per_gpu",
  "model_tflops_per_gpu",
  "mfu_percent",
  "hfu_percent",
  "gpu_hours",
  "peak_memory_gb"
] as const satisfies readonly (keyof MeasuredRun)[];

/** What stands where a row of one's own says nothing of where it is from. */
const USUAL: Readonly<Record<string, string>> = {
  grade: "A",
  source_id: "own",
  source_title: "own",
  source_url: "own",
  use: "yes"
};

/**
 * Returns the measured rows of a text whose first row names columns of data/measured-runs.csv, in any order; columns that
 * are not there are blank. Throws an Error that says in words what is wrong with the text as a whole.
 */
export function readMeasured(text: string, accelerators: readonly Accelerator[]): OwnRows {
  if (text.length > LONGEST_MEASURED) throw new Error(`it has over ${LONGEST_MEASURED / 1000} thousand characters`);
  if (text.includes("\u0000")) throw new Error("it is no text: save a spreadsheet as CSV first");
  const {rows, delimiter} = pastedRows(text);
  const [header, ...below] = rows;
  if (!header) throw new Error("there is nothing in it");
  const headings = header.cells.map((cell) => cell.toLowerCase());
  checkHeadings(headings);
  if (below.length === 0) throw new Error("there is no row below the names of the columns");
  if (below.length > MOST_MEASURED)
    throw new Error(`it has ${below.length} rows, and ${MOST_MEASURED} are read at most`);
  const checks = [...MEASURED_CHECKS, ...measuredOn(accelerators)];
  const runs: OwnRun[] = [];
  const problems: OwnProblem[] = [];
  for (const row of below) {
    const found = readRow(row, headings, delimiter === "," ? "point" : "unknown");
    const contradicted = "run" in found ? problemsOf(found.run, accelerators, checks) : [];
    const said = "run" in found ? contradicted : found.problems;
    for (const {column, expected} of said)
      problems.push({line: row.line, column, value: valueOf(row, headings, column), expected});
    if ("run" in found && contradicted.length === 0) runs.push({line: row.line, run: found.run});
  }
  const unread = header.cells.filter((cell) => cell !== "" && !COLUMNS.includes(cell.toLowerCase()));
  return {runs, problems, unread};
}

function checkHeadings(headings: readonly string[]): void {
  const known = headings.filter((heading) => COLUMNS.includes(heading));
  if (known.length < 2 || !known.includes("gpu"))
    throw new Error(
      "its first row names no columns of measured rows: gpu, gpus, model, seq_len, tokens_per_s_per_gpu and so on"
    );
  if (!MEASURED.some((name) => known.includes(name)))
    throw new Error(`no column says what was measured: one of ${MEASURED.join(", ")} is needed`);
  const twice = known.find((heading, i) => known.indexOf(heading) < i);
  if (twice !== undefined) throw new Error(`two columns are called ${twice}`);
}

type Said = {column: string; expected: string};

function readRow(
  {cells, line}: PastedRow,
  headings: readonly string[],
  decimals: "point" | "unknown"
): {run: MeasuredRun} | {problems: Said[]} {
  if (cells.length > headings.length)
    return {problems: [{column: "(row)", expected: `${headings.length} cells, as there are columns`}]};
  const stated = Object.fromEntries(headings.map((name, i) => [name, cells[i] ?? ""]));
  const long = headings.find((name) => stated[name]!.length > LONGEST_CELL);
  if (long !== undefined) return {problems: [{column: long, expected: `at most ${LONGEST_CELL} characters`}]};
  const texts: Record<string, string> = Object.fromEntries(
    COLUMNS.map((name) => [name, stated[name] || (USUAL[name] ?? "")])
  );
  texts.id ||= `line ${line}`;
  texts.kind ||= texts.gpu_hours !== "" && texts.tokens_trained !== "" ? "run" : "throughput";
  const read = () => v.safeParse(measuredRow, texts);
  let result = read();
  if (!result.success) {
    // Numbers with signs between thousands, or with decimal commas.
    for (const {path} of result.issues) {
      const name = String(path?.[0]?.key);
      if (/\d[.,'’_ ]\d/.test(texts[name]!)) texts[name] = plainNumber(texts[name]!, decimals);
    }
    result = read();
  }
  if (result.success) return {run: result.output};
  const problems = result.issues.map(({path, message}) => ({column: String(path?.[0]?.key), expected: message}));
  return {problems};
}

function plainNumber(text: string, decimals: "point" | "unknown"): string {
  try {
    return settleSeparators(text.replaceAll(/(?<=\d)[ \u00a0\u202f](?=\d{3})/g, ""), decimals).text;
  } catch {
    return text;
  }
}

function problemsOf(
  run: MeasuredRun,
  accelerators: readonly Accelerator[],
  checks: readonly ((run: MeasuredRun) => Said | null)[]
): Said[] {
  const meant = matchAccelerators(accelerators, run.gpu);
  if (meant.length === 0)
    return [{column: "gpu", expected: "a GPU of the Hardware page, such as H100 80GB SXM or RTX 4090"}];
  if (meant.length > 1)
    return [{column: "gpu", expected: `one of those it may be: ${meant.map(({name}) => name).join(", ")}`}];
  if (MEASURED.every((name) => run[name] === null))
    return [{column: MEASURED[0], expected: `something measured, here or in ${MEASURED.slice(1).join(", ")}`}];
  if (
    run.gpu_hours !== null &&
    run.tokens_trained === null &&
    MEASURED.every((name) => name === "gpu_hours" || run[name] === null)
  )
    return [{column: "tokens_trained", expected: "the tokens that the GPU-hours were for"}];
  return checks.flatMap((check) => check(run) ?? []);
}

function valueOf({cells}: PastedRow, headings: readonly string[], column: string): string {
  if (column === "(row)") return `${cells.length} cells`;
  return (cells[headings.indexOf(column)] ?? "").slice(0, 80);
}
