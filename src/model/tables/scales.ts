import {choice, count, key, link, optional, table, words, type RowOf} from "../../engine/table.js";
import {PROVENANCE} from "./provenance.js";

/** What a scale says of its blocks; "assumed" leaves it to the assumed style of blocks. */
const BLOCKS = ["assumed", "yes", "no"] as const;

/** What a scale has none of unless it says so. */
const NONE = {least: 0, fallback: 0, detail: true};

/** A model size with its training set. Variants repeat a scale under another configuration of the brief. */
export const scales = table("scales", "scale", {
  id: key(),
  name: words("Name"),
  variant_of: link("Variant of", "scales", {fallback: "", blank: true, as: ""}),
  params: count("Parameters", "param", [1e6, 1e13]),
  samples: count("Training samples", "sample", [1e4, 1e12], {heading: "Samples"}),
  batch: optional(count("Batch of the scale", "sample/step", [1, 65536], {heading: "Batch", as: "scale_batch"})),
  layers: count("Layers", "1", [1, 256]),
  hidden: count("Hidden size", "1", [64, 65536]),
  heads: count("Attention heads", "1", [1, 512], {heading: "Heads"}),
  kv_heads: count("Key-value heads", "1", [1, 512], {heading: "KV heads"}),
  ffn_hidden: count("Inner size of the MLP", "1", [64, 262144], {heading: "Inner size"}),
  vocab: count("Vocabulary", "1", [256, 1e6]),
  sequence_length: count("Sequence length", "token", [64, 1e6], {as: "scale_sequence_length"}),
  tokens_per_sample: optional(
    count("Tokens per sample of the scale", "token/sample", [16, 1e7], {
      ...{heading: "Tokens per sample", as: "scale_tokens_per_sample", detail: true}
    })
  ),
  learned_positions: count("Positions learned", "token", [0, 1e7], {
    ...NONE,
    as: "",
    note: "A sample has no more tokens. 0: no such limit."
  }),
  active_params: optional(
    count("Parameters active per token", "param", [1e6, 1e13], {heading: "Active parameters", as: "", detail: true})
  ),
  head_dim: optional(
    count("Head size of the scale", "1", [8, 1024], {heading: "Head size", as: "scale_head_size", detail: true})
  ),
  gated: choice("Gated MLP of the scale", BLOCKS, {
    ...{heading: "Gated MLP", as: "scale_gated", fallback: "assumed", detail: true}
  }),
  tied: choice("Tied head of the scale", BLOCKS, {
    ...{heading: "Tied head", as: "scale_tied", fallback: "assumed", detail: true}
  }),
  head_kind: choice("What the output head predicts", ["tokens", "targets", "masked"], {
    ...{heading: "Head predicts", fallback: "tokens", detail: true},
    note: "Every token of the sequence, those of the decoder, or masked ones."
  }),
  experts: count("Experts", "1", [0, 1e4], NONE),
  active_experts: count("Active experts", "1", [0, 1e3], NONE),
  expert_ffn_hidden: count("Inner size of an expert", "1", [0, 262144], NONE),
  shared_ffn_hidden: count("Inner size of the shared expert", "1", [0, 262144], NONE),
  dense_layers: count("Layers without experts", "1", [0, 256], {...NONE, note: "Of a mixture."}),
  cross_attention: choice("Layers of the scale attend to another stack too", ["no", "yes"], {
    ...{heading: "Cross-attention", as: "scale_cross_attention", fallback: "no", detail: true}
  }),
  query_rank: count("Rank of queries", "1", [0, 65536], {...NONE, note: "Of latent attention. 0: none."}),
  kv_rank: count("Rank of keys and values", "1", [0, 65536], {...NONE, note: "0: no latent attention."}),
  rope_size: count("Size of the shared part of keys", "1", [0, 1024], NONE),
  value_size: count("Size of a head's values", "1", [0, 1024], {...NONE, note: "Of latent attention."}),
  sliding_window: count("Sliding window", "token", [0, 1e6], {...NONE, note: "0: none."}),
  windowed_layers: count("Layers with a sliding window", "1", [0, 256], NONE),
  ...PROVENANCE
});

export type Scale = RowOf<typeof scales.facts>;
