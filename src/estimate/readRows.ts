import {parse} from "csv-parse/sync";
import type {Configuration} from "../model/training/configure.js";

const TEXTS = ["id", "model", "gpu", "precision", "recompute"] as const;
const NUMBERS = [
  "params",
  "layers",
  "hidden",
  "heads",
  "kv_heads",
  "ffn_hidden",
  "vocab",
  "seq_len",
  "gpus",
  "global_batch_sequences",
  "micro_batch_sequences",
  "dp",
  "tp",
  "pp",
  "zero_stage",
  "tokens_trained"
] as const;

/** Columns that need no whole number. */
const FRACTIONS = new Set(["params", "global_batch_sequences", "micro_batch_sequences", "tokens_trained"]);
/** Rows a file may hold, and characters. */
export const LIMITS = {rows: 200000, characters: 100e6};

/** A row of the file, or the reason it is none. */
export interface Row {
  id: string;
  configuration: Configuration | null;
  error: string;
}

/**
 * Returns the configurations of CSV text with any subset of the configuration columns; other columns are not looked at.
 * Rows without an id are numbered. A bad value makes an error of its row alone. Throws an Error in one line where the
 * text is no CSV table or has none of the columns.
 */
export function readRows(text: string, file: string): Row[] {
  if (text.length > LIMITS.characters) throw new Error(`${file}: larger than ${LIMITS.characters} characters`);
  let records: string[][];
  try {
    records = parse(text, {bom: true, relax_column_count: true, skip_empty_lines: true});
  } catch (error) {
    throw new Error(`${file}: not a CSV table: ${(error as Error).message.split("\n")[0]}`, {cause: error});
  }
  const header = records[0]?.map((cell) => cell.trim()) ?? [];
  const known = new Set<string>([...TEXTS, ...NUMBERS]);
  if (!header.some((name) => known.has(name)))
    throw new Error(`${file}:1: expected a header with some of ${[...known].join(", ")}`);
  const twice = header.find((name, i) => known.has(name) && header.indexOf(name) !== i);
  if (twice) throw new Error(`${file}:1: the column "${twice}" stands twice`);
  if (records.length - 1 > LIMITS.rows) throw new Error(`${file}: more than ${LIMITS.rows} rows`);

  return records.slice(1).map((cells, i) => {
    const cell = (name: string) => cells[header.indexOf(name)]?.trim() ?? "";
    const id = cell("id") || String(i + 1);
    try {
      if (cells.length > header.length) throw new Error(`The row has ${cells.length} cells, expected ${header.length}`);
      const numbers = Object.fromEntries(NUMBERS.map((name) => [name, readNumber(name, cell(name))]));
      const recompute = cell("recompute") === "unknown" ? "" : cell("recompute");
      if (!["", "none", "selective", "full"].includes(recompute))
        throw new Error(`recompute: got "${shown(recompute)}", expected none, selective, full or nothing`);
      const texts = {id, model: cell("model"), gpu: cell("gpu"), precision: cell("precision"), recompute};
      return {id, configuration: {...texts, ...numbers} as Configuration, error: ""};
    } catch (error) {
      return {id, configuration: null, error: (error as Error).message};
    }
  });
}

function readNumber(name: (typeof NUMBERS)[number], text: string): number | null {
  if (text === "" || text === "unknown") return null;
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  const least = name === "zero_stage" ? 0 : Number.MIN_VALUE;
  const fine = Number.isFinite(value) && value >= least && (FRACTIONS.has(name) || Number.isInteger(value));
  if (!fine || (name === "zero_stage" && value > 3)) {
    const expected =
      name === "zero_stage" ? "0, 1, 2 or 3" : FRACTIONS.has(name) ? "a number above 0" : "a whole number above 0";
    throw new Error(`${name}: got "${shown(text)}", expected ${expected}`);
  }
  return value;
}

function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
