import {sheet} from "../../../engine/sheet.js";

/** Which parameters training changes, what their gradients pass through, and what the optimizer keeps of them. */
export const trainedPart = sheet("trained-part", "What is trained", {
  frozen_base: {
    label: "Only adapters are trained",
    unit: "flag",
    formula: "d.method == 'lora' || d.method == 'qlora' || d.method == 'adapters'"
  },
  adapter_width: {
    label: "Rank or width of adapters",
    unit: "1",
    formula:
      "d.stated_adapter_rank > 0 ? d.stated_adapter_rank : d.method == 'adapters' ? $.adapter_bottleneck : $.adapter_rank"
  },
  adapted_matrices: {
    label: "Matrices adapted",
    unit: "text",
    formula: "d.stated_adapter_targets == '' ? $.adapter_targets : d.stated_adapter_targets"
  },
  query_matrix_width: {
    label: "Inputs and outputs of a layer's query matrices",
    unit: "1",
    formula: "d.hidden + 2 * d.query_rank + d.attention_width",
    note: "Of latent attention one matrix down to the rank of queries and one up from it, where they have one."
  },
  value_matrix_width: {
    label: "Inputs and outputs of a layer's value matrix",
    unit: "1",
    formula:
      "d.kv_rank > 0 ? d.kv_rank + d.attention_width - d.heads * d.rope_size + d.value_width : d.hidden + d.kv_width",
    note: "Latent attention has one matrix from its latent to keys and values.",
    source: "DeepSeek-AI 2024, arXiv 2405.04434, section 2.1; kv_b_proj of its published code"
  },
  attention_matrix_width: {
    label: "Inputs and outputs of a layer's attention matrices",
    unit: "1",
    formula:
      "d.query_matrix_width + d.value_matrix_width + (d.kv_rank > 0 ? d.hidden + d.kv_rank + d.rope_size : d.hidden + d.kv_width) + d.value_width + d.hidden",
    note: "Queries, values, keys and output; of latent attention the matrix down to the latent in the place of keys."
  },
  adapted_attention_width: {
    label: "Inputs and outputs of attention matrices adapted in a layer",
    unit: "1",
    formula:
      "(d.cross_attention ? 2 : 1) * (d.adapted_matrices == 'mlp' ? 0 : d.adapted_matrices == 'query-value' ? d.query_matrix_width + d.value_matrix_width : d.attention_matrix_width)",
    note: "All, or those of queries and values alone."
  },
  mlps_per_layer: {
    label: "MLPs of a layer",
    unit: "1",
    formula:
      "d.experts > 0 ? (d.dense_layers + d.mixture_layers * (d.experts + (d.shared_ffn_hidden > 0 ? 1 : 0))) / d.layers : 1",
    note: "Mean over layers with experts and without."
  },
  adapted_mlp_width: {
    label: "Inputs and outputs of MLP matrices adapted in a layer",
    unit: "1",
    formula:
      "d.adapted_matrices == 'mlp' || d.adapted_matrices == 'all-linear' ? d.mlp_matrices * (d.mlps_per_layer * d.hidden + d.ffn_stored) : 0"
  },
  adapter_params_per_layer: {
    label: "Parameters of a layer's adapters",
    unit: "param",
    formula:
      "d.method == 'lora' || d.method == 'qlora' ? d.adapter_width * (d.adapted_attention_width + d.adapted_mlp_width) : d.method == 'adapters' ? 2 * (2 * d.adapter_width * d.hidden + d.adapter_width + d.hidden) : 0",
    note: "A low-rank adapter holds its rank times inputs and outputs of a matrix. Bottleneck adapters go down and up again, with biases, twice in a layer.",
    source: "Hu et al. 2021, arXiv 2106.09685, section 4.1; Houlsby et al. 2019, arXiv 1902.00751, section 2.1"
  },
  adapter_params: {
    label: "Parameters of adapters",
    unit: "param",
    formula: "d.layers * d.adapter_params_per_layer"
  },
  trained_params: {
    label: "Parameters trained",
    unit: "param",
    formula: "d.frozen_base ? d.adapter_params : d.method == 'frozen' ? d.stated_trained_share * d.params : d.params"
  },
  trained_share: {
    label: "Parameters trained, over those of the model",
    unit: "1",
    formula: "d.trained_params / d.params"
  },
  input_gradient_share: {
    label: "Share of the model that gradients pass through",
    unit: "1",
    formula: "d.method == 'frozen' && !d.frozen_gradients ? d.stated_trained_share : 1",
    note: "Of a model whose first layers are frozen the layers above them alone."
  },
  weight_gradient_share: {
    label: "Share of the weights in use that have gradients",
    unit: "1",
    formula:
      "d.frozen_base ? d.adapter_params / (d.params + d.adapter_params) : d.method == 'frozen' ? d.stated_trained_share : 1"
  },
  backward_ratio: {
    label: "Backward over forward",
    unit: "1",
    formula: "d.input_gradient_share + d.weight_gradient_share",
    note: "As much as the forward pass for the gradients of inputs, and again for those of weights: 6 FLOPs a parameter and token trained, 4 frozen with gradients that pass through, 2 without."
  },
  reference_passes: {
    label: "Forward passes of a reference model",
    unit: "1",
    formula: "d.objective == 'dpo' ? 1 : 0",
    source: "Rafailov et al. 2023, arXiv 2305.18290, equation 7"
  },
  sequences_per_example: {
    label: "Sequences of an example",
    unit: "1",
    formula: "d.objective == 'dpo' ? 2 : 1",
    note: "A preference has two answers, one chosen and one rejected."
  },
  useful_share: {
    label: "Share of tokens that are no padding",
    unit: "1",
    formula: "1 - d.padding_share"
  },
  state_bytes_per_value: {
    label: "A value of the optimizer's state",
    unit: "B/param",
    formula: "d.optimizer_state_bytes > 0 ? d.optimizer_state_bytes : d.recipe_state_bytes",
    note: "In the recipe's format where the optimizer has none of its own."
  },
  factored_values_per_layer: {
    label: "Rows and columns of a layer's matrices",
    unit: "1",
    formula:
      "(d.cross_attention ? 2 : 1) * d.attention_matrix_width + d.mlp_matrices * (d.mlps_per_layer * d.hidden + d.ffn_stored)",
    source: "Shazeer and Stern 2018, arXiv 1804.04235, algorithm 4"
  },
  factored_params: {
    label: "Second moments kept by row and column",
    unit: "param",
    formula:
      "d.optimizer_factored ? d.layers * d.factored_values_per_layer + (d.tied ? 1 : 2) * (d.vocab + d.hidden) : 0",
    note: "One for each row and column of all matrices, token tables among them."
  },
  factored_values: {
    label: "Second moments kept by row and column, over parameters",
    unit: "1",
    formula: "d.factored_params / d.params"
  },
  values_per_param: {
    label: "Values the optimizer keeps of a parameter, mean",
    unit: "1",
    formula:
      "d.optimizer_states + (d.frozen_base ? 0 : (d.optimizer_table_states - d.optimizer_states) * d.table_share) + d.factored_values",
    note: "Token tables may have an optimizer of their own. Adapters have none of it."
  },
  moment_bytes: {
    label: "Optimizer's state, bytes per parameter",
    unit: "B/param",
    formula: "d.values_per_param * d.state_bytes_per_value"
  },
  orthogonal_tokens: {
    label: "Tokens whose forward pass costs as much as making updates orthogonal",
    unit: "token",
    formula: "3 * d.orthogonal_steps * d.hidden",
    note: "A Newton–Schulz step of an n × m matrix takes at most 6 n m² FLOPs, a token 2 n m.",
    source: "Jordan et al. 2024, kellerjordan.github.io/posts/muon, runtime analysis"
  }
});
