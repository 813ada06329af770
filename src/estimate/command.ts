import {createReadStream} from "node:fs";
import {dirname} from "node:path";
import type {Readable, Writable} from "node:stream";
import {parseArgs} from "node:util";
import {answerer} from "./answers.js";
import {estimator, type Estimator} from "./estimateRows.js";
import {estimateTable} from "./estimateTable.js";
import {printedHeader, type Format} from "./printed.js";
import {readConfigFile} from "./reading/readConfigFile.js";
import {readCells, readRow, type TableRows} from "./reading/readRows.js";
import {readSet} from "./reading/readSet.js";
import {RANGES_HELP} from "./rangesHelp.js";
import {argumentFault} from "../text/argumentFault.js";
import {asksUsage} from "../text/asksUsage.js";

const USAGE =
  "usage: npm run --silent estimate -- FILE.csv [--json] [--ranges] [--strict]   (- reads standard input), or --config FILE.json [--set column=value] in place of FILE.csv";

/** Where a command reads and writes. */
export interface Streams {
  input: Readable; // what "-" reads
  output: Writable;
  errors: Writable;
}

/**
 * Runs `estimate` with arguments as a shell hands them over. Returns its exit status; what is wrong is told in `errors`. The
 * estimator is that of the folder data, which is read unless one is at hand.
 */
export async function runCommand(
  args: readonly string[],
  streams: Streams,
  estimatorOf: (options: {ranges: boolean}) => Estimator = (options) => estimator("data", options)
): Promise<number> {
  const {output, errors} = streams;
  if (asksUsage(args)) {
    output.write(`${USAGE}\n\n${RANGES_HELP}`);
    return 0;
  }
  try {
    const {file, single, format, strict, ranges} = readArguments(args);
    const {rows, failed} =
      file === null
        ? estimateOne(single, format, output, {ranges, estimatorOf})
        : await estimateTable(rowsOf(file, streams.input), format, output, {ranges, estimatorOf});
    if (failed > 0) errors.write(`${failed} of ${rows} ${rows === 1 ? "row" : "rows"} could not be estimated\n`);
    return failed > 0 && strict ? 2 : 0;
  } catch (error) {
    errors.write(`${(error as Error).message}\n`);
    return 1;
  }
}

interface Arguments {
  file: string | null; // null: one row of `single`
  single: Map<string, string>;
  format: Format;
  strict: boolean;
  ranges: boolean;
}

function readArguments(args: readonly string[]): Arguments {
  const options = {
    json: {type: "boolean", default: false},
    strict: {type: "boolean", default: false},
    ranges: {type: "boolean", default: false},
    config: {type: "string", multiple: true, default: [] as string[]},
    set: {type: "string", multiple: true, default: [] as string[]}
  } as const;
  let parsed;
  try {
    parsed = parseArgs({args: [...args], options, allowPositionals: true});
  } catch (error) {
    throw new Error(`${argumentFault(error, Object.keys(options))}; ${USAGE}`, {cause: error});
  }
  const {positionals, values} = parsed;
  const single = new Map<string, string>();
  const [config, ...others] = values.config;
  if (others.length > 0) throw new Error("--config is stated twice: one estimate has one configuration");
  if (config !== undefined) single.set("config", config);
  readSet(values.set, single);
  if (positionals.length !== (single.size > 0 ? 0 : 1)) throw new Error(USAGE);
  return {
    ...{file: positionals[0] ?? null, single, format: values.json ? "json" : "csv"},
    ...{strict: values.strict, ranges: values.ranges}
  };
}

/** Estimates the row that options state. Throws an Error in one line where its configuration cannot be read. */
function estimateOne(
  single: ReadonlyMap<string, string>,
  format: Format,
  output: Writable,
  {ranges, estimatorOf}: {ranges: boolean; estimatorOf: (options: {ranges: boolean}) => Estimator}
) {
  if (single.has("config")) readConfigFile(single.get("config")!);
  const row = readRow([...single.values()], [...single.keys()], "--set");
  const {text, failed} = answerer(estimatorOf({ranges}), format, {ranges})([row]);
  output.write(printedHeader(format, {ranges}) + text);
  return {rows: 1, failed};
}

/** The rows of a file, as they are read. */
function rowsOf(file: string, input: Readable): AsyncIterable<TableRows> {
  const [name, folder] = file === "-" ? ["standard input", "."] : [file, dirname(file)];
  return readCells(bytesOf(file, input), name, folder);
}

async function* bytesOf(file: string, input: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* (file === "-" ? input : createReadStream(file)) as AsyncIterable<Uint8Array>;
  } catch (error) {
    const {code = "unknown error"} = error as NodeJS.ErrnoException;
    throw new Error(`${file}: cannot be read (${code})`, {cause: error});
  }
}
