import {sheet} from "../../engine/sheet.js";

/** Parameters of a transformer from its shape, GPT-style or Llama-style, dense or mixture of experts. */
export const architecture = sheet("architecture", "Parameters from architecture", {
  attention_width: {label: "Width of all query heads", unit: "1", formula: "d.heads * d.head_size"},
  kv_width: {label: "Width of all key or value heads", unit: "1", formula: "d.kv_heads * d.head_size"},
  attention_params_per_layer: {
    label: "Attention weights of a layer",
    unit: "param",
    formula: "2 * d.hidden * d.attention_width + 2 * d.hidden * d.kv_width",
    note: "Query and output matrices, key and value matrices.",
    source: "derived; agrees with Megatron-LM theoretical_memory_usage.py"
  },
  mlp_matrices: {
    label: "Matrices of an MLP",
    unit: "1",
    formula: "d.gated ? 3 : 2",
    note: "A gated MLP has gate, up and down."
  },
  ffn_active: {
    label: "MLP width a token passes through",
    unit: "1",
    formula: "d.experts > 0 ? d.active_experts * d.expert_ffn_hidden + d.shared_ffn_hidden : d.ffn_hidden"
  },
  ffn_stored: {
    label: "MLP width stored",
    unit: "1",
    formula: "d.experts > 0 ? d.experts * d.expert_ffn_hidden + d.shared_ffn_hidden : d.ffn_hidden"
  },
  matmul_params_per_layer: {
    label: "Weights of a layer a token is multiplied with",
    unit: "param",
    formula: "d.attention_params_per_layer + (d.mlp_matrices * d.hidden * d.ffn_active + d.hidden * d.experts)",
    note: "The router of a mixture of experts counts."
  },
  stored_matmul_params_per_layer: {
    label: "Matrix weights of a layer",
    unit: "param",
    formula: "d.attention_params_per_layer + (d.mlp_matrices * d.hidden * d.ffn_stored + d.hidden * d.experts)"
  },
  vector_params_per_layer: {
    label: "Norms and biases of a layer",
    unit: "param",
    formula:
      "(d.norm_biases ? 4 * d.hidden : 2 * d.hidden) + (d.linear_biases ? d.attention_width + 2 * d.kv_width + 2 * d.hidden + d.ffn_stored : 0)",
    note: "Two norms; biases of the query, key, value, output, up and down matrices."
  },
  params_per_layer: {
    label: "Parameters of a layer",
    unit: "param",
    formula: "d.stored_matmul_params_per_layer + d.vector_params_per_layer"
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
  },
  architecture_params: {
    label: "Parameters from architecture",
    unit: "param",
    formula:
      "d.layers * d.params_per_layer + (d.norm_biases ? 2 : 1) * d.hidden + (d.tied ? 1 : 2) * d.embedding_params + d.learned_positions * d.hidden",
    source: "Narayanan et al. 2021, arXiv 2104.04473, section 5.1; Llama style derived"
  },
  active_params: {
    label: "Parameters active per token",
    unit: "param",
    formula: "d.architecture_params - d.layers * (d.stored_matmul_params_per_layer - d.matmul_params_per_layer)",
    note: "Smaller than all parameters in a mixture of experts only."
  }
});
