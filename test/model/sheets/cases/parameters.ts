import type {HandCases} from "./HandCase.js";

/** Parameters of a stack of layers, part by part, and of a model of one or more. */
export const parametersCases: HandCases = {
  // Three layers of 4,096; two with eight experts of 700 and a shared one of 100: 3 × 4,096 + 2 × 5,700.
  stored_mlp_width: [
    {
      d: {layers: 5, mixture_layers: 2, ffn_hidden: 4096, experts: 8, expert_ffn_hidden: 700, shared_ffn_hidden: 100},
      is: 23_688
    }
  ],
  // Six of eight experts in each of three layers.
  idle_mlp_width: [{d: {mixture_layers: 3, experts: 8, active_experts: 2, expert_ffn_hidden: 700}, is: 12_600}],
  // Four attentions of 5,000, three matrices of 64 × 15,496, two routers of 64 × 8.
  matrix_params: [
    {
      d: {
        layers: 4,
        attention_params_per_layer: 5000,
        mlp_matrices: 3,
        hidden: 64,
        stored_mlp_width: 15_496,
        mixture_layers: 2,
        experts: 8
      },
      is: 2_996_256
    }
  ],
  // Four norms in each of three layers and one after them, 13 × 64; with biases twice as many.
  norm_params: [{d: {norm_biases: [0, 1], hidden: 64, layers: 3, layer_norms: 4, outer_norms: 1}, is: [832, 1664]}],
  // Twice a head of 16; all heads, 64 and 32; none. Ranks of 24 and 8 beside them, three times.
  inner_norm_params: [
    {
      d: {
        layers: 3,
        qk_norm: ["head", "all", "none"],
        head_size: 16,
        attention_width: 64,
        kv_width: 32,
        query_rank: [0, 0, 24],
        kv_rank: [0, 0, 8]
      },
      is: [96, 288, 96]
    }
  ],
  // Three layers: queries and values 96, keys 32, output 70, sinks 4; twice but the sinks with another stack. Buckets 5 × 4.
  attention_bias_params: [
    {
      d: {
        layers: 3,
        cross_attention: [0, 0, 0, 0, 0, 1, 1],
        query_value_biases: [1, 0, 0, 0, 0, 1, 1],
        key_biases: [0, 1, 0, 0, 0, 1, 1],
        output_biases: [0, 0, 1, 0, 0, 1, 1],
        attention_sinks: [0, 0, 0, 1, 0, 1, 0],
        position_buckets: [0, 0, 0, 0, 5, 5, 0],
        attention_width: 64,
        kv_width: 32,
        hidden: 70,
        heads: 4
      },
      is: [288, 96, 210, 12, 20, 1220, 1188]
    }
  ],
  // Two widths of 15,496 and outputs of 64 for three plain MLPs and two layers of eight experts: 30,992 + 64 × 19.
  mlp_bias_params: [
    {
      d: {
        mlp_biases: [1, 0],
        mlp_matrices: 3,
        stored_mlp_width: 15_496,
        hidden: 64,
        layers: 5,
        mixture_layers: 2,
        experts: 8
      },
      is: [32_208, 0]
    }
  ],
  // In each of two layers 8 experts, a gate of 64.
  router_extra_params: [
    {
      d: {mixture_layers: 2, router_biases: [1, 0, 1], shared_gate: [0, 1, 1], experts: 8, hidden: 64},
      is: [16, 128, 144]
    }
  ],
  // 1,000 × 64 once or twice; of width 32 with projections 2 × 32 × 64.
  table_params: [
    {d: {tied: [1, 0, 1], vocab: 1000, embedding_width: [64, 64, 32], hidden: 64}, is: [64_000, 128_000, 36_096]}
  ],
  // 512 positions and two types of 64.
  position_params: [{d: {learned_positions: 512, learned_tokens: 2, hidden: 64}, is: 32_896}],
  // Patches of 48 with a bias or none; frames of 240, and three of them merged: 64 × (3 × 64 + 1) = 12,352.
  input_params: [
    {
      d: {hidden: 64, patch_elements: [48, 48, 240, 0], patch_biases: [1, 0, 1, 0], frame_kernel: [0, 0, 3, 1]},
      is: [3136, 3072, 27_776, 4160]
    }
  ],
  // 64 × 64, its bias and a norm with two; 1,000 biases; ten labels of 48, with biases or none; a scale.
  head_extra_params: [
    {
      d: {
        head_transform: [1, 0, 0, 0],
        head_biases: [0, 1, 0, 0],
        projection_outputs: [0, 0, 10, 10],
        projection_biases: [1, 1, 1, 0],
        learned_scalars: [0, 0, 0, 1],
        projection_inputs: 48,
        hidden: 64,
        vocab: 1000
      },
      is: [4288, 1000, 490, 481]
    }
  ],
  architecture_params: [
    {
      d: {
        matrix_params: 512,
        norm_params: 256,
        inner_norm_params: 128,
        attention_bias_params: 64,
        mlp_bias_params: 32,
        router_extra_params: 16,
        table_params: 8,
        position_params: 4,
        input_params: 2,
        head_extra_params: 1
      },
      is: 1023
    }
  ],
  // Three matrices of 64 × 8,400; with biases 2 × 8,400 and 64 for each of 4 × 6 experts more.
  idle_params: [
    {
      d: {
        mlp_matrices: 3,
        hidden: 64,
        idle_mlp_width: 8400,
        mlp_biases: [0, 1],
        mixture_layers: 4,
        experts: 8,
        active_experts: 2
      },
      is: [1_612_800, 1_631_136]
    }
  ],
  // An encoder of 300 and a decoder of 500; another model of 70.
  model_params: [{d: {model: ["a", "a", "b"], architecture_params: [300, 500, 70]}, is: [800, 800, 70]}],
  active_params: [
    {d: {model: ["a", "a", "b"], architecture_params: [300, 500, 70], idle_params: [0, 200, 30]}, is: [600, 600, 40]}
  ]
};
