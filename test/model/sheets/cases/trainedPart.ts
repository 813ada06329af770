import type {HandCases} from "./HandCase.js";

const METHODS = ["full", "lora", "qlora", "adapters", "frozen"];

/** What is trained: adapters, parts, their gradients, and what optimizers keep. */
export const trainedPartCases: HandCases = {
  frozen_base: [{d: {method: METHODS}, is: [0, 1, 1, 1, 0]}],
  // 8 or 1 as stated; else 64 for bottlenecks, 16 for ranks.
  adapter_width: [
    {
      d: {stated_adapter_rank: [8, 0, 0, 8, 1], method: ["lora", "lora", "adapters", "adapters", "lora"]},
      $: {adapter_bottleneck: 64, adapter_rank: 16},
      is: [8, 16, 64, 8, 1]
    }
  ],
  adapted_matrices: [
    {d: {stated_adapter_targets: ["", "mlp"]}, $: {adapter_targets: "attention"}, is: ["attention", "mlp"]}
  ],
  // Queries 1,000 → 800. DeepSeek-V2-Lite: 2,048 → 16 heads of 192; DeepSeek-V3: 7,168 → 1,536 → 128 heads of 192.
  query_matrix_width: [
    {
      d: {
        hidden: [1000, 2048, 7168],
        query_rank: [0, 0, 1536],
        attention_width: [800, 3072, 24_576]
      },
      is: [1800, 5120, 34_816]
    }
  ],
  // Values 1,000 → 200. DeepSeek-V2-Lite: 512 → 16 heads of 128 for keys and 128 for values; DeepSeek-V3: 512 → 128 of both.
  // A latent of 1 with keys of 800 that do not turn and values of 700: 1 → 1,500.
  value_matrix_width: [
    {
      d: {
        hidden: [1000, 2048, 7168, 1000],
        kv_width: [200, 3072, 24_576, 200],
        kv_rank: [0, 512, 512, 1],
        attention_width: [800, 3072, 24_576, 800],
        heads: [8, 16, 128, 8],
        rope_size: [0, 64, 64, 0],
        value_width: [800, 2048, 16_384, 700]
      },
      is: [1200, 4608, 33_280, 1501]
    }
  ],
  // Queries 1,800, values and keys 1,200 each, output 800 → 1,000. DeepSeek-V2-Lite: 5,120 + 4,608, down 2,048 → 576, output
  // 2,048 → 2,048: 16,448 in all, of rank 16 in 27 layers 7,105,536 parameters. DeepSeek-V3: 99,392 of 34,816 + 33,280, 7,168 →
  // 576 and 16,384 → 7,168: in 61 layers 97,006,592.
  attention_matrix_width: [
    {
      d: {
        query_matrix_width: [1800, 5120, 34_816, 1800],
        value_matrix_width: [1200, 4608, 33_280, 1501],
        hidden: [1000, 2048, 7168, 1000],
        kv_width: [200, 3072, 24_576, 200],
        kv_rank: [0, 512, 512, 1],
        rope_size: [0, 64, 64, 0],
        value_width: [800, 2048, 16_384, 700]
      },
      is: [6000, 16_448, 99_392, 6002] // the last 3,301, 1,000 → 1 and 700 → 1,000
    }
  ],
  // All 6,000, or queries 1,800 and values 1,200. Twice where a layer attends to another stack too.
  adapted_attention_width: [
    {
      d: {
        cross_attention: [0, 0, 0, 0, 1],
        adapted_matrices: ["mlp", "query-value", "attention", "all-linear", "query-value"],
        query_matrix_width: 1800,
        value_matrix_width: 1200,
        attention_matrix_width: 6000
      },
      is: [0, 3000, 6000, 6000, 6000]
    }
  ],
  // Two dense layers and six with 8 experts and one that is shared: (2 + 6 × 9) ÷ 8; without it (2 + 48) ÷ 8. All eight with 4
  // experts, or with one and a shared one.
  mlps_per_layer: [
    {
      d: {
        experts: [0, 8, 8, 4, 1],
        dense_layers: [0, 2, 2, 0, 0],
        mixture_layers: [8, 6, 6, 8, 8],
        shared_ffn_hidden: [0, 500, 0, 0, 1],
        layers: 8
      },
      is: [1, 7, 6.25, 4, 2]
    }
  ],
  // Three matrices between 2 × 1,000 and 5,000.
  adapted_mlp_width: [
    {
      d: {
        adapted_matrices: ["mlp", "all-linear", "attention", "query-value"],
        mlp_matrices: 3,
        mlps_per_layer: 2,
        hidden: 1000,
        ffn_stored: 5000
      },
      is: [21_000, 21_000, 0, 0]
    }
  ],
  // 16 × (6,000 + 21,000). A bottleneck of 16 at 1,000: down 16,000 + 16, up 16,000 + 1,000, twice: 66,032.
  adapter_params_per_layer: [
    {
      d: {
        method: METHODS,
        adapter_width: 16,
        adapted_attention_width: 6000,
        adapted_mlp_width: 21_000,
        hidden: 1000
      },
      is: [0, 432_000, 432_000, 66_032, 0]
    }
  ],
  adapter_params: [{d: {layers: 24, adapter_params_per_layer: 432_000}, is: 10_368_000}],
  trained_params: [
    {
      d: {
        frozen_base: [0, 1, 0],
        method: ["full", "lora", "frozen"],
        adapter_params: 10e6,
        stated_trained_share: 0.25,
        params: 1e9
      },
      is: [1e9, 10e6, 250e6]
    }
  ],
  trained_share: [{d: {trained_params: 10e6, params: 1e9}, is: 0.01}],
  // Gradients end where only frozen layers are below.
  input_gradient_share: [
    {
      d: {method: ["full", "lora", "frozen", "frozen"], frozen_gradients: [0, 0, 0, 1], stated_trained_share: 0.25},
      is: [1, 1, 0.25, 1]
    }
  ],
  // 10M of 990M + 10M.
  weight_gradient_share: [
    {
      d: {
        frozen_base: [0, 1, 0],
        method: ["full", "qlora", "frozen"],
        adapter_params: 10e6,
        params: 990e6,
        stated_trained_share: 0.25
      },
      is: [1, 0.01, 0.25]
    }
  ],
  // All: 2, so 6 N in all. Frozen below a quarter: 0.5; frozen around one: 1.25; adapters of a hundredth: 1.01.
  backward_ratio: [
    {
      d: {input_gradient_share: [1, 0.25, 1, 1], weight_gradient_share: [1, 0.25, 0.25, 0.01]},
      is: [2, 0.5, 1.25, 1.01]
    }
  ],
  reference_passes: [{d: {objective: ["pretraining", "sft", "dpo"]}, is: [0, 0, 1]}],
  sequences_per_example: [{d: {objective: ["pretraining", "sft", "dpo"]}, is: [1, 1, 2]}],
  useful_share: [{d: {padding_share: 0.25}, is: 0.75}],
  state_bytes_per_value: [{d: {optimizer_state_bytes: [1, NaN, 0], recipe_state_bytes: 4}, is: [1, 4, 4]}],
  // Attention 6,000, twice with another stack; MLPs 3 × (2 × 1,000 + 5,000).
  factored_values_per_layer: [
    {
      d: {
        cross_attention: [0, 1],
        attention_matrix_width: 6000,
        hidden: 1000,
        mlp_matrices: 3,
        mlps_per_layer: 2,
        ffn_stored: 5000
      },
      is: [27_000, 33_000]
    }
  ],
  // 10 × 27,000 and one table of 29,000 + 1,000 rows and columns, or two.
  factored_params: [
    {
      d: {
        optimizer_factored: [1, 1, 0],
        layers: 10,
        factored_values_per_layer: 27_000,
        tied: [1, 0, 0],
        vocab: 29_000,
        hidden: 1000
      },
      is: [300_000, 330_000, 0]
    }
  ],
  factored_values: [{d: {factored_params: 300_000, params: 100e6}, is: 0.003}],
  // One of a matrix, two of the tenth in tables: 1.1. Adapters have no tables.
  values_per_param: [
    {
      d: {
        optimizer_states: [2, 1, 1, 0],
        frozen_base: [0, 0, 1, 0],
        optimizer_table_states: [2, 2, 2, 0],
        table_share: 0.1,
        factored_values: [0, 0, 0, 0.003]
      },
      is: [2, 1.1, 1, 0.003]
    }
  ],
  moment_bytes: [{d: {values_per_param: 2, state_bytes_per_value: 4}, is: 8}],
  // Five steps of a matrix 1,000 wide: 5 × 6 × 1,000 FLOPs a parameter, at 2 for each token 15,000.
  orthogonal_tokens: [{d: {orthogonal_steps: 5, hidden: 1000}, is: 15_000}]
};
