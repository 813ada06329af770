import type {HandCases} from "./HandCase.js";

/** Parameters by their matrices, as in Narayanan et al. 2021 (section 5.1) and, for Llama blocks, from their shapes. */
export const architectureCases: HandCases = {
  attention_width: [{d: {heads: 8, head_size: 64}, is: 512}],
  kv_width: [{d: {kv_heads: 2, head_size: 64}, is: 128}],
  // Queries and output 2 × 1,024 × 512, keys and values 2 × 1,024 × 128.
  attention_params_per_layer: [{d: {hidden: 1024, attention_width: 512, kv_width: 128}, is: 1_310_720}],
  mlp_matrices: [{d: {gated: [1, 0]}, is: [3, 2]}],
  // Two experts of 700 and a shared one of 100, of eight or of the only one there is; dense 4,096.
  ffn_active: [
    {
      d: {
        experts: [8, 1, 0],
        active_experts: [2, 1, 2],
        expert_ffn_hidden: 700,
        shared_ffn_hidden: 100,
        ffn_hidden: 4096
      },
      is: [1500, 800, 4096]
    }
  ],
  // All eight: 5,600 and 100; the only one: 700 and 100.
  ffn_stored: [
    {d: {experts: [8, 1, 0], expert_ffn_hidden: 700, shared_ffn_hidden: 100, ffn_hidden: 4096}, is: [5700, 800, 4096]}
  ],
  // 1,000,000 + 3 × 1,024 × 1,500 + a router of 1,024 × 8.
  matmul_params_per_layer: [
    {
      d: {attention_params_per_layer: 1e6, mlp_matrices: 3, hidden: 1024, ffn_active: 1500, experts: 8},
      is: 5_616_192
    }
  ],
  // 1,000,000 + 3 × 1,024 × 5,700 + 8,192.
  stored_matmul_params_per_layer: [
    {
      d: {attention_params_per_layer: 1e6, mlp_matrices: 3, hidden: 1024, ffn_stored: 5700, experts: 8},
      is: 18_518_592
    }
  ],
  // Norms: 4 × 1,024 with biases, 2 × 1,024 without. Biases: 512 + 2 × 128 + 2 × 1,024 + 4,000 = 6,816.
  vector_params_per_layer: [
    {
      d: {
        norm_biases: [1, 1, 0, 0],
        linear_biases: [1, 0, 1, 0],
        hidden: 1024,
        attention_width: 512,
        kv_width: 128,
        ffn_stored: 4000
      },
      is: [10_912, 4096, 8864, 2048]
    }
  ],
  params_per_layer: [{d: {stored_matmul_params_per_layer: 5e6, vector_params_per_layer: 7000}, is: 5_007_000}],
  embedding_params: [{d: {vocab: 50_000, hidden: 1024}, is: 51_200_000}],
  // All 50,000; 0.2 and 0.15 of them; 20,000 of their own; the two ends of an answer.
  head_vocab: [
    {
      d: {head_kind: ["tokens", "targets", "masked", "adaptive", "answers"], vocab: 50_000},
      $: {target_share: 0.2, masked_share: 0.15, adaptive_vocab: 20_000},
      is: [50_000, 10_000, 7500, 20_000, 2]
    }
  ],
  head_params: [{d: {head_vocab: 40_000, hidden: 1024}, is: 40_960_000}],
  // 24 × 5M; the last norm 2 × 1,024 with a bias, else 1,024; one or two tables of 51.2M; 2,048 positions of 1,024.
  architecture_params: [
    {
      d: {
        layers: 24,
        params_per_layer: 5e6,
        norm_biases: [1, 0],
        hidden: 1024,
        tied: [0, 1],
        embedding_params: 51.2e6,
        learned_positions: 2048
      },
      is: [224_499_200, 173_298_176]
    }
  ],
  // 500M less, in each of 24 layers, the 12M of experts that a token does not pass through.
  active_params: [
    {
      d: {
        architecture_params: 5e8,
        layers: 24,
        stored_matmul_params_per_layer: 18e6,
        matmul_params_per_layer: 6e6
      },
      is: 2.12e8
    }
  ]
};
