import {sheet} from "../../engine/sheet.js";

/** What the notebook's plans mean as training plans: their blocks, sequences and replicas. */
export const trainingPlan = sheet("training-plan", "Training plan", {
  gated: {label: "Gated MLP", unit: "flag", formula: "$.block_style == 'llama'"},
  tied: {label: "Tied head", unit: "flag", formula: "$.block_style == 'gpt'"},
  dropout: {label: "Dropout", unit: "flag", formula: "$.block_style == 'gpt'"},
  fused_attention: {
    label: "Fused attention",
    unit: "flag",
    formula: "$.attention_kernel == 'fused' && d.compute_format == 'bf16' && d.architecture_group != 'volta'",
    note: "Kernels for 16-bit formats, on Ampere and newer."
  },
  head_size: {label: "Size of a head", unit: "1", formula: "d.hidden / d.heads"},
  head_kind: {
    label: "What the output head predicts",
    unit: "text",
    formula: "'tokens'",
    note: "Every token of the sequence."
  },
  trained_sequence_length: {
    label: "Sequence length trained",
    unit: "token/sequence",
    formula: "+d.tokens_per_sample",
    note: "A sample is one sequence, of as many tokens as the reading chosen says."
  },
  attended_share: {
    label: "Share of the sequence attended to",
    unit: "1",
    formula:
      "$.reading == 'input' ? d.stream_own_pairs / (d.stream_tokens * d.stream_tokens) + d.stream_joint_tokens / d.stream_tokens : 1",
    note: "Mean over tokens and layers: a stream's encoder attends to its own stream, all other layers to all streams.",
    source: "derived"
  },
  attended_tokens: {
    label: "Tokens attended to, mean",
    unit: "token",
    formula: "+d.trained_sequence_length * d.attended_share"
  },
  tokens_trained: {label: "Tokens trained", unit: "token", formula: "d.tokens_seen"},
  stated_global_batch: {
    label: "Sequences per step, stated",
    unit: "sequence",
    formula: "+d.batch"
  },
  stated_micro_batch: {
    label: "Micro-batch, stated",
    unit: "sequence",
    formula: "0",
    note: "None: it is chosen."
  },
  replicas_stated: {
    label: "Number of replicas is stated",
    unit: "flag",
    formula: "false",
    note: "It follows from the layout."
  },
  known_to_run: {
    label: "Layout is known to run",
    unit: "flag",
    formula: "false",
    note: "A layout someone ran may fill the card; one that is chosen leaves room."
  },
  experts: {label: "Experts", unit: "1", formula: "0", note: "None in these scales."},
  active_experts: {label: "Active experts", unit: "1", formula: "0"},
  expert_ffn_hidden: {label: "Inner size of an expert", unit: "1", formula: "0"},
  shared_ffn_hidden: {label: "Inner size of the shared expert", unit: "1", formula: "0"},
  dense_layers: {label: "Layers without experts", unit: "1", formula: "0", note: "Of a mixture; there is none."},
  cross_attention: {label: "Layers attend to another stack too", unit: "flag", formula: "false"},
  query_rank: {label: "Rank of queries", unit: "1", formula: "0", note: "Of latent attention; there is none."},
  kv_rank: {label: "Rank of keys and values", unit: "1", formula: "0"},
  rope_size: {label: "Size of the shared part of keys", unit: "1", formula: "0"},
  value_size: {label: "Size of a head's values", unit: "1", formula: "0"},
  sliding_window: {label: "Sliding window", unit: "token", formula: "0", note: "None in these scales."},
  windowed_layers: {label: "Layers with a sliding window", unit: "1", formula: "0"},
  method: {label: "What is trained", unit: "text", formula: "'full'", note: "All parameters."},
  stated_adapter_rank: {label: "Rank of adapters, stated", unit: "1", formula: "0", note: "There are none."},
  stated_adapter_targets: {label: "Matrices adapted, stated", unit: "text", formula: "''"},
  stated_trained_share: {label: "Share trained, stated", unit: "1", formula: "1"},
  frozen_gradients: {label: "Gradients pass through frozen parts", unit: "flag", formula: "false"},
  objective: {label: "What is learned from", unit: "text", formula: "'pretraining'"},
  padding_share: {label: "Share of padding", unit: "1", formula: "0", note: "Samples are all of one length."},
  offload_optimizer: {label: "Optimizer on the host", unit: "flag", formula: "false"},
  offload_parameters: {label: "Weights on the host", unit: "flag", formula: "false"},
  offload_activations: {label: "Activations on the host", unit: "flag", formula: "false"},
  optimizer_in_backward: {label: "Optimizer in the backward pass", unit: "flag", formula: "false"},
  context_parallel: {label: "Context-parallel GPUs", unit: "1", formula: "1", note: "Sequences stay whole."}
});
