import {sheet} from "../../../engine/sheet.js";

/** What the notebook's plans mean as training plans: their blocks, sequences and replicas. */
export const trainingPlan = sheet("training-plan", "Training plan", {
  gated: {
    label: "Gated MLP",
    unit: "flag",
    formula: "d.scale_gated == 'assumed' ? $.block_style == 'llama' : d.scale_gated == 'yes'"
  },
  tied: {
    label: "Tied head",
    unit: "flag",
    formula: "d.scale_tied == 'assumed' ? $.block_style == 'gpt' : d.scale_tied == 'yes'"
  },
  dropout: {label: "Dropout", unit: "flag", formula: "!d.gated", note: "Blocks with gated MLPs train without."},
  fused_attention: {
    label: "Fused attention",
    unit: "flag",
    formula:
      "$.attention_kernel != 'plain' && d.compute_format == 'bf16' && d.accelerator_year >= $.fused_attention_year && d.head_kind != 'masked'",
    note: "Kernels for 16-bit formats, on Ampere and newer; those who train encoders report none."
  },
  newer_attention: {
    label: "Attention by kernels for Hopper",
    unit: "flag",
    formula: "$.attention_kernel == 'cudnn'",
    note: "cuDNN's or FlashAttention-3, where frameworks bring them."
  },
  launch_blocking: {label: "Launches wait for the GPU", unit: "flag", formula: "false"},
  compiled: {label: "Layers are compiled", unit: "flag", formula: "false", note: "Not stated of plans."},
  fused_kernels: {label: "Kernels fused by hand", unit: "1", formula: "NaN", note: "Not stated of plans."},
  fused_optimizer: {
    label: "Few kernels update all parameters",
    unit: "1",
    formula: "NaN",
    note: "Not stated of plans."
  },
  tensor_overlap: {
    label: "Tensor-parallel collectives split up to overlap",
    unit: "flag",
    formula: "false",
    note: "Not stated of plans."
  },
  stated_recompute_fraction: {
    label: "Share of layers computed again, stated",
    unit: "1",
    formula: "NaN",
    note: "None: it follows from the recomputation."
  },
  stated_sharding_gpus: {
    label: "GPUs that states are sharded over, stated",
    unit: "1",
    formula: "0",
    note: "All that hold the same layers."
  },
  head_size: {
    label: "Size of a head",
    unit: "1",
    formula: "op.is_nan(d.scale_head_size) ? d.hidden / d.heads : d.scale_head_size"
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
      "$.reading == 'input' && op.is_nan(d.scale_tokens_per_sample) ? d.stream_own_pairs / (d.stream_tokens * d.stream_tokens) + d.stream_joint_tokens / d.stream_tokens : 1",
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
  stated_accumulation: {
    label: "Micro-batches per step, stated",
    unit: "1",
    formula: "0",
    note: "None: they follow from batch and micro-batch."
  },
  known_to_run: {
    label: "Layout is known to run",
    unit: "flag",
    formula: "false",
    note: "A layout someone ran may fill the card; one that is chosen leaves room."
  },
  loss_kernel: {
    label: "Kernel of the loss",
    unit: "text",
    formula: "''",
    note: "As assumed."
  },
  memory_reading: {
    label: "Reading of memory",
    unit: "text",
    formula: "'device'",
    note: "What a card holds in all, its context and what the allocator keeps included."
  },
  cross_attention: {
    label: "Layers attend to another stack too",
    unit: "flag",
    formula: "d.scale_cross_attention == 'yes'"
  },
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
  context_parallel: {label: "Context-parallel GPUs", unit: "1", formula: "1", note: "Sequences stay whole."},
  stated_sequence_parallel: {
    label: "Sequence parallel, stated",
    unit: "text",
    formula: "'open'",
    note: "It is assumed."
  },
  stated_virtual_stages: {label: "Pipeline stages per GPU, stated", unit: "1", formula: "0", note: "They are assumed."}
});
