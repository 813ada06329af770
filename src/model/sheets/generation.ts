import {sheet} from "../../engine/sheet.js";

/** Time and rate of generating text: reading the prompt and each step of decoding as rooflines of compute and memory. */
export const generation = sheet("generation", "Prefill and decode", {
  generation_replicas: {
    label: "Copies of the model that serve",
    unit: "1",
    formula: "+d.gpus / (d.tensor_parallel * d.pipeline_parallel)"
  },
  served_weights: {label: "Weights of a copy", unit: "B", formula: "d.params * d.served_weight_bytes"},
  kept_token_bytes: {
    label: "Keys and values of a token",
    unit: "B/token",
    formula: "2 * d.layers * d.kept_width * d.kept_element_bytes",
    note: "Of all layers; grouped queries share heads, latent attention keeps its rank."
  },
  kept_tokens: {
    label: "Tokens kept of a sequence, mean",
    unit: "token/sequence",
    formula: "d.input_tokens + d.output_tokens * $.generated_share_kept",
    note: "Sequences stand at all points of their output."
  },
  generation_batch: {
    label: "Sequences of a copy at a time",
    unit: "sequence",
    formula:
      "d.stated_sequences > 0 ? d.stated_sequences : Math.max(1, Math.min($.most_generated_sequences, (d.tensor_parallel * d.pipeline_parallel * d.memory_capacity * $.serving_memory_share - d.served_weights) / (d.kept_token_bytes * d.kept_tokens)))",
    note: "As stated, or as many as the memory beside the weights keeps."
  },
  stage_sequences: {
    label: "Sequences of a pipeline stage at a time",
    unit: "sequence",
    formula: "d.generation_batch / d.pipeline_parallel"
  },
  stage_tokens: {
    label: "Tokens of a stage in a step",
    unit: "token",
    formula: "+d.stage_sequences",
    note: "One of each sequence."
  },
  generation_flops_per_second: {
    label: "Matrix rate",
    unit: "FLOP/s",
    formula: "d.peak_flops * d.sustained_peak_share * d.served_rate_multiple",
    note: "Of the format of the weights, over all GPUs that share a layer the same."
  },
  decode_memory_seconds: {
    label: "Weights and keys and values read for a token",
    unit: "s",
    formula:
      "(d.served_weights + d.stage_sequences * d.kept_token_bytes * d.kept_tokens) / d.tensor_parallel / (d.memory_bandwidth * $.decode_bandwidth)"
  },
  decode_compute_seconds: {
    label: "Matrices of a token",
    unit: "s",
    formula:
      "$.forward_flops_per_param_token * d.active_params * d.stage_tokens / d.tensor_parallel / (d.generation_flops_per_second * $.decode_matrix_efficiency)"
  },
  decode_exchange_seconds: {
    label: "Sums over GPUs that share a layer, a token",
    unit: "s",
    formula:
      "d.tensor_parallel > 1 ? 2 * d.layers * ($.decode_exchange_latency + 2 * (d.tensor_parallel - 1) / d.tensor_parallel * +d.stage_tokens * d.hidden * $.exchanged_bytes / (d.interconnect_bandwidth / 2 * $.decode_link_efficiency)) : 0",
    note: "Two all-reduces of a layer, of 16-bit elements."
  },
  decode_step_seconds: {
    label: "Step of decoding",
    unit: "s",
    formula:
      "d.decode_memory_seconds * Math.pow(1 + Math.pow(d.decode_compute_seconds / d.decode_memory_seconds, 4), 0.25) + d.decode_exchange_seconds + d.layers * $.decode_launch_seconds",
    note: "Memory or compute, the longer, rounded where they meet."
  },
  prompt_tokens: {label: "Tokens of a prompt", unit: "token", formula: "+d.input_tokens"},
  prompt_flops: {
    label: "FLOPs of a prompt",
    unit: "FLOP/sequence",
    formula:
      "($.forward_flops_per_param_token * d.active_params + $.score_flops * d.layers * d.attention_width * d.prompt_tokens) * d.input_tokens",
    note: "Scores and their product with the values, of the half that is not masked."
  },
  prompt_seconds: {
    label: "Reading the prompts of a stage",
    unit: "s",
    formula:
      "d.stage_sequences * d.prompt_flops / d.tensor_parallel / (d.generation_flops_per_second * $.prefill_matrix_efficiency) + d.layers * $.decode_launch_seconds"
  },
  generated_rate: {
    label: "Output tokens a second",
    unit: "token/s",
    formula:
      "d.generation_replicas * d.generation_batch * d.output_tokens / (+d.output_tokens * d.decode_step_seconds + d.prompt_seconds)",
    note: "Prompts and steps take turns on the same GPUs."
  },
  step_output: {label: "Tokens a copy puts out in a step", unit: "token", formula: "+d.generation_batch"},
  single_rate: {
    label: "Output tokens a second, decoding alone",
    unit: "token/s",
    formula: "d.step_output / d.decode_step_seconds",
    note: "Of one copy. Stages take turns, so that a sequence alone is no faster on more of them."
  }
});
