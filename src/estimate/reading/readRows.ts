import type {Configuration} from "../../model/training/configure.js";
import {readRange} from "./readRange.js";
import type {Distribution} from "../../engine/distribution/distribution.js";
import {toldOf, type TextReading} from "../../model/training/texts/TextReading.js";
import type {Decimals} from "../../scenario/cells/separators.js";
import {decodeText} from "./decodeText.js";
import {findTable, isComment} from "./findTable.js";
import {NO_PARTS, PARTS, type Parts} from "../parts.js";
import {Kept} from "../kept.js";
import {isBlank, readAttention, readFlag, readNumber, readRecompute, shown, type NumberKind} from "./readCell.js";
import {batchOf} from "./readBatch.js";
import {readConfigFile} from "./readConfigFile.js";
import {nameOf, readHeader, type Header} from "./readHeader.js";
import {isFlag, readFlags, type ReadFlags} from "./readFlags.js";
import {readNetwork, readRate} from "./readNetwork.js";
import {readRecords, type Cells} from "./readRecords.js";
import {readWord, WORD_COLUMNS} from "./readWords.js";

const TEXTS = ["id", "model", "config", "gpu", "precision", "recompute", "attention", "network", "optimizer"] as const;
const FLAGS = [
  "gated",
  "tied",
  "sequence_parallel",
  "launch_blocking",
  "compile",
  "tp_overlap",
  "fused_optimizer",
  "optimizer_in_backward",
  "frozen_gradients",
  "packing"
] as const;
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
  "ep",
  "virtual_stages",
  "sharding_gpus",
  "recompute_fraction",
  "network_gbit_s",
  "zero_stage",
  "lora_rank",
  "trained_share",
  "padding_share",
  "tokens_trained",
  "usd_per_gpu_hour"
] as const;

/** Columns that are a share of something: at most 1, and of padding less. */
const SHARES = new Set(["trained_share", "padding_share", "recompute_fraction"]);

/** Columns that need no whole number. */
const FRACTIONS = new Set([
  "params",
  "global_batch_sequences",
  "micro_batch_sequences",
  "network_gbit_s",
  "tokens_trained",
  "global_batch_tokens",
  "usd_per_gpu_hour",
  ...SHARES
]);

/** Columns that may be written as a range, as `1T to 4T`. */
const RANGED: ReadonlySet<string> = new Set(["tokens_trained", "usd_per_gpu_hour"]);

/** Optimizers that step on the host. */
const ON_HOST = /cpu[\s_-]?adam/i;

/** Columns that may be 0: none. */
const MAY_BE_NONE = new Set([
  "zero_stage",
  "padding_share",
  "recompute_fraction",
  "experts",
  "active_experts",
  "expert_ffn_hidden",
  "shared_ffn_hidden"
]);

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
  tokens_trained: "token",
  usd_per_gpu_hour: "USD/(GPU·h)"
};

/** The memory of the card, which tells cards of one name apart. */
const MEMORY = "gpu_memory";

/** Columns a row may have. */
export const INPUT_COLUMNS: readonly string[] = [...TEXTS, ...WORD_COLUMNS, ...FLAGS, ...NUMBERS, MEMORY, ...PARTS];
const KNOWN: ReadonlySet<string> = new Set(INPUT_COLUMNS);

const KINDS = new Map<string, NumberKind>(
  [...NUMBERS, ...PARTS].map((name) => [
    name,
    {
      unit: UNITS[name] ?? "1",
      fraction: FRACTIONS.has(name),
      mayBeNone: MAY_BE_NONE.has(name),
      most: name === "zero_stage" ? 3 : SHARES.has(name) ? 1 : Infinity,
      below: name === "padding_share" ? 1 : Infinity
    }
  ])
);

/** A configuration that states nothing, made so that copies of it are quick to read. */
const OPEN = JSON.parse(
  JSON.stringify(Object.fromEntries([...TEXTS, ...WORD_COLUMNS, ...FLAGS, ...NUMBERS].map((name) => [name, null])))
) as Record<string, unknown>;

/** Characters a cell that is looked at may have. */
const LONGEST_CELL = 1000;

/** What a row states, or the reason it states nothing. */
interface Said {
  configuration: Configuration | null;
  parts: Parts | null;
  ranges: Ranges; // of the columns that are written as one
  assumed: readonly string[];
  warnings: readonly string[];
  error: string;
}

/** How columns are distributed, by name. */
export type Ranges = Readonly<Record<string, Distribution>>;

/** A row of the file. What it states is read when it is asked for. */
export interface Row extends Said {
  id: string;
  key: string | null; // what tells it from rows that state something else; null where that is too long
  alike?: object | null; // the same for rows that state the same but their tokens; null where that is not known
  tokens?: number | null; // trained on, where they are not part of the configuration
}

/** Whether a name is read, as a column, as another name of one or as a setting that says something of some. */
export function isInputName(name: string): boolean {
  return nameOf(name, KNOWN) !== null || isFlag(name);
}

/** How the rows of a table are read: plain data, which another thread can be told. */
export interface TableForm {
  header: Header;
  decimals: Decimals;
  folder: string;
}

/** Rows of a table as they are written, the first of which has a number. */
export interface TableRows {
  form: TableForm;
  rows: Cells[];
  first: number;
}

/**
 * Yields the rows of a table with any subset of the configuration columns as they are written, many at a time; other
 * columns are not looked at. Paths of configurations are relative to `folder`. Blank rows and comments are passed over.
 * Throws an Error in one line where the text is no table, after the rows before that, or has none of the columns.
 */
export async function* readCells(
  source: AsyncIterable<Uint8Array>,
  file: string,
  folder = "."
): AsyncGenerator<TableRows> {
  const table = await findTable(decodeText(source), isInputName);
  const {delimiter, decimals, line} = table;
  let form: TableForm | null = null;
  let first = 1;
  for await (const records of readRecords(table.bytes, file, {delimiter, line})) {
    if (form === null && records.length > 0)
      form = {header: readHeader(records.shift()!, `${file}:${line}`, KNOWN), decimals, folder};
    const rows = records.filter((cells) => !isPassedOver(cells));
    if (form !== null) yield {form, rows, first};
    first += rows.length;
  }
  if (form === null) readHeader([], `${file}:${line}`, KNOWN);
}

/** Returns the row that names and values state. Throws an Error in one line that starts with `where`. */
export function readRow(cells: Cells, names: readonly string[], where: string): Row {
  return rowReader({header: readHeader(names, where, KNOWN), folder: ".", decimals: "point"})(cells, "1");
}

/** A blank cell, or a rule between header and rows. */
const RULE = /^\s*(?::?-{2,}:?\s*)?$/;

/** Blank rows, as spreadsheets write them, comments, and the line under a header of Markdown's. */
function isPassedOver(cells: Cells): boolean {
  if (cells.length === 1) return isComment(cells[0]!);
  for (const cell of cells) if (cell !== "" && !RULE.test(cell)) return false;
  return true;
}

/**
 * Returns a function that reads rows of a table; those without an id are numbered. A bad value or a missing cell makes an
 * error of its row alone.
 */
export function rowReader({header, folder, decimals}: TableForm): (cells: Cells, number: string) => Row {
  const id = header.columns.get("id")?.index ?? -1;
  // A configuration may state tokens too: those of the row are read with it.
  const tokens = header.columns.has("config") ? -1 : (header.columns.get("tokens_trained")?.index ?? -1);
  const known = new Kept<string, Said>(MOST_SAID);
  const readTokens = tokenReader(header, decimals);
  return (cells: Cells, number: string): Row => {
    const own = id < 0 ? "" : (cells[id]?.trim() ?? "");
    if (own.length > LONGEST_CELL) {
      const error = `id: got ${own.length} characters, expected at most ${LONGEST_CELL}`;
      return {...NOTHING, id: shown(own), key: null, error};
    }
    const key = keyOf(cells, [id, tokens]);
    if (key === null || tokens < 0 || cells.length !== header.cells) {
      const said = key === null ? undefined : known.get(key);
      return new ReadRow(own || number, key, () => said ?? keep(key, readSaid(cells, header, {folder, decimals})));
    }
    const cell = cells[tokens]!;
    const say = () => known.get(key) ?? keep(key, readSaid(without(cells, tokens), header, {folder, decimals}));
    return new ReadRow(own || number, `${key}\u0000${cell}`, say, () => readTokens(cell));
  };

  function keep(key: string | null, said: Said): Said {
    if (key !== null) known.set(key, said);
    return said;
  }
}

/** Rows kept with what they state but their tokens: tables of many rows repeat them. */
const MOST_SAID = 2000;

/** What a cell of tokens states. */
type Tokens = Pick<Said, "ranges" | "assumed" | "warnings" | "error"> & {tokens: number | null};

/** Returns a function that reads cells of the tokens trained on. */
function tokenReader(header: Header, decimals: Decimals): (cell: string) => Tokens {
  const name = "tokens_trained";
  const {scale} = header.columns.get(name) ?? {scale: 1};
  return (cell) => {
    const found = {tokens: null, ranges: {}, assumed: [], warnings: [], error: ""} as Tokens & {
      assumed: string[];
      warnings: string[];
    };
    const written = cell.trim();
    if (isBlank(written)) return found;
    try {
      const told: string[] = [];
      const number = (text: string) => readNumber(name, text, KINDS.get(name)!, {decimals, scale, ranged: true}, told);
      const range = readRange(name, written, number);
      if (range) found.ranges = {[name]: range.range};
      found.tokens = range ? Math.round(range.value) : number(written);
      for (const one of told) (one.includes(" read as ") ? found.warnings : found.assumed).push(one);
    } catch (error) {
      found.error = (error as Error).message;
    }
    return found;
  };
}

class ReadRow implements Row {
  readonly id: string;
  readonly key: string | null;
  readonly #say: () => Said;
  readonly #sayTokens: (() => Tokens) | null;
  #said: Said | null = null;
  #tokens: Tokens | null = null;

  constructor(id: string, key: string | null, say: () => Said, sayTokens: (() => Tokens) | null = null) {
    this.id = id;
    this.key = key;
    this.#say = say;
    this.#sayTokens = sayTokens;
  }

  get #read(): Said {
    return (this.#said ??= this.#say());
  }

  get #own(): Tokens | null {
    return (this.#tokens ??= this.#sayTokens?.() ?? null);
  }

  get alike(): object | null {
    return this.#sayTokens ? this.#read : null;
  }

  get tokens(): number | null | undefined {
    return this.#sayTokens ? this.#own!.tokens : undefined;
  }

  get ranges(): Ranges {
    const {ranges} = this.#read;
    return this.#own ? {...ranges, ...this.#own.ranges} : ranges;
  }

  get configuration(): Configuration | null {
    return this.#own?.error ? null : this.#read.configuration;
  }

  get parts(): Parts | null {
    return this.#read.parts;
  }

  get assumed(): readonly string[] {
    return both(this.#read.assumed, this.#own?.assumed);
  }

  get warnings(): readonly string[] {
    return both(this.#read.warnings, this.#own?.warnings);
  }

  get error(): string {
    return this.#read.error || (this.#own?.error ?? "");
  }
}

function both(some: readonly string[], others: readonly string[] = []): readonly string[] {
  return others.length === 0 ? some : [...some, ...others];
}

/** What tells rows apart but some of their cells; null where it is too long to keep. */
function keyOf(cells: Cells, but: readonly number[]): string | null {
  let length = 0;
  let key = "";
  for (let i = 0; i < cells.length; ++i) {
    const cell = cells[i]!;
    length += cell.length;
    key += but.includes(i) ? "\u0000" : `${cell}\u0000`;
  }
  return length > LONGEST_CELL ? null : key;
}

function without(cells: Cells, at: number): Cells {
  const others = [...cells];
  others[at] = "";
  return others;
}

/** How the text that a configuration is read from writes numbers. */
const IN_A_TEXT = {decimals: "point", scale: 1} as const;

const NOTHING: Said = {configuration: null, parts: null, ranges: {}, assumed: [], warnings: [], error: ""};

function readSaid(cells: Cells, header: Header, {folder, decimals}: {folder: string; decimals: Decimals}): Said {
  const warnings: string[] = [...header.warnings];
  const assumed: string[] = [...header.assumed];
  const ranges: Record<string, Distribution> = {};
  try {
    if (cells.length !== header.cells)
      throw new Error(`The row has ${cells.length} cells, expected ${header.cells}, as the header has`);
    const {columns} = header;
    const looked = [...columns.values(), ...header.flags.map((flag) => ({...flag, column: flag.written}))];
    for (const {column, index} of looked)
      if (cells[index]!.length > LONGEST_CELL && cells[index]!.trim().length > LONGEST_CELL)
        throw new Error(`${column}: got ${cells[index]!.trim().length} characters, expected at most ${LONGEST_CELL}`);
    const own = (name: string) => {
      const column = columns.get(name);
      return column ? cells[column.index]!.trim() : "";
    };
    const path = isBlank(own("config")) ? "" : own("config");
    const file: TextReading | null = path === "" ? null : readConfigFile(path, folder);
    const isOpen = (name: string) => isBlank(own(name)) && !(name === "offload" && /^none$/i.test(own(name)));
    const flags = flagsOf(header, cells, (name) => (isOpen(name) ? "" : own(name)));
    const elsewhere: Record<string, string> = {...file?.columns, ...flags?.columns};
    const raw = (name: string) => flags?.columns[name] ?? ((isOpen(name) && elsewhere[name]) || own(name));
    const fromFile = toldOf(file, (name) => isOpen(name) && flags?.columns[name] === undefined, INPUT_COLUMNS);
    assumed.push(...fromFile.assumed, ...(flags?.assumed ?? []));
    warnings.push(...fromFile.warnings, ...(flags?.warnings ?? []));
    const text = (name: string) => {
      const written = raw(name);
      return isBlank(written) ? "" : written;
    };
    const number = (name: string) => {
      const column = isOpen(name) ? undefined : columns.get(name);
      if (!column && elsewhere[name] === undefined) return null;
      const told: string[] = [];
      const writing = {...(column ? {decimals, scale: column.scale} : IN_A_TEXT), ranged: RANGED.has(name)};
      const read = (text: string) => readNumber(name, text, KINDS.get(name)!, writing, told);
      const range = RANGED.has(name) ? readRange(name, raw(name), read) : null;
      if (range) ranges[name] = range.range;
      const value =
        name === "network_gbit_s" ? readRate(name, raw(name), writing, told) : (range?.value ?? read(raw(name)));
      for (const one of told) (one.includes(" read as ") ? warnings : assumed).push(one);
      return value;
    };
    const said: Record<string, unknown> = {...OPEN};
    for (const name of TEXTS) said[name] = text(name);
    if (said.optimizer !== "" && isOpen("offload") && ON_HOST.test(String(said.optimizer)) && !elsewhere.offload) {
      elsewhere.offload = "optimizer";
      assumed.push(`optimizer ${shown(String(said.optimizer))}: offload optimizer`);
    }
    for (const name of WORD_COLUMNS) said[name] = readWord(name, raw(name));
    for (const name of FLAGS) {
      const value = readFlag(name, raw(name));
      said[name] = value !== null && !isOpen(name) && columns.get(name)?.negated ? !value : value;
    }
    for (const name of NUMBERS) said[name] = number(name);
    said.id = "";
    said.gpu = withMemory(text("gpu"), text(MEMORY));
    said.recompute = readRecompute(raw("recompute"));
    said.attention = readAttention(raw("attention"));
    const network = readNetwork(raw("network"));
    said.network = network?.network ?? "";
    if (network?.gbit != null && said.network_gbit_s === null) {
      said.network_gbit_s = network.gbit;
      warnings.push(
        `network ${shown(raw("network"))} is taken as ${network.gbit} Gb/s of each GPU: state network_gbit_s where GPUs share a port`
      );
    }
    said.config = file?.config ?? null;
    const configuration = said as unknown as Configuration;
    const parts: Parts = {...NO_PARTS};
    for (const name of PARTS) parts[name] = number(name);
    const sequences = configuration.global_batch_sequences;
    if (sequences !== null) {
      const name = columns.get("global_batch_sequences")?.written ?? "global_batch_sequences";
      const batch = batchOf(sequences, {
        name,
        written: raw("global_batch_sequences"),
        tokens: parts.global_batch_tokens
      });
      configuration.global_batch_sequences = batch.sequences;
      parts.global_batch_tokens ??= batch.tokens;
      warnings.push(...batch.warnings);
    }
    return {configuration, parts, ranges, assumed, warnings, error: ""};
  } catch (error) {
    return {...NOTHING, warnings, error: (error as Error).message};
  }
}

/** What settings of trainers say; null where there are none. */
function flagsOf({flags}: Header, cells: Cells, own: (column: string) => string): ReadFlags | null {
  if (flags.length === 0) return null;
  const stated = flags.map(({index, written}) => ({written, value: cells[index]!.trim()}));
  return readFlags(
    stated.filter(({value}) => value !== "" && !isBlank(value)),
    own
  );
}

/** A card's name with its memory, where a column of its own states that. */
function withMemory(gpu: string, memory: string): string {
  if (memory === "" || gpu === "") return gpu;
  const [, number = "", unit = ""] = /^(\d+(?:[.,]\d+)?)\s*(Mi?B?|MiB|G|Gi|)$/i.exec(memory) ?? [];
  if (number === "") return `${gpu} ${memory}`;
  const stated = Number(number.replace(",", "."));
  const mebibytes = /^m/i.test(unit) || (unit === "" && stated >= LEAST_MEBIBYTES);
  return `${gpu} ${Math.ceil(mebibytes ? stated / 1024 : stated)}GB`;
}

/** A number that is no gigabytes of a card, but the MiB that nvidia-smi counts: some fewer than a card is named after. */
const LEAST_MEBIBYTES = 1000;
