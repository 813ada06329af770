import {hyphenWords} from "../../engine/distribution/readDistribution.js";
import {parseQuantity} from "../../scenario/cells/parseQuantity.js";
import {settleSeparators, type Decimals} from "../../scenario/cells/separators.js";

/** What cells say where nothing is known. */
const BLANK = new Set(
  "|-|--|–|—|?|n/a|#n/a|n.a.|na|nan|null|nil|none|unknown|undefined|unspecified|missing|tbd|auto|not stated|not reported|not known".split(
    "|"
  )
);

/** What a flag is written as. */
export const FLAGS: ReadonlyMap<string, boolean> = new Map(
  ["yes y true t on 1 1.0", "no n false f off 0 0.0"].flatMap((words, i) =>
    words.split(" ").map((word) => [word, i === 0] as const)
  )
);

const RECOMPUTE: Readonly<Record<string, string>> = {
  none: "none no n false f off 0 0.0 disabled disable never null nothing",
  full: "full yes y true t on 1 1.0 enabled enable all always layer layers block blocks uniform whole complete full_recompute",
  selective: "selective attention attn core_attn selective_recompute partial sac"
};

/** Kernels by what they do: hold the scores of all pairs in memory, or not. */
const ATTENTION: Readonly<Record<string, string>> = {
  fused:
    "fused flash flash_attn flash_attention fa fa2 flash2 flash_attn_2 flash_attention_2 flash_attention_v2 flashattention flashattention2 flashattention_2 flash_attn2 sdpa flex flex_attention ring ring_attention xformers memory_efficient mem_efficient splash pallas kernels_community/flash_attn",
  cudnn:
    "cudnn fa3 fa4 flash_attn_3 flash_attention_3 flashattention3 flashattention_3 flash_attn3 cudnn_attention transformer_engine kernels_community/flash_attn3",
  unfused: "unfused eager math naive vanilla standard manual local"
};

const ZERO_WORDS: Readonly<Record<string, string>> = {
  none: "0",
  no: "0",
  off: "0",
  false: "0",
  ddp: "0",
  fsdp: "3",
  full_shard: "3",
  no_shard: "0",
  shard_grad_op: "2"
};

/** Characters of a cell that are shown where it has more. */
const SHOWN = 60;

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** What the numbers of a column may be. */
export interface NumberKind {
  unit: string; // of what is written after a number, for parseQuantity
  fraction: boolean;
  mayBeNone: boolean; // 0
  most?: number;
  below?: number;
}

/** Where numbers stand: what parts their decimals, and what bare ones count in. */
export interface Writing {
  decimals: Decimals;
  scale?: number;
  ranged?: boolean; // where a range may stand as well
}

/** Whether a cell says that nothing is known. */
export function isBlank(text: string): boolean {
  return text.length < 16 && BLANK.has(text.toLowerCase());
}

/** Returns a flag, null where nothing is known. Throws an Error in words. */
export function readFlag(name: string, text: string): boolean | null {
  const value = FLAGS.get(text.toLowerCase());
  if (value !== undefined) return value;
  if (isBlank(text)) return null;
  throw new Error(`${name}: got "${shown(text)}", expected yes or no`);
}

/** Returns none, selective, full or nothing. Throws an Error in words. */
export function readRecompute(text: string): string {
  const word = text.toLowerCase().replace(/[\s-]+/g, "_");
  const found = Object.entries(RECOMPUTE).find(([, words]) => words.split(" ").includes(word));
  if (found && text !== "") return found[0];
  if (isBlank(text)) return "";
  throw new Error(`recompute: got "${shown(text)}", expected none, selective, full or nothing`);
}

/** Returns fused, cudnn (kernels for Hopper), unfused or nothing. Throws an Error in words. */
export function readAttention(text: string): string {
  const word = text.toLowerCase().replace(/[\s-]+/g, "_");
  const found = Object.entries(ATTENTION).find(([, words]) => words.split(" ").includes(word));
  if (found && word !== "") return found[0];
  if (word === "" || isBlank(text)) return "";
  throw new Error(`attention: got "${shown(text)}", expected fused, cudnn, unfused or nothing`);
}

/**
 * Returns a number as people write it, null where nothing is known; adds to `told` what could be read otherwise. Throws an
 * Error in words.
 */
export function readNumber(
  name: string,
  text: string,
  kind: NumberKind,
  {decimals, scale = 1, ranged = false}: Writing,
  told: string[]
): number | null {
  if (text === "") return null;
  const written = name === "zero_stage" ? zeroStage(text) : text;
  if (isBlank(written)) return kind.mayBeNone && /^(none|nil)$/i.test(written) ? 0 : null;
  const value = valueOf(name, written, kind, {decimals, scale}, told);
  const least = kind.mayBeNone ? 0 : Number.MIN_VALUE;
  const fine = Number.isFinite(value) && value >= least && (kind.fraction || Number.isInteger(value));
  if (fine && value <= (kind.most ?? Infinity) && value < (kind.below ?? Infinity)) return value;
  throw new Error(`${name}: got "${shown(text)}", expected ${expectedOf(kind)}${ranged ? hyphenWords(text) : ""}`);
}

function valueOf(
  name: string,
  text: string,
  kind: NumberKind,
  {decimals, scale}: Writing & {scale: number},
  told: string[]
) {
  const settled =
    decimals === "point" && PLAIN.test(text)
      ? {text, told: ""}
      : settle(name, text, decimals, !kind.fraction && scale === 1);
  if (settled.told !== "") told.push(`${name}: ${settled.told}`);
  if (PLAIN.test(settled.text)) return scaled(settled.text, scale);
  try {
    const value = parseQuantity(settled.text, kind.unit);
    if (kind.unit === "token/sequence" && /\dk$/i.test(text.replace(/\s/g, "")))
      told.push(`${name} ${value} (${shown(text)})`);
    return value;
  } catch (error) {
    const {message} = error as Error;
    if (/comma|currency|US dollars/.test(message)) throw new Error(`${name}: ${message}`, {cause: error});
    return NaN;
  }
}

function settle(name: string, text: string, decimals: Decimals, whole: boolean) {
  try {
    return settleSeparators(text, decimals, {whole});
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`, {cause: error});
  }
}

/** A plain number times a power of ten, exactly. */
function scaled(text: string, scale: number): number {
  if (scale === 1) return Number(text);
  const [digits = "", exponent = "0"] = text.toLowerCase().split("e");
  return Number(`${digits}e${Number(exponent) + Math.round(Math.log10(scale))}`);
}

/** `ZeRO-3`, `stage 2` and the words of FSDP as digits. */
function zeroStage(text: string): string {
  const word = text.toLowerCase().replace(/[\s-]+/g, "_");
  return ZERO_WORDS[word] ?? /^(?:zero|stage|zero_stage)_?(\d)$/.exec(word)?.[1] ?? text;
}

function expectedOf({fraction, mayBeNone, most, below}: NumberKind): string {
  if (most === 3) return "0, 1, 2 or 3";
  if (most === 1) return mayBeNone ? `a share from 0 to ${below === 1 ? "below " : ""}1` : "a share above 0, at most 1";
  if (mayBeNone) return "a whole number, 0 for none";
  return fraction ? "a number above 0" : "a whole number above 0";
}

/** The start of a long text. */
export function shown(text: string, most = SHOWN): string {
  return text.length > most ? `${text.slice(0, SHOWN)}…` : text;
}
