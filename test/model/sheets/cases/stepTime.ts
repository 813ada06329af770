import type {HandCases} from "./HandCase.js";

const FAMILIES = ["ampere", "hopper", "volta", "graphics", "other"];

/** The parts of a step's time, in the order they are put together. */
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
  // Forward, backward twice as long (once where weights are frozen), and forward again under full recomputation, as far as
  // gradients pass; a reference goes forward too.
  passes: [
    {
      d: {
        backward_ratio: [2, 2, 2, 1, 0.5, 2],
        reference_passes: [0, 0, 0, 0, 0, 1],
        recompute: ["none", "full", "selective", "full", "full", "none"],
        input_gradient_share: [1, 1, 1, 1, 0.25, 1]
      },
      is: [3, 4, 3, 3, 1.75, 4]
    }
  ],
  // Fused: 1 forward, 2.5 backward. Unfused: 3, and once more wherever scores are not kept. Where gradients pass through half
  // the layers 1 + 0.5 × 3.5; a reference goes forward once more.
  attention_passes: [
    {
      d: {
        reference_passes: [0, 0, 0, 0, 0, 0, 0, 1],
        input_gradient_share: [1, 1, 1, 1, 1, 1, 0.5, 1],
        fused_attention: [1, 1, 1, 0, 0, 0, 1, 1],
        recompute: ["none", "selective", "full", "none", "selective", "full", "full", "none"]
      },
      is: [3.5, 3.5, 4.5, 3, 4, 4, 2.75, 4.5]
    }
  ],
  accelerator_efficiency: [
    {
      d: {architecture_group: FAMILIES},
      $: {
        efficiency_ampere: 1.1,
        efficiency_hopper: 0.9,
        efficiency_volta: 0.8,
        efficiency_graphics: 1.2,
        efficiency_other: 0.7
      },
      is: [1.1, 0.9, 0.8, 1.2, 0.7]
    }
  ],
  // fp8 changes it by 0.5.
  attention_kernel_efficiency: [
    {
      d: {architecture_group: [...FAMILIES, "hopper"], fp8: [0, 0, 0, 0, 0, 1]},
      $: {
        attention_ampere: 1.1,
        attention_hopper: 0.9,
        attention_volta: 0.8,
        attention_graphics: 1.2,
        attention_other: 0.7,
        attention_fp8: 0.5
      },
      is: [1.1, 0.9, 0.8, 1.2, 0.7, 0.45]
    }
  ],
  // 300 TFLOP/s × 0.8 × 0.9 = 216; heads of 100, no multiple of eight, lose a quarter. 72 is one, 12 is one of four.
  matmul_flops_per_second: [
    {
      d: {format_peak_flops: 300e12, accelerator_efficiency: 0.9, head_size: [128, 72, 100, 12]},
      $: {matmul_efficiency: 0.8, misaligned_efficiency: 0.75},
      is: [216e12, 216e12, 162e12, 162e12]
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
  ],
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
  // (70 + 30 + 2 × 50 + 3 × 20 MB) at 1.3 TB/s.
  layer_memory_seconds: [
    {
      d: {
        layer_operand_bytes: 70e6,
        dequantized_bytes: 30e6,
        layer_elementwise_bytes: 50e6,
        score_bytes: 20e6,
        reached_memory_bandwidth: 1.3e12
      },
      $: {elementwise_traffic: 2, score_traffic: 3},
      is: 0.0002
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
  layer_launch_seconds: [{d: {passes: 4}, $: {launch_seconds: 2e-4}, is: 8e-4}],
  // With launches twice as long as the work: (1 + 2⁴)^¼ = 17^¼ = √√17 = √4.123105625617661 = 2.030543184868931.
  layer_busy_seconds: [{d: {layer_gpu_seconds: 0.001, layer_launch_seconds: 0.002}, is: 0.002030543184868931}],
  reached_link_bandwidth: [
    {
      d: {link_bandwidth: 300e9, fast_link: [1, 0]},
      $: {nvlink_efficiency: 0.8, pcie_efficiency: 0.5},
      is: [240e9, 150e9]
    }
  ],
  // 200 Gb/s are 25 GB/s, of which 0.8, over Ethernet 0.4; where there is none or it is not known, and where the port is
  // faster, the link.
  reached_network_bandwidth: [
    {
      d: {
        node_network: ["rdma", "ethernet", "none", "rdma", "rdma", "rdma"],
        node_network_bandwidth: [25e9, 25e9, 25e9, NaN, 400e9, 0],
        reached_link_bandwidth: 150e9
      },
      $: {ethernet_efficiency: 0.4, network_efficiency: 0.8},
      is: [20e9, 10e9, 150e9, 150e9, 150e9, 150e9]
    }
  ],
  network_hop_seconds: [
    {d: {node_network: ["ethernet", "rdma", "none"]}, $: {ethernet_latency: 5e-5}, is: [5e-5, 0, 0]}
  ],
  // 2 × (1 forward + 1 backward), one more where recomputed; of half a model half the backward, and of a reference one more.
  layer_exchanges: [
    {
      d: {
        reference_passes: [0, 0, 0, 0, 1],
        input_gradient_share: [1, 1, 1, 0.5, 0.5],
        recompute: ["none", "selective", "full", "full", "none"]
      },
      is: [4, 4, 6, 4, 5]
    }
  ],
  // An all-reduce of 1,000 × 2,000 × 2 B = 4 MB over four GPUs sends 2 × 3 ÷ 4 of it, 6 MB: 60 µs at 100 GB/s, and four hops
  // of 5 µs: 80 µs. Four of them, or six, half of it exposed under sequence parallelism. Nodes of two:
  // 6 MB at 20 GB/s are 300 µs, 320 with the hops. A node of four still holds four. Two GPUs send 4 MB: 40 + 10 µs. One sends nothing.
  layer_tensor_parallel_seconds: [
    {
      d: {
        tensor_parallel: [4, 4, 4, 4, 2, 1],
        layer_exchanges: [4, 6, 4, 4, 4, 4],
        token_rows: 1000,
        hidden: 2000,
        element_bytes: 2,
        node_size: [8, 4, 4, 2, 8, 8],
        reached_network_bandwidth: 20e9,
        reached_link_bandwidth: 100e9,
        sequence_parallel: [0, 0, 1, 0, 0, 0]
      },
      $: {collective_latency: 5e-6, sequence_parallel_exposed: 0.5},
      is: [320e-6, 480e-6, 160e-6, 1280e-6, 200e-6, 0]
    }
  ],
  // Three other parts, keys and values of 2,000 × 500 × 2 B over two GPUs: 2 MB are 20 µs in a node of eight, 100 between
  // nodes of six, and 5 µs for each. 3 passes × 3 × 25 or 105 µs, × 1 of two parts. One part sends nothing, whatever the link.
  ring_seconds: [
    {
      d: {
        context_parallel: [4, 4, 2, 1, 1],
        passes: 3,
        token_rows: 2000,
        kv_width: 500,
        element_bytes: 2,
        tensor_parallel: 2,
        node_size: [8, 6, 8, 8, 8],
        reached_network_bandwidth: 20e9,
        reached_link_bandwidth: [100e9, 100e9, 100e9, 100e9, NaN]
      },
      $: {collective_latency: 5e-6},
      is: [225e-6, 945e-6, 75e-6, 0, 0]
    }
  ],
  // 225 µs less 0.8 × 100 hidden; a tenth where all could hide.
  layer_context_parallel_seconds: [
    {
      d: {ring_seconds: 225e-6, layer_attention_seconds: [100e-6, 1e-3]},
      $: {exposed_share: 0.1, overlap: 0.8},
      is: [145e-6, 22.5e-6]
    }
  ],
  // 16 over nodes of eight; four of eight; experts of 16 GPUs each leave one to a node, of two GPUs four.
  expert_group_in_node: [
    {
      d: {expert_parallel: [16, 4, 16, 8], node_size: 8, expert_tensor_parallel: [1, 1, 16, 2]},
      is: [8, 4, 1, 4]
    }
  ],
  // 1,000 × 16,000 × 2 B over two GPUs, a quarter more: 20 MB, to 16 GPUs 1.25 MB each. Eight in other nodes take
  // 8 × 1.25 MB at 20 GB/s, 500 µs, longer than the seven in the node. 16 × 5 µs in half of the layers are 40, with 50 µs
  // more a hop 440. To eight in one node: 7 × 2.5 MB at 100 GB/s are 175, and 20. One GPU has all experts.
  // Four in nodes of their own: 3 × 5 MB at 20 GB/s are 750, and 10. Two in a node: 10 MB at 100 GB/s are 100, and 5. 15 of 16
  // in a node: 14 × 1.25 MB at 100 GB/s are 175, longer than one outside, and 40.
  exchange_seconds: [
    {
      d: {
        expert_parallel: [16, 16, 8, 1, 4, 2, 16],
        token_rows: 1000,
        dispatched_width: 16_000,
        element_bytes: 2,
        tensor_parallel: 2,
        expert_group_in_node: [8, 8, 8, 1, 1, 2, 15],
        reached_link_bandwidth: 100e9,
        reached_network_bandwidth: 20e9,
        network_hop_seconds: [0, 50e-6, 50e-6, 0, 0, 0, 0],
        expert_layers_share: 0.5
      },
      $: {expert_imbalance: 1.25, collective_latency: 5e-6},
      is: [540e-6, 940e-6, 195e-6, 0, 760e-6, 105e-6, 215e-6]
    }
  ],
  layer_expert_parallel_seconds: [{d: {layer_exchanges: [4, 6], exchange_seconds: 100e-6}, is: [400e-6, 600e-6]}],
  layer_seconds: [
    {
      d: {
        layer_busy_seconds: 0.004,
        layer_tensor_parallel_seconds: 0.0003,
        layer_context_parallel_seconds: 0.0002,
        layer_expert_parallel_seconds: 0.0005
      },
      is: 0.005
    }
  ],
  // 3 × 1,000 × 100 MFLOP over four GPUs at 100 TFLOP/s are 0.75 ms. 1,000 rows × 50,000 × 12 B and 3 × 2 B × 100M are 1.2 GB,
  // over four GPUs at 1 TB/s 0.3 ms.
  head_seconds: [
    {
      d: {
        backward_ratio: 2,
        reference_passes: [0, 1],
        micro_tokens: 1000,
        head_flops_per_token: 100e6,
        tensor_parallel: 4,
        matmul_flops_per_second: 100e12,
        token_rows: 1000,
        head_vocab: 50_000,
        compute_weight_bytes: 2,
        head_params: 100e6,
        reached_memory_bandwidth: 1e12
      },
      $: {logit_traffic: 12},
      is: [0.00105, 0.00135]
    }
  ],
  // 27 and 25 layers on four stages are seven on some, 7 × 10 ms, or six and the head on the last: 60 + 15, or 60 + 5 ms.
  stage_seconds: [
    {
      d: {layers: [27, 25], pipeline_parallel: 4, layer_seconds: 0.01, head_seconds: [0.015, 0.005]},
      is: [0.075, 0.07]
    }
  ],
  // There and back, 4 × 1,000 × 2,000 × 2 B over two GPUs are 8 MB: 80 µs inside a node, 400 between nodes. Four stages of
  // two GPUs just fill a node of eight, eight do not. Three stages a GPU send three times. One stage sends nothing.
  pipeline_transfer_seconds: [
    {
      d: {
        pipeline_parallel: [4, 2, 8, 1],
        virtual_stages: [1, 3, 1, 1],
        token_rows: 1000,
        hidden: 2000,
        element_bytes: 2,
        tensor_parallel: 2,
        node_size: 8,
        reached_network_bandwidth: 20e9,
        reached_link_bandwidth: 100e9
      },
      is: [80e-6, 240e-6, 400e-6, 0]
    }
  ],
  // The 14 slots of the bubble of 15 stages, over four chunks each, beside 64 micro-batches: 64 + 3.5.
  pipeline_slots: [{d: {micro_batches: 64, pipeline_parallel: 15, virtual_stages: 4}, is: 67.5}],
  // 16 stages and 192 micro-batches: 15 ÷ 192, of the whole step 15 ÷ 207 (Narayanan et al. 2021, section 2.2).
  pipeline_bubble: [{d: {pipeline_slots: 207, micro_batches: 192}, is: 0.078125}],
  pipeline_bubble_share: [{d: {pipeline_bubble: 0.25}, is: 0.2}],
  pass_seconds: [{d: {pipeline_slots: 67.5, stage_seconds: 0.07, pipeline_transfer_seconds: 0.002}, is: 4.86}],
  // 8,000M over four GPUs and two stages. Half of it experts over 16: (1,000M + 250M) ÷ 2.
  local_params: [
    {
      d: {params: 8e9, expert_params: [0, 4e9], tensor_parallel: 4, expert_shards: [4, 16], pipeline_parallel: 2},
      is: [1e9, 625e6]
    }
  ],
  local_expert_params: [{d: {expert_params: 4e9, expert_shards: 16, pipeline_parallel: 2}, is: 125e6}],
  // Of 1,000M a fifth.
  shared_params: [{d: {params: 8e9, tensor_parallel: 4, pipeline_parallel: 2, sharing_gpus: 5}, is: 200e6}],
  // Half of all of its own, 625M; half of a share of 200M from stage 1.
  updated_params: [
    {
      d: {trained_share: 0.5, zero_stage: [0, 1, 3], shared_params: 200e6, local_params: 625e6},
      is: [312.5e6, 100e6, 100e6]
    }
  ],
  // Nodes of eight hold four of two GPUs each, two where there are no more, one where a replica spans nodes.
  replicas_in_node: [{d: {sharing_gpus: [16, 2, 16], node_size: 8, tensor_parallel: [2, 2, 16]}, is: [4, 2, 1]}],
  replica_nodes: [{d: {sharing_gpus: 24, replicas_in_node: 4}, is: 6}],
  // 3 ÷ 4 of a byte at 100 GB/s are 7.5 ps; 4 ÷ 5 of a quarter at 20 GB/s are 10 ps.
  seconds_per_reduced_byte: [
    {
      d: {replicas_in_node: 4, reached_link_bandwidth: 100e9, replica_nodes: 5, reached_network_bandwidth: 20e9},
      is: 17.5e-12
    }
  ],
  // Of experts over four GPUs a node of eight holds two copies, over two no more than two or three there are, over 16 a
  // part.
  experts_in_node: [
    {d: {expert_sharing_gpus: [4, 2, 4, 3], node_size: 8, expert_shards: [4, 2, 16, 2]}, is: [2, 2, 1, 3]}
  ],
  expert_nodes: [{d: {expert_sharing_gpus: 24, experts_in_node: 4}, is: 6}],
  // As for other parameters.
  seconds_per_reduced_expert_byte: [
    {
      d: {experts_in_node: 4, reached_link_bandwidth: 100e9, expert_nodes: 5, reached_network_bandwidth: 20e9},
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
  // 5 µs × 8 GPUs × 24 ÷ 2 layers, with stage 3 for each of 16 micro-batches; over two more nodes 2 × 50 µs beside the 40.
  replica_latency_seconds: [
    {
      d: {
        sharing_gpus: 8,
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
  // 4 B × 1,000M × 17.5 ps are 70 ms. With 400M of experts at 10 ps: 4 × (600M × 17.5 + 400M × 10 ps) = 58 ms.
  replica_seconds: [
    {
      d: {
        sharing_gpus: [8, 2, 1],
        replica_bytes_per_param: 4,
        local_params: 1e9,
        local_expert_params: [0, 400e6, 0],
        seconds_per_reduced_byte: 17.5e-12,
        seconds_per_reduced_expert_byte: 10e-12,
        replica_latency_seconds: 0.005
      },
      is: [0.075, 0.063, 0]
    }
  ],
  // Stage 3 hides behind all passes; else behind the backward part, two thirds, of the last of 16 micro-batches.
  hideable_seconds: [
    {d: {zero_stage: [3, 2, 1], pass_seconds: 4.8, micro_batches: 16, backward_ratio: 2}, is: [4.8, 0.2, 0.2]}
  ],
  // 0.5 s less 0.8 × 0.2 hidden; where all could hide a tenth still shows.
  exposed_replica_seconds: [
    {
      d: {replica_seconds: 0.5, hideable_seconds: [0.2, 5]},
      $: {exposed_share: 0.1, overlap: 0.8},
      is: [0.34, 0.05]
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
        sharing_gpus: 5,
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
  // 20 ms and 2 for each of 24 ÷ 4 layers.
  fixed_seconds: [
    {
      d: {layers: 24, pipeline_parallel: 4},
      $: {step_seconds_fixed: 0.02, step_seconds_per_layer: 0.002},
      is: 0.032
    }
  ],
  // √(2 ln 8) = √4.1588830833596715 = 2.0393339803376187 deviations of 1 %; one GPU waits for none.
  straggler_factor: [{d: {gpus: [8, 1]}, $: {step_deviation: 0.01}, is: [1.0203933398033762, 1]}],
  // (4.6 + 0.06 + 0.2 + 0.1 + 0.04) × 1.02.
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
      is: 5.1
    }
  ]
};
