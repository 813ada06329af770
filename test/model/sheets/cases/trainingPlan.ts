import type {HandCases} from "./HandCase.js";

const GPT_ONLY: HandCases[string] = [
  {$: {block_style: "gpt"}, is: 1},
  {$: {block_style: "llama"}, is: 0}
];

/** What a plan of the notebook says as a training plan. */
export const trainingPlanCases: HandCases = {
  gated: [
    {$: {block_style: "llama"}, is: 1},
    {$: {block_style: "gpt"}, is: 0}
  ],
  // GPT blocks tie the head to the embedding, have biases and drop activations; Llama blocks do not.
  tied: GPT_ONLY,
  norm_biases: GPT_ONLY,
  linear_biases: GPT_ONLY,
  dropout: GPT_ONLY,
  fused_attention: [
    {$: {attention_kernel: "fused"}, is: 1},
    {$: {attention_kernel: "unfused"}, is: 0}
  ],
  sequence_parallel: [{d: {tensor_parallel: [1, 2, 8]}, is: [0, 1, 1]}],
  head_size: [{d: {hidden: 1024, heads: 8}, is: 128}],
  head_vocab: [{d: {vocab: 50_304}, is: 50_304}],
  learned_positions: [{d: {sequence_tokens: 2048}, is: 2048}],
  tokens_per_sequence: [{d: {tokens_per_sample: 8192}, is: 8192}],
  // Two streams of 1,024 and 3,072 tokens, a quarter of the layers alone with the first and half with the second:
  // (0.25 × 1,024² + 0.5 × 3,072²) ÷ 4,096² = 4,980,736 ÷ 16,777,216 = 0.296875, and joint (0.75 × 1,024 + 0.5 × 3,072) ÷
  // 4,096 = 2,304 ÷ 4,096 = 0.5625: 0.859375 in all. Under the other readings a sample is one sequence that sees itself.
  attended_share: [
    {
      d: {stream_own_pairs: 4_980_736, stream_tokens: 4096, stream_joint_tokens: 2304},
      $: {reading: "input"},
      is: 0.859375
    },
    {
      d: {stream_own_pairs: 4_980_736, stream_tokens: 4096, stream_joint_tokens: 2304},
      $: {reading: "sequence"},
      is: 1
    }
  ],
  // 8,192 × 0.859375.
  context: [{d: {tokens_per_sequence: 8192, attended_share: 0.859375}, is: 7040}],
  tokens_trained: [{d: {tokens_seen: 6.4e9}, is: 6.4e9}],
  replicas: [{d: {data_parallel: 4}, is: 4}],
  global_batch: [{d: {batch: 32}, is: 32}],
  sequences_per_replica: [{d: {global_batch: 32, replicas: 4}, is: 8}],
  // 80 GB × 0.95 − 3 GB = 73 GB, of which fragmentation leaves 73 ÷ 1.25 = 58.4; less 20 of states and 2.4 in transit.
  activation_budget: [
    {
      d: {memory_capacity: 80e9, fixed_overhead: 3e9, training_states: 20e9, transit_memory: 2.4e9},
      $: {memory_margin: 0.95, fragmentation: 0.25},
      is: 36e9
    }
  ],
  // 2,048 tokens over two GPUs are 1,024 rows. One stage: 300,000 B kept with 90,000 of logits, and 50,000 computed again
  // (or 120,000): 440,000 a row (or 510,000). Two and four stages: the first keeps as many times 100,000, more than the
  // last's 100,000 + 90,000: 250,000 and 450,000. Where logits are wide, 100,000 + 500,000 on the last of four stages are
  // more than the first's 400,000: 650,000. A sequence that is not split has 2,048 rows.
  sequence_memory: [
    {
      d: {
        tokens_per_sequence: 2048,
        context_parallel: [2, 2, 2, 2, 2, 1],
        recomputed_row_memory: [50_000, 120_000, 50_000, 50_000, 50_000, 50_000],
        stage_row_memory: [300_000, 300_000, 100_000, 100_000, 100_000, 100_000],
        pipeline_parallel: [1, 1, 2, 4, 4, 4],
        logit_row_memory: [90_000, 90_000, 90_000, 90_000, 500_000, 90_000]
      },
      is: [450_560_000, 522_240_000, 256_000_000, 460_800_000, 665_600_000, 921_600_000]
    }
  ],
  // 36 GB hold 8 sequences of 4.5 GB, 7 of 4.6 (7.8); what has no room holds none.
  fitting_micro_batch: [
    {d: {activation_budget: [36e9, 36e9, -5e9], sequence_memory: [4.5e9, 4.6e9, 4.5e9]}, is: [8, 7, 0]}
  ],
  // One stage waits for none. Two and three stages want 5 for each, 10 and 15; of 12 sequences there are no more than 12.
  least_micro_batches: [
    {
      d: {pipeline_parallel: [1, 2, 3, 3], sequences_per_replica: [64, 64, 64, 12]},
      $: {micro_batches_per_stage: 5},
      is: [1, 10, 15, 12]
    }
  ],
  // 32 sequences, at most 10 at a time, are four passes of 8; 10 at most 4 at a time are three of 4 (3.3 rounded up); all 8
  // where 20 would fit; one at a time where none does. 64 that would fit at once are 15 passes of 5 (4.27 rounded up) where
  // a pipeline wants 15, and 32 of 2 where 2 fit.
  micro_batch: [
    {
      d: {
        sequences_per_replica: [32, 10, 8, 5, 64, 64],
        fitting_micro_batch: [10, 4, 20, 0, 64, 2],
        least_micro_batches: [1, 1, 1, 1, 15, 15]
      },
      is: [8, 4, 8, 1, 5, 2]
    }
  ]
};
