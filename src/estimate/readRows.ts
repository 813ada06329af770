import type {Configuration} from "../model/training/configure.js";
import type {Decimals} from "../scenario/separators.js";
import {decodeText} from "./decodeText.js";
import {findTable, isComment} from "./findTable.js";
import {Kept} from "./kept.js";
import {PARTS, type Parts} from "./parts.js";
import {isBlank, readFlag, readNumber, readRecompute, shown, type NumberKind} from "./readCell.js";
import {readConfigFile} from "./readConfigFile.js";
import {nameOf, readHeader, type Header} from "./readHeader.js";
import {readRecords, type Cells} from "./readRecords.js";

const TEXTS = ["id", "model", "config", "gpu", "precision", "recompute"] as const;
const FLAGS = ["gated", "tied"] as const;
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
  "tokens_trained"
] as const;

/** Columns that need no whole number. */
const FRACTIONS = new Set([
  "params",
  "global_batch_sequences",
  "micro_batch_sequences",
  "tokens_trained",
  "global_batch_tokens"
]);

/** Columns that may be 0: none. */
const MAY_BE_NONE = new Set(["zero_stage", "experts", "active_experts", "expert_ffn_hidden", "shared_ffn_hidden"]);

/** What is written after the numbers of a column, where it is more than a number. */
const UNITS: Readonly<Record<string, string>> = {
  params: "param",
  layers: "layer",
  vocab: "token",
  seq_len: "token/sequence",
  gpus: "GPU",
  nodes: "1",
  gpus_per_node: "GPU",
  global_batch_sequences: "sequence",
  micro_batch_sequences: "sequence",
  global_batch_tokens: "token",
  tokens_trained: "token"
};

/** The memory of the card, which tells cards of one name apart. */
const MEMORY = "gpu_memory";

/** Columns a row may have. */
export const INPUT_COLUMNS: readonly string[] = [...TEXTS, ...FLAGS, ...NUMBERS, MEMORY, ...PARTS];
const KNOWN: ReadonlySet<string> = new Set(INPUT_COLUMNS);

const KINDS = new Map<string, NumberKind>(
  [...NUMBERS, ...PARTS].map((name) => [
    name,
    {
      unit: UNITS[name] ?? "1",
      fraction: FRACTIONS.has(name),
      mayBeNone: MAY_BE_NONE.has(name),
      most: name === "zero_stage" ? 3 : Infinity
    }
  ])
);

/** Characters a cell that is looked at may have. */
const LONGEST_CELL = 1000;

/** Rows kept with what they say: tables of many rows repeat them. */
const MOST_KEPT = 20_000;

/** A row of the file, or the reason it is none. */
export interface Row {
  id: string;
  configuration: Configuration | null; // the same object for rows that say the same
  parts: Parts | null;
  assumed: readonly string[];
  warnings: readonly string[];
  error: string;
}

type Said = Omit<Row, "id">;

/** Whether a name is read, as a column or as another name of one. */
export function isInputName(name: string): boolean {
  return nameOf(name, KNOWN) !== null;
}

/**
 * Yields the configurations of a table with any subset of the configuration columns, many at a time; other columns are
 * not looked at. Paths of configurations are relative to `folder`. Rows without an id are numbered, blank rows and
 * comments passed over. A bad value or a missing cell makes an error of its row alone.
 * Throws an Error in one line where the text is no table, after the rows before that, or has none of the columns.
 */
export async function* readRows(source: AsyncIterable<Uint8Array>, file: string, folder = "."): AsyncGenerator<Row[]> {
  const table = await findTable(decodeText(source), isInputName);
  const {delimiter, decimals, line} = table;
  let read: ((cells: Cells, number: string) => Row) | null = null;
  let count = 0;
  for await (const records of readRecords(table.bytes, file, {delimiter, line})) {
    if (read === null && records.length > 0)
      read = rowReader(readHeader(records.shift()!, `${file}:${line}`, KNOWN), {folder, decimals});
    const rows: Row[] = [];
    for (const cells of records) if (!isPassedOver(cells)) rows.push(read!(cells, String(++count)));
    yield rows;
  }
  if (read === null) readHeader([], `${file}:${line}`, KNOWN);
}

/** Returns the row that names and values state. Throws an Error in one line that starts with `where`. */
export function readRow(cells: Cells, names: readonly string[], where: string): Row {
  return rowReader(readHeader(names, where, KNOWN), {})(cells, "1");
}

/** Blank rows, as spreadsheets write them, and comments. */
function isPassedOver(cells: Cells): boolean {
  if (cells.length === 1) return isComment(cells[0]!);
  for (const cell of cells) if (cell !== "" && cell.trim() !== "") return false;
  return true;
}

/** Returns a function that reads rows under a header. */
function rowReader(header: Header, {folder = ".", decimals = "point"}: {folder?: string; decimals?: Decimals}) {
  const kept = new Kept<string, Said>(MOST_KEPT);
  const id = header.columns.get("id")?.index ?? -1;
  return (cells: Cells, number: string): Row => {
    const own = id < 0 ? "" : (cells[id]?.trim() ?? "");
    if (own.length > LONGEST_CELL)
      return {...NOTHING, id: shown(own), error: `id: got ${own.length} characters, expected at most ${LONGEST_CELL}`};
    const key = keyOf(cells, id);
    let said = key === null ? undefined : kept.get(key);
    if (!said) {
      said = readSaid(cells, header, {folder, decimals});
      if (key !== null) kept.set(key, said);
    }
    return {id: own || number, ...said};
  };
}

/** What tells rows apart but their id; null where it is too long to keep. */
function keyOf(cells: Cells, id: number): string | null {
  let key = "";
  for (let i = 0; i < cells.length; ++i) key += i === id ? "\u0000" : `${cells[i]}\u0000`;
  return key.length > LONGEST_CELL ? null : key;
}

const NOTHING: Said = {configuration: null, parts: null, assumed: [], warnings: [], error: ""};

function readSaid(cells: Cells, header: Header, {folder, decimals}: {folder: string; decimals: Decimals}): Said {
  const warnings: string[] = [...header.warnings];
  const assumed: string[] = [...header.assumed];
  try {
    if (cells.length !== header.cells)
      throw new Error(`The row has ${cells.length} cells, expected ${header.cells}, as the header has`);
    const texts: Record<string, string> = {};
    for (const [name, {index}] of header.columns) {
      const text = cells[index]!.trim();
      if (text.length > LONGEST_CELL)
        throw new Error(`${name}: got ${text.length} characters, expected at most ${LONGEST_CELL}`);
      texts[name] = text;
    }
    const text = (name: string) => (isBlank(texts[name] ?? "") ? "" : texts[name]!);
    const flag = (name: string) => {
      const value = readFlag(name, texts[name] ?? "");
      return value !== null && header.columns.get(name)?.negated ? !value : value;
    };
    const number = (name: string) => {
      const told: string[] = [];
      const {scale} = header.columns.get(name) ?? {};
      const value = readNumber(name, texts[name] ?? "", KINDS.get(name)!, {decimals, scale}, told);
      for (const one of told) (one.includes(" read as ") ? warnings : assumed).push(one);
      return value;
    };
    const configuration = {
      ...Object.fromEntries(TEXTS.map((name) => [name, text(name)])),
      id: "",
      gpu: withMemory(text("gpu"), text(MEMORY)),
      recompute: readRecompute(texts.recompute ?? ""),
      ...Object.fromEntries(FLAGS.map((name) => [name, flag(name)])),
      ...Object.fromEntries(NUMBERS.map((name) => [name, number(name)])),
      config: text("config") === "" ? null : readConfigFile(text("config"), folder)
    } as unknown as Configuration;
    const parts = Object.fromEntries(PARTS.map((name) => [name, number(name)])) as Parts;
    return {configuration, parts, assumed, warnings, error: ""};
  } catch (error) {
    return {...NOTHING, warnings, error: (error as Error).message};
  }
}

/** A card's name with its memory, where a column of its own states that. */
function withMemory(gpu: string, memory: string): string {
  if (memory === "" || gpu === "") return gpu;
  return `${gpu} ${/^[\d.]+$/.test(memory) ? `${memory}GB` : memory}`;
}
