import type {Columns} from "../../../engine/compile.js";
import {columnsOfRows, SHAPE_COLUMNS} from "../shapeColumns.js";

/** What the parameters of a stack of layers follow from, with units. Flags are 0 or 1. */
export const STACK_COLUMNS = {
  model: "text", // stacks that share it are one model
  ...SHAPE_COLUMNS,
  embedding_width: "1", // of the token table; a projection joins another width
  layer_norms: "1", // norms over the width of the model, in a layer
  outer_norms: "1", // before and after the layers
  norm_biases: "flag",
  qk_norm: "text", // none, head (one gain for all heads), all (a gain for each element of all heads)
  query_value_biases: "flag",
  key_biases: "flag",
  output_biases: "flag",
  mlp_biases: "flag",
  router_biases: "flag",
  shared_gate: "flag",
  attention_sinks: "flag",
  position_buckets: "1", // of relative positions, for each head
  learned_positions: "1",
  learned_tokens: "1", // token types, class tokens, offsets of positions
  patch_elements: "1", // numbers of a patch or of the frames of a convolution
  patch_biases: "flag",
  frame_kernel: "1", // frames of a second convolution; 0: none
  head_transform: "flag", // a square matrix with a norm before the head
  head_biases: "flag", // of each token
  projection_inputs: "1",
  projection_outputs: "1",
  projection_biases: "flag",
  learned_scalars: "1"
} as const satisfies Record<string, string>;

type TextColumn = "model" | "qk_norm";

/** A stack of layers: one row of the table the sheet of parameters is evaluated over. */
export type Stack = {[Name in keyof typeof STACK_COLUMNS]: Name extends TextColumn ? string : number};

/** Nothing known of a stack but what most have: two norms in a layer and one after them, one token table. */
export const PLAIN_STACK: Stack = {
  ...{model: "", layers: 0, hidden: 0, heads: 0, head_size: 0, kv_heads: 0, ffn_hidden: 0, gated: 0, tied: 1, vocab: 0},
  ...{embedding_width: 0, experts: 0, active_experts: 0, expert_ffn_hidden: 0, shared_ffn_hidden: 0, dense_layers: 0},
  ...{cross_attention: 0, query_rank: 0, kv_rank: 0, rope_size: 0, value_size: 0, layer_norms: 2, outer_norms: 1},
  ...{norm_biases: 0, qk_norm: "none", query_value_biases: 0, key_biases: 0, output_biases: 0, mlp_biases: 0},
  ...{router_biases: 0, shared_gate: 0, attention_sinks: 0, position_buckets: 0, learned_positions: 0},
  ...{learned_tokens: 0, patch_elements: 0, patch_biases: 0, frame_kernel: 0, head_transform: 0, head_biases: 0},
  ...{projection_inputs: 0, projection_outputs: 0, projection_biases: 0, learned_scalars: 0}
};

/** What blocks as GPT-2's and BERT's have beside those: norms and matrices with biases. */
export const BIASED_STACK = {
  norm_biases: 1,
  query_value_biases: 1,
  key_biases: 1,
  output_biases: 1,
  mlp_biases: 1
} as const;

/** Returns stacks as columns, numbers in typed arrays. */
export function stackColumns(stacks: readonly Stack[]): Columns {
  return columnsOfRows(Object.entries(STACK_COLUMNS), stacks);
}
