import type {HandCases} from "./HandCase.js";

/** Model states as in Rajbhandari et al. 2019, activations as in Korthikanti et al. 2022 (equations 1 to 6). */
export const trainingMemoryCases: HandCases = {
  // 1,000M less one table of 50M where it is tied, two where not; where a small model is nearly all tables, a tenth.
  block_params: [
    {d: {params: [1e9, 1e9, 1e8], tied: [1, 0, 0], embedding_params: [50e6, 50e6, 49e6]}, is: [950e6, 900e6, 10e6]}
  ],
  // One stage: 900M and the 100M of tables, over two GPUs. Two or four: 450M or 225M and the larger of embedding and head.
  // 800M of experts over eight GPUs: (100M ÷ 4 + 50M) ÷ 2 and 800M ÷ 4 ÷ 8.
  stage_params: [
    {
      d: {
        block_params: 900e6,
        params: 1e9,
        expert_params: [0, 0, 0, 0, 800e6],
        pipeline_parallel: [1, 2, 4, 4, 4],
        embedding_params: [50e6, 50e6, 50e6, 40e6, 50e6],
        head_params: [45e6, 45e6, 45e6, 55e6, 45e6],
        tensor_parallel: 2,
        expert_shards: [2, 2, 2, 2, 8]
      },
      is: [500e6, 250e6, 137.5e6, 140e6, 62.5e6]
    }
  ],
  // 500M over five. 800M of experts on four stages, over eight GPUs and not two: 100M hold 200M × (1/2 − 1/8) = 75M less than
  // the copies that are shared, 175M over seven.
  shard_params: [
    {
      d: {
        stage_params: [500e6, 100e6],
        expert_params: [0, 800e6],
        pipeline_parallel: 4,
        tensor_parallel: 2,
        expert_shards: [2, 8],
        sharing_gpus: [5, 7]
      },
      is: [100e6, 25e6]
    }
  ],
  weight_params: [{d: {zero_stage: [0, 2, 3], shard_params: 100e6, stage_params: 500e6}, is: [500e6, 500e6, 100e6]}],
  // A layer of 900M ÷ 24 on two GPUs, 18.75M. 720M of it experts over twelve: (180M ÷ 2 + 60M) ÷ 24 = 6.25M.
  whole_layer_params: [
    {
      d: {block_params: 900e6, expert_params: [0, 720e6], layers: 24, tensor_parallel: 2, expert_shards: [2, 12]},
      is: [18.75e6, 6.25e6]
    }
  ],
  gradients_leave: [{d: {optimizer_in_backward: [0, 1, 0], offload_optimizer: [0, 0, 1]}, is: [0, 1, 1]}],
  // All or a share; where they leave the larger of a layer of 15M and a table on two GPUs, of 50M or 20M; of a GPU that holds
  // less all it has.
  gradient_params: [
    {
      d: {
        gradients_leave: [0, 0, 0, 1, 1, 1],
        zero_stage: [1, 2, 3, 3, 0, 0],
        shard_params: 100e6,
        stage_params: [500e6, 500e6, 500e6, 500e6, 500e6, 10e6],
        whole_layer_params: 15e6,
        embedding_params: [50e6, 50e6, 50e6, 50e6, 20e6, 50e6],
        tensor_parallel: 2
      },
      is: [500e6, 100e6, 100e6, 25e6, 15e6, 10e6]
    }
  ],
  optimizer_params: [{d: {zero_stage: [0, 1, 3], shard_params: 100e6, stage_params: 500e6}, is: [500e6, 100e6, 100e6]}],
  table_share: [{d: {block_params: 900e6, params: 1e9}, is: 0.1}],
  // Half a byte a parameter, two in the tenth that are tables: 0.5 + 0.1 × 1.5 = 0.65 B; where weights are as wide as what
  // computes, or wider, nothing is added.
  weight_memory: [
    {
      d: {
        offload_parameters: [0, 0, 0, 0, 1],
        weight_params: [500e6, 125e6, 500e6, 500e6, 500e6],
        recipe_weight_bytes: [0.5, 0.5, 2, 4, 2],
        table_share: 0.1,
        compute_weight_bytes: 2
      },
      is: [325e6, 81.25e6, 1e9, 2e9, 0]
    }
  ],
  // A second model beside the first, unless its base is frozen: then it is the same.
  reference_memory: [{d: {reference_passes: [0, 1, 1], frozen_base: [0, 0, 1], weight_memory: 14e9}, is: [0, 14e9, 0]}],
  // A hundredth of 500M, or of a share of 125M, beside the base, in 2 B.
  adapter_memory: [
    {
      d: {
        frozen_base: [1, 1, 0],
        weight_params: [500e6, 125e6, 500e6],
        trained_share: 0.01,
        compute_weight_bytes: 2
      },
      is: [10e6, 2.5e6, 0]
    }
  ],
  // 0.5 trained × 4 B.
  gradient_memory: [
    {d: {gradient_params: [500e6, 125e6], trained_share: 0.5, recipe_gradient_bytes: 4}, is: [1e9, 250e6]}
  ],
  // 0.5 trained × 2 B of what is added to wider gradients; none where both are alike, or where they do not stay.
  accumulation_memory: [
    {
      d: {
        weight_params: [500e6, 125e6, 500e6, 500e6],
        trained_share: 0.5,
        gradients_leave: [0, 0, 0, 1],
        recipe_gradient_bytes: [4, 4, 2, 4],
        recipe_weight_bytes: 2
      },
      is: [500e6, 125e6, 0, 0]
    }
  ],
  workspace_bytes_per_param: [
    {
      d: {recipe_master_bytes: [4, 4, 0, 0, 4], gradients_leave: [0, 0, 0, 0, 1], zero_stage: [1, 0, 1, 0, 1]},
      $: {sharded_workspace_bytes: 6, cast_copy_bytes: 2.5},
      is: [6, 2.5, 0, 0, 0]
    }
  ],
  // 0.5 trained × (4 + 8 + 3 B); nothing where it is on the host.
  optimizer_memory: [
    {
      d: {
        offload_optimizer: [0, 0, 1],
        optimizer_params: [500e6, 100e6, 500e6],
        trained_share: 0.5,
        recipe_master_bytes: 4,
        moment_bytes: 8,
        workspace_bytes_per_param: 3
      },
      is: [3.75e9, 0.75e9, 0]
    }
  ],
  // Two layers of 18.75M in 2 + 4 B; stage 3 only, or from the host.
  gather_memory: [
    {
      d: {
        zero_stage: [3, 2, 0],
        offload_parameters: [0, 0, 1],
        whole_layer_params: 18.75e6,
        recipe_weight_bytes: 2,
        recipe_gradient_bytes: 4
      },
      is: [225e6, 0, 225e6]
    }
  ],
  transit_memory: [{d: {gather_memory: 225e6, accumulation_memory: 500e6}, is: 725e6}],
  // Eight heads a GPU: 2 × 2 B of statistics where fused; 2.5 × 2,048 × 2 B of scores where not, dropped if selective.
  score_row_memory: [
    {
      d: {
        heads: 32,
        tensor_parallel: 4,
        fused_attention: [1, 0, 0, 0],
        element_bytes: 2,
        recompute: ["none", "none", "selective", "full"],
        attended_rows: 2048
      },
      is: [32, 81_920, 0, 81_920]
    }
  ],
  shared_width: [{d: {hidden: 4096, sequence_parallel: [1, 0], tensor_parallel: 4}, is: [1024, 4096]}],
  // Equations of the paper in units of 16 bits: queries and output, keys and values.
  projection_width: [{d: {attention_width: 4096, kv_width: 1024}, is: 20_480}],
  // 4 × 1.25 × 1,000 for each of two GPUs that share an expert, or one; a quarter of 8 × 400 gated, 4 × plain.
  expert_row_width: [
    {
      d: {dispatched_width: 1000, expert_tensor_parallel: [2, 1], gated: [1, 0], expert_ffn_active: 400},
      $: {expert_imbalance: 1.25},
      is: [10_800, 5400]
    }
  ],
  // 1.5 × 4 ÷ 2 = 3 half elements: 10 × 1,024 with dropout, else 8 ×; (20,480 + 8 × 10,000 gated, 4 × plain, + 4,000) ÷ 4; the
  // scores once. 3 × (10,240 + 16,120) + 500 = 79,580; 3 × (8,192 + 26,120) + 500 = 103,436.
  layer_row_memory: [
    {
      d: {
        element_bytes: 4,
        dropout: [1, 0],
        shared_width: 1024,
        projection_width: 20_480,
        gated: [0, 1],
        ffn_active: 10_000,
        expert_row_width: 4000,
        tensor_parallel: 4,
        score_row_memory: 500
      },
      $: {activation_copies: 1.5},
      is: [79_580, 103_436]
    }
  ],
  layer_activation_memory: [{d: {token_rows: 2048, layer_row_memory: 100_000}, is: 204.8e6}],
  // Full keeps a layer's input, 4,096 × 4 B. Selective with fused attention keeps the matrices' outputs:
  // 2 × (4 × 1,024 + (20,480 + 4 × 10,000 gated, 2 × plain, + 4,000 ÷ 2) ÷ 4) = 39,432 or 29,432. All else keeps the layer.
  kept_row_memory: [
    {
      d: {
        recompute: ["full", "selective", "selective", "selective", "none"],
        hidden: 4096,
        element_bytes: 4,
        fused_attention: [1, 1, 1, 0, 1],
        shared_width: 1024,
        projection_width: 20_480,
        gated: [1, 1, 0, 1, 1],
        ffn_active: 10_000,
        expert_row_width: 4000,
        tensor_parallel: 4,
        layer_row_memory: 106_580
      },
      is: [16_384, 39_432, 29_432, 106_580, 106_580]
    }
  ],
  // 25 layers on four stages: seven on the fullest; half where gradients pass through half. Two where others are on the host.
  stage_row_memory: [
    {
      d: {
        kept_row_memory: 16_384,
        offload_activations: [0, 0, 1, 1],
        layers: [25, 25, 25, 1],
        pipeline_parallel: [4, 4, 1, 1],
        input_gradient_share: [1, 0.5, 1, 1]
      },
      is: [114_688, 57_344, 32_768, 16_384]
    }
  ],
  recomputed_row_memory: [
    {d: {recompute: ["full", "selective", "none"], layer_row_memory: 106_580}, is: [106_580, 0, 0]}
  ],
  // Four stages; three micro-batches; three or two stages a GPU hold (4 − 1) ÷ 3 or 2 more.
  micro_batches_in_flight: [
    {d: {pipeline_parallel: 4, micro_batches: [16, 3, 16, 16], virtual_stages: [1, 1, 3, 2]}, is: [4, 3, 5, 5.5]}
  ],
  // 2,048 rows × (100,000 × 4 + 50,000).
  stage_activation_memory: [
    {
      d: {
        token_rows: 2048,
        stage_row_memory: 100_000,
        micro_batches_in_flight: 4,
        recomputed_row_memory: 50_000
      },
      is: 921.6e6
    }
  ],
  logit_row_memory: [{d: {head_vocab: 50_000, tensor_parallel: 4}, $: {logit_bytes: 8}, is: 100_000}],
  logit_memory: [{d: {token_rows: 2048, logit_row_memory: 100_000}, is: 204.8e6}],
  // One stage: 8 + 2 GB. Two, or four with two micro-batches: the first's 8 GB or the last's 8 ÷ 2 + 2; with logits of
  // 7 GB 8 ÷ 2 + 7.
  working_memory: [
    {
      d: {
        stage_activation_memory: 8e9,
        pipeline_parallel: [1, 2, 4, 4],
        logit_memory: [2e9, 2e9, 2e9, 7e9],
        micro_batches_in_flight: [1, 2, 2, 2]
      },
      is: [10e9, 8e9, 8e9, 11e9]
    }
  ],
  training_states: [
    {
      d: {
        weight_memory: 2e9,
        adapter_memory: 0.5e9,
        reference_memory: 1.5e9,
        gradient_memory: 3e9,
        optimizer_memory: 13e9
      },
      is: 20e9
    }
  ],
  // One GPU has no partner to exchange with.
  fixed_overhead: [{d: {gpus: [1, 2]}, $: {context_bytes: 1.5e9, communication_bytes: 2.25e9}, is: [1.5e9, 3.75e9]}],
  // 3 GB and 5 % of 20 + 2 + 10 GB.
  overhead_memory: [
    {
      d: {fixed_overhead: 3e9, training_states: 20e9, transit_memory: 2e9, working_memory: 10e9},
      $: {fragmentation: 0.05},
      is: 4.6e9
    }
  ],
  wanted_memory: [
    {
      d: {training_states: 20e9, transit_memory: 2e9, working_memory: 10e9, overhead_memory: 4.6e9},
      is: 36.6e9
    }
  ],
  // 500M × 0.5 × 8 B = 2 GB may leave, or of a share of 100M 0.4 GB. 77 GB are 1 GB more than 0.95 × 80, 79 GB 3 GB; 70 fit.
  // Nothing leaves that is not paged, or that is on the host.
  paged_out_memory: [
    {
      d: {
        optimizer_paged: [1, 1, 1, 1, 0, 1],
        offload_optimizer: [0, 0, 0, 0, 0, 1],
        wanted_memory: [77e9, 79e9, 70e9, 79e9, 77e9, 77e9],
        memory_capacity: 80e9,
        memory_share: 0.95,
        optimizer_params: [500e6, 500e6, 500e6, 100e6, 500e6, 500e6],
        trained_share: 0.5,
        moment_bytes: 8
      },
      is: [1e9, 2e9, 0, 0.4e9, 0, 0]
    }
  ],
  training_peak_memory: [{d: {wanted_memory: 77e9, paged_out_memory: 1e9}, is: 76e9}],
  // 80 GB × 0.95 = 76.
  training_fits: [
    {d: {training_peak_memory: [75e9, 76e9, 77e9], memory_capacity: 80e9}, $: {memory_margin: 0.95}, is: [1, 1, 0]}
  ]
};
