import type {ModelKind} from "./shapeContradictions.js";

/** What a model's name tells of its size, null where it does not. */
export interface NamedSize {
  params: number | null;
  active: number | null; // parameters a token passes through, of a mixture of experts
  mixture: boolean;
  encoderDecoder: boolean;
}

const SIZE = String.raw`(\d+(?:\.\d+)?)\s*([BM])`;
const UNITS: Readonly<Record<string, number>> = {B: 1e9, M: 1e6};

/** Share of a model of the size named in "8x7B" that is repeated per expert; the rest is shared. */
const EXPERT_SHARE = 0.8;
/** Experts a token passes through where the name gives only their number, as in Mixtral. */
const ACTIVE_EXPERTS = 2;

/** Returns what kind of model a name says it is; dense where it says nothing. */
export function modelKind(name: string): ModelKind {
  const {mixture, encoderDecoder} = readModelName(name);
  return mixture ? "mixture" : encoderDecoder ? "encoder-decoder" : "dense";
}

/**
 * Returns the size a model's name states: `Llama-2-7B`, `GPT-2 124M`, `671B-A37B`, `109B, 17B active`, `8x7B`. In the last
 * form four fifths of each seven billion are its experts', of which a token passes two.
 */
export function readModelName(name: string): NamedSize {
  const encoderDecoder = /\bT5\b|encoder-decoder/i.test(name);
  const count = ([, value, unit]: RegExpMatchArray) => Number(value) * UNITS[unit!.toUpperCase()]!;
  const grid = new RegExp(String.raw`(\d+)\s*x\s*${SIZE}\b`, "i").exec(name);
  if (grid) {
    const [, experts, value, unit] = grid;
    const size = count(["", value!, unit!]);
    const of = (number: number) => (1 - EXPERT_SHARE + EXPERT_SHARE * number) * size;
    return {params: of(Number(experts)), active: of(ACTIVE_EXPERTS), mixture: true, encoderDecoder};
  }
  const named = new RegExp(String.raw`(?<![\dA-Za-z.])${SIZE}\b`, "i").exec(name);
  const active = new RegExp(String.raw`\bA${SIZE}\b`, "i").exec(name) ?? new RegExp(`${SIZE} active`, "i").exec(name);
  return {
    params: named ? count(named) : null,
    active: active ? count(active) : null,
    mixture: active !== null || /\bMoE\b|mixture/i.test(name),
    encoderDecoder
  };
}
