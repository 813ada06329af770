import type {HandCases} from "./HandCase.js";

/** Memory of modules on one GPU. */
export const moduleMemoryCases: HandCases = {
  global_batch: [
    {
      d: {
        stated_global_batch: [256, 1, NaN, NaN, NaN, 0, -1, NaN, NaN],
        scale_batch: [64, 64, 64, 1, NaN, 64, 64, 0, -1]
      },
      $: {batch_size: 32},
      is: [256, 1, 64, 1, 32, 64, 64, 32, 32]
    }
  ],
  // Stated, or one; 256 over 8; one at least.
  micro_batch: [
    {
      d: {stated_micro_batch: [16, 1, NaN, NaN, 0, -1], global_batch: [256, 256, 256, 4, 256, 256], gpus: 8},
      is: [16, 1, 32, 1, 32, 32]
    }
  ],
  module_weights: [
    {d: {module_params: 100, recipe_weight_bytes: 2, zero_stage: [0, 1, 2, 3], gpus: 8}, is: [200, 200, 200, 25]}
  ],
  module_gradients: [
    {d: {trained_params: 100, recipe_gradient_bytes: 2, zero_stage: [0, 1, 2, 3], gpus: 8}, is: [200, 200, 25, 25]}
  ],
  // 4 and twice 2 bytes.
  module_optimizer: [
    {
      d: {
        trained_params: 100,
        recipe_master_bytes: 4,
        recipe_state_bytes: 2,
        zero_stage: [0, 0.5, 1, 2, 3],
        gpus: 10
      },
      is: [800, 800, 80, 80, 80]
    }
  ],
  // 4 × 64 + 2 × 48 + 2 × 16 + 3 × 200; 2 × 64 + 2 × 48 + 2 × 16 + 2 × 200.
  kept_numbers: [
    {
      d: {
        gradients: ["trained", "passing", "frozen"],
        hidden: 64,
        attention_width: 48,
        kv_width: 16,
        mlp_matrices: 3,
        ffn_hidden: 200
      },
      is: [984, 656, 0]
    }
  ],
  kept_layers: [
    {
      d: {
        gradients: ["trained", "trained", "passing", "frozen", "frozen"],
        layers: 12,
        recompute: ["none", "full", "full", "full", "none"],
        hidden: 64,
        kept_numbers: [984, 984, 656, 7, 7]
      },
      is: [11_808, 768, 768, 0, 0]
    }
  ],
  predicted_width: [
    {
      d: {
        role: ["contrast", "backbone", "encoder"],
        global_batch: 32_768,
        head: ["none", "untied", "none"],
        vocab: [0, 32_000, 500]
      },
      is: [32_768, 32_000, 0]
    }
  ],
  // 4 samples: 10 tokens × 768 × 2 bytes, 3 tokens × 50 × 6 bytes.
  module_activations: [
    {
      d: {
        gradients: ["trained", "passing", "frozen"],
        micro_batch: 4,
        module_tokens: 10,
        kept_layers: 768,
        element_bytes: 2,
        leaving_tokens: 3,
        predicted_width: 50
      },
      $: {logit_bytes: 6},
      is: [65_040, 65_040, 0]
    }
  ],
  module_memory: [
    {d: {module_weights: 1000, module_gradients: 200, module_optimizer: 30, module_activations: 4}, is: 1234}
  ],
  // 4 samples × 10 tokens × 984 × 2 bytes; one layer; none, and nothing recomputed.
  recomputed_memory: [
    {
      d: {
        recompute: ["full", "full", "full", "none", "full"],
        layers: [12, 1, 0, 12, -1],
        micro_batch: 4,
        module_tokens: 10,
        kept_numbers: 984,
        element_bytes: 2
      },
      is: [78_720, 78_720, 0, 0, 0]
    }
  ],
  all_memory: [
    {
      d: {training: ["a", "a", "b"], module_memory: [1000, 200, 7], recomputed_memory: [30, 50, 1]},
      is: [1250, 1250, 8]
    }
  ],
  memory_filled: [{d: {all_memory: 40, memory_capacity: 80}, is: 0.5}]
};
