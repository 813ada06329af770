import type {HandCases} from "./HandCase.js";

/** Matrices of layers and tables, as in Narayanan et al. 2021 (section 5.1) and, for Llama blocks, from their shapes. */
export const architectureCases: HandCases = {
  attention_width: [{d: {heads: 8, head_size: 64}, is: 512}],
  kv_width: [{d: {kv_heads: 2, head_size: 64}, is: 128}],
  // 8 heads with values of 96, where keys and values have a rank; else as wide as the queries.
  value_width: [{d: {kv_rank: [512, 1, 0], heads: 8, value_size: 96, attention_width: 1024}, is: [768, 768, 1024]}],
  // Queries 1,024 × 1,536 at once, or through a rank of 300: 300 × (1,024 + 1,536) = 768,000. Down to 512 and 64 that turn:
  // 1,024 × 576 = 589,824; up to 8 heads of 192 - 64 and values of 800: 512 × (1,536 - 512 + 800) = 933,888; output 800 × 1,024.
  latent_params_per_layer: [
    {
      d: {
        query_rank: [0, 300],
        hidden: 1024,
        attention_width: 1536,
        kv_rank: 512,
        rope_size: 64,
        heads: 8,
        value_width: 800
      },
      is: [3_915_776, 3_110_912]
    },
    // A rank of one is one: 1 × (1,024 + 1,536).
    {
      d: {query_rank: 1, hidden: 1024, attention_width: 1536, kv_rank: 512, rope_size: 64, heads: 8, value_width: 800},
      is: 2_345_472
    }
  ],
  // Queries and output 2 × 1,024 × 512, keys and values 2 × 1,024 × 128; twice with another stack; latent 3M.
  attention_params_per_layer: [
    {
      d: {
        cross_attention: [0, 1, 0, 1],
        kv_rank: [0, 0, 512, 1],
        latent_params_per_layer: 3e6,
        hidden: 1024,
        attention_width: 512,
        kv_width: 128
      },
      is: [1_310_720, 2_621_440, 3e6, 6e6]
    }
  ],
  mlp_matrices: [{d: {gated: [1, 0]}, is: [3, 2]}],
  // 27 layers with one that has no experts, 27 with one expert all the same, 27 without any.
  mixture_layers: [{d: {experts: [8, 1, 0], layers: 27, dense_layers: 1}, is: [26, 26, 0]}],
  // Two experts of 700 and a shared one of 100 in 3 of 5 layers, 4,096 in the others: (2 × 4,096 + 3 × 1,500) ÷ 5 = 2,538.4; the
  // only one there is: (2 × 4,096 + 3 × 800) ÷ 5 = 2,118.4; none 4,096.
  ffn_active: [
    {
      d: {
        experts: [8, 1, 0],
        active_experts: [2, 1, 2],
        expert_ffn_hidden: 700,
        shared_ffn_hidden: 100,
        dense_layers: 2,
        mixture_layers: 3,
        layers: 5,
        ffn_hidden: 4096
      },
      is: [2538.4, 2118.4, 4096]
    }
  ],
  // All eight: (2 × 4,096 + 3 × 5,700) ÷ 5 = 5,058.4; the only one: 2,118.4.
  ffn_stored: [
    {
      d: {
        experts: [8, 1, 0],
        expert_ffn_hidden: 700,
        shared_ffn_hidden: 100,
        dense_layers: 2,
        mixture_layers: 3,
        layers: 5,
        ffn_hidden: 4096
      },
      is: [5058.4, 2118.4, 4096]
    }
  ],
  // 1,024 × 8 in 3 of 4 layers, 1,024 × 1 in 3 of 4.
  router_params_per_layer: [{d: {experts: [8, 1, 0], hidden: 1024, mixture_layers: 3, layers: 4}, is: [6144, 768, 0]}],
  // 1,000,000 + 3 × 1,024 × 1,500 + a router of 8,192.
  matmul_params_per_layer: [
    {
      d: {
        attention_params_per_layer: 1e6,
        mlp_matrices: 3,
        hidden: 1024,
        ffn_active: 1500,
        router_params_per_layer: 8192
      },
      is: 5_616_192
    }
  ],
  // 1,000,000 + 3 × 1,024 × 5,700 + 8,192.
  stored_matmul_params_per_layer: [
    {
      d: {
        attention_params_per_layer: 1e6,
        mlp_matrices: 3,
        hidden: 1024,
        ffn_stored: 5700,
        router_params_per_layer: 8192
      },
      is: 18_518_592
    }
  ],
  expert_layers_share: [{d: {experts: [8, 1, 0], mixture_layers: 3, layers: 4}, is: [0.75, 0.75, 0]}],
  // 3 × 1,024 × 8 × 512 = 12,582,912 in three of four layers.
  expert_params_per_layer: [
    {
      d: {mlp_matrices: 3, hidden: 1024, experts: 8, expert_ffn_hidden: 512, expert_layers_share: 0.75},
      is: 9_437_184
    }
  ],
  expert_params: [{d: {layers: 4, expert_params_per_layer: 9_437_184}, is: 37_748_736}],
  // Two of 512 in three of four layers.
  expert_ffn_active: [{d: {active_experts: 2, expert_ffn_hidden: 512, expert_layers_share: 0.75}, is: 768}],
  active_expert_params_per_layer: [{d: {mlp_matrices: 3, hidden: 1024, expert_ffn_active: 768}, is: 2_359_296}],
  // Two copies of 1,024 in three of four layers.
  dispatched_width: [{d: {active_experts: 2, hidden: 1024, expert_layers_share: 0.75}, is: 1536}],
  embedding_params: [{d: {vocab: 50_000, hidden: 1024}, is: 51_200_000}],
  // All 50,000; 0.2 and 0.15 of them; 20,000 of their own; the two ends of an answer.
  head_vocab: [
    {
      d: {head_kind: ["tokens", "targets", "masked", "adaptive", "answers"], vocab: 50_000},
      $: {target_share: 0.2, masked_share: 0.15, adaptive_vocab: 20_000},
      is: [50_000, 10_000, 7500, 20_000, 2]
    }
  ],
  head_params: [{d: {head_vocab: 40_000, hidden: 1024}, is: 40_960_000}]
};
