import type {Configuration} from "../model/training/configure.js";
import {readConfigFile} from "./readConfigFile.js";
import {readRecords, type Cells} from "./readRecords.js";
import {readWord, WORD_COLUMNS} from "./readWords.js";

const TEXTS = ["id", "model", "config", "gpu", "precision", "recompute", "optimizer"] as const;
const FLAGS = ["gated", "tied", "optimizer_in_backward", "frozen_gradients", "packing"] as const;
const NUMBERS = [
  "params",
  "layers",
  "hidden",
  "heads",
  "kv_heads",
  "head_dim",
  "ffn_hidden",
  "vocab",
  "experts",
  "active_experts",
  "expert_ffn_hidden",
  "shared_ffn_hidden",
  "seq_len",
  "gpus",
  "global_batch_sequences",
  "micro_batch_sequences",
  "dp",
  "tp",
  "pp",
  "cp",
  "zero_stage",
  "lora_rank",
  "trained_share",
  "padding_share",
  "tokens_trained"
] as const;

/** Columns that are a share of something: at most 1, and of padding less. */
const SHARES = new Set(["trained_share", "padding_share"]);

/** Columns that need no whole number. */
const FRACTIONS = new Set(["params", "global_batch_sequences", "micro_batch_sequences", "tokens_trained", ...SHARES]);

/** Columns that may be 0: none. */
const MAY_BE_NONE = new Set([
  "zero_stage",
  "padding_share",
  "experts",
  "active_experts",
  "expert_ffn_hidden",
  "shared_ffn_hidden"
]);

/** Columns a row may have. */
export const INPUT_COLUMNS: readonly string[] = [...TEXTS, ...WORD_COLUMNS, ...FLAGS, ...NUMBERS];

/** What a flag is written as. */
const WRITTEN = new Map(Object.entries({yes: true, true: true, 1: true, no: false, false: false, 0: false}));

/** Characters a cell that is looked at may have, and those of it that are shown where it has more. */
const LONGEST_CELL = 1000;
const SHOWN = 60;

/** A row of the file, or the reason it is none. */
export interface Row {
  id: string;
  configuration: Configuration | null;
  error: string;
}

/**
 * Yields the configurations of a CSV table with any subset of the configuration columns, many at a time; other columns
 * are not looked at. Paths of configurations are relative to `folder`. Rows without an id are numbered. A bad value or a missing cell makes an error of its row alone.
 * Throws an Error in one line where the text is no CSV table, after the rows before that, or has none of the columns.
 */
export async function* readRows(source: AsyncIterable<Uint8Array>, file: string, folder = "."): AsyncGenerator<Row[]> {
  let header: string[] | null = null;
  let count = 0;
  for await (const records of readRecords(source, file)) {
    if (header === null && records.length > 0) header = readHeader(records.shift()!, file);
    yield records.map((cells) => readRow(cells, header!, {number: String(++count), folder}));
  }
  if (header === null) readHeader([], file);
}

function readHeader(cells: Cells, file: string): string[] {
  const header = cells.map((cell) => cell.trim());
  const known = new Set(INPUT_COLUMNS);
  if (!header.some((name) => known.has(name)))
    throw new Error(`${file}:1: expected a header with some of ${[...known].join(", ")}`);
  const twice = header.find((name, i) => known.has(name) && header.indexOf(name) !== i);
  if (twice) throw new Error(`${file}:1: the column "${twice}" stands twice`);
  return header;
}

/** Returns the configuration of a row, or the reason it is none. Its number is its id where it has none. */
export function readRow(
  cells: Cells,
  header: readonly string[],
  {number, folder = "."}: {number: string; folder?: string}
): Row {
  const cell = (name: string) => cells[header.indexOf(name)]?.trim() ?? "";
  const id = shown(cell("id"), LONGEST_CELL) || number;
  try {
    if (cells.length !== header.length)
      throw new Error(`The row has ${cells.length} cells, expected ${header.length}, as the header has`);
    for (const name of INPUT_COLUMNS)
      if (cell(name).length > LONGEST_CELL)
        throw new Error(`${name}: got ${cell(name).length} characters, expected at most ${LONGEST_CELL}`);
    const flags = Object.fromEntries(FLAGS.map((name) => [name, readFlag(name, cell(name))]));
    const numbers = Object.fromEntries(NUMBERS.map((name) => [name, readNumber(name, cell(name))]));
    const recompute = cell("recompute") === "unknown" ? "" : cell("recompute");
    if (!["", "none", "selective", "full"].includes(recompute))
      throw new Error(`recompute: got "${shown(recompute)}", expected none, selective, full or nothing`);
    const texts = {id, model: cell("model"), gpu: cell("gpu"), precision: cell("precision"), recompute};
    const words = Object.fromEntries(WORD_COLUMNS.map((name) => [name, readWord(name, cell(name))]));
    const optimizer = cell("optimizer");
    const config = cell("config") === "" ? null : readConfigFile(cell("config"), folder);
    return {
      id,
      configuration: {...texts, ...words, optimizer, ...flags, ...numbers, config} as Configuration,
      error: ""
    };
  } catch (error) {
    return {id, configuration: null, error: (error as Error).message};
  }
}

function readFlag(name: string, text: string): boolean | null {
  if (text === "" || text === "unknown") return null;
  const value = WRITTEN.get(text.toLowerCase());
  if (value === undefined) throw new Error(`${name}: got "${shown(text)}", expected yes or no`);
  return value;
}

function readNumber(name: (typeof NUMBERS)[number], text: string): number | null {
  if (text === "" || text === "unknown") return null;
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  const least = MAY_BE_NONE.has(name) ? 0 : Number.MIN_VALUE;
  const fine = Number.isFinite(value) && value >= least && (FRACTIONS.has(name) || Number.isInteger(value));
  const beyond = SHARES.has(name) && (value > 1 || (name === "padding_share" && value === 1));
  if (!fine || beyond || (name === "zero_stage" && value > 3)) {
    const expected =
      name === "zero_stage"
        ? "0, 1, 2 or 3"
        : SHARES.has(name)
          ? name === "padding_share"
            ? "a share from 0 to below 1"
            : "a share above 0, at most 1"
          : MAY_BE_NONE.has(name)
            ? "a whole number, 0 for none"
            : FRACTIONS.has(name)
              ? "a number above 0"
              : "a whole number above 0";
    throw new Error(`${name}: got "${shown(text)}", expected ${expected}`);
  }
  return value;
}

function shown(text: string, most = SHOWN): string {
  return text.length > most ? `${text.slice(0, SHOWN)}…` : text;
}
