import {sheet} from "../../engine/sheet.js";

/** Peak memory of one GPU in training, part by part, on the fullest pipeline stage. */
export const trainingMemory = sheet("training-memory", "Training memory per GPU", {
  block_params: {
    label: "Parameters in layers",
    unit: "param",
    formula: "Math.max(d.params - (d.tied ? 1 : 2) * d.embedding_params, 0.1 * d.params)"
  },
  stage_params: {
    label: "Parameters of the fullest GPU",
    unit: "param",
    formula:
      "((d.block_params - d.expert_params) / d.pipeline_parallel + (d.pipeline_parallel > 1 ? Math.max(d.embedding_params, d.head_params) : d.params - d.block_params)) / d.tensor_parallel + d.expert_params / d.pipeline_parallel / d.expert_shards",
    note: "Of experts those that are its own."
  },
  shard_params: {
    label: "Parameters of the fullest GPU's shard",
    unit: "param",
    formula:
      "(d.stage_params + d.expert_params / d.pipeline_parallel * (1 / d.tensor_parallel - 1 / d.expert_shards)) / d.sharing_gpus",
    note: "Experts that are spread over GPUs have as many fewer copies to shard over: the share is that of other parameters."
  },
  weight_params: {
    label: "Parameters whose weights a GPU holds",
    unit: "param",
    formula: "d.zero_stage >= 3 ? d.shard_params : d.stage_params"
  },
  whole_layer_params: {
    label: "Parameters of a whole layer on one GPU",
    unit: "param",
    formula: "((d.block_params - d.expert_params) / d.tensor_parallel + d.expert_params / d.expert_shards) / d.layers"
  },
  gradients_leave: {
    label: "Gradients do not stay until the end of a step",
    unit: "flag",
    formula: "d.optimizer_in_backward || d.offload_optimizer",
    note: "Each is used as soon as it is there, or goes to the host."
  },
  gradient_params: {
    label: "Parameters whose gradients a GPU holds at a time",
    unit: "param",
    formula:
      "d.gradients_leave ? Math.min(d.stage_params, Math.max(d.whole_layer_params, d.embedding_params / d.tensor_parallel)) : d.zero_stage >= 2 ? d.shard_params : d.stage_params",
    note: "Those of the GPU or of its shard, or of the largest layer or table where gradients leave."
  },
  optimizer_params: {
    label: "Parameters whose optimizer state a GPU holds",
    unit: "param",
    formula: "d.zero_stage >= 1 ? d.shard_params : d.stage_params"
  },
  table_share: {
    label: "Share of parameters in token tables",
    unit: "1",
    formula: "1 - d.block_params / d.params"
  },
  weight_memory: {
    label: "Weights",
    unit: "B",
    formula:
      "d.offload_parameters ? 0 : d.weight_params * (d.recipe_weight_bytes + d.table_share * Math.max(0, d.compute_weight_bytes - d.recipe_weight_bytes))",
    note: "Quantization leaves the token table and the output head as they are. Offloaded ones are on the host but for gathered layers."
  },
  reference_memory: {
    label: "Weights of the reference model",
    unit: "B",
    formula: "d.reference_passes > 0 && !d.frozen_base ? d.weight_memory : 0",
    note: "Where a base is frozen it is its own reference, without its adapters."
  },
  adapter_memory: {
    label: "Weights of adapters",
    unit: "B",
    formula: "d.frozen_base ? d.weight_params * d.trained_share * d.compute_weight_bytes : 0"
  },
  gradient_memory: {
    label: "Gradients",
    unit: "B",
    formula: "d.gradient_params * d.trained_share * d.recipe_gradient_bytes"
  },
  accumulation_memory: {
    label: "Gradients before accumulation",
    unit: "B",
    formula:
      "d.recipe_gradient_bytes > d.recipe_weight_bytes && !d.gradients_leave ? d.weight_params * d.trained_share * d.recipe_weight_bytes : 0",
    note: "Gradients are computed in the format of the weights, beside what accumulates in a wider one."
  },
  workspace_bytes_per_param: {
    label: "Optimizer workspace",
    unit: "B/param",
    formula:
      "d.recipe_master_bytes > 0 && !d.gradients_leave ? (d.zero_stage > 0 ? $.sharded_workspace_bytes : $.cast_copy_bytes) : 0",
    note: "Gradients and weights that live a second time in another format while the optimizer runs over all of them."
  },
  optimizer_memory: {
    label: "Optimizer state",
    unit: "B",
    formula:
      "d.offload_optimizer ? 0 : d.optimizer_params * d.trained_share * (d.recipe_master_bytes + d.moment_bytes + d.workspace_bytes_per_param)",
    note: "Master weights, the optimizer's values, workspace. Offloaded ones are on the host.",
    source: "Rajbhandari et al. 2019, arXiv 1910.02054, section 5"
  },
  gather_memory: {
    label: "Gathered layers",
    unit: "B",
    formula:
      "d.zero_stage >= 3 || d.offload_parameters ? 2 * d.whole_layer_params * (d.recipe_weight_bytes + d.recipe_gradient_bytes) : 0",
    note: "Stage 3 and weights on the host: two layers in full, with their gradients."
  },
  transit_memory: {
    label: "Gathered layers and gradients before accumulation",
    unit: "B",
    formula: "d.gather_memory + d.accumulation_memory"
  },
  score_row_memory: {
    label: "Attention scores of a layer, per row",
    unit: "B",
    formula:
      "d.heads / d.tensor_parallel * (d.fused_attention ? 2 * d.element_bytes : d.recompute == 'selective' ? 0 : 2.5 * d.attended_rows * d.element_bytes)",
    note: "A row is a token of the micro-batch. Fused attention keeps two numbers for each head.",
    source: "Korthikanti et al. 2022, arXiv 2205.05198, equations 1, 2, 4 and 6"
  },
  shared_width: {
    label: "Width of what sequence parallelism splits",
    unit: "1",
    formula: "d.hidden / (d.sequence_parallel ? d.tensor_parallel : 1)"
  },
  projection_width: {
    label: "Width of queries, keys, values and attention output, four times",
    unit: "1",
    formula: "4 * (d.attention_width + d.kv_width)"
  },
  expert_row_width: {
    label: "Width of what experts add to a token's activations",
    unit: "1",
    formula:
      "4 * $.expert_imbalance * d.dispatched_width * d.expert_tensor_parallel + ($.expert_imbalance - 1) * (d.gated ? 8 : 4) * d.expert_ffn_active",
    note: "Copies that go in and come out, and what the GPU whose experts get most has more than the mean. In units of half an element, over the tensor-parallel GPUs.",
    source: "derived"
  },
  layer_row_memory: {
    label: "Activations of a layer, nothing recomputed, per row",
    unit: "B",
    formula:
      "$.activation_copies * d.element_bytes / 2 * ((d.dropout ? 10 : 8) * d.shared_width + (d.projection_width + (d.gated ? 8 : 4) * d.ffn_active + d.expert_row_width) / d.tensor_parallel) + d.score_row_memory",
    note: "In units of half an element; dropout masks are one byte each. Kernels that are not fused keep some of it twice.",
    source: "Korthikanti et al. 2022, arXiv 2205.05198, equations 1, 2 and 4; gated MLP derived"
  },
  layer_activation_memory: {
    label: "Activations of a layer, nothing recomputed",
    unit: "B",
    formula: "d.token_rows * d.layer_row_memory"
  },
  kept_row_memory: {
    label: "Activations of a layer kept, per row",
    unit: "B",
    formula:
      "d.recompute == 'full' ? d.hidden * d.element_bytes : d.recompute == 'selective' && d.fused_attention ? d.element_bytes / 2 * (4 * d.shared_width + (d.projection_width + (d.gated ? 4 : 2) * d.ffn_active + d.expert_row_width / 2) / d.tensor_parallel) : d.layer_row_memory",
    note: "Full recomputation keeps a layer's input; with fused attention, selective keeps the matrices' outputs."
  },
  stage_row_memory: {
    label: "Activations of a stage kept, per row",
    unit: "B",
    formula:
      "d.kept_row_memory * (d.offload_activations ? Math.min(2, d.layers) : Math.ceil(d.layers / d.pipeline_parallel) * d.input_gradient_share)",
    note: "Of layers that gradients pass through. Where they are offloaded, of two layers: one in use, one in transfer."
  },
  recomputed_row_memory: {
    label: "Activations of the layer computed again, per row",
    unit: "B",
    formula: "d.recompute == 'full' ? d.layer_row_memory : 0"
  },
  micro_batches_in_flight: {
    label: "Micro-batches in flight on the first stage",
    unit: "1",
    formula:
      "Math.min(d.micro_batches, d.pipeline_parallel + (d.virtual_stages > 1 ? (d.pipeline_parallel - 1) / d.virtual_stages : 0))",
    note: "Interleaved stages hold some more.",
    source: "Korthikanti et al. 2022, arXiv 2205.05198, section 4.2.3"
  },
  stage_activation_memory: {
    label: "Activations of the first stage",
    unit: "B",
    formula: "d.token_rows * (d.stage_row_memory * d.micro_batches_in_flight + d.recomputed_row_memory)"
  },
  logit_row_memory: {
    label: "Logits, per row",
    unit: "B",
    formula: "d.head_vocab / d.tensor_parallel * $.logit_bytes"
  },
  logit_memory: {label: "Logits", unit: "B", formula: "d.token_rows * d.logit_row_memory"},
  working_memory: {
    label: "Activations and logits of the fullest stage",
    unit: "B",
    formula:
      "Math.max(d.stage_activation_memory + (d.pipeline_parallel > 1 ? 0 : d.logit_memory), d.stage_activation_memory / d.micro_batches_in_flight + d.logit_memory)"
  },
  training_states: {
    label: "Model states",
    unit: "B",
    formula: "d.weight_memory + d.adapter_memory + d.reference_memory + d.gradient_memory + d.optimizer_memory"
  },
  fixed_overhead: {
    label: "CUDA context and communication buffers",
    unit: "B",
    formula: "$.context_bytes + (d.gpus > 1 ? $.communication_bytes : 0)"
  },
  overhead_memory: {
    label: "Overhead",
    unit: "B",
    formula: "d.fixed_overhead + $.fragmentation * (d.training_states + d.transit_memory + d.working_memory)",
    note: "CUDA context, communication buffers and memory the allocator cannot use."
  },
  wanted_memory: {
    label: "Memory wanted per GPU",
    unit: "B",
    formula: "d.training_states + d.transit_memory + d.working_memory + d.overhead_memory"
  },
  paged_out_memory: {
    label: "Optimizer state paged out",
    unit: "B",
    formula:
      "d.optimizer_paged && !d.offload_optimizer ? Math.max(0, Math.min(d.wanted_memory - d.memory_capacity * d.memory_share, d.optimizer_params * d.trained_share * d.moment_bytes)) : 0",
    note: "As much of a paged optimizer's moments as the card has no room for.",
    source: "Dettmers et al. 2023, arXiv 2305.14314, section 3"
  },
  training_peak_memory: {
    label: "Peak memory per GPU",
    unit: "B",
    formula: "d.wanted_memory - d.paged_out_memory"
  },
  training_fits: {
    label: "Fits",
    unit: "flag",
    formula: "d.training_peak_memory <= d.memory_capacity * $.memory_margin"
  }
});
