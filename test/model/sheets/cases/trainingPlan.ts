import type {HandCases} from "./HandCase.js";

/** What a plan of the notebook says as a training plan. */
export const trainingPlanCases: HandCases = {
  // GPT blocks tie the head to the embedding, have biases and drop activations; Llama blocks do not. A scale may say its own.
  gated: [
    {d: {scale_gated: ["assumed", "yes", "no"]}, $: {block_style: "llama"}, is: [1, 1, 0]},
    {d: {scale_gated: ["assumed", "yes", "no"]}, $: {block_style: "gpt"}, is: [0, 1, 0]}
  ],
  tied: [
    {d: {scale_tied: ["assumed", "yes", "no"]}, $: {block_style: "llama"}, is: [0, 1, 0]},
    {d: {scale_tied: ["assumed", "yes", "no"]}, $: {block_style: "gpt"}, is: [1, 1, 0]}
  ],
  dropout: [{d: {gated: [1, 0]}, is: [0, 1]}],
  // Fused kernels are for 16-bit formats, and for Ampere (2020) and newer; Turing is of 2018.
  fused_attention: [
    {
      d: {
        compute_format: ["bf16", "bf16", "tf32", "fp32", "bf16"],
        accelerator_year: [2018, 2017, 2020, 2022, 2020],
        head_kind: ["tokens", "tokens", "tokens", "tokens", "masked"]
      },
      $: {attention_kernel: "fused", fused_attention_year: 2018},
      is: [1, 0, 0, 0, 0]
    },
    {
      d: {compute_format: "bf16", accelerator_year: 2020, head_kind: "tokens"},
      $: {attention_kernel: "plain", fused_attention_year: 2018},
      is: 0
    }
  ],
  launch_blocking: [{d: {}, is: 0}],
  compiled: [{d: {}, is: 0}],
  fused_kernels: [{d: {}, is: NaN}],
  fused_optimizer: [{d: {}, is: NaN}],
  tensor_overlap: [{d: {}, is: 0}],
  stated_recompute_fraction: [{d: {}, is: NaN}],
  stated_sharding_gpus: [{d: {}, is: 0}],
  newer_attention: [
    {$: {attention_kernel: "cudnn"}, is: 1},
    {$: {attention_kernel: "fused"}, is: 0}
  ],
  // Gemma-7B has 16 heads of 256 at a hidden size of 3,072.
  head_size: [{d: {hidden: [1024, 3072], heads: [8, 16], scale_head_size: [NaN, 256]}, is: [128, 256]}],
  trained_sequence_length: [{d: {tokens_per_sample: 8192}, is: 8192}],
  // Two streams of 1,024 and 3,072 tokens, a quarter of the layers alone with the first and half with the second:
  // (0.25 × 1,024² + 0.5 × 3,072²) ÷ 4,096² = 4,980,736 ÷ 16,777,216 = 0.296875, and joint (0.75 × 1,024 + 0.5 × 3,072) ÷
  // 4,096 = 2,304 ÷ 4,096 = 0.5625: 0.859375 in all. Under the other readings, and where a scale
  // has its own tokens, a sample is one sequence that sees itself.
  attended_share: [
    {
      d: {
        stream_own_pairs: 4_980_736,
        stream_tokens: 4096,
        stream_joint_tokens: 2304,
        scale_tokens_per_sample: [NaN, 8192]
      },
      $: {reading: "input"},
      is: [0.859375, 1]
    },
    {
      d: {
        stream_own_pairs: 4_980_736,
        stream_tokens: 4096,
        stream_joint_tokens: 2304,
        scale_tokens_per_sample: NaN
      },
      $: {reading: "sequence"},
      is: 1
    },
    // A scale with tokens of its own is no mixture of streams.
    {
      d: {stream_own_pairs: 4_980_736, stream_tokens: 4096, stream_joint_tokens: 2304, scale_tokens_per_sample: 4096},
      $: {reading: "input"},
      is: 1
    }
  ],
  // 8,192 × 0.859375.
  attended_tokens: [{d: {trained_sequence_length: 8192, attended_share: 0.859375}, is: 7040}],
  tokens_trained: [{d: {tokens_seen: 6.4e9}, is: 6.4e9}],
  stated_global_batch: [{d: {batch: 32}, is: 32}],
  // Nothing is stated, no layout was run by someone, and no scale splits sequences.
  stated_micro_batch: [{is: 0}],
  stated_accumulation: [{is: 0}],
  known_to_run: [{is: 0}],
  loss_kernel: [{is: ""}],
  memory_reading: [{is: "device"}],
  cross_attention: [{d: {scale_cross_attention: ["no", "yes"]}, is: [0, 1]}],
  context_parallel: [{is: 1}],
  stated_sequence_parallel: [{is: "open"}],
  stated_virtual_stages: [{is: 0}],
  // Everything is trained on whole samples, on the card.
  method: [{is: "full"}],
  stated_adapter_rank: [{is: 0}],
  stated_adapter_targets: [{is: ""}],
  stated_trained_share: [{is: 1}],
  frozen_gradients: [{is: 0}],
  objective: [{is: "pretraining"}],
  padding_share: [{is: 0}],
  offload_optimizer: [{is: 0}],
  offload_parameters: [{is: 0}],
  offload_activations: [{is: 0}],
  optimizer_in_backward: [{is: 0}]
};
