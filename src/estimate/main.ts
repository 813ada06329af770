import {once} from "node:events";
import {createReadStream} from "node:fs";
import {parseArgs} from "node:util";
import {estimator} from "./estimateRows.js";
import {printed, type Format} from "./printed.js";
import {readRows, type Row} from "./readRows.js";

const USAGE = "usage: npm run --silent estimate -- FILE.csv [--json] [--strict]   (- reads standard input)";

/** Rows estimated and written at a time. */
const BATCH = 128;

// A reader that has seen enough, such as head, ends the command: nothing is wrong.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(`The estimates cannot be written (${error.code ?? error.message})\n`);
  process.exit(1);
});

try {
  const {file, format, strict} = readArguments();
  const {rows, failed} = await estimateFile(file, format);
  if (failed > 0) process.stderr.write(`${failed} of ${rows} ${rows === 1 ? "row" : "rows"} could not be estimated\n`);
  if (failed > 0 && strict) process.exitCode = 2;
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

function readArguments(): {file: string; format: Format; strict: boolean} {
  const options = {json: {type: "boolean", default: false}, strict: {type: "boolean", default: false}} as const;
  let parsed;
  try {
    parsed = parseArgs({options, allowPositionals: true});
  } catch {
    throw new Error(USAGE);
  }
  const {positionals, values} = parsed;
  if (positionals.length !== 1) throw new Error(USAGE);
  return {file: positionals[0]!, format: values.json ? "json" : "csv", strict: values.strict};
}

/** Estimates the rows of a file as they are read, and writes each batch before the next is made. */
async function estimateFile(file: string, format: Format): Promise<{rows: number; failed: number}> {
  let rows = 0;
  let failed = 0;
  let started = false;
  const waiting: Row[] = [];
  const estimate = estimator();
  try {
    for await (const read of readRows(bytesOf(file), file === "-" ? "standard input" : file))
      for (const row of read) if (waiting.push(row) === BATCH) await write(waiting.splice(0));
  } finally {
    // The rows before a line that cannot be read have been asked for too.
    if (waiting.length > 0) await write(waiting);
  }
  if (!started) await write([]);
  return {rows, failed};

  async function write(batch: Row[]) {
    const estimates = estimate(batch);
    rows += estimates.length;
    failed += estimates.filter(({error}) => error !== "").length;
    const text = printed(estimates, format, {header: !started});
    started = true;
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
