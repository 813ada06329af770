import {sheet} from "../../../engine/sheet.js";

/** Matrices of a transformer's layers and tables from its shape: what a token is multiplied with, and what is stored. */
export const architecture = sheet("architecture", "Matrices of the architecture", {
  attention_width: {label: "Width of all query heads", unit: "1", formula: "d.heads * d.head_size"},
  kv_width: {label: "Width of all key or value heads", unit: "1", formula: "d.kv_heads * d.head_size"},
  value_width: {
    label: "Width of all heads' values",
    unit: "1",
    formula: "d.kv_rank > 0 ? d.heads * d.value_size : d.attention_width",
    note: "Latent attention has values of a size of their own."
  },
  latent_params_per_layer: {
    label: "Weights of latent attention in a layer",
    unit: "1",
    formula:
      "(d.query_rank > 0 ? d.query_rank * (d.hidden + d.attention_width) : d.hidden * d.attention_width) + d.hidden * (d.kv_rank + d.rope_size) + d.kv_rank * (d.attention_width - d.heads * d.rope_size + d.value_width) + d.value_width * d.hidden",
    note: "Queries, through a rank of their own where they have one; keys and values down to their rank, with the part that turns with the position, and up again; output.",
    source: "derived; agrees with Megatron-LM theoretical_memory_usage.py"
  },
  attention_params_per_layer: {
    label: "Attention weights of a layer",
    unit: "param",
    formula:
      "(d.cross_attention ? 2 : 1) * (d.kv_rank > 0 ? d.latent_params_per_layer : 2 * d.hidden * d.attention_width + 2 * d.hidden * d.kv_width)",
    note: "Query and output matrices, key and value matrices; twice where a layer attends to another stack too.",
    source: "derived; agrees with Megatron-LM theoretical_memory_usage.py"
  },
  mlp_matrices: {
    label: "Matrices of an MLP",
    unit: "1",
    formula: "d.gated ? 3 : 2",
    note: "A gated MLP has gate, up and down."
  },
  mixture_layers: {
    label: "Layers with experts",
    unit: "1",
    formula: "d.experts > 0 ? d.layers - d.dense_layers : 0"
  },
  ffn_active: {
    label: "MLP width a token passes through",
    unit: "1",
    formula:
      "d.experts > 0 ? (d.dense_layers * d.ffn_hidden + d.mixture_layers * (d.active_experts * d.expert_ffn_hidden + d.shared_ffn_hidden)) / d.layers : d.ffn_hidden",
    note: "Mean over layers with experts and without."
  },
  ffn_stored: {
    label: "MLP width stored",
    unit: "1",
    formula:
      "d.experts > 0 ? (d.dense_layers * d.ffn_hidden + d.mixture_layers * (d.experts * d.expert_ffn_hidden + d.shared_ffn_hidden)) / d.layers : d.ffn_hidden",
    note: "Mean over layers with experts and without."
  },
  router_params_per_layer: {
    label: "Router weights of a layer",
    unit: "param",
    formula: "d.hidden * d.experts * d.mixture_layers / d.layers",
    note: "Mean over layers with experts and without."
  },
  matmul_params_per_layer: {
    label: "Weights of a layer a token is multiplied with",
    unit: "param",
    formula: "d.attention_params_per_layer + d.mlp_matrices * d.hidden * d.ffn_active + d.router_params_per_layer",
    note: "The router of a mixture of experts counts."
  },
  stored_matmul_params_per_layer: {
    label: "Matrix weights of a layer",
    unit: "param",
    formula: "d.attention_params_per_layer + d.mlp_matrices * d.hidden * d.ffn_stored + d.router_params_per_layer"
  },
  expert_layers_share: {
    label: "Share of layers with experts",
    unit: "1",
    formula: "d.experts > 0 ? d.mixture_layers / d.layers : 0"
  },
  expert_params_per_layer: {
    label: "Weights of a layer's experts",
    unit: "param",
    formula: "d.mlp_matrices * d.hidden * d.experts * d.expert_ffn_hidden * d.expert_layers_share",
    note: "Mean over layers with experts and without; shared experts are not among them."
  },
  expert_params: {
    label: "Weights of all experts",
    unit: "param",
    formula: "d.layers * d.expert_params_per_layer"
  },
  expert_ffn_active: {
    label: "Width of the experts a token passes",
    unit: "1",
    formula: "d.active_experts * d.expert_ffn_hidden * d.expert_layers_share",
    note: "Mean over layers with experts and without."
  },
  active_expert_params_per_layer: {
    label: "Weights of experts a token is multiplied with in a layer",
    unit: "param",
    formula: "d.mlp_matrices * d.hidden * d.expert_ffn_active"
  },
  dispatched_width: {
    label: "Width of a token's copies sent to experts",
    unit: "1",
    formula: "d.active_experts * d.hidden * d.expert_layers_share",
    note: "One copy for each expert it passes; mean over layers with experts and without."
  },
  embedding_params: {label: "Embedding table", unit: "param", formula: "d.vocab * d.hidden"},
  head_vocab: {
    label: "Rows of the output head",
    unit: "1",
    formula:
      "d.head_kind == 'tokens' ? d.vocab : d.head_kind == 'targets' ? $.target_share * d.vocab : d.head_kind == 'masked' ? $.masked_share * d.vocab : d.head_kind == 'adaptive' ? $.adaptive_vocab : 2",
    note: "As if every token met so many: all tokens, the decoder's, masked ones, an adaptive softmax, or the two ends of an answer."
  },
  head_params: {
    label: "Output head",
    unit: "param",
    formula: "d.head_vocab * d.hidden",
    note: "Multiplied with every token, stored a second time only where it is untied."
  }
});
