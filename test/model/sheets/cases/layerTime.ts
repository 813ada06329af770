import type {HandCases} from "./HandCase.js";

/** A layer by itself: its multiplications, memory traffic, attention and launches. */
export const layerTimeCases: HandCases = {
  // 3 passes × 2,000 tokens × 50 MFLOP over four GPUs at 100 TFLOP/s, 1.5 times as slow. With 20 MFLOP of experts, twice as
  // slow and a quarter more on the fullest: 30 × 1.5 + 20 × 2 × 1.25 = 95 MFLOP in place of 75.
  layer_matmul_seconds: [
    {
      d: {
        passes: 3,
        micro_tokens: 2000,
        layer_flops_per_token: 50e6,
        expert_flops_per_token: [0, 20e6],
        tensor_parallel: 4,
        layer_matmul_flops_per_second: 100e12,
        size_penalty: 1.5,
        expert_size_penalty: 2
      },
      $: {expert_imbalance: 1.25},
      is: [0.001125, 0.001425]
    }
  ],
  // There and back; where experts are split over four GPUs, each gets the whole copies.
  dispatched_elements: [
    {d: {dispatched_width: 16_000, expert_tensor_parallel: [4, 1], tensor_parallel: 4}, is: [32_000, 8000]}
  ],
  // (100M − 80M) ÷ 4 and 80M over four or 32 GPUs.
  local_layer_params: [
    {
      d: {
        stored_matmul_params_per_layer: 100e6,
        expert_params_per_layer: 80e6,
        tensor_parallel: 4,
        expert_shards: [4, 32]
      },
      is: [25e6, 7.5e6]
    }
  ],
  // (2 × 4,096 + 2 × 1,024 + 3 × 10,000) ÷ 4.
  mlp_elements: [
    {
      d: {attention_width: 4096, kv_width: 1024, mlp_matrices: 3, ffn_active: 10_000, tensor_parallel: 4},
      is: 10_060
    }
  ],
  // Weights 2 B × 7.5M = 15 MB, and a third more for their gradients: 20 MB; frozen 15. Rows 2 B × 1,000 ×
  // (4 × 2,000 + 5,000 + 1,500) = 29 MB. 3 × 49 and 3 × 44 MB.
  layer_operand_bytes: [
    {
      d: {
        passes: 3,
        compute_weight_bytes: 2,
        local_layer_params: 7.5e6,
        weight_gradient_share: [1, 0],
        element_bytes: 2,
        token_rows: 1000,
        hidden: 2000,
        mlp_elements: 5000,
        dispatched_elements: 1500
      },
      is: [147e6, 132e6]
    }
  ],
  // 3 × 2 B × 1,000 × (8 × 2,000 ÷ 4 + 5,000 + 1,500), or without sequence parallelism (16,000 + 6,500).
  layer_elementwise_bytes: [
    {
      d: {
        passes: 3,
        element_bytes: 2,
        token_rows: 1000,
        hidden: 2000,
        sequence_parallel: [1, 0],
        tensor_parallel: 4,
        mlp_elements: 5000,
        dispatched_elements: 1500
      },
      is: [63e6, 135e6]
    }
  ],
  // 2 B × 3 × 1,000 × 500 × 16 heads ÷ 4; fused scores never leave the chip.
  score_bytes: [
    {
      d: {
        fused_attention: [0, 1],
        element_bytes: 2,
        attention_passes: 3,
        token_rows: 1000,
        attended_rows: 500,
        heads: 16,
        tensor_parallel: 4
      },
      is: [12e6, 0]
    }
  ],
  // 3 passes over 30M ÷ 4 weights, read at half a byte and written at two: 3 × 7.5M × 2.5 B.
  dequantized_bytes: [
    {
      d: {
        quantized: [1, 0],
        passes: 3,
        local_layer_params: 7.5e6,
        recipe_weight_bytes: 0.5,
        compute_weight_bytes: 2
      },
      is: [56.25e6, 0]
    }
  ],
  reached_memory_bandwidth: [{d: {memory_bandwidth: 2e12}, $: {bandwidth_efficiency: 0.8}, is: 1.6e12}],
  // Compiled, fused by hand, neither; where nothing is stated the share that is assumed.
  fused_elementwise: [
    {
      d: {compiled: [0, 1, 0, 1, 0, 1], fused_kernels: [0, 0, 1, 1, NaN, NaN]},
      $: {unstated_fused: 0.3},
      is: [0, 1, 1, 1, 0.3, 1]
    }
  ],
  // (70 + 30 + 2 × 50 + 3 × 20 MB) at 1.3 TB/s; in fused kernels 2 × 0.35 × 50: 195 MB; two fifths of it in them
  // 2 × (0.6 + 0.4 × 0.35) × 50 = 74: 234 MB.
  layer_memory_seconds: [
    {
      d: {
        layer_operand_bytes: 70e6,
        dequantized_bytes: 30e6,
        layer_elementwise_bytes: 50e6,
        score_bytes: 20e6,
        reached_memory_bandwidth: 1.3e12,
        fused_elementwise: [0, 1, 0.4]
      },
      $: {elementwise_traffic: 2, fused_traffic: 0.35, score_traffic: 3},
      is: [0.0002, 0.00015, 0.00018]
    }
  ],
  // 3 × 2,000 × 8M FLOP over two GPUs at 300 × 0.5 × 0.8 = 120 TFLOP/s; half of it where the masked half is skipped.
  layer_attention_seconds: [
    {
      d: {
        attention_passes: 3,
        micro_tokens: 2000,
        attention_flops_per_token: 8e6,
        fused_attention: [0, 1],
        tensor_parallel: 2,
        format_peak_flops: 300e12,
        attention_kernel_efficiency: 0.8
      },
      $: {attention_efficiency: 0.5},
      is: [0.0002, 0.0001]
    }
  ],
  layer_gpu_seconds: [
    {
      d: {layer_matmul_seconds: 0.003, layer_memory_seconds: 0.0002, layer_attention_seconds: 0.0001},
      is: 0.0033
    }
  ],
  // Three times as many with adapters, five times with gathered weights, fifteen times with both; where half of the layers
  // have experts, which take 2.5 times as many, three quarters more; none on TPUs.
  layer_launches: [
    {
      d: {
        architecture_group: ["ampere", "ampere", "ampere", "ampere", "ampere", "tpu"],
        frozen_base: [0, 1, 0, 1, 0, 1],
        zero_stage: [2, 2, 3, 3, 0, 3],
        expert_layers_share: [0, 0, 0, 0, 0.5, 0]
      },
      $: {adapter_launches: 3, gathering_launches: 5, mixture_launches: 2.5, compiled_launches: 0.1},
      is: [1, 3, 5, 15, 1.75, 0.1]
    }
  ],
  layer_launch_seconds: [{d: {passes: 4, layer_launches: 2}, $: {launch_seconds: 2e-4}, is: 16e-4}],
  // With launches twice as long as the work: (1 + 2⁴)^¼ = 17^¼ = √√17 = √4.123105625617661 = 2.030543184868931.
  // One after the other they are 3 ms.
  layer_busy_seconds: [
    {
      d: {layer_gpu_seconds: 0.001, layer_launch_seconds: 0.002, launch_blocking: [0, 1]},
      is: [0.002030543184868931, 0.003]
    }
  ]
};
