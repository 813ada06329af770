import type {HandCases} from "./HandCase.js";

/** What layers exchange, what a stage of them takes, and the pipeline of stages. */
export const stageTimeCases: HandCases = {
  // 2 × (1 forward + 1 backward), one more where recomputed; of half a model half the backward, and of a reference one more.
  layer_exchanges: [
    {
      d: {
        reference_passes: [0, 0, 0, 0, 1],
        input_gradient_share: [1, 1, 1, 0.5, 0.5],
        recomputed_share: [0, 0.25, 1, 1, 0]
      },
      is: [4, 4.5, 6, 4, 5]
    }
  ],
  // An all-reduce of 1,000 × 2,000 × 2 B = 4 MB over four GPUs sends 2 × 3 ÷ 4 of it, 6 MB: 60 µs at 100 GB/s, and four hops
  // of 5 µs: 80 µs. Four of them, or six, half of it exposed under sequence parallelism. Nodes of two:
  // 6 MB at 20 GB/s are 300 µs, 320 with the hops. A node of four still holds four. Two GPUs send 4 MB: 40 + 10 µs. One sends
  // nothing. Split up to overlap a quarter of it is left, alone or under sequence parallelism.
  layer_tensor_parallel_seconds: [
    {
      d: {
        tensor_parallel: [4, 4, 4, 4, 2, 1, 4, 4],
        layer_exchanges: [4, 6, 4, 4, 4, 4, 4, 4],
        token_rows: 1000,
        hidden: 2000,
        element_bytes: 2,
        linked_gpus: [8, 4, 4, 2, 8, 8, 8, 8],
        reached_network_bandwidth: 20e9,
        reached_link_bandwidth: 100e9,
        sequence_parallel: [0, 0, 1, 0, 0, 0, 0, 1],
        tensor_overlap: [0, 0, 0, 0, 0, 0, 1, 1]
      },
      $: {collective_latency: 5e-6, sequence_parallel_exposed: 0.5, overlapped_exchanges: 0.25},
      is: [320e-6, 480e-6, 160e-6, 1280e-6, 200e-6, 0, 80e-6, 40e-6]
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
        linked_gpus: [8, 6, 8, 8, 8],
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
      d: {expert_parallel: [16, 4, 16, 8], linked_gpus: 8, expert_tensor_parallel: [1, 1, 16, 2]},
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
        reached_replica_bandwidth: 100e9,
        reached_network_bandwidth: 20e9,
        network_hop_seconds: [0, 50e-6, 50e-6, 0, 0, 0, 0],
        expert_layers_share: 0.5
      },
      $: {expert_imbalance: 1.25, collective_latency: 5e-6},
      is: [540e-6, 940e-6, 195e-6, 0, 760e-6, 105e-6, 215e-6]
    }
  ],
  // Three quarters of four and six exchanges of 100 µs.
  layer_expert_parallel_seconds: [
    {
      d: {layer_exchanges: [4, 6], exchange_seconds: 100e-6},
      $: {expert_exposed: 0.75},
      is: [300e-6, 450e-6]
    }
  ],
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
  // As stated; else as assumed, compiled, or by XLA on a TPU.
  fused_loss: [
    {
      d: {
        loss_kernel: ["fused", "plain", "plain", "", "", ""],
        compiled: [0, 1, 0, 1, 0, 0],
        architecture_group: ["ampere", "ampere", "tpu", "ampere", "tpu", "ampere"]
      },
      $: {loss_kernel: "plain"},
      is: [1, 0, 0, 1, 1, 0]
    },
    {d: {loss_kernel: ["", "plain"], compiled: 0, architecture_group: "ampere"}, $: {loss_kernel: "fused"}, is: [1, 0]}
  ],
  // 3 × 1,000 × 100 MFLOP over four GPUs at 100 TFLOP/s are 0.75 ms. 1,000 rows × 50,000 × 12 B and 3 × 2 B × 100M are 1.2 GB,
  // over four GPUs at 1 TB/s 0.3 ms; a fused loss has 1,000 × 50,000 × 4 B, with the weights 0.8 GB: 0.2 ms.
  head_seconds: [
    {
      d: {
        backward_ratio: 2,
        reference_passes: [0, 1, 0],
        fused_loss: [0, 0, 1],
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
      $: {logit_traffic: 12, fused_logit_traffic: 4},
      is: [0.00105, 0.00135, 0.00095]
    }
  ],
  // 27 and 25 layers on four stages are seven on some, 7 × 10 ms, or six and the head on the last: 60 + 15, or 60 + 5 ms.
  stage_seconds: [
    {
      d: {layers: [27, 25], pipeline_parallel: 4, layer_seconds: 0.01, head_seconds: [0.015, 0.005]},
      is: [0.075, 0.07]
    }
  ],
  // There and back, 4 × 1,000 × 2,000 × 2 B over two GPUs are 8 MB: 80 µs inside a node, 400 between nodes. Eight GPUs just
  // fill a node, nine do not. Three stages a GPU send three times. One stage sends nothing.
  pipeline_transfer_seconds: [
    {
      d: {
        pipeline_parallel: [4, 2, 4, 1],
        virtual_stages: [1, 3, 1, 1],
        gpus: [8, 4, 9, 64],
        token_rows: 1000,
        hidden: 2000,
        element_bytes: 2,
        tensor_parallel: 2,
        linked_gpus: 8,
        reached_network_bandwidth: 20e9,
        neighbor_bandwidth: 100e9
      },
      is: [80e-6, 240e-6, 400e-6, 0]
    }
  ],
  // The 14 slots of the bubble of 15 stages, over four chunks each, beside 64 micro-batches: 64 + 3.5.
  pipeline_slots: [{d: {micro_batches: 64, pipeline_parallel: 15, virtual_stages: 4}, is: 67.5}],
  // 16 stages and 192 micro-batches: 15 ÷ 192, of the whole step 15 ÷ 207 (Narayanan et al. 2021, section 2.2).
  pipeline_bubble: [{d: {pipeline_slots: 207, micro_batches: 192}, is: 0.078125}],
  pipeline_bubble_share: [{d: {pipeline_bubble: 0.25}, is: 0.2}],
  pass_seconds: [{d: {pipeline_slots: 67.5, stage_seconds: 0.07, pipeline_transfer_seconds: 0.002}, is: 4.86}]
};
