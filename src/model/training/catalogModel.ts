import {CONFIG_PARTS, CONFIG_WORDS} from "./configs/configSchema.js";

/** The facts of a published model in the columns of data/models.csv; null where its kind has none or its default. */
export interface CatalogModel {
  kind: string; // model_type
  layers: number;
  hidden: number;
  heads: number;
  kv_heads: number | null;
  head_dim: number | null;
  ffn_hidden: number | null;
  vocab: number | null;
  tied: boolean | null;
  context: number | null; // tokens
  sliding_window: number | null; // tokens
  experts: number | null;
  active_experts: number | null;
  expert_ffn_hidden: number | null;
  shared_ffn_hidden: number | null;
  dense_layers: number | null;
  query_rank: number | null;
  kv_rank: number | null;
  nope_size: number | null;
  rope_size: number | null;
  value_size: number | null;
  more: string; // what only its kind has, as word=value of its configuration
}

type Words = Record<Exclude<keyof CatalogModel, "kind" | "more">, string>;

/** What configurations call the facts. */
const WORDS: Words = {
  layers: "num_hidden_layers",
  hidden: "hidden_size",
  heads: "num_attention_heads",
  kv_heads: "num_key_value_heads",
  head_dim: "head_dim",
  ffn_hidden: "intermediate_size",
  vocab: "vocab_size",
  tied: "tie_word_embeddings",
  context: "max_position_embeddings",
  sliding_window: "sliding_window",
  experts: "num_experts",
  active_experts: "num_experts_per_tok",
  expert_ffn_hidden: "moe_intermediate_size",
  shared_ffn_hidden: "shared_expert_intermediate_size",
  dense_layers: "first_k_dense_replace",
  query_rank: "q_lora_rank",
  kv_rank: "kv_lora_rank",
  nope_size: "qk_nope_head_dim",
  rope_size: "qk_rope_head_dim",
  value_size: "v_head_dim"
};

const T5: Partial<Words> = {
  layers: "num_layers",
  hidden: "d_model",
  heads: "num_heads",
  head_dim: "d_kv",
  ffn_hidden: "d_ff"
};
const MPT: Partial<Words> = {layers: "n_layers", hidden: "d_model", heads: "n_heads", context: "max_seq_len"};

/** What some kinds call them. */
const OWN_WORDS: Readonly<Record<string, Partial<Words>>> = {
  opt: {ffn_hidden: "ffn_dim"},
  falcon: {kv_heads: "num_kv_heads"},
  chatglm: {
    ...{layers: "num_layers", kv_heads: "multi_query_group_num", ffn_hidden: "ffn_hidden_size"},
    ...{vocab: "padded_vocab_size", context: "seq_length"}
  },
  mpt: MPT,
  dbrx: {
    ...{...MPT, kv_heads: "attn_config.kv_n_heads", ffn_hidden: "ffn_config.ffn_hidden_size"},
    ...{experts: "ffn_config.moe_num_experts", active_experts: "ffn_config.moe_top_k"}
  },
  t5: T5,
  mt5: T5,
  whisper: {
    ...{layers: "decoder_layers", hidden: "d_model", heads: "decoder_attention_heads"},
    ffn_hidden: "decoder_ffn_dim"
  },
  clip: {
    ...{layers: "vision_config.num_hidden_layers", hidden: "vision_config.hidden_size"},
    ...{heads: "vision_config.num_attention_heads", ffn_hidden: "vision_config.intermediate_size"}
  }
};

/**
 * Returns the configuration that a row of the catalog stands for, as its config.json would have it. Throws an Error in words
 * where what it has more is no list of word=value that configurations are read for.
 */
export function catalogConfig(model: CatalogModel): Record<string, unknown> {
  const config: Record<string, unknown> = {model_type: model.kind};
  const words = {...WORDS, ...OWN_WORDS[model.kind]};
  for (const [name, word] of Object.entries(words)) {
    const value = model[name as keyof Words];
    if (value !== null) set(config, word, value);
  }
  for (const part of model.more.split(/\s+/).filter((text) => text !== "")) {
    const [, word, value] = /^([\w.]+)=([\w-]+)$/.exec(part) ?? [];
    if (word === undefined) throw new Error(`"${part.slice(0, 60)}" is no word=value`);
    set(config, word, word === "architectures" ? [value] : valueOf(value!));
  }
  return config;
}

function valueOf(text: string): number | boolean | string {
  if (text === "true" || text === "false") return text === "true";
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** Sets what a word, or a word of a part of the configuration, stands for. */
function set(config: Record<string, unknown>, path: string, value: unknown): void {
  const [word, inner] = path.split(".") as [string, string?];
  const known = CONFIG_PARTS.has(word) ? inner !== undefined && CONFIG_WORDS.has(inner) : CONFIG_WORDS.has(path);
  if (!known) throw new Error(`"${path.slice(0, 60)}" is no word that configurations are read for`);
  if (inner === undefined) config[word] = value;
  else config[word] = {...(config[word] as Record<string, unknown> | undefined), [inner]: value};
}
