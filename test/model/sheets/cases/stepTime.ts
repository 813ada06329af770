import type {HandCases} from "./HandCase.js";

const FAMILIES = ["ampere", "hopper", "volta", "graphics", "other"];

/** What goes through a step: micro-batches, passes, and the rates that multiplications reach. */
export const stepTimeCases: HandCases = {
  // 512 sequences over 8 replicas, 4 at a time: 16. Where the batch is smaller than a micro-batch for each, one pass. 65 for
  // each replica, 4 at a time, are 16 and one more: 17 turns.
  micro_batches: [{d: {global_batch: [512, 16, 520], replicas: 8, micro_batch: 4}, is: [16, 1, 17]}],
  // 4 × 2,048 tokens over two GPUs.
  micro_tokens: [
    {
      d: {micro_batch: 4, sequences_per_example: [1, 2], trained_sequence_length: 2048, context_parallel: 2},
      is: [4096, 8192]
    }
  ],
  token_rows: [{d: {micro_tokens: 4096}, is: 4096}],
  attended_rows: [{d: {seen_tokens: 1024}, is: 1024}],
  // Forward, backward twice as long (once where weights are frozen), and forward again of the layers computed again, all or
  // half, as far as gradients pass; a reference goes forward too.
  passes: [
    {
      d: {
        backward_ratio: [2, 2, 2, 1, 0.5, 2],
        reference_passes: [0, 0, 0, 0, 0, 1],
        recomputed_share: [0, 1, 0.5, 1, 1, 0],
        input_gradient_share: [1, 1, 1, 1, 0.25, 1]
      },
      is: [3, 4, 3.5, 3, 1.75, 4]
    }
  ],
  // Fused: 1 forward, 2.5 backward. Unfused: 3, and once more where scores alone or whole layers are computed again, half of it
  // for half of the layers. Where gradients pass through half the layers 1 + 0.5 × 3.5; a reference goes forward once more.
  attention_passes: [
    {
      d: {
        reference_passes: [0, 0, 0, 0, 0, 0, 0, 1, 0, 0],
        input_gradient_share: [1, 1, 1, 1, 1, 1, 0.5, 1, 1, 1],
        fused_attention: [1, 1, 1, 0, 0, 0, 1, 1, 1, 0],
        scores_recomputed: [0, 1, 0, 0, 1, 0, 0, 0, 0, 0],
        recomputed_share: [0, 0, 1, 0, 0, 1, 1, 0, 0.5, 0.5]
      },
      is: [3.5, 3.5, 4.5, 3, 4, 4, 2.75, 4.5, 4, 3.5]
    }
  ],
  accelerator_efficiency: [
    {
      d: {architecture_group: [...FAMILIES, "blackwell", "tpu", "trainium", "amd"]},
      $: {
        efficiency_ampere: 1.1,
        efficiency_hopper: 0.9,
        efficiency_volta: 0.8,
        efficiency_graphics: 1.2,
        efficiency_blackwell: 1.3,
        efficiency_tpu: 1.4,
        efficiency_trainium: 0.6,
        efficiency_amd: 0.5,
        efficiency_other: 0.7
      },
      is: [1.1, 0.9, 0.8, 1.2, 0.7, 1.3, 1.4, 0.6, 0.5]
    }
  ],
  // Hopper by its own kernels 1.5; other cards have none of them.
  attention_kernel_efficiency: [
    {
      d: {architecture_group: [...FAMILIES, "hopper", "ampere"], newer_attention: [0, 0, 0, 0, 0, 1, 1]},
      $: {
        attention_ampere: 1.1,
        attention_hopper: 0.9,
        attention_volta: 0.8,
        attention_graphics: 1.2,
        attention_other: 0.7,
        attention_hopper_newer: 1.5
      },
      is: [1.1, 0.9, 0.8, 1.2, 0.7, 1.5, 1.1]
    }
  ],
  // 400 W of 320 TFLOP/s are 1.25 W for each.
  power_per_peak: [{d: {tdp_per_gpu: 400, peak_flops: 320e12}, is: 1.25e-12}],
  // To the power of two, twice the power is four times the share, up to the most there is; a half is a quarter.
  // Cards before 2022 and graphics cards of any year have references of their own, to the power of three: half the power
  // is an eighth of the share, 1.25 times is 1.953125 times, and eight times 0.8 is no more than all.
  sustained_share_by_power: [
    {
      d: {
        architecture_group: ["hopper", "other", "hopper", "ampere", "other", "graphics", "graphics", "ampere"],
        accelerator_year: [2022, 2024, 2023, 2021, 2021, 2023, 2020, 2020],
        power_per_peak: [1e-12, 0.5e-12, 2e-12, 1e-12, 1e-12, 1e-12, 2.5e-12, 4e-12]
      },
      $: {
        sustained_share_most: 0.85,
        sustained_share_hopper: 0.6,
        sustained_reference_hopper: 1e-12,
        sustained_power_hopper: 2,
        sustained_share_ampere: 0.8,
        sustained_share_graphics: 0.5,
        sustained_reference_ampere: 2e-12,
        sustained_power_ampere: 3
      },
      is: [0.6, 0.15, 0.85, 0.1, 0.1, 0.0625, 0.9765625, 1]
    }
  ],
  sustained_peak_share: [
    {
      d: {
        sustained_share: [0.7, NaN, NaN, 0, NaN],
        power_per_peak: [1e-12, 1e-12, NaN, 1e-12, 0],
        sustained_share_by_power: 0.6
      },
      $: {sustained_share_unknown: 0.75},
      is: [0.7, 0.6, 0.75, 0.6, 0.75]
    }
  ],
  // 300 TFLOP/s × 0.5 × 0.8 × 0.9 = 108; heads of 100, no multiple of eight, lose a quarter. 72 is one, 12 is one of four.
  matmul_flops_per_second: [
    {
      d: {
        format_peak_flops: 300e12,
        sustained_peak_share: 0.5,
        accelerator_efficiency: 0.9,
        head_size: [128, 72, 100, 12]
      },
      $: {matmul_efficiency: 0.8, misaligned_efficiency: 0.75},
      is: [108e12, 108e12, 81e12, 81e12]
    }
  ],
  layer_matmul_flops_per_second: [
    {d: {fp8: [0, 1], matmul_flops_per_second: 200e12}, $: {fp8_efficiency: 0.75}, is: [200e12, 300e12]}
  ],
  layer_width: [{d: {hidden: 4096, tensor_parallel: 4}, is: 1024}],
  // (1 + 512 ÷ 2,048 + 1,048,576 ÷ 2,048 ÷ 1,024) × (1 + 256 ÷ 1,024) = 1.75 × 1.25.
  size_penalty: [
    {
      d: {micro_tokens: 2048, layer_width: 1024},
      $: {token_half: 512, work_half: 1_048_576, width_half: 256},
      is: 2.1875
    }
  ],
  // 2 FLOP for each of 50M weights.
  expert_flops_per_token: [
    {d: {active_expert_params_per_layer: 50e6}, $: {forward_flops_per_param_token: 2}, is: 100e6}
  ],
  // Eight of 64 experts: an eighth of the tokens of all GPUs that share them, eight times 4,096, or of four times where each
  // token is split over four tensor-parallel GPUs of 16. Without experts all of them; one expert gets
  // those of both GPUs that share it.
  expert_rows: [
    {
      d: {
        experts: [64, 64, 0, 1],
        micro_tokens: 4096,
        expert_shards: [8, 16, 1, 2],
        tensor_parallel: [1, 4, 1, 1],
        active_experts: [8, 8, 8, 1]
      },
      is: [4096, 2048, 4096, 8192]
    }
  ],
  // The narrower side, over two GPUs where they share an expert.
  expert_width: [
    {
      d: {
        experts: [8, 8, 0, 1],
        hidden: 4096,
        expert_ffn_hidden: [768, 14_336, 768, 768],
        expert_tensor_parallel: [1, 2, 1, 1],
        layer_width: 1024
      },
      is: [768, 2048, 1024, 768]
    }
  ],
  // As for other matrices.
  expert_size_penalty: [
    {
      d: {expert_rows: 2048, expert_width: 1024},
      $: {token_half: 512, work_half: 1_048_576, width_half: 256},
      is: 2.1875
    }
  ]
};
