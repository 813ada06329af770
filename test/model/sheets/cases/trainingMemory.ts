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
        shards: [5, 7]
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
  // 0.5 trained × 2 B of what is added to wider gradients; none where both are alike, or where they do not stay. Data-parallel
  // replicas of whole models keep buckets as large as the gradients, unless a buffer holds those.
  accumulation_memory: [
    {
      d: {
        weight_params: [500e6, 125e6, 500e6, 500e6, 500e6, 500e6, 500e6],
        trained_share: 0.5,
        gradients_leave: [0, 0, 0, 1, 0, 0, 0],
        recipe_gradient_bytes: [4, 4, 2, 4, 2, 2, 2],
        recipe_weight_bytes: 2,
        zero_stage: [0, 0, 0, 0, 0, 3, 0],
        sharing_gpus: [1, 1, 1, 1, 2, 8, 8],
        flat_gradients: [0, 0, 0, 0, 0, 0, 1],
        accumulated_gradient_memory: 1e9
      },
      is: [500e6, 125e6, 0, 0, 1e9, 0, 0]
    }
  ],
  // Split models, and ZeRO stages 1 and 2.
  flat_gradients: [
    {
      d: {tensor_parallel: [2, 1, 1, 1, 1, 1], pipeline_parallel: [1, 2, 1, 1, 1, 1], zero_stage: [0, 0, 1, 2, 0, 3]},
      is: [1, 1, 1, 1, 0, 0]
    }
  ],
  gradients_held: [{d: {flat_gradients: [1, 0, 0], micro_batches: [1, 1, 2]}, is: [1, 0, 1]}],
  // 500M × 0.5 trained × 4 B; under stage 3 × 2 B; the wider of 4 and 2; where they leave what is there at a time.
  accumulated_gradient_memory: [
    {
      d: {
        gradients_leave: [0, 0, 0, 1, 0],
        gradient_memory: 0.7e9,
        gradient_params: 500e6,
        trained_share: 0.5,
        zero_stage: [0, 3, 0, 0, 2],
        recipe_gradient_bytes: [2, 2, 4, 2, 2],
        recipe_accumulation_bytes: [4, 4, 2, 4, 4]
      },
      is: [1e9, 0.5e9, 1e9, 0.7e9, 1e9]
    }
  ],
  held_gradient_memory: [{d: {gradients_held: [1, 0], accumulated_gradient_memory: 1e9}, is: [1e9, 0]}],
  // 500M × 0.5 trained × 0.5, 6, 6 or 2 B; 0.5 B where a GPU shares with none; none where gradients leave.
  optimizer_workspace_memory: [
    {
      d: {
        gradients_leave: [0, 0, 0, 0, 1, 0],
        optimizer_params: 500e6,
        trained_share: 0.5,
        zero_stage: [0, 1, 2, 3, 1, 1],
        sharing_gpus: [8, 8, 2, 8, 8, 1]
      },
      $: {cast_copy_bytes: 0.5, sharded_workspace_bytes: 6, gathering_workspace_bytes: 2},
      is: [0.125e9, 1.5e9, 1.5e9, 0.5e9, 0, 0.125e9]
    }
  ],
  // 0.5 trained × (4 + 8 B); nothing where it is on the host.
  optimizer_memory: [
    {
      d: {
        offload_optimizer: [0, 0, 1],
        optimizer_params: [500e6, 100e6, 500e6],
        trained_share: 0.5,
        recipe_master_bytes: 4,
        moment_bytes: 8
      },
      is: [3e9, 0.6e9, 0]
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
        scores_recomputed: [1, 0, 1, 0],
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
  // Twice 2 B where master weights are all there is; not where a model is split, sharded, or only adapters are trained.
  residual_bytes: [
    {
      d: {
        recipe_master_bytes: [4, 0, 4, 4, 4],
        zero_stage: [0, 0, 3, 0, 0],
        flat_gradients: [0, 0, 0, 1, 0],
        frozen_base: [0, 0, 0, 0, 1],
        element_bytes: 2
      },
      is: [4, 2, 2, 2, 2]
    }
  ],
  // Full keeps a layer's input, 1,024 × 8 B. Selective with fused attention keeps the matrices' outputs:
  // 2 × (4 × 1,024 + (20,480 + 4 × 10,000 gated, 2 × plain, + 4,000 ÷ 2) ÷ 4) = 39,432 or 29,432. All else keeps the layer, or
  // of a quarter of the layers the input: 0.25 × 8,192 + 0.75 × 106,580 = 81,983.
  kept_row_memory: [
    {
      d: {
        scores_recomputed: [0, 1, 1, 1, 0, 0],
        recomputed_share: [1, 0, 0, 0, 0, 0.25],
        residual_bytes: 8,
        element_bytes: 4,
        fused_attention: [1, 1, 1, 0, 1, 1],
        shared_width: 1024,
        projection_width: 20_480,
        gated: [1, 1, 0, 1, 1, 1],
        ffn_active: 10_000,
        expert_row_width: 4000,
        tensor_parallel: 4,
        layer_row_memory: 106_580
      },
      is: [8192, 39_432, 29_432, 106_580, 106_580, 81_983]
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
  recomputed_row_memory: [{d: {recomputed_share: [1, 0.25, 0], layer_row_memory: 106_580}, is: [106_580, 106_580, 0]}],
  // Four stages; three micro-batches; three or two stages a GPU hold (4 − 1) ÷ 3 or 2 more.
  micro_batches_in_flight: [
    {d: {pipeline_parallel: 4, micro_batches: [16, 3, 16, 16], virtual_stages: [1, 1, 3, 2]}, is: [4, 3, 5, 5.5]}
  ],
  // 2,048 rows × 100,000 × 4.
  stage_activation_memory: [
    {d: {token_rows: 2048, stage_row_memory: 100_000, micro_batches_in_flight: 4}, is: 819.2e6}
  ],
  upcast_loss: [
    {d: {loss_kernel: ["upcast", "plain", "fused", ""]}, $: {loss_kernel: "plain"}, is: [1, 0, 0, 0]},
    {d: {loss_kernel: ["upcast", "plain", "fused", ""]}, $: {loss_kernel: "upcast"}, is: [1, 0, 0, 1]}
  ],
  // 50,000 ÷ 2 × 5 B where the head is split, 50,000 × 5 B on stages; else 50,000 × 4, × 12 or × 20 B.
  logit_row_memory: [
    {
      d: {
        head_vocab: 50_000,
        tensor_parallel: [2, 1, 1, 1, 1, 1],
        pipeline_parallel: [1, 2, 1, 1, 1, 1],
        fused_loss: [1, 0, 1, 0, 1, 0],
        upcast_loss: [1, 1, 0, 0, 1, 1]
      },
      $: {split_logit_bytes: 5, fused_logit_bytes: 4, logit_bytes: 12, upcast_logit_bytes: 20},
      is: [125_000, 250_000, 200_000, 600_000, 200_000, 1_000_000]
    }
  ],
  last_row_memory: [
    {d: {logit_row_memory: [90_000, 90_000], recomputed_row_memory: [50_000, 120_000]}, is: [90_000, 120_000]}
  ],
  // 1,000 rows. One stage: 8 + 2 GB. Two: the first's 8 + 1 GB, more than the last's 4 + 2; with 7 GB there, 4 + 7.
  working_memory: [
    {
      d: {
        token_rows: 1000,
        stage_activation_memory: 8e9,
        pipeline_parallel: [1, 2, 4],
        recomputed_row_memory: 1e6,
        last_row_memory: [2e6, 2e6, 7e6],
        stage_row_memory: 4e6
      },
      is: [10e9, 9e9, 11e9]
    }
  ],
  last_layer_memory: [
    {d: {token_rows: 1000, kept_row_memory: [2e6, 2e6], recomputed_row_memory: [0, 5e6]}, is: [2e9, 5e9]}
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
  kept_states: [
    {d: {weight_memory: 2e9, adapter_memory: 0.5e9, reference_memory: 1.5e9, optimizer_memory: 13e9}, is: 17e9}
  ],
  loss_phase_memory: [
    {d: {kept_states: 17e9, held_gradient_memory: 4e9, transit_memory: 1e9, working_memory: 10e9}, is: 32e9}
  ],
  // 17 + 1 + 5 GB and the gradients: those of this micro-batch, or the wider ones of all.
  backward_phase_memory: [
    {
      d: {
        kept_states: 17e9,
        gradient_memory: 2e9,
        held_gradient_memory: [0, 4e9],
        transit_memory: 1e9,
        last_layer_memory: 5e9
      },
      is: [25e9, 27e9]
    }
  ],
  optimizer_phase_memory: [{d: {kept_states: 17e9, gradient_memory: 2e9, optimizer_workspace_memory: 3e9}, is: 22e9}],
  peak_phase: [
    {
      d: {
        loss_phase_memory: [32e9, 20e9, 20e9, 25e9, 23e9, 21e9, 20e9],
        backward_phase_memory: [25e9, 25e9, 21e9, 25e9, 25e9, 20e9, 22e9],
        optimizer_phase_memory: [22e9, 22e9, 22e9, 25e9, 22e9, 22e9, 22e9]
      },
      is: ["loss", "backward", "optimizer", "loss", "backward", "optimizer", "backward"]
    }
  ],
  peak_gradient_memory: [
    {
      d: {
        peak_phase: ["loss", "backward", "backward", "optimizer"],
        held_gradient_memory: [0, 0, 4e9, 4e9],
        gradient_memory: 2e9
      },
      is: [0, 2e9, 4e9, 2e9]
    }
  ],
  // With two gathered layers, unless the optimizer runs.
  peak_working_memory: [
    {
      d: {
        peak_phase: ["loss", "backward", "optimizer"],
        working_memory: 10e9,
        gather_memory: 0.5e9,
        last_layer_memory: 5e9
      },
      is: [10.5e9, 5.5e9, 0]
    }
  ],
  // The largest, half as much again on one's own stack.
  allocated_memory: [
    {
      d: {
        loss_phase_memory: [32e9, 20e9, 20e9],
        backward_phase_memory: [25e9, 25e9, 21e9],
        optimizer_phase_memory: [22e9, 22e9, 22e9]
      },
      $: {stack_memory_factor: 1.5},
      is: [48e9, 37.5e9, 33e9]
    }
  ],
  recompute_slack: [
    {
      d: {recomputed_share: [1, 0.5, 0]},
      $: {recompute_fragmentation: 0.125, stack_memory_factor: 2},
      is: [0.25, 0.125, 0]
    }
  ],
  // 20 GB and an eighth of it; with a quarter of the 8 GB that come and go 2 GB more.
  reserved_memory: [
    {
      d: {allocated_memory: 20e9, working_memory: 8e9, recompute_slack: [0, 0.25]},
      $: {fragmentation: 0.125},
      is: [22.5e9, 24.5e9]
    }
  ],
  // One GPU has no partner to exchange with; ZeRO stages 1 and 2 fill buckets, of 100M × (2 + 4) B where that is less.
  // Twice as much on one's own stack.
  fixed_overhead: [
    {
      d: {
        gpus: [1, 2, 2, 2, 2, 2],
        zero_stage: [0, 0, 1, 2, 3, 1],
        weight_params: [1e9, 1e9, 1e9, 1e9, 1e9, 100e6],
        recipe_weight_bytes: 2,
        recipe_gradient_bytes: 4
      },
      $: {context_bytes: 1.5e9, communication_bytes: 2.25e9, bucket_bytes: 2e9, stack_memory_factor: 2},
      is: [3e9, 7.5e9, 11.5e9, 11.5e9, 7.5e9, 8.7e9]
    }
  ],
  wanted_memory: [{d: {reserved_memory: 33e9, fixed_overhead: 3.6e9}, is: 36.6e9}],
  // 80 GB are 85.
  shown_memory: [{d: {memory_capacity: 80e9}, $: {shown_memory_share: 1.0625}, is: 85e9}],
  // 500M × 0.5 × 8 B = 2 GB may leave, or of a share of 100M 0.4 GB. 77 GB are 1 GB more than 0.95 × 80, 79 GB 3 GB; 70 fit.
  // Nothing leaves that is not paged, or that is on the host.
  paged_out_memory: [
    {
      d: {
        optimizer_paged: [1, 1, 1, 1, 0, 1],
        offload_optimizer: [0, 0, 0, 0, 0, 1],
        wanted_memory: [77e9, 79e9, 70e9, 79e9, 77e9, 77e9],
        shown_memory: 80e9,
        memory_share: 0.95,
        optimizer_params: [500e6, 500e6, 500e6, 100e6, 500e6, 500e6],
        trained_share: 0.5,
        moment_bytes: 8
      },
      is: [1e9, 2e9, 0, 0.4e9, 0, 0]
    }
  ],
  // 64 GB and a sixteenth of it, with an eighth of 16 GB more where all is computed again; 3 GB beside, 1 GB paged out.
  needed_memory: [
    {
      d: {
        allocated_memory: 64e9,
        working_memory: 16e9,
        recompute_slack: [0, 0.125],
        fixed_overhead: 3e9,
        paged_out_memory: 1e9
      },
      $: {least_fragmentation: 0.0625},
      is: [70e9, 72e9]
    }
  ],
  // What is wanted where the card has it; a full card where it does with less; else what is needed.
  device_memory: [
    {
      d: {
        wanted_memory: [75e9, 90e9, 100e9],
        paged_out_memory: 1e9,
        shown_memory: 85e9,
        needed_memory: [70e9, 84e9, 95e9]
      },
      is: [74e9, 85e9, 95e9]
    }
  ],
  // 60 GB less 1.5 times the 31.5 that are counted.
  overhead_memory: [
    {
      d: {wanted_memory: 60e9, kept_states: 17e9, peak_gradient_memory: 4e9, peak_working_memory: 10.5e9},
      $: {stack_memory_factor: 1.5},
      is: 12.75e9
    }
  ],
  training_peak_memory: [
    {
      d: {
        memory_reading: ["allocated", "reserved", "device"],
        allocated_memory: 32e9,
        fixed_overhead: 3e9,
        device_memory: 37e9,
        paged_out_memory: 2e9
      },
      is: [30e9, 34e9, 37e9]
    }
  ],
  memory_free: [{d: {shown_memory: 80e9, device_memory: [60e9, 90e9]}, is: [20e9, -10e9]}],
  // 80 GB, or 76 of them where a layout is chosen.
  memory_left: [
    {d: {shown_memory: 80e9, memory_share: [1, 0.95, 0.95], device_memory: [75e9, 75e9, 77e9]}, is: [5e9, 1e9, -1e9]}
  ],
  training_fits: [{d: {memory_left: [1e9, 0, -1e9]}, is: [1, 1, 0]}]
};
