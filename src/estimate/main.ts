import {once} from "node:events";
import {createReadStream} from "node:fs";
import {dirname} from "node:path";
import {parseArgs} from "node:util";
import {answerPool} from "./answerPool.js";
import {answerer, type Answers} from "./answers.js";
import {estimator} from "./estimateRows.js";
import {printedHeader, type Format} from "./printed.js";
import {readConfigFile} from "./readConfigFile.js";
import {INPUT_COLUMNS, isInputName, readCells, readRow, rowReader, type Row, type TableRows} from "./readRows.js";

const USAGE =
  "usage: npm run --silent estimate -- FILE.csv [--json] [--strict]   (- reads standard input), or --config FILE.json [--set column=value] in place of FILE.csv";

/** Rows estimated and written at a time; the first are there sooner. */
const BATCH = 256;
const FIRST_BATCH = 128;

/** Rows from which starting other threads is worth their time. */
const LONG_TABLE = 20_000;

// A reader that has seen enough, such as head, ends the command: nothing is wrong.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(`The estimates cannot be written (${error.code ?? error.message})\n`);
  process.exit(1);
});

try {
  const {file, single, format, strict} = readArguments();
  const {rows, failed} = file === null ? await estimateOne(single, format) : await estimateFile(file, format);
  if (failed > 0) process.stderr.write(`${failed} of ${rows} ${rows === 1 ? "row" : "rows"} could not be estimated\n`);
  if (failed > 0 && strict) process.exitCode = 2;
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

interface Arguments {
  file: string | null; // null: one row of `single`
  single: Map<string, string>;
  format: Format;
  strict: boolean;
}

function readArguments(): Arguments {
  const options = {
    json: {type: "boolean", default: false},
    strict: {type: "boolean", default: false},
    config: {type: "string"},
    set: {type: "string", multiple: true, default: [] as string[]}
  } as const;
  let parsed;
  try {
    parsed = parseArgs({options, allowPositionals: true});
  } catch {
    throw new Error(USAGE);
  }
  const {positionals, values} = parsed;
  const single = new Map<string, string>();
  if (values.config !== undefined) single.set("config", values.config);
  for (const text of values.set) {
    const [, name, value] = /^(\w+)=(.*)$/s.exec(text) ?? [];
    if (name === undefined) throw new Error(`--set: got "${text.slice(0, 60)}", expected column=value`);
    if (!isInputName(name))
      throw new Error(`--set: there is no column "${name.slice(0, 60)}"; columns are ${INPUT_COLUMNS.join(", ")}`);
    if (single.has(name)) throw new Error(`--set: ${name} is set twice`);
    single.set(name, value!);
  }
  if (positionals.length !== (single.size > 0 ? 0 : 1)) throw new Error(USAGE);
  return {file: positionals[0] ?? null, single, format: values.json ? "json" : "csv", strict: values.strict};
}

/** Estimates the row that options state. Throws an Error in one line where its configuration cannot be read. */
async function estimateOne(single: ReadonlyMap<string, string>, format: Format) {
  if (single.has("config")) readConfigFile(single.get("config")!);
  const row = readRow([...single.values()], [...single.keys()], "--set");
  const {text, failed} = answerer(estimator(), format)([row]);
  await write(printedHeader(format) + text);
  return {rows: 1, failed};
}

/** Estimates the rows of a file as they are read, those of long tables on all cores, and writes them in their order. */
async function estimateFile(file: string, format: Format): Promise<{rows: number; failed: number}> {
  const [name, folder] = file === "-" ? ["standard input", "."] : [file, dirname(file)];
  const answer = answerer(estimator(), format);
  const waiting: Promise<Answers>[] = [];
  let read: ReturnType<typeof rowReader> | null = null;
  let pool: ReturnType<typeof answerPool> | null = null;
  let rows = 0;
  let failed = 0;
  await write(printedHeader(format));
  try {
    for await (const table of readCells(bytesOf(file), name, folder))
      for (const part of batches(table)) {
        rows += part.rows.length;
        if (rows > LONG_TABLE) pool ??= answerPool(part.form, format);
        waiting.push(pool ? pool.answer(part) : Promise.resolve(answer(rowsOf(part))));
        while (waiting.length > (pool?.most ?? 0)) await writeNext();
      }
  } finally {
    // The rows before a line that cannot be read have been asked for too.
    while (waiting.length > 0) await writeNext();
    await pool?.end();
  }
  return {rows, failed};

  function rowsOf({form, rows, first}: TableRows): Row[] {
    const reader = (read ??= rowReader(form));
    return rows.map((cells, i) => reader(cells, String(first + i)));
  }

  async function writeNext() {
    const answers = await waiting.shift()!;
    failed += answers.failed;
    await write(answers.text);
  }
}

/** Rows in batches, the first of which is smaller: it is there sooner. */
function* batches({form, rows, first}: TableRows): Generator<TableRows> {
  for (let at = 0; at < rows.length;) {
    const size = first + at === 1 ? FIRST_BATCH : BATCH;
    yield {form, rows: rows.slice(at, at + size), first: first + at};
    at += size;
  }
}

async function write(text: string) {
  if (text !== "" && !process.stdout.write(text)) await once(process.stdout, "drain");
}

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* file === "-" ? process.stdin : createReadStream(file);
  } catch (error) {
    const {code = "unknown error"} = error as NodeJS.ErrnoException;
    throw new Error(`${file}: cannot be read (${code})`, {cause: error});
  }
}
