import {once} from "node:events";
import {createReadStream} from "node:fs";
import {dirname} from "node:path";
import {parseArgs} from "node:util";
import {answerer} from "./answers.js";
import {estimator} from "./estimateRows.js";
import {printedHeader, type Format} from "./printed.js";
import {readConfigFile} from "./readConfigFile.js";
import {INPUT_COLUMNS, isInputName, readRow, readRows, type Row} from "./readRows.js";

const USAGE =
  "usage: npm run --silent estimate -- FILE.csv [--json] [--strict]   (- reads standard input), or --config FILE.json [--set column=value] in place of FILE.csv";

/** Rows estimated and written at a time; the first are there sooner. */
const BATCH = 256;
const FIRST_BATCH = 128;

// A reader that has seen enough, such as head, ends the command: nothing is wrong.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(`The estimates cannot be written (${error.code ?? error.message})\n`);
  process.exit(1);
});

try {
  const {file, single, format, strict} = readArguments();
  const {rows, failed} = file === null ? await estimateRows(oneRow(single), format) : await estimateFile(file, format);
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
    config: {type: "string", multiple: true, default: [] as string[]},
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
  const [config, ...others] = values.config;
  if (others.length > 0) throw new Error("--config is stated twice: one estimate has one configuration");
  if (config !== undefined) single.set("config", config);
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

/** The row that options state. Throws an Error in one line where its configuration cannot be read. */
async function* oneRow(single: ReadonlyMap<string, string>): AsyncGenerator<Row[]> {
  if (single.has("config")) readConfigFile(single.get("config")!);
  yield [readRow([...single.values()], [...single.keys()], "--set")];
}

/** Estimates the rows of a file as they are read. */
function estimateFile(file: string, format: Format) {
  const [name, folder] = file === "-" ? ["standard input", "."] : [file, dirname(file)];
  return estimateRows(readRows(bytesOf(file), name, folder), format);
}

/** Estimates rows as they come, and writes each batch before the next is made. */
async function estimateRows(source: AsyncIterable<Row[]>, format: Format): Promise<{rows: number; failed: number}> {
  let rows = 0;
  let failed = 0;
  let waiting: Row[] = [];
  const answer = answerer(estimator(), format);
  let header = printedHeader(format);
  try {
    for await (const read of source)
      for (const row of read) if (waiting.push(row) >= (rows === 0 ? FIRST_BATCH : BATCH)) await write();
  } finally {
    // The rows before a line that cannot be read have been asked for too.
    if (waiting.length > 0) await write();
  }
  if (rows === 0) process.stdout.write(header);
  return {rows, failed};

  async function write() {
    const answers = answer(waiting);
    rows += waiting.length;
    failed += answers.failed;
    waiting = [];
    const text = header + answers.text;
    header = "";
    if (!process.stdout.write(text)) await once(process.stdout, "drain");
  }
}

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* file === "-" ? process.stdin : createReadStream(file);
  } catch (error) {
    const {code = "unknown error"} = error as NodeJS.ErrnoException;
    throw new Error(`${file}: cannot be read (${code})`, {cause: error});
  }
}
