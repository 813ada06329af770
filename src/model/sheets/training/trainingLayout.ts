import {sheet} from "../../../engine/sheet.js";

/** The first of some micro-batches, the largest first, that fits and divides a replica's sequences; else one. */
function largestSharing(sizes: readonly number[]): string {
  const cases = sizes.map(
    (size) => `d.most_sequences >= ${size} && d.stated_sequences_per_replica % ${size} == 0 ? ${size} : `
  );
  return `${cases.join("")}1`;
}

/** What a layout means on its accelerator, and what it leaves open: stages, micro-batch, batch. */
export const trainingLayout = sheet("training-layout", "Training layout", {
  format_peak_flops: {
    label: "Peak FLOP/s of the format computed in",
    unit: "FLOP/s",
    formula:
      "d.compute_format == 'fp32' ? d.peak_flops_fp32 : d.compute_format == 'tf32' ? d.peak_flops_tf32 : d.peak_flops",
    note: "Dense; of fp8 the sheets count twice the 16-bit peak."
  },
  fp8: {
    label: "Matrices run in fp8",
    unit: "flag",
    formula: "d.recipe_fp8 && d.peak_flops_fp8 > 0",
    note: "Where the accelerator has such a rate."
  },
  precision_possible: {
    label: "Accelerator has the format",
    unit: "flag",
    formula: "d.format_peak_flops > 0 && (!d.recipe_fp8 || d.fp8)",
    note: "A rate for the format computed in, and for fp8 where the layers' matrices run in it."
  },
  link_bandwidth: {
    label: "Link bandwidth, one direction",
    unit: "B/s",
    formula: "d.interconnect_bandwidth / 2",
    note: "Vendors print both directions summed."
  },
  fast_link: {
    label: "Switch or mesh between GPUs",
    unit: "flag",
    formula: "d.interconnect_topology == 'mesh'"
  },
  machine_network: {
    label: "Kind of network between nodes, of the machine itself",
    unit: "text",
    formula:
      "d.stated_network != 'usual' && d.stated_network != 'offered' ? d.stated_network : d.network == 'rdma' && d.stated_network_bandwidth < $.rdma_least_bandwidth ? 'ethernet' : d.network",
    note: "The machine's own where it is stated, else the one usual for its accelerator; plain Ethernet where a rate is stated that is too low for another."
  },
  machine_network_bandwidth: {
    label: "Network between nodes, per GPU, of the machine itself",
    unit: "B/s",
    formula:
      "d.stated_network_bandwidth > 0 ? d.stated_network_bandwidth : d.machine_network == 'ethernet' && d.network != 'ethernet' ? $.ethernet_node_bandwidth / d.node_size : d.network_bandwidth",
    note: "Plain Ethernet in place of what is usual is taken to be one port of a node, which its GPUs share."
  },
  offer_network_slower: {
    label: "Machines rented have a slower network than usual",
    unit: "flag",
    formula:
      "d.gpus > d.node_size && d.stated_network == 'offered' && !(d.stated_network_bandwidth > 0) && d.offer_network != '' && (d.offer_network == 'none' || d.machine_network == 'rdma' && d.offer_network == 'ethernet' || d.offer_network_bandwidth < d.machine_network_bandwidth)",
    note: "By its kind or its bandwidth, where the network of the offer that is paid is known. A machine that is described, and not put together by the planner of what is offered, is as described."
  },
  node_network: {
    label: "Kind of network between nodes",
    unit: "text",
    formula: "d.offer_network_slower ? d.offer_network : d.machine_network",
    note: "That of the offer where it is slower. The offer is chosen by its price alone, before anything is laid out."
  },
  node_network_bandwidth: {
    label: "Network between nodes, per GPU, one direction",
    unit: "B/s",
    formula: "d.offer_network_slower ? d.offer_network_bandwidth : d.machine_network_bandwidth",
    note: "No more than the machines rented have, where that is known."
  },
  network_possible: {
    label: "Nodes can reach each other",
    unit: "flag",
    formula: "d.gpus <= d.node_size || d.node_network != 'none'"
  },
  sequence_parallel: {
    label: "Sequence parallel",
    unit: "flag",
    formula:
      "d.tensor_parallel > 1 && (d.stated_sequence_parallel == 'open' ? $.sequence_parallel == 'yes' : d.stated_sequence_parallel == 'yes')",
    note: "Where a layer is split, norms and dropout are split along the sequence: as stated, else as assumed.",
    source: "Korthikanti et al. 2022, arXiv 2205.05198"
  },
  virtual_stages: {
    label: "Pipeline stages per GPU",
    unit: "1",
    formula:
      "d.pipeline_parallel == 1 ? 1 : d.stated_virtual_stages > 0 ? d.stated_virtual_stages : d.micro_batches % d.pipeline_parallel == 0 ? Math.max(1, Math.min($.virtual_stages, Math.floor(d.layers / d.pipeline_parallel))) : 1",
    note: "As stated, else as assumed, where the micro-batches fill the stages evenly, as interleaved schedules need.",
    source: "Narayanan et al. 2021, arXiv 2104.04473, section 2.2.2"
  },
  sharing_gpus: {
    label: "GPUs that hold the same layers",
    unit: "1",
    formula: "d.replicas * d.context_parallel",
    note: "Gradients are reduced, and states are sharded, over replicas and over the parts of a sequence.",
    source: "Megatron-Core and PyTorch FSDP: data and context parallel make one group"
  },
  shards: {
    label: "GPUs that states are sharded over",
    unit: "1",
    formula: "d.stated_sharding_gpus > 0 ? Math.min(d.stated_sharding_gpus, d.sharing_gpus) : d.sharing_gpus",
    note: "All that hold the same layers unless fewer are stated: hybrid sharding keeps a whole copy in each group.",
    source: "PyTorch FSDP, HYBRID_SHARD; Megatron-Core, num-distributed-optimizer-instances"
  },
  recomputed_share: {
    label: "Share of layers computed again",
    unit: "1",
    formula:
      "d.recompute == 'none' ? 0 : op.is_nan(d.stated_recompute_fraction) ? (d.recompute == 'full' ? 1 : 0) : d.stated_recompute_fraction",
    note: "As stated; all under full recomputation, and none as a whole under selective.",
    source:
      "pytorch/torchtitan, selective activation checkpointing of every n-th layer; Megatron-LM, recompute-num-layers"
  },
  scores_recomputed: {
    label: "Attention scores alone are computed again",
    unit: "flag",
    formula: "d.recompute == 'selective' && op.is_nan(d.stated_recompute_fraction)",
    note: "Selective recomputation where no share of layers is stated.",
    source: "Korthikanti et al. 2022, arXiv 2205.05198, section 5"
  },
  expert_tensor_parallel: {
    label: "GPUs that share an expert",
    unit: "1",
    formula: "d.sharing_gpus % d.expert_parallel == 0 ? d.tensor_parallel : 1",
    note: "Experts are split as other layers are where data and context parallel alone make the expert-parallel groups; else tensor-parallel GPUs are part of the groups, and experts stay whole.",
    source: "Megatron-Core, expert_tensor_parallel_size and parallel folding"
  },
  expert_shards: {
    label: "GPUs over which a layer's experts are spread",
    unit: "1",
    formula: "d.expert_parallel * d.expert_tensor_parallel"
  },
  expert_sharing_gpus: {
    label: "GPUs that hold the same experts",
    unit: "1",
    formula: "d.sharing_gpus * d.tensor_parallel / d.expert_shards"
  },
  memory_share: {
    label: "Share of memory it may fill",
    unit: "1",
    formula: "d.known_to_run ? 1 : $.memory_margin"
  },
  activation_budget: {
    label: "Memory left for activations",
    unit: "B",
    formula:
      "(d.shown_memory * d.memory_share - d.fixed_overhead - (1 + $.fragmentation) * $.stack_memory_factor * (d.kept_states + Math.max(d.accumulated_gradient_memory, d.gradient_memory + d.optimizer_workspace_memory - d.transit_memory) + d.transit_memory)) / ((1 + $.fragmentation) * $.stack_memory_factor + d.recompute_slack)",
    note: "Beside the gradients of micro-batches before, or what the optimizer needs."
  },
  sequence_memory: {
    label: "Activations of one sequence",
    unit: "B",
    formula:
      "d.sequences_per_example * +d.trained_sequence_length / d.context_parallel * Math.max(d.stage_row_memory * (d.pipeline_parallel + (d.stated_virtual_stages > 1 ? (d.pipeline_parallel - 1) / d.stated_virtual_stages : 0)) + (d.pipeline_parallel > 1 ? d.recomputed_row_memory : d.last_row_memory), d.stage_row_memory + d.last_row_memory)",
    note: "With a micro-batch in flight for every stage."
  },
  fitting_micro_batch: {
    label: "Largest micro-batch that fits",
    unit: "sequence",
    formula: "Math.max(0, Math.floor(d.activation_budget / d.sequence_memory))"
  },
  least_shared_batch: {
    label: "Sequences that a batch has to be a multiple of",
    unit: "sequence",
    formula: "d.replicas * Math.max(1, d.stated_micro_batch) * Math.max(1, d.stated_accumulation)",
    note: "One for each replica, or as many as its micro-batches and their number say."
  },
  shared_batch: {
    label: "Sequences per step that replicas share evenly",
    unit: "sequence",
    formula:
      "d.stated_global_batch == 0 ? 0 : Math.max(1, Math.round(d.stated_global_batch / d.least_shared_batch)) * d.least_shared_batch",
    note: "The batch stated where it can be shared, else the nearest that can: published batches are often rounded, or means over a run. None where the batch is open."
  },
  stated_sequences_per_replica: {
    label: "Sequences per replica and step, stated",
    unit: "sequence",
    formula: "d.shared_batch / d.replicas",
    note: "None where the batch is open."
  },
  least_micro_batches: {
    label: "Micro-batches at least",
    unit: "1",
    formula:
      "d.pipeline_parallel > 1 ? Math.max(1, Math.min(+d.stated_sequences_per_replica, $.micro_batches_per_stage * d.pipeline_parallel)) : 1",
    note: "Pipeline stages wait for each other where there are few micro-batches.",
    source: "Narayanan et al. 2021, arXiv 2104.04473, section 2.2.1"
  },
  most_open_sequences: {
    label: "Sequences of a micro-batch at most, where the batch is open",
    unit: "sequence",
    formula: "$.largest_micro_tokens / d.trained_sequence_length"
  },
  most_sequences: {
    label: "Sequences of a micro-batch at most",
    unit: "1",
    formula:
      "Math.min($.largest_micro_batch, +d.fitting_micro_batch, d.stated_global_batch > 0 ? +d.stated_sequences_per_replica / d.least_micro_batches : +d.most_open_sequences)",
    note: "What fits, and keeps the stages of a pipeline busy."
  },
  power_micro_batch: {
    label: "Largest power of two that shares the batch",
    unit: "1",
    formula: largestSharing([64, 32, 16, 8, 4, 2]),
    note: "Of those that fit; one sequence where nothing fits."
  },
  usual_micro_batch: {
    label: "Largest usual micro-batch that shares the batch",
    unit: "1",
    formula: largestSharing([64, 48, 40, 32, 24, 20, 16, 12, 10, 8, 6, 5, 4, 3, 2]),
    note: "Of powers of two, and three and five times them, those that fit; one sequence where nothing fits."
  },
  chosen_micro_batch: {
    label: "Micro-batch chosen",
    unit: "sequence",
    formula:
      "d.pipeline_parallel > 1 || d.stated_sequences_per_replica == 0 ? d.power_micro_batch : d.stated_sequences_per_replica <= d.most_sequences ? +d.stated_sequences_per_replica : d.usual_micro_batch",
    note: "All of a replica's sequences at once where they fit, else the largest usual one. Powers of two for the stages of a pipeline, and of an open batch."
  },
  micro_batch: {
    label: "Micro-batch",
    unit: "sequence",
    formula:
      "d.stated_micro_batch > 0 ? d.stated_micro_batch : d.stated_global_batch > 0 && d.optimizer_in_backward ? d.stated_sequences_per_replica : d.stated_global_batch > 0 && d.stated_accumulation > 0 ? d.stated_sequences_per_replica / d.stated_accumulation : d.chosen_micro_batch",
    note: "An optimizer in the backward pass sees each gradient once: all sequences of a replica at a time."
  },
  open_micro_batches: {
    label: "Micro-batches of an open batch",
    unit: "1",
    formula:
      "d.optimizer_in_backward ? 1 : d.stated_accumulation > 0 ? d.stated_accumulation : Math.max(d.pipeline_parallel > 1 ? $.micro_batches_per_stage * d.pipeline_parallel : 1, Math.round($.open_step_tokens / d.trained_sequence_length / d.replicas / d.micro_batch))",
    note: "As many as make a usual step, and keep the stages of a pipeline busy."
  },
  global_batch: {
    label: "Sequences per step",
    unit: "sequence",
    formula: "d.stated_global_batch > 0 ? d.shared_batch : d.replicas * d.micro_batch * d.open_micro_batches"
  }
});
