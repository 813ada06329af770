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
const GPT_VOCAB = 50304;
const LLAMA_VOCAB = 32000;
const LLAMA_STYLE = /llama|mistral|amber|phi-3|internlm|qwen|baichuan|stablelm|\byi\b|yi-/i;

/** Penalty, in log parameters, of a style the model's name does not suggest. */
const STYLE_DOUBT = {gated: 0.05, tied: 0.03};

/**
 * Returns the shape of a model from what is known of it, with the names of what was chosen. A gated MLP and a tied head
 * are read from the parameter count where that is known with the dimensions; the name's style decides else. Null where
 * neither the parameters nor the dimensions are known.
 */
export function completeShape(facts: ModelFacts): {shape: Shape; assumed: string[]} | null {
  const assumed: string[] = [];
  const choose = <T>(name: string, known: T | null, value: () => T): T => {
    if (known !== null) return known;
    const chosen = value();
    assumed.push(`${name} ${String(chosen)}`);
    return chosen;
  };
  const llama = LLAMA_STYLE.test(facts.name);
  const vocab = choose("vocab", facts.vocab, () => (llama ? LLAMA_VOCAB : GPT_VOCAB));
  if ((facts.layers === null || facts.hidden === null) && facts.params === null) return null;
  const sensible =
    facts.layers === null || facts.hidden === null ? sensibleShape(facts.params!, {vocab, gated: llama}) : null;
  const layers = choose("layers", facts.layers, () => sensible!.layers);
  const hidden = choose("hidden", facts.hidden, () => sensible!.hidden);
  const heads = choose("heads", facts.heads, () => Math.max(1, Math.round(hidden / HEAD_SIZE)));
  const head_size = hidden % heads === 0 ? hidden / heads : HEAD_SIZE;
  const kv_heads = choose("kv_heads", facts.kv_heads, () => heads);
  const base = {layers, hidden, heads, head_size, kv_heads, vocab};

  if (facts.ffn_hidden !== null) {
    let best: {shape: Shape; doubt: number} | null = null;
    for (const gated of [false, true])
      for (const tied of [false, true]) {
        const shape = {...base, ffn_hidden: facts.ffn_hidden, gated, tied, params: 0};
        const params = matrixParams(shape);
        const doubt =
          (facts.params === null ? 0 : Math.abs(Math.log(params / facts.params))) +
          (gated === llama ? 0 : STYLE_DOUBT.gated) +
          (tied === !llama ? 0 : STYLE_DOUBT.tied);
        if (best === null || doubt < best.doubt) best = {shape: {...shape, params}, doubt};
      }
    const shape = best!.shape;
    const known = facts.params !== null && facts.vocab === null;
    return {shape: known ? {...shape, params: facts.params!} : shape, assumed};
  }

  const style = {gated: llama, tied: !llama};
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
 */
export function sensibleShape(
  params: number,
  {vocab = GPT_VOCAB, gated = false}: {vocab?: number; gated?: boolean} = {}
): Shape {
  let best: {shape: Shape; cost: number} | null = null;
  for (let hidden = HEAD_SIZE; hidden <= 65536; hidden += HEAD_SIZE) {
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
  if (best === null) throw new Error(`No transformer with a vocabulary of ${vocab} has ${params} parameters`);
  return best.shape;
}

/** Returns the parameters in matrices and tables; norms and biases are below a percent. */
export function matrixParams(shape: Omit<Shape, "params">): number {
  const {layers, hidden, heads, head_size, kv_heads, ffn_hidden, vocab, gated, tied} = shape;
  const attention = 2 * hidden * heads * head_size + 2 * hidden * kv_heads * head_size;
  return layers * (attention + (gated ? 3 : 2) * hidden * ffn_hidden) + vocab * hidden * (tied ? 1 : 2);
}
