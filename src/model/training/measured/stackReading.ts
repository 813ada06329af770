import type {FlatConfig} from "../configs/configSchema.js";
import {PLAIN_STACK, type Stack} from "./stackColumns.js";

/** What a kind of configuration is read as: its stacks, the one a run is estimated by first. */
export interface KindReading {
  stacks: Stack[];
  headKind?: "tokens" | "targets" | "masked"; // which tokens meet the output head; all unless given
  learnedPositions?: number; // tokens of a sequence at most; unlimited unless given
  window?: {tokens: number; layers: number}; // layers that attend to so many tokens only
  said?: readonly string[]; // what of it is counted, and what left out
  refusal?: string; // why a run is not estimated though parameters are counted
}

/** A model of one stack. */
export function one(stack: Stack): KindReading {
  return {stacks: [stack]};
}

/** A decoder as the configuration has it, MLPs of two matrices and no biases unless changed. */
export function decoder(own: FlatConfig, changes: Partial<Stack>): Stack {
  const hidden = size(own, "hidden_size", "n_embd", "d_model", "dim");
  const heads = size(own, "num_attention_heads", "n_head", "num_heads", "n_heads");
  const stack = {
    ...PLAIN_STACK,
    layers: size(own, "num_hidden_layers", "n_layer", "num_layers", "n_layers"),
    hidden,
    heads,
    head_size: own.head_dim ?? hidden / heads,
    kv_heads: own.num_key_value_heads ?? heads,
    vocab: size(own, "vocab_size"),
    embedding_width: hidden,
    ...changes
  };
  const needsWidth = changes.ffn_hidden === undefined && !(stack.experts > 0 && stack.dense_layers === 0);
  return needsWidth
    ? {...stack, ffn_hidden: size(own, "intermediate_size", "n_inner", "ffn_dim", "d_ff", "hidden_dim")}
    : stack;
}

/** Blocks as Llama has them: gated MLPs, norms without biases, matrices with biases where that is stated. */
export function llama(own: FlatConfig, changes: Partial<Stack> = {}): Stack {
  const biases = yes(own.attention_bias ?? false);
  return decoder(own, {
    ...{gated: 1, tied: yes(own.tie_word_embeddings ?? false), mlp_biases: yes(own.mlp_bias ?? false)},
    ...{query_value_biases: biases, key_biases: biases, output_biases: biases},
    ...changes
  });
}

/** A configuration with what its kind has where it leaves heads out. */
export function withHeads(own: FlatConfig, heads: {head_dim?: number; num_key_value_heads?: number}): FlatConfig {
  const stated = Object.fromEntries(Object.entries(own).filter(([, value]) => value != null));
  return {...own, ...heads, ...stated};
}

/** Blocks of latent attention, experts and shared experts as DeepSeek has them. */
export function deepseek(own: FlatConfig): Stack {
  absent(own, "attention_bias");
  const width = size(own, "moe_intermediate_size");
  const rope_size = size(own, "qk_rope_head_dim");
  const heads = size(own, "num_attention_heads");
  const every = own.moe_layer_freq ?? 1;
  const first = own.first_k_dense_replace ?? 0;
  return llama(own, {
    ...experts(own, {width, shared: (own.n_shared_experts ?? 0) * width, dense: (i) => i < first || i % every !== 0}),
    kv_heads: heads,
    head_size: size(own, "qk_nope_head_dim") + rope_size,
    query_rank: own.q_lora_rank ?? 0,
    kv_rank: size(own, "kv_lora_rank"),
    rope_size,
    value_size: size(own, "v_head_dim")
  });
}

/** Of a mixture: experts, how many a token passes, and the layers that have none. */
export function experts(
  own: FlatConfig,
  {width, shared = 0, dense = () => false}: {width: number; shared?: number; dense?: (layer: number) => boolean}
): Partial<Stack> {
  const layers = size(own, "num_hidden_layers");
  return {
    experts: size(own, "num_local_experts", "num_experts", "n_routed_experts"),
    active_experts: size(own, "num_experts_per_tok"),
    expert_ffn_hidden: width,
    shared_ffn_hidden: shared,
    dense_layers: layersWhere(layers, dense)
  };
}

/** Whether a layer of a mixture has no experts, as Qwen configures it. */
export function sparseSteps(own: FlatConfig): (layer: number) => boolean {
  const only = new Set(own.mlp_only_layers ?? []);
  return (i) => only.has(i) || (i + 1) % (own.decoder_sparse_step ?? 1) !== 0;
}

/** Layers with a sliding window: those the configuration lists, else those its kind gives one. */
export function windowed(own: FlatConfig, isWindowed: (layer: number) => boolean): Pick<KindReading, "window"> {
  const tokens = own.sliding_window ?? 0;
  if (tokens === 0) return {};
  const listed = own.layer_types;
  const layers = size(own, "num_hidden_layers");
  const count = listed ? listed.filter((type) => type === "sliding_attention").length : layersWhere(layers, isWindowed);
  return count > 0 ? {window: {tokens, layers: Math.min(count, layers)}} : {};
}

/** How many of some layers a condition holds for. */
export function layersWhere(layers: number, holds: (layer: number) => boolean): number {
  if (layers > 10_000) throw new Error(`config: num_hidden_layers ${layers} is above 10000`);
  return Array.from({length: layers}, (_, i) => i).filter(holds).length;
}

/** The numbers of a patch of an image, and how many patches it has. */
export function patchFacts(own: FlatConfig): {patch_elements: number; positions: number} {
  const side = size(own, "patch_size");
  const across = Math.floor(size(own, "image_size") / side);
  return {patch_elements: side * side * (own.num_channels ?? 3), positions: across * across};
}

/** The first of some names that the configuration has a number for. */
export function size(own: FlatConfig, ...names: (keyof FlatConfig)[]): number {
  for (const name of names) {
    const value = own[name];
    if (typeof value === "number") return value;
  }
  throw new Error(`config: ${names[0]!} is missing`);
}

/** Refuses what a kind can have and is not described. */
export function absent(own: FlatConfig, name: "qk_layernorm" | "attention_bias"): void {
  if (own[name]) throw new Error(`config: ${name} of a ${own.model_type ?? "model"} is not described`);
}

/** A flag as a number. */
export function yes(flag: boolean): number {
  return flag ? 1 : 0;
}
