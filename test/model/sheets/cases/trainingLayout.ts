import type {HandCases} from "./HandCase.js";

/** What a layout leaves open, worked by hand. */
export const trainingLayoutCases: HandCases = {
  // Of a data sheet with 35.6, 71 and 142 TFLOP/s; a format it does not have is not known.
  format_peak_flops: [
    {
      d: {
        compute_format: ["fp32", "tf32", "bf16", "tf32"],
        peak_flops_fp32: 35.6e12,
        peak_flops_tf32: [71e12, 71e12, 71e12, NaN],
        peak_flops: 142e12
      },
      is: [35.6e12, 71e12, 142e12, NaN]
    }
  ],
  // An fp8 recipe on a chip that has fp8, on one that has not, and a 16-bit recipe.
  fp8: [{d: {recipe_fp8: [1, 1, 0, 1], peak_flops_fp8: [2e15, NaN, 2e15, 0]}, is: [1, 0, 0, 0]}],
  // A rate for the format; with fp8 both that and fp8's own.
  precision_possible: [
    {
      d: {format_peak_flops: [142e12, NaN, 0, 142e12, 142e12], recipe_fp8: [0, 0, 0, 1, 1], fp8: [0, 0, 0, 1, 0]},
      is: [1, 0, 0, 1, 0]
    }
  ],
  // NVLink 3: 600 GB/s both ways.
  link_bandwidth: [{d: {interconnect_bandwidth: 600e9}, is: 300e9}],
  fast_link: [{d: {interconnect_topology: ["mesh", "bus"]}, is: [1, 0]}],
  // The machine's own, else the accelerator's; at 2 GB/s, of less than 3, Ethernet.
  machine_network: [
    {
      d: {
        stated_network: ["usual", "ethernet", "none", "usual", "usual", "rdma", "usual", "offered"],
        network: ["rdma", "rdma", "ethernet", "rdma", "rdma", "rdma", "none", "rdma"],
        stated_network_bandwidth: [NaN, NaN, NaN, 2e9, 3e9, 2e9, 2e9, NaN]
      },
      $: {rdma_least_bandwidth: 3e9},
      is: ["rdma", "ethernet", "none", "ethernet", "rdma", "rdma", "none", "rdma"]
    }
  ],
  // As stated; the usual 50 GB/s; Ethernet in its place is a port of 12.5 GB/s over eight; Ethernet that is usual, and the
  // rate of a network of another kind, stay as they are.
  machine_network_bandwidth: [
    {
      d: {
        stated_network_bandwidth: [3e9, NaN, NaN, NaN, NaN, 0],
        machine_network: ["ethernet", "rdma", "ethernet", "ethernet", "rdma", "rdma"],
        network: ["rdma", "rdma", "rdma", "ethernet", "ethernet", "rdma"],
        network_bandwidth: [50e9, 50e9, 50e9, 1e9, 1e9, 50e9],
        node_size: 8
      },
      $: {ethernet_node_bandwidth: 12.5e9},
      is: [3e9, 50e9, 1.5625e9, 1e9, 1e9, 50e9]
    }
  ],
  // Within a node, stated by kind or by rate, not known, as good, as described, of no rate: no. None, another kind, a lower rate: yes.
  offer_network_slower: [
    {
      d: {
        gpus: [8, 16, 16, 16, 16, 16, 16, 16, 16, 16],
        node_size: 8,
        stated_network: [
          "offered",
          "rdma",
          "offered",
          "offered",
          "offered",
          "usual",
          "offered",
          "offered",
          "offered",
          "offered"
        ],
        stated_network_bandwidth: [NaN, NaN, 5e9, NaN, NaN, NaN, NaN, NaN, NaN, NaN],
        offer_network: ["none", "none", "none", "", "rdma", "none", "rdma", "none", "ethernet", "rdma"],
        offer_network_bandwidth: [1e9, 1e9, 1e9, 1e9, 25e9, 50e9, NaN, NaN, 50e9, 24e9],
        machine_network: "rdma",
        machine_network_bandwidth: 25e9
      },
      is: [0, 0, 0, 0, 0, 0, 0, 1, 1, 1]
    },
    // A rate of nothing is none that is stated.
    {
      d: {
        ...{gpus: 16, node_size: 8, stated_network: "offered", stated_network_bandwidth: 0, offer_network: "rdma"},
        ...{offer_network_bandwidth: 24e9, machine_network: "rdma", machine_network_bandwidth: 25e9}
      },
      is: 1
    },
    // Ethernet for Ethernet is held against it by its rate alone.
    {
      d: {
        ...{
          gpus: 16,
          node_size: 8,
          stated_network: "offered",
          stated_network_bandwidth: NaN,
          offer_network: "ethernet"
        },
        ...{
          offer_network_bandwidth: [12.5e6, 1.5e9, 2e9],
          machine_network: "ethernet",
          machine_network_bandwidth: 1.5e9
        }
      },
      is: [1, 0, 0]
    }
  ],
  node_network: [
    {d: {offer_network_slower: [1, 0], offer_network: "ethernet", machine_network: "rdma"}, is: ["ethernet", "rdma"]}
  ],
  node_network_bandwidth: [
    {
      d: {offer_network_slower: [1, 0], offer_network_bandwidth: 6.25e9, machine_network_bandwidth: 25e9},
      is: [6.25e9, 25e9]
    }
  ],
  network_possible: [{d: {gpus: [8, 16, 16], node_size: 8, node_network: ["none", "none", "ethernet"]}, is: [1, 0, 1]}],
  // Not without a split layer; as stated, else as assumed.
  sequence_parallel: [
    {
      d: {tensor_parallel: [1, 2, 2, 2], stated_sequence_parallel: ["yes", "yes", "no", "open"]},
      $: {sequence_parallel: "yes"},
      is: [0, 1, 0, 1]
    },
    {
      d: {tensor_parallel: [1, 2, 2, 2], stated_sequence_parallel: ["open", "yes", "no", "open"]},
      $: {sequence_parallel: "no"},
      is: [0, 1, 0, 0]
    }
  ],
  // One without stages, whatever is stated. As stated, else as assumed, four: of 12 layers over 8 GPUs one each, of 16 over 8
  // two; one where 4 stages get 6 or 2 micro-batches, and 8 twelve, or of no whole layer; of 32 over 2 four again.
  virtual_stages: [
    {
      d: {
        pipeline_parallel: [1, 4, 4, 8, 8, 4, 4, 4, 8, 8, 2],
        stated_virtual_stages: [5, 5, 0, 0, 0, 0, 0, 1, 0, 0, 0],
        layers: [32, 32, 32, 12, 16, 32, 32, 32, 32, 4, 32],
        micro_batches: [8, 6, 8, 8, 16, 6, 2, 8, 12, 8, 8]
      },
      $: {virtual_stages: 4},
      is: [1, 5, 4, 1, 2, 1, 1, 1, 1, 1, 4]
    }
  ],
  sharing_gpus: [{d: {replicas: 8, context_parallel: 2}, is: 16}],
  // As stated, but never more than there are; all where nothing is.
  shards: [{d: {stated_sharding_gpus: [0, 1, 8, 64], sharing_gpus: 16}, is: [16, 1, 8, 16]}],
  recomputed_share: [
    {
      d: {
        recompute: ["none", "selective", "full", "selective", "full", "none"],
        stated_recompute_fraction: [NaN, NaN, NaN, 0.25, 0.5, 0.5]
      },
      is: [0, 0, 1, 0.25, 0.5, 0]
    }
  ],
  scores_recomputed: [
    {
      d: {recompute: ["none", "selective", "full", "selective"], stated_recompute_fraction: [NaN, NaN, NaN, 0.5]},
      is: [0, 1, 0, 0]
    }
  ],
  // Groups of eight of 16 GPUs leave experts split over two; groups of 32 need both.
  expert_tensor_parallel: [{d: {sharing_gpus: 16, expert_parallel: [8, 32], tensor_parallel: 2}, is: [2, 1]}],
  expert_shards: [{d: {expert_parallel: [8, 32], expert_tensor_parallel: [2, 1]}, is: [16, 32]}],
  // 16 × 2 GPUs hold two copies of what 16 hold, one of what 32 hold.
  expert_sharing_gpus: [{d: {sharing_gpus: 16, tensor_parallel: 2, expert_shards: [16, 32]}, is: [2, 1]}],
  memory_share: [{d: {known_to_run: [1, 0]}, $: {memory_margin: 0.95}, is: [1, 0.95]}],
  // 80 GB × 0.95 − 3 GB = 73 GB; less 1.1 × 1.5 on one's own stack = 1.65 times 20 of states, 2.4 in transit, and 4 of gradients
  // that add up (26.4), or the 2 + 8 of the optimizer, of which 2.4 are free by then (30): 73 − 43.56 = 29.44 or 73 − 49.5 = 23.5.
  // Activations take 1.65 + 0.35 = 2 times as much.
  activation_budget: [
    {
      d: {
        shown_memory: 80e9,
        memory_share: 0.95,
        fixed_overhead: 3e9,
        recompute_slack: 0.35,
        kept_states: 20e9,
        accumulated_gradient_memory: 4e9,
        gradient_memory: 2e9,
        optimizer_workspace_memory: [1e9, 8e9],
        transit_memory: 2.4e9
      },
      $: {fragmentation: 0.1, stack_memory_factor: 1.5},
      is: [14.72e9, 11.75e9]
    }
  ],
  // 2,048 tokens over two GPUs are 1,024 rows. One stage: 300,000 B kept and 90,000 of logits: 390,000 a row. Two and four
  // stages: the first keeps as many times 100,000 and 50,000 computed again, more than the last's 100,000 + 90,000: 250,000
  // and 450,000. Where logits are wide, 100,000 + 500,000 on the last of four stages are more: 600,000. A sequence that is
  // not split has 2,048 rows. Interleaved twice the first of four stages holds (4 − 1) ÷ 2 more: 600,000. An example of two
  // sequences has 4,096 rows.
  sequence_memory: [
    {
      d: {
        sequences_per_example: [1, 1, 1, 1, 1, 1, 2],
        trained_sequence_length: 2048,
        context_parallel: [2, 2, 2, 2, 1, 1, 1],
        stated_virtual_stages: [0, 0, 1, 0, 0, 2, 0],
        recomputed_row_memory: 50_000,
        stage_row_memory: [300_000, 100_000, 100_000, 100_000, 100_000, 100_000, 100_000],
        pipeline_parallel: [1, 2, 4, 4, 4, 4, 4],
        last_row_memory: [90_000, 90_000, 90_000, 500_000, 90_000, 90_000, 90_000]
      },
      is: [399_360_000, 256_000_000, 460_800_000, 614_400_000, 921_600_000, 1_228_800_000, 1_843_200_000]
    }
  ],
  // 36 GB hold 8 sequences of 4.5 GB, 7 of 4.6 (7.8); what has no room holds none.
  fitting_micro_batch: [
    {d: {activation_budget: [36e9, 36e9, -5e9], sequence_memory: [4.5e9, 4.6e9, 4.5e9]}, is: [8, 7, 0]}
  ],
  // Eight replicas, with micro-batches of 4, in turns of 3, with both.
  least_shared_batch: [
    {d: {replicas: 8, stated_micro_batch: [0, 4, 0, 4], stated_accumulation: [0, 0, 3, 3]}, is: [8, 32, 24, 96]}
  ],
  // Of 124: 1,024 is 8.26 times, 1,060 is 8.55 times; 50 are fewer than one each. Nothing where the batch is open.
  shared_batch: [
    {
      d: {stated_global_batch: [1024, 1060, 992, 50, 0, 1], least_shared_batch: [124, 124, 124, 124, 124, 1]},
      is: [992, 1116, 992, 124, 0, 1]
    }
  ],
  stated_sequences_per_replica: [{d: {shared_batch: [32, 0], replicas: [4, 8]}, is: [8, 0]}],
  // One stage waits for none. Two and three stages want 5 for each, 10 and 15; of 12 sequences there are no more than 12, of
  // an open batch one is the least that is known.
  least_micro_batches: [
    {
      d: {
        pipeline_parallel: [1, 2, 3, 3, 2],
        stated_sequences_per_replica: [64, 64, 64, 12, 0]
      },
      $: {micro_batches_per_stage: 5},
      is: [1, 10, 15, 12, 1]
    }
  ],
  // 65,536 tokens.
  most_open_sequences: [{d: {trained_sequence_length: 2048}, $: {largest_micro_tokens: 65_536}, is: 32}],
  // 64 sequences in at least 8 turns are 8 at most; 6 where 6 fit; 24 where no more are chosen. Of an open batch 32, of
  // which 20 fit, or 16. One sequence that is stated is no open batch.
  most_sequences: [
    {
      d: {
        fitting_micro_batch: [100, 6, 100, 100, 20, 100, 100],
        stated_global_batch: [256, 256, 256, 0, 0, 0, 1],
        stated_sequences_per_replica: [64, 64, 64, 0, 0, 0, 1],
        least_micro_batches: [8, 8, 1, 1, 1, 1, 1],
        most_open_sequences: [32, 32, 32, 32, 32, 16, 32]
      },
      $: {largest_micro_batch: 24},
      is: [8, 6, 24, 24, 20, 16, 1]
    }
  ],
  // The largest power of two at most as large that divides: of 64 all; of 48 up to 16; of 20 up to 4; of 33 or with no room
  // one. Nothing has to divide an open batch.
  power_micro_batch: [
    {
      d: {
        most_sequences: [64, 63, 31, 100, 20, 8, 0, 15.9, 7, 3, 1],
        stated_sequences_per_replica: [64, 64, 64, 48, 20, 33, 64, 0, 0, 0, 0]
      },
      is: [64, 32, 16, 16, 4, 1, 1, 8, 4, 2, 1]
    },
    // Every power that just fits or just does not, and every power with another that does not divide.
    {
      d: {
        most_sequences: [64, 63.5, 32, 31.5, 16, 15.5, 8, 7.5, 4, 3.5, 2, 1.5],
        stated_sequences_per_replica: 128
      },
      is: [64, 32, 32, 16, 16, 8, 8, 4, 4, 2, 2, 1]
    },
    {
      d: {most_sequences: 128, stated_sequences_per_replica: [192, 96, 80, 40, 20, 10, 5, 33, 65]},
      is: [64, 32, 16, 8, 4, 2, 1, 1, 1]
    },
    // Room that is a multiple of more than what has to be shared.
    {
      d: {
        most_sequences: [96, 65, 33, 17, 9, 5, 3],
        stated_sequences_per_replica: [32, 64, 32, 16, 8, 4, 2]
      },
      is: [32, 64, 32, 16, 8, 4, 2]
    }
  ],
  // Of 48 with room for 47 it is 24; of 80 with room for 63 and for 39 it is 40 and 20; of 33 three. Each size fits by itself, and with
  // room for half less the next that divides 960 = 64 × 15 is taken.
  usual_micro_batch: [
    {
      d: {most_sequences: [47, 63, 39, 64, 0], stated_sequences_per_replica: [48, 80, 80, 33, 64]},
      is: [24, 40, 20, 3, 1]
    },
    {
      d: {
        most_sequences: [64, 63.5, 48, 47.5, 40, 39.5, 32, 31.5, 24, 23.5, 20, 19.5, 16, 15.5, 12, 11.5],
        stated_sequences_per_replica: 960
      },
      is: [64, 48, 48, 40, 40, 32, 32, 24, 24, 20, 20, 16, 16, 12, 12, 10]
    },
    {
      d: {
        most_sequences: [10, 9.5, 8, 7.5, 6, 5.5, 5, 4.5, 4, 3.5, 3, 2.5, 2, 1.5],
        stated_sequences_per_replica: 960
      },
      is: [10, 8, 8, 6, 6, 5, 5, 4, 4, 3, 3, 2, 2, 1]
    },
    // What divides by each and by nothing larger: 128 is 2 × 64, 144 is 3 × 48, and so on.
    {
      d: {
        most_sequences: 128,
        stated_sequences_per_replica: [128, 144, 200, 32, 72, 100, 16, 36, 50, 8, 18, 25, 4, 9, 2, 7]
      },
      is: [64, 48, 40, 32, 24, 20, 16, 12, 10, 8, 6, 5, 4, 3, 2, 1]
    },
    // Room that is a multiple of more than what has to be shared.
    {
      d: {
        most_sequences: [128, 96, 80, 65, 49, 41, 33, 25, 21, 17, 13, 11, 9, 7, 6, 5],
        stated_sequences_per_replica: [64, 48, 40, 64, 48, 40, 32, 24, 20, 16, 12, 10, 8, 6, 5, 4]
      },
      is: [64, 48, 40, 64, 48, 40, 32, 24, 20, 16, 12, 10, 8, 6, 5, 4]
    }
  ],
  // All eleven at once where they fit, a usual one where not; a pipeline and an open batch have powers of two.
  chosen_micro_batch: [
    {
      d: {
        pipeline_parallel: [1, 1, 2, 1, 1],
        stated_sequences_per_replica: [11, 11, 11, 0, 12],
        most_sequences: [11, 10.5, 11, 11, 12.5],
        power_micro_batch: 8,
        usual_micro_batch: 10
      },
      is: [11, 10, 8, 8, 12]
    }
  ],
  // With the optimizer in the backward pass all 32 sequences of a replica at a time, unless stated or open; in eight
  // turns four of them, in one all, unless the batch is open.
  micro_batch: [
    {
      d: {
        stated_micro_batch: [3, 0, 1, 0, 0, 3, 0, 0, 0, 0, 0],
        stated_accumulation: [0, 0, 0, 0, 0, 0, 0, 8, 8, 1, 1],
        optimizer_in_backward: [0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0],
        stated_global_batch: [64, 64, 64, 64, 0, 64, 1, 64, 0, 64, 1],
        stated_sequences_per_replica: [32, 32, 32, 32, 0, 32, 1, 32, 0, 32, 1],
        chosen_micro_batch: 4
      },
      is: [3, 4, 1, 32, 4, 3, 1, 4, 4, 32, 1]
    }
  ],
  // 524,288 tokens are 256 sequences of 2,048: over 8 replicas 32, in turns of 4 eight; over 8 in turns of 3, 10.67, eleven, in turns of 25, 1.28, one.
  // Three stages want 12 at least, two eight, and a GPU of its own one. An optimizer in the backward pass allows one,
  // and what is stated stands.
  open_micro_batches: [
    {
      d: {
        optimizer_in_backward: [0, 0, 0, 0, 0, 0, 1, 0, 0, 1],
        stated_accumulation: [0, 0, 0, 0, 0, 0, 0, 3, 1, 3],
        trained_sequence_length: 2048,
        replicas: [8, 8, 8, 1024, 8, 1024, 8, 8, 8, 8],
        micro_batch: [4, 3, 4, 1, 25, 1, 4, 4, 4, 4],
        pipeline_parallel: [1, 1, 3, 1, 1, 2, 1, 1, 1, 1]
      },
      $: {open_step_tokens: 524_288, micro_batches_per_stage: 4},
      is: [8, 11, 12, 1, 1, 8, 1, 3, 1, 1]
    }
  ],
  // What the replicas share; where it is open 2 replicas × 4 sequences × 5 turns.
  global_batch: [
    {
      d: {
        stated_global_batch: [512, 0, 1, 0.5],
        shared_batch: [496, 8, 1, 8],
        replicas: 2,
        micro_batch: 4,
        open_micro_batches: 5
      },
      is: [496, 40, 1, 8]
    }
  ]
};
