/** What is known of a model; null is unknown. */
export interface ModelFacts {
  name: string;
  params: number | null;
  layers: number | null;
  hidden: number | null;
  heads: number | null;
  kv_heads: number | null;
  ffn_hidden: number | null;
  vocab: number | null;
  head_dim?: number | null; // size of a head, where it is not the hidden size shared among heads
  gated?: boolean | null;
  tied?: boolean | null;
}

/** A transformer's shape. */
export interface Shape {
  params: number;
  layers: number;
  hidden: number;
  heads: number;
  head_size: number;
  kv_heads: number;
  ffn_hidden: number;
  vocab: number;
  gated: boolean;
  tied: boolean;
}

/** Head size of nearly all models since 2020, in elements. */
export const HEAD_SIZE = 128;
/** Head sizes, in elements, that heads or widths are chosen for. */
const HEAD_SIZES = {least: 32, most: 512, step: 16};
/** How many times as wide as the most sensible a width that goes with heads may be, or the other way around. */
const NEAR_WIDTH = 1.5;
/** The largest tensor parallelism that is chosen; as that of all nodes, a power of two. */
export const LARGEST_TENSORS = 8;
/** Parameters from which a model is given heads that tensor parallelism can split where it is open. */
const SPLIT_PARAMS = 6e9;
const GPT_VOCAB = 50304;
const LLAMA_VOCAB = 32000;
const LLAMA_STYLE = /llama|mistral|amber|phi-3|internlm|qwen|baichuan|stablelm|\byi\b|yi-/i;

/** Penalty, in log parameters, of a style the model's name does not suggest. */
const STYLE_DOUBT = {gated: 0.05, tied: 0.03};

/**
 * Returns the shape of a model from what is known of it, with the names of what was chosen. A gated MLP and a tied head
 * are read from the parameter count where that is known with the dimensions; the name's style decides else. Heads and
 * widths that are chosen go with each other, with key-value heads and with the tensor parallelism (`split`) that is
 * chosen with them, null where it is open, where a sensible shape does. Null where neither the parameters nor the dimensions are known.
 */
export function completeShape(facts: ModelFacts, split: number | null = 1): {shape: Shape; assumed: string[]} | null {
  const assumed: string[] = [];
  const choose = <T>(name: string, known: T | null, value: () => T): T => {
    if (known !== null) return known;
    const chosen = value();
    assumed.push(`${name} ${String(chosen)}`);
    return chosen;
  };
  const llama = facts.gated ?? LLAMA_STYLE.test(facts.name);
  const alike = facts.tied ?? !llama;
  const vocab = choose("vocab", facts.vocab, () => (llama ? LLAMA_VOCAB : GPT_VOCAB));
  if ((facts.layers === null || facts.hidden === null) && facts.params === null) return null;
  const group = headGroup(facts, split);
  const sensible =
    facts.layers === null || facts.hidden === null
      ? sensibleShape(facts.params!, {vocab, gated: llama, ...(facts.hidden === null && {heads: facts.heads, group})})
      : null;
  const layers = choose("layers", facts.layers, () => sensible!.layers);
  const hidden = choose("hidden", facts.hidden, () => sensible!.hidden);
  const heads = choose("heads", facts.heads, () => headsOf(hidden, group));
  const head_size = facts.head_dim ?? (hidden % heads === 0 ? hidden / heads : HEAD_SIZE);
  const kv_heads = choose("kv_heads", facts.kv_heads, () => heads);
  const base = {layers, hidden, heads, head_size, kv_heads, vocab};

  if (facts.ffn_hidden !== null) {
    let best: {shape: Shape; doubt: number} | null = null;
    for (const gated of either(facts.gated))
      for (const tied of either(facts.tied)) {
        const shape = {...base, ffn_hidden: facts.ffn_hidden, gated, tied, params: 0};
        const params = matrixParams(shape);
        const doubt =
          (facts.params === null ? 0 : Math.abs(Math.log(params / facts.params))) +
          (gated === llama ? 0 : STYLE_DOUBT.gated) +
          (tied === alike ? 0 : STYLE_DOUBT.tied);
        if (best === null || doubt < best.doubt) best = {shape: {...shape, params}, doubt};
      }
    const shape = best!.shape;
    return {shape: {...shape, params: facts.params ?? shape.params}, assumed};
  }

  const style = {gated: llama, tied: alike};
  const usual = Math.round((llama ? 8 / 3 : 4) * hidden);
  const rest =
    facts.params === null
      ? 0
      : (facts.params - matrixParams({...base, ...style, ffn_hidden: 0})) / (layers * (llama ? 3 : 2) * hidden);
  const ffn_hidden = choose("ffn_hidden", null as number | null, () => (rest > hidden ? Math.round(rest) : usual));
  const shape = {...base, ...style, ffn_hidden, params: 0};
  return {shape: {...shape, params: facts.params ?? matrixParams(shape)}, assumed};
}

/**
 * Returns a sensible depth and width for a wanted parameter count: widths that are multiples of 128, and a depth that
 * grows slower than the width as published families do (24 layers at 2048, 32 at 4096, 80 at 8192).
 * Where a width nearby goes with the heads that are stated, or with heads in groups, it is taken.
 */
export function sensibleShape(
  params: number,
  {
    vocab = GPT_VOCAB,
    gated = false,
    heads = null,
    group = 1
  }: {vocab?: number; gated?: boolean; heads?: number | null; group?: number} = {}
): Shape {
  const free = cheapest(params, {vocab, gated, step: HEAD_SIZE, least: HEAD_SIZE, most: 65536});
  if (free === null) throw new Error(`No transformer with a vocabulary of ${vocab} has ${params} parameters`);
  if (heads === null ? free.heads % group === 0 : free.hidden % heads === 0) return free;
  const {step, least, most} =
    heads === null
      ? {step: group * HEAD_SIZE, least: 0, most: Infinity}
      : {step: heads * HEAD_SIZES.step, least: heads * HEAD_SIZES.least, most: heads * HEAD_SIZES.most};
  const near = {least: Math.max(least, free.hidden / NEAR_WIDTH), most: Math.min(most, free.hidden * NEAR_WIDTH)};
  return cheapest(params, {vocab, gated, step, ...near}) ?? free;
}

/** The most sensible shape whose width is a multiple of a step within bounds; null where none has the parameters. */
function cheapest(
  params: number,
  {vocab, gated, step, least, most}: {vocab: number; gated: boolean; step: number; least: number; most: number}
): Shape | null {
  let best: {shape: Shape; cost: number} | null = null;
  for (let hidden = Math.ceil(least / step) * step; hidden <= most; hidden += step) {
    const tied = !gated;
    const table = vocab * hidden * (tied ? 1 : 2);
    const layers = Math.round((params - table) / (12 * hidden * hidden));
    if (layers < 2) continue;
    const usual = Math.max(8, 24 * Math.pow(hidden / 2048, 0.65));
    const shape: Shape = {
      params,
      layers,
      hidden,
      heads: hidden / HEAD_SIZE,
      head_size: HEAD_SIZE,
      kv_heads: hidden / HEAD_SIZE,
      ffn_hidden: gated ? Math.round((8 / 3) * hidden) : 4 * hidden,
      vocab,
      gated,
      tied
    };
    const cost = Math.abs(Math.log(layers / usual)) + 3 * Math.abs(Math.log(matrixParams(shape) / params));
    if (best === null || cost < best.cost) best = {shape, cost};
  }
  return best === null ? null : best.shape;
}

/** Returns whether all that the parameters of a plain model follow from is stated: its sizes and its blocks. */
export function hasBlocks(facts: Omit<ModelFacts, "name">): boolean {
  const {layers, hidden, heads, ffn_hidden, vocab, gated, tied} = facts;
  return [layers, hidden, heads, ffn_hidden, vocab, gated, tied].every((fact) => fact != null);
}

function either(known: boolean | null | undefined): boolean[] {
  return known == null ? [false, true] : [known];
}

/** What chosen heads are a multiple of, where that can be. */
function headGroup({params, kv_heads}: Pick<ModelFacts, "params" | "kv_heads">, split: number | null): number {
  const open = params !== null && params >= SPLIT_PARAMS ? LARGEST_TENSORS : 1;
  const parts = split ?? open;
  const shared = kv_heads ?? 1;
  return shared % parts === 0 ? shared : parts % shared === 0 ? parts : shared * parts;
}

/** Heads of about HEAD_SIZE elements: the nearest that divide the width, in groups where some do. */
function headsOf(hidden: number, group: number): number {
  const usual = Math.max(1, Math.round(hidden / HEAD_SIZE));
  if (hidden === usual * HEAD_SIZE && usual % group === 0) return usual;
  const off = (heads: number) => Math.abs(Math.log(heads / usual));
  const nearest = (heads: readonly number[]) =>
    heads.reduce((best, one) => (off(one) < off(best) ? one : best), heads[0] ?? NaN);
  const dividing = Array.from({length: 2 * usual}, (_, i) => i + 1).filter((heads) => hidden % heads === 0);
  const grouped = dividing.filter((heads) => heads % group === 0 && (hidden / heads) % HEAD_SIZES.step === 0);
  return grouped.length > 0 && off(nearest(grouped)) <= Math.log(2) ? nearest(grouped) : nearest(dividing);
}

/** Returns the parameters in matrices and tables; norms and biases are below a percent. */
export function matrixParams(shape: Omit<Shape, "params">): number {
  const {layers, hidden, heads, head_size, kv_heads, ffn_hidden, vocab, gated, tied} = shape;
  const attention = 2 * hidden * heads * head_size + 2 * hidden * kv_heads * head_size;
  return layers * (attention + (gated ? 3 : 2) * hidden * ffn_hidden) + vocab * hidden * (tied ? 1 : 2);
}
