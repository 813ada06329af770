import type {HandCases} from "./HandCase.js";

/** What a step takes beside its passes: exchange among replicas, optimizer, host and stragglers. */
export const updateTimeCases: HandCases = {
  // 8,000M over four GPUs and two stages. Half of it experts over 16: (1,000M + 250M) ÷ 2.
  local_params: [
    {
      d: {params: 8e9, expert_params: [0, 4e9], tensor_parallel: 4, expert_shards: [4, 16], pipeline_parallel: 2},
      is: [1e9, 625e6]
    }
  ],
  local_expert_params: [{d: {expert_params: 4e9, expert_shards: 16, pipeline_parallel: 2}, is: 125e6}],
  // Of 1,000M a fifth.
  shared_params: [{d: {params: 8e9, tensor_parallel: 4, pipeline_parallel: 2, shards: 5}, is: 200e6}],
  // Half of all of its own, 625M; half of a share of 200M from stage 1.
  updated_params: [
    {
      d: {trained_share: 0.5, zero_stage: [0, 1, 3], shared_params: 200e6, local_params: 625e6},
      is: [312.5e6, 100e6, 100e6]
    }
  ],
  // 3 ÷ 4 of a byte at 100 GB/s are 7.5 ps; 4 ÷ 5 of a quarter at 20 GB/s are 10 ps.
  seconds_per_reduced_byte: [
    {
      d: {shards_in_node: 4, reached_replica_bandwidth: 100e9, shard_nodes: 5, reached_network_bandwidth: 20e9},
      is: 17.5e-12
    }
  ],
  // Eight GPUs share 600M gradients of 2 B, half of them trained: 75 MB each, of which an all-reduce over the four groups of 32
  // GPUs sends 2 × 3 ÷ 4, 112.5 MB: 5.625 ms at 20 GB/s between nodes, in each of four micro-batches under stage 3; 1.125 ms at
  // 100 GB/s in a node. Where all share there is nothing to send.
  mirrored_seconds: [
    {
      d: {
        shards: [8, 8, 8, 32, 8],
        sharing_gpus: 32,
        trained_share: 0.5,
        recipe_gradient_bytes: 2,
        local_params: 1e9,
        local_expert_params: 400e6,
        zero_stage: [2, 3, 1, 3, 2],
        micro_batches: 4,
        replica_nodes: [2, 2, 1, 2, 1],
        reached_network_bandwidth: 20e9,
        reached_replica_bandwidth: 100e9
      },
      is: [0.005625, 0.0225, 0.001125, 0, 0.001125]
    }
  ],
  // Of experts over four GPUs a node of eight holds two copies, over two no more than two or three there are, over 16 a
  // part.
  experts_in_node: [
    {d: {expert_sharing_gpus: [4, 2, 4, 3], linked_gpus: 8, expert_shards: [4, 2, 16, 2]}, is: [2, 2, 1, 3]}
  ],
  expert_nodes: [{d: {expert_sharing_gpus: 24, experts_in_node: 4}, is: 6}],
  // As for other parameters.
  seconds_per_reduced_expert_byte: [
    {
      d: {experts_in_node: 4, reached_replica_bandwidth: 100e9, expert_nodes: 5, reached_network_bandwidth: 20e9},
      is: 17.5e-12
    }
  ],
  // Gradients reduced and gathered: 2 × 0.25 trained × 4 B. Stage 3 in each of 16 micro-batches: 0.25 × 4 B reduced, weights
  // of 2 B gathered twice, three times with those of a reference.
  replica_bytes_per_param: [
    {
      d: {
        zero_stage: [2, 3, 3],
        micro_batches: 16,
        trained_share: 0.25,
        recipe_gradient_bytes: 4,
        reference_passes: [0, 0, 1],
        recipe_weight_bytes: 2
      },
      is: [2, 80, 112]
    }
  ],
  // 5 µs × 8 hops × 24 ÷ 2 layers, with stage 3 for each of 16 micro-batches; over two more nodes 2 × 50 µs beside the 40.
  replica_latency_seconds: [
    {
      d: {
        replica_hops: 8,
        layers: 24,
        pipeline_parallel: 2,
        zero_stage: [2, 3, 2],
        micro_batches: 16,
        network_hop_seconds: [0, 0, 50e-6],
        replica_nodes: 3
      },
      $: {collective_latency: 5e-6},
      is: [480e-6, 7680e-6, 1680e-6]
    }
  ],
  // 4 B × 1,000M × 17.5 ps are 70 ms, and 5 of hops. With 400M of experts at 10 ps: 4 × (600M × 17.5 + 400M × 10 ps) = 58 ms; with
  // 7 ms between groups 65.
  replica_seconds: [
    {
      d: {
        sharing_gpus: [8, 2, 1],
        replica_bytes_per_param: 4,
        local_params: 1e9,
        local_expert_params: [0, 400e6, 0],
        seconds_per_reduced_byte: 17.5e-12,
        seconds_per_reduced_expert_byte: 10e-12,
        mirrored_seconds: [0, 0.007, 0],
        replica_latency_seconds: 0.005
      },
      is: [0.075, 0.07, 0]
    }
  ],
  // Stage 3 hides behind all passes; else behind the backward part, two thirds, of the last of 16 micro-batches.
  hideable_seconds: [
    {d: {zero_stage: [3, 2, 1], pass_seconds: 4.8, micro_batches: 16, backward_ratio: 2}, is: [4.8, 0.2, 0.2]}
  ],
  // 0.5 s less 0.8 × 0.2 hidden; where all could hide a tenth still shows; over a bus 0.3 × 0.2 is hidden.
  exposed_replica_seconds: [
    {
      d: {replica_seconds: 0.5, hideable_seconds: [0.2, 5, 0.2], fast_link: [1, 1, 0]},
      $: {exposed_share: 0.1, overlap: 0.8, bus_overlap: 0.3},
      is: [0.34, 0.05, 0.44]
    }
  ],
  // Half of 2 × 5M of a GPU × 24 ÷ 3 weights, 40M FLOP a token, 15,000 times at 100 TFLOP/s: 6 ms. From stage 1 half of
  // 2 × 10M ÷ 2 ÷ 5 × 24 ÷ 3, 8M FLOP: 1.2 ms. Experts that are spread leave less on a GPU, not less to a share.
  orthogonal_seconds: [
    {
      d: {
        stored_matmul_params_per_layer: 10e6,
        local_layer_params: [5e6, 5e6, 2e6],
        layers: 24,
        pipeline_parallel: 3,
        tensor_parallel: 2,
        trained_share: 0.5,
        orthogonal_tokens: 15_000,
        zero_stage: [0, 1, 1],
        shards: 5,
        matmul_flops_per_second: 100e12
      },
      $: {forward_flops_per_param_token: 2},
      is: [0.006, 0.0012, 0.0012]
    }
  ],
  // 500M × (2 × (4 + 8) + 2 × 2 + 1 = 29 B) × 2 at 1 TB/s, and 1 ms. On the host 500M for each of its GPUs, 8 of 16 or all 4, at 2G/s.
  optimizer_seconds: [
    {
      d: {
        offload_optimizer: [0, 1, 1],
        updated_params: 500e6,
        gpus: [16, 16, 4],
        node_size: 8,
        recipe_master_bytes: 4,
        moment_bytes: 8,
        recipe_gradient_bytes: 2,
        recipe_weight_bytes: 1,
        reached_memory_bandwidth: 1e12,
        orthogonal_seconds: 0.001
      },
      $: {optimizer_traffic: 2, host_optimizer_rate: 2e9},
      is: [0.03, 2.001, 1.001]
    }
  ],
  // PCIe 3 before 2020, 4 in 2020 and 2021 and on graphics cards since, 5 else.
  host_link_bandwidth: [
    {
      d: {
        accelerator_year: [2017, 2020, 2021, 2022, 2022, 2019],
        architecture_group: ["volta", "ampere", "other", "hopper", "graphics", "graphics"]
      },
      $: {host_link_efficiency: 0.5, host_link_pcie3: 16e9, host_link_pcie4: 32e9, host_link_pcie5: 64e9},
      is: [8e9, 16e9, 16e9, 32e9, 16e9, 8e9]
    }
  ],
  // 100M gradients of 4 B sixteen times, weights of 2 B once.
  offloaded_optimizer_bytes: [
    {
      d: {
        offload_optimizer: [1, 0],
        updated_params: 100e6,
        micro_batches: 16,
        recipe_gradient_bytes: 4,
        recipe_weight_bytes: 2
      },
      is: [6.6e9, 0]
    }
  ],
  // 1,000M of 2 B twice for each of 16 micro-batches, three times with a reference; a fifth of them under stage 3.
  offloaded_weight_bytes: [
    {
      d: {
        offload_parameters: [1, 1, 1, 0, 1],
        reference_passes: [0, 1, 0, 0, 0],
        micro_batches: 16,
        local_params: 1e9,
        shared_params: 200e6,
        recipe_weight_bytes: 2,
        zero_stage: [0, 0, 3, 3, 2]
      },
      is: [64e9, 96e9, 12.8e9, 0, 64e9]
    }
  ],
  // 16 times 1,000 rows × 8,000 B × 7 of 25 layers on four stages, there and back; half where gradients pass through half.
  offloaded_activation_bytes: [
    {
      d: {
        offload_activations: [1, 1, 0],
        micro_batches: 16,
        token_rows: 1000,
        kept_row_memory: 8000,
        layers: 25,
        pipeline_parallel: 4,
        input_gradient_share: [1, 0.5, 1]
      },
      is: [1.792e9, 0.896e9, 0]
    }
  ],
  // (3 + 2 + 1 + 2 × 5 GB) at 16 GB/s.
  host_seconds: [
    {
      d: {
        offloaded_optimizer_bytes: 3e9,
        offloaded_weight_bytes: 2e9,
        offloaded_activation_bytes: 1e9,
        paged_out_memory: 5e9,
        host_link_bandwidth: 16e9
      },
      is: 1
    }
  ],
  // 5 s less 0.8 × 4 hidden; where all could hide a tenth still shows.
  exposed_host_seconds: [
    {d: {host_seconds: 5, pass_seconds: [4, 10]}, $: {exposed_share: 0.1, overlap: 0.8}, is: [1.8, 0.5]}
  ],
  fused_update: [{d: {fused_optimizer: [0, 1, NaN]}, $: {unstated_fused: 0.3}, is: [0, 1, 0.3]}],
  // 20 ms and 2 for each of 24 ÷ 4 layers; in few kernels a quarter of 2; half of it in them 2 × (0.5 + 0.5 ÷ 4) = 1.25.
  fixed_seconds: [
    {
      d: {layers: 24, pipeline_parallel: 4, fused_update: [0, 1, 0.5]},
      $: {step_seconds_fixed: 0.02, step_seconds_per_layer: 0.002, fused_updates: 0.25},
      is: [0.032, 0.023, 0.0275]
    }
  ],
  // √(2 ln 8) = √4.1588830833596715 = 2.0393339803376187 deviations of 1 %; one GPU waits for none.
  straggler_factor: [{d: {gpus: [8, 1]}, $: {step_deviation: 0.01}, is: [1.0203933398033762, 1]}],
  // (4.6 + 0.06 + 0.2 + 0.1 + 0.04) × 1.02 × 1.5 on one's own stack.
  step_seconds: [
    {
      d: {
        pass_seconds: 4.6,
        exposed_replica_seconds: 0.06,
        exposed_host_seconds: 0.2,
        optimizer_seconds: 0.1,
        fixed_seconds: 0.04,
        straggler_factor: 1.02
      },
      $: {stack_time_factor: 1.5},
      is: 7.65
    }
  ]
};
