import {sheet} from "../../engine/sheet.js";

/** What the notebook's plans mean as training plans: their sequences, replicas and the micro-batch chosen. */
export const trainingPlan = sheet("training-plan", "Training plan", {
  gated: {label: "Gated MLP", unit: "flag", formula: "$.block_style == 'llama'"},
  tied: {label: "Tied head", unit: "flag", formula: "$.block_style == 'gpt'"},
  norm_biases: {label: "Biases in norms", unit: "flag", formula: "$.block_style == 'gpt'"},
  linear_biases: {label: "Biases in matrices", unit: "flag", formula: "$.block_style == 'gpt'"},
  dropout: {label: "Dropout", unit: "flag", formula: "$.block_style == 'gpt'"},
  fused_attention: {label: "Fused attention", unit: "flag", formula: "$.attention_kernel == 'fused'"},
  sequence_parallel: {
    label: "Sequence parallel",
    unit: "flag",
    formula: "d.tensor_parallel > 1",
    note: "Where a layer is split, norms and dropout are split along the sequence."
  },
  head_size: {label: "Size of a head", unit: "1", formula: "d.hidden / d.heads"},
  head_vocab: {label: "Rows of the output head", unit: "1", formula: "d.vocab"},
  learned_positions: {label: "Learned positions", unit: "1", formula: "+d.sequence_tokens"},
  tokens_per_sequence: {
    label: "Tokens of a sequence",
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
  context: {
    label: "Tokens attended to, mean",
    unit: "token",
    formula: "+d.tokens_per_sequence * d.attended_share"
  },
  tokens_trained: {label: "Tokens trained", unit: "token", formula: "d.tokens_seen"},
  replicas: {label: "Replicas", unit: "1", formula: "d.data_parallel"},
  global_batch: {
    label: "Sequences per step",
    unit: "sequence",
    formula: "+d.batch"
  },
  sequences_per_replica: {
    label: "Sequences per replica and step",
    unit: "sequence",
    formula: "d.global_batch / d.replicas"
  },
  activation_budget: {
    label: "Memory left for activations",
    unit: "B",
    formula:
      "(d.memory_capacity * $.memory_margin - d.fixed_overhead) / (1 + $.fragmentation) - d.training_states - d.transit_memory"
  },
  sequence_memory: {
    label: "Activations of one sequence",
    unit: "B",
    formula:
      "+d.tokens_per_sequence / d.context_parallel * (d.recomputed_row_memory + Math.max(d.stage_row_memory * d.pipeline_parallel + (d.pipeline_parallel > 1 ? 0 : d.logit_row_memory), d.stage_row_memory + d.logit_row_memory))",
    note: "With a micro-batch in flight for every stage."
  },
  fitting_micro_batch: {
    label: "Largest micro-batch that fits",
    unit: "sequence",
    formula: "Math.max(0, Math.floor(d.activation_budget / d.sequence_memory))"
  },
  least_micro_batches: {
    label: "Micro-batches at least",
    unit: "1",
    formula:
      "d.pipeline_parallel > 1 ? Math.min(+d.sequences_per_replica, $.micro_batches_per_stage * d.pipeline_parallel) : 1",
    note: "Pipeline stages wait for each other where there are few micro-batches.",
    source: "Narayanan et al. 2021, arXiv 2104.04473, section 2.2.1"
  },
  micro_batch: {
    label: "Micro-batch",
    unit: "sequence",
    formula:
      "Math.ceil(d.sequences_per_replica / Math.max(d.least_micro_batches, Math.ceil(d.sequences_per_replica / Math.max(d.fitting_micro_batch, 1))))",
    note: "The fewest micro-batches that fit and keep the stages of a pipeline busy, all of one size; one sequence where nothing fits."
  }
});
