import {sheet} from "../../../engine/sheet.js";

/** Every parameter of a model, to the last one: a row is a stack of layers, stacks that share `model` are one model. */
export const parameters = sheet("parameters", "Parameters of a model", {
  stored_mlp_width: {
    label: "Width of all MLPs",
    unit: "1",
    formula:
      "(d.layers - d.mixture_layers) * d.ffn_hidden + d.mixture_layers * (d.experts * d.expert_ffn_hidden + d.shared_ffn_hidden)"
  },
  idle_mlp_width: {
    label: "Width of experts a token does not pass",
    unit: "1",
    formula: "d.mixture_layers * (d.experts - d.active_experts) * d.expert_ffn_hidden"
  },
  matrix_params: {
    label: "Matrices of all layers",
    unit: "param",
    formula:
      "d.layers * d.attention_params_per_layer + d.mlp_matrices * d.hidden * d.stored_mlp_width + d.mixture_layers * d.hidden * d.experts",
    note: "Attention, MLPs, routers."
  },
  norm_params: {
    label: "Norms over the width of the model",
    unit: "param",
    formula: "(d.norm_biases ? 2 : 1) * d.hidden * (d.layers * d.layer_norms + d.outer_norms)",
    note: "A gain each, and a bias where norms have one. Outer ones stand before and after the layers."
  },
  inner_norm_params: {
    label: "Norms inside attention",
    unit: "param",
    formula:
      "d.layers * ((d.qk_norm == 'head' ? 2 * d.head_size : d.qk_norm == 'all' ? d.attention_width + d.kv_width : 0) + d.query_rank + d.kv_rank)",
    note: "Of queries and keys, a gain for each element of a head or of all heads; of the ranks of latent attention."
  },
  attention_bias_params: {
    label: "Biases and extras of attention",
    unit: "param",
    formula:
      "d.layers * ((d.cross_attention ? 2 : 1) * ((d.query_value_biases ? d.attention_width + d.kv_width : 0) + (d.key_biases ? d.kv_width : 0) + (d.output_biases ? d.hidden : 0)) + (d.attention_sinks ? d.heads : 0)) + d.position_buckets * d.heads",
    note: "A sink is a score each head has beside those of tokens; buckets are relative positions, shared by all layers."
  },
  mlp_bias_params: {
    label: "Biases of MLPs",
    unit: "param",
    formula:
      "d.mlp_biases ? (d.mlp_matrices - 1) * d.stored_mlp_width + d.hidden * (d.layers - d.mixture_layers + d.mixture_layers * d.experts) : 0"
  },
  router_extra_params: {
    label: "Biases of routers, gates of shared experts",
    unit: "param",
    formula: "d.mixture_layers * ((d.router_biases ? d.experts : 0) + (d.shared_gate ? d.hidden : 0))"
  },
  table_params: {
    label: "Token tables",
    unit: "param",
    formula:
      "(d.tied ? 1 : 2) * d.vocab * d.embedding_width + (d.embedding_width == d.hidden ? 0 : 2 * d.embedding_width * d.hidden)",
    note: "The output head is a second one where it is untied. A table of another width is projected to that of the model and back."
  },
  position_params: {
    label: "Learned positions and other learned tokens",
    unit: "param",
    formula: "(d.learned_positions + d.learned_tokens) * d.hidden",
    note: "Token types and class tokens beside positions."
  },
  input_params: {
    label: "Patches or frames to tokens",
    unit: "param",
    formula:
      "d.hidden * (d.patch_elements + (d.patch_biases ? 1 : 0) + d.frame_kernel * d.hidden + Math.min(1, d.frame_kernel))",
    note: "A patch of an image, or of a spectrum that a second convolution, with biases, goes over."
  },
  head_extra_params: {
    label: "Heads beside the token table",
    unit: "param",
    formula:
      "(d.head_transform ? d.hidden * (d.hidden + 3) : 0) + (d.head_biases ? d.vocab : 0) + d.projection_outputs * (d.projection_inputs + (d.projection_biases ? 1 : 0)) + d.learned_scalars",
    note: "A transform before the head, with its bias and norm; biases of tokens; a projection to labels or to a shared space."
  },
  architecture_params: {
    label: "Parameters of the stack",
    unit: "param",
    formula:
      "d.matrix_params + d.norm_params + d.inner_norm_params + d.attention_bias_params + d.mlp_bias_params + d.router_extra_params + d.table_params + d.position_params + d.input_params + d.head_extra_params",
    source:
      "Narayanan et al. 2021, arXiv 2104.04473, section 5.1; other blocks derived, and agree with published checkpoints"
  },
  idle_params: {
    label: "Parameters of experts a token does not pass",
    unit: "param",
    formula:
      "d.mlp_matrices * d.hidden * d.idle_mlp_width + (d.mlp_biases ? (d.mlp_matrices - 1) * d.idle_mlp_width + d.hidden * d.mixture_layers * (d.experts - d.active_experts) : 0)"
  },
  model_params: {
    label: "Parameters of the model",
    unit: "param",
    formula: "op.sum(d.architecture_params)",
    over: "model"
  },
  active_params: {
    label: "Parameters active per token",
    unit: "param",
    formula: "op.sum(d.architecture_params - d.idle_params)",
    over: "model",
    note: "Tables, heads and whole routers count, and of the experts those a token passes."
  }
});
