import * as v from "valibot";

/** Entries of an object or list at most, and how deep they may nest. */
const MOST_ENTRIES = 10_000;
const DEEPEST = 8;
/** Names that objects inherit, which nothing from outside may have. */
const RESERVED = new Set(["__proto__", "constructor", "prototype"]);

const LARGEST = 1e9;
const count = v.nullish(
  v.pipe(
    v.number("is no number"),
    v.check((value) => Number.isInteger(value), "is no whole number"),
    v.minValue(0, "is below 0"),
    v.maxValue(LARGEST, `is above ${LARGEST}`)
  )
);
const flag = v.nullish(v.boolean("is neither true nor false"));
const word = v.nullish(v.pipe(v.string("is no text"), v.maxLength(100, "is longer than 100 characters")));

const named = <Entry>(names: readonly string[], entry: Entry) =>
  Object.fromEntries(names.map((name) => [name, entry])) as Record<string, Entry>;

const counts = [
  "num_hidden_layers",
  "n_layer",
  "n_layers",
  "num_layers",
  "num_decoder_layers",
  "encoder_layers",
  "decoder_layers",
  "hidden_size",
  "n_embd",
  "d_model",
  "dim",
  "num_attention_heads",
  "n_head",
  "n_heads",
  "num_heads",
  "encoder_attention_heads",
  "decoder_attention_heads",
  "num_key_value_heads",
  "num_kv_heads",
  "head_dim",
  "d_kv",
  "intermediate_size",
  "n_inner",
  "ffn_dim",
  "ffn_hidden_size",
  "d_ff",
  "hidden_dim",
  "encoder_ffn_dim",
  "decoder_ffn_dim",
  "vocab_size",
  "type_vocab_size",
  "max_position_embeddings",
  "n_positions",
  "max_source_positions",
  "max_target_positions",
  "num_mel_bins",
  "relative_attention_num_buckets",
  "word_embed_proj_dim",
  "num_ln_in_parallel_attn",
  "sliding_window",
  "sliding_window_pattern",
  "_sliding_window_pattern",
  "max_window_layers",
  "num_local_experts",
  "num_experts",
  "n_routed_experts",
  "n_shared_experts",
  "num_experts_per_tok",
  "moe_intermediate_size",
  "shared_expert_intermediate_size",
  "decoder_sparse_step",
  "first_k_dense_replace",
  "moe_layer_freq",
  "q_lora_rank",
  "kv_lora_rank",
  "qk_nope_head_dim",
  "qk_rope_head_dim",
  "v_head_dim",
  "image_size",
  "patch_size",
  "num_channels",
  "num_labels",
  "projection_dim",
  "kv_channels",
  "kv_n_heads",
  "multi_query_group_num",
  "padded_vocab_size",
  "expansion_ratio",
  "seq_length",
  "max_seq_len",
  "window_size",
  "attention_chunk_size",
  "intermediate_size_mlp",
  "interleave_moe_layer_step",
  "moe_num_experts",
  "moe_top_k",
  "projector_input_dim",
  "projector_output_dim",
  "vision_output_dim",
  "embed_dim",
  "depth",
  "mlp_ratio",
  "in_channels",
  "in_chans",
  "temporal_patch_size",
  "spatial_merge_size",
  "out_hidden_size"
] as const;
const flags = [
  "tie_word_embeddings",
  "attention_bias",
  "mlp_bias",
  "qkv_bias",
  "use_qkv_bias",
  "use_bias",
  "bias",
  "enable_bias",
  "use_qk_norm",
  "qk_layernorm",
  "use_parallel_residual",
  "parallel_attn",
  "multi_query",
  "new_decoder_architecture",
  "do_layer_norm_before",
  "_remove_final_layer_norm",
  "use_sliding_window",
  "lm_head_bias",
  "add_qkv_bias",
  "add_bias_linear",
  "multi_query_attention",
  "no_bias",
  "alibi",
  "qk_ln",
  "learned_pos_emb",
  "multimodal_projector_bias"
] as const;

const flat = {
  ...(named(counts, count) as Record<(typeof counts)[number], typeof count>),
  ...(named(flags, flag) as Record<(typeof flags)[number], typeof flag>),
  model_type: word,
  feed_forward_proj: word,
  torch_dtype: word,
  _class_name: word,
  architectures: v.nullish(v.array(v.string("is no text"), "is no list")),
  layer_types: v.nullish(v.array(v.string("is no text"), "is no list")),
  attention_layers: v.nullish(v.array(v.string("is no text"), "is no list")),
  mlp_only_layers: v.nullish(v.array(v.number("is no number"), "is no list")),
  id2label: v.nullish(v.record(v.string(), v.unknown()))
};

const config = v.object(
  {
    ...flat,
    text_config: v.nullish(v.object(flat, "is no object")),
    vision_config: v.nullish(v.object(flat, "is no object")),
    attn_config: v.nullish(v.object(flat, "is no object")),
    ffn_config: v.nullish(v.object(flat, "is no object"))
  },
  "is no object"
);

/** The part of a config.json that a stack is read from. */
export type FlatConfig = Omit<
  v.InferOutput<typeof config>,
  "text_config" | "vision_config" | "attn_config" | "ffn_config"
>;

/** Words of a config.json that are looked at, and those that hold a part with such words of its own. */
export const CONFIG_WORDS: ReadonlySet<string> = new Set(Object.keys(config.entries));
export const CONFIG_PARTS: ReadonlySet<string> = new Set(
  Object.keys(config.entries).filter((name) => !Object.hasOwn(flat, name))
);

/** A config.json as far as it is looked at: what its model is made of. */
export type RawConfig = v.InferOutput<typeof config>;

/**
 * Returns what is looked at of a config.json, an object from outside. Throws an Error in words where it is none, is too
 * large, has a reserved name or a value out of bounds.
 */
export function checkConfig(value: unknown): RawConfig {
  checkBounds(value, DEEPEST, {left: MOST_ENTRIES});
  const {success, output, issues} = v.safeParse(config, value);
  if (success) return output;
  const [{path, message}] = issues;
  const name = path?.map(({key}) => String(key)).join(".") ?? "";
  throw new Error(name ? `config: ${name} ${message}` : `config: it ${message}`);
}

function checkBounds(value: unknown, deepest: number, budget: {left: number}): void {
  if (typeof value !== "object" || value === null) return;
  if (deepest === 0) throw new Error(`config: it nests deeper than ${DEEPEST} levels`);
  for (const name of Object.keys(value)) {
    if (RESERVED.has(name)) throw new Error(`config: the name ${name} is reserved`);
    if (--budget.left < 0) throw new Error(`config: it has more than ${MOST_ENTRIES} entries`);
    checkBounds((value as Record<string, unknown>)[name], deepest - 1, budget);
  }
}
