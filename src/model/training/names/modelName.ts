import type {ModelKind} from "../configs/shapeContradictions.js";

/** What a model's name tells of its size, null where it does not. */
export interface NamedSize {
  params: number | null;
  active: number | null; // parameters a token passes through, of a mixture of experts
  mixture: boolean;
  encoderDecoder: boolean;
  sizes: readonly number[]; // all parameter counts it states, active ones aside
  unclear: string; // the text that may mean several sizes; empty where what is stated is clear
}

const SIZE = String.raw`(\d+(?:\.\d+)?)\s*([BM])`;
const UNITS: Readonly<Record<string, number>> = {B: 1e9, M: 1e6};

/** Share of a model of the size named in "8x7B" that is repeated per expert; the rest is shared. */
const EXPERT_SHARE = 0.8;
/** Tokens of a context at most. */
const MOST_CONTEXT = 10e6;
/** Experts a token passes through where the name gives only their number, as in Mixtral. */
const ACTIVE_EXPERTS = 2;

/** Returns what kind of model a name says it is; dense where it says nothing. */
export function modelKind(name: string): ModelKind {
  const {mixture, encoderDecoder} = readModelName(name);
  return mixture ? "mixture" : encoderDecoder ? "encoder-decoder" : "dense";
}

/** Numbers before a unit that are grouped, fractions, negative or products of more than two, and experts that are none. */
const UNCLEAR = [
  String.raw`\d[,'’]\d[\d,.'’]*\s*[BM]\b`,
  String.raw`(?<![\dA-Za-z])\d{1,3}(?:_\d{3})+(?:\.\d+)?\s*[BM]\b`,
  String.raw`\d\s*/\s*\d[\d.]*\s*[BM]\b`,
  String.raw`^\s*[-−][\d.][\d.x\s]*[BM]\b`,
  String.raw`[\d.]+\s*x\s*[\d.]+\s*x\s*[\d.]+\s*[BM]\b`,
  String.raw`\d*\.\d+\s*x\s*[\d.]+\s*[BM]\b`,
  String.raw`\b0+\s*x\s*[\d.]+\s*[BM]\b`,
  String.raw`[\d.]*(?!\d)\p{N}[\d.\p{N}]*\s*[BM]\b`
].map((pattern) => new RegExp(pattern, "iu"));

/**
 * Returns the size a model's name states: `Llama-2-7B`, `GPT-2 124M`, `671B-A37B`, `109B, 17B active`, `8x7B`. In the last
 * form four fifths of each seven billion are its experts', of which a token passes two unless it says how many are active.
 * A size of which several are stated, or that can be read in several ways, is unclear; the first is returned.
 */
export function readModelName(name: string): NamedSize {
  let read = READ.get(name);
  if (!read) {
    if (READ.size >= MOST_READ) READ.clear();
    READ.set(name, (read = readName(name)));
  }
  return read;
}

/** Names read: tables of many rows repeat them. */
const READ = new Map<string, NamedSize>();
const MOST_READ = 1000;

function readName(name: string): NamedSize {
  const text = name
    .replace(/[\uFF01-\uFF5E]/g, (wide) => wide.normalize("NFKC"))
    .replaceAll("×", "x")
    .replace(/(\d) ?\* ?(?=\d)/g, "$1x");
  const encoderDecoder = /\bT5\b|encoder-decoder/i.test(text);
  const count = ([, value, unit]: RegExpMatchArray) => Number(value) * UNITS[unit!.toUpperCase()]!;
  const active = new RegExp(String.raw`\bA${SIZE}\b`, "i").exec(text) ?? new RegExp(`${SIZE} active`, "i").exec(text);
  const misread = UNCLEAR.map((pattern) => pattern.exec(text)?.[0].trim()).find((found) => found !== undefined) ?? "";
  const grids = [...text.matchAll(new RegExp(String.raw`(\d+)\s*x\s*${SIZE}\b`, "gi"))];
  if (grids.length > 0) {
    const [, experts, value, unit] = grids[0]!;
    const several = new Set(grids.map(([grid]) => grid)).size > 1;
    const size = count(["", value!, unit!]);
    const of = (number: number) => (1 - EXPERT_SHARE + EXPERT_SHARE * number) * size;
    const params = of(Number(experts));
    const own = active ? count(active) : of(ACTIVE_EXPERTS);
    return {
      params,
      active: own,
      mixture: true,
      encoderDecoder,
      sizes: misread || several ? [] : [params],
      unclear: misread || (several ? grids.map(([grid]) => grid).join(" and ") : "")
    };
  }
  const named = [...text.matchAll(new RegExp(String.raw`(?<![\dA-Za-z.])${SIZE}\b(?!\s*(?:active|tok))`, "gi"))];
  const stated = named.map(count);
  // Millions up to ten beside billions are tokens of a context: 7B-1M.
  const billions = stated.some((size) => size >= 1e9);
  const sizes = [...new Set(stated.filter((size) => !(billions && size <= MOST_CONTEXT)))];
  return {
    params: sizes[0] ?? null,
    active: active ? count(active) : null,
    mixture: active !== null || /\bMoE\b|mixture/i.test(text),
    encoderDecoder,
    sizes: misread ? [] : sizes,
    unclear: misread || (sizes.length > 1 ? named.map(([size]) => size).join(" and ") : "")
  };
}

/** How many times a size in a name the parameters may be, or the other way around. */
export const SAME_SIZE = 2;

/** Returns whether a name states sizes, and all of them are far from some parameters. */
export function isOfOtherSize(sizes: readonly number[], params: number): boolean {
  return sizes.length > 0 && sizes.every((size) => Math.abs(Math.log(size / params)) > Math.log(SAME_SIZE));
}
