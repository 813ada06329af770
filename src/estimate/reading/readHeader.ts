import {isFlag} from "./readFlags.js";
import {headerName, knownNames, OTHER_NAMES, squashed, type HeaderName} from "./headerNames.js";

/** A column that is read, and where it stands. */
export interface ReadColumn extends HeaderName {
  index: number;
  written: string;
}

/** A column of a trainer's setting, which says something of others. */
export interface FlagColumn {
  index: number;
  written: string;
}

/** A header understood. */
export interface Header {
  cells: number;
  flags: readonly FlagColumn[];
  columns: ReadonlyMap<string, ReadColumn>; // by the column they are read as
  assumed: readonly string[]; // what names were taken to mean
  warnings: readonly string[]; // of columns that look like others and are not read
}

/** Letters of a name that may be wrong, by its length, where it still looks like another. */
const MOST_WRONG = [
  [3, 0],
  [5, 1],
  [Infinity, 2]
] as const;

/** Words of a name that say little. */
const FILLING = /^(the|of|a|number|num|no|n|nr|count|total|size|value|per|in|used|my|training|train|model)$/;

/** Words of a name that count. */
const COUNTING = /num|total|count|#|(^|[^a-z])(n|no|nr)([^a-z]|$)/i;

const SHOWN = 60;

/**
 * Returns what the columns of a header are read as, given those there are. Throws an Error in one line that starts with
 * `where` where it has none of them, a name stands twice, or two names mean one column.
 */
export function readHeader(cells: readonly string[], where: string, known: ReadonlySet<string>): Header {
  const names = cells.map((cell) => cell.replace(/^\ufeff/, "").trim());
  const columns = new Map<string, ReadColumn>();
  const assumed: string[] = [];
  const warnings: string[] = [];
  const flags: FlagColumn[] = [];
  const meant = names.map((name) => nameOf(name, known));
  settleName(names, meant, known);
  if (!meant.some((found) => found !== null))
    throw new Error(`${where}: expected a header with some of ${[...known].join(", ")}`);
  names.forEach((written, index) => {
    const twice = written !== "" && names.indexOf(written) < index;
    if (twice) throw new Error(`${where}: the column "${shown(written)}" stands twice`);
    const found = meant[index];
    if (!found && isFlag(written)) {
      flags.push({index, written});
      return;
    }
    if (!found) {
      const looks = warningOf(written, known);
      if (looks !== null) warnings.push(looks);
      return;
    }
    const other = columns.get(found.column);
    if (other)
      throw new Error(
        `${where}: the columns "${shown(other.written)}" and "${shown(written)}" are both ${found.column}: leave one of them`
      );
    columns.set(found.column, {...found, index, written});
    if (found.told !== undefined) assumed.push(found.told);
  });
  const batch = columns.get("global_batch_sequences");
  if (batch?.told !== undefined && columns.has("accumulation") && !columns.has("micro_batch_sequences"))
    throw new Error(
      `${where}: "${shown(batch.written)}" beside "${shown(columns.get("accumulation")!.written)}" is a batch of a step or of one GPU: name it global_batch_size or micro_batch_size`
    );
  return {cells: names.length, flags, columns, assumed, warnings};
}

/** What a header's cell names of the columns there are. */
export function nameOf(cell: string, known: ReadonlySet<string>): HeaderName | null {
  const found = headerName(cell);
  return found && known.has(found.column) ? found : null;
}

/** A column `name` is the model's where no other is, and the row's beside one. */
function settleName(names: readonly string[], meant: (HeaderName | null)[], known: ReadonlySet<string>): void {
  const at = names.findIndex((name) => squashed(name) === "name");
  if (at < 0) return;
  const has = (column: string) => meant.some((found) => found?.column === column);
  const column = ["model", "id"].find((column) => !has(column) && known.has(column));
  if (column !== undefined) meant[at] = {column, told: `name is ${column}`};
}

/** What to say of a column that is not read though it looks like one that is. */
function warningOf(written: string, known: ReadonlySet<string>): string | null {
  const name = squashed(written);
  const other = Object.entries(OTHER_NAMES).find(([other]) => squashed(other) === name);
  if (other) return `the column "${shown(written)}" is not read: ${other[1]}`;
  const like = lookalike(written, known) ?? trainingWord(written, known);
  return like === null ? null : `the column "${shown(written)}" is not read: did you mean "${like}"?`;
}

/** Words of training within longer names, and the column that says what they are about. */
const TRAINING_WORDS: readonly (readonly [word: RegExp, column: string])[] = [
  [/lora|peft|adapter|fine_?tun/, "method"],
  [/(^|_)quant(_|i[zs])|(^|_)(4|8)_?bits?(_|$)|(^|_)(bf16|fp16|fp8|fp32|tf32|amp|bfloat16|float16)(_|$)/, "precision"],
  [/offload/, "offload"],
  [/(^|_)zero_?\d?(_|$)|fsdp|deepspeed|(^|_)shard/, "zero_stage"],
  [/infiniband|(^|_)(network|fabric|nics?|rdma|ethernet|interconnect)(_|$)/, "network"],
  [/checkpointing|recompute|remat(_|$)/, "recompute"],
  [/flash_?att|sdpa|xformers/, "attention"],
  [/optimi[zs]er|(^|_)optim(_|$)/, "optimizer"],
  [/(^|_)pack(ing|ed)?(_|$)/, "packing"]
];

/** Names with such words that change no number of an estimate, or are what it answers. */
const ASIDE =
  /alpha|dropout|(^|_)(lr|learning|rate|beta\d?|eps|epsilon|seed|path|dir|url|file|name|version|note|notes|source|bias|init|warmup|decay)(_|$)|loss|flop|mfu|time|hours|seconds|cost|price|usd|tokens_per|memory|interval|save|(^|_)load_/;

function trainingWord(written: string, known: ReadonlySet<string>): string | null {
  const name = written
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_");
  if (ASIDE.test(name)) return null;
  const [, column] = TRAINING_WORDS.find(([word, column]) => known.has(column) && word.test(name)) ?? [];
  return column ?? null;
}

function lookalike(written: string, known: ReadonlySet<string>): string | null {
  const name = squashed(written);
  const least = squashed(telling(written));
  let best: {column: string; distance: number} | null = null;
  for (const [alias, {column}] of knownNames()) {
    if (!known.has(column)) continue;
    const distance = Math.min(
      distanceOf(name, alias),
      least.length > 1 && least !== name && least === alias ? 1 : Infinity
    );
    if (distance < (best?.distance ?? Infinity)) best = {column, distance};
  }
  // A number of GPUs is no name of one.
  return best?.column === "gpu" && COUNTING.test(written) ? "gpus" : (best?.column ?? null);
}

/** The words of a name that say most. */
function telling(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => !FILLING.test(word))
    .join(" ");
}

/** Letters that differ between two names, with neighbors exchanged as one; Infinity where they are too many. */
function distanceOf(one: string, other: string): number {
  const [, most] = MOST_WRONG.find(([length]) => Math.min(one.length, other.length) <= length)!;
  if (Math.abs(one.length - other.length) > most) return Infinity;
  const rows = [Array.from({length: other.length + 1}, (_, j) => j)];
  for (let i = 1; i <= one.length; ++i) {
    const row = [i];
    for (let j = 1; j <= other.length; ++j) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const least = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      row.push(swapped ? Math.min(least, rows[i - 2]![j - 2]! + 1) : least);
    }
    rows.push(row);
  }
  const distance = rows[one.length]![other.length]!;
  return distance <= most ? distance : Infinity;
}

function shown(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
