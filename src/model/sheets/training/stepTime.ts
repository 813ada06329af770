import {sheet} from "../../../engine/sheet.js";

/** Time of one optimizer step, part by part: matrices, memory traffic, attention, collectives, pipeline, optimizer. */
export const stepTime = sheet("step-time", "Time per step", {
  micro_batches: {
    label: "Micro-batches per step",
    unit: "1",
    formula: "Math.ceil(d.global_batch / (d.replicas * d.micro_batch))",
    note: "The last one may be smaller; it takes a turn of its own all the same."
  },
  micro_tokens: {
    label: "Tokens of a micro-batch on one GPU",
    unit: "token",
    formula: "d.micro_batch * d.sequences_per_example * d.trained_sequence_length / d.context_parallel"
  },
  token_rows: {label: "Rows of the activation matrices", unit: "1", formula: "+d.micro_tokens"},
  attended_rows: {label: "Tokens attended to", unit: "1", formula: "+d.seen_tokens"},
  passes: {
    label: "Passes over a layer",
    unit: "1",
    formula: "1 + d.backward_ratio + d.reference_passes + d.recomputed_share * d.input_gradient_share",
    note: "In forward passes; the backward pass is two, full recomputation one more, and that of a reference model."
  },
  attention_passes: {
    label: "Passes over the attention scores",
    unit: "1",
    formula:
      "1 + d.reference_passes + d.input_gradient_share * (d.fused_attention ? 2.5 + d.recomputed_share : 2 + (d.scores_recomputed ? 1 : d.recomputed_share))",
    note: "Fused attention computes the scores once more in its backward pass."
  },
  accelerator_efficiency: {
    label: "Efficiency of the accelerator family",
    unit: "1",
    formula:
      "d.architecture_group == 'ampere' ? $.efficiency_ampere : d.architecture_group == 'hopper' ? $.efficiency_hopper : d.architecture_group == 'volta' ? $.efficiency_volta : d.architecture_group == 'graphics' ? $.efficiency_graphics : d.architecture_group == 'blackwell' ? $.efficiency_blackwell : d.architecture_group == 'tpu' ? $.efficiency_tpu : d.architecture_group == 'trainium' ? $.efficiency_trainium : d.architecture_group == 'amd' ? $.efficiency_amd : $.efficiency_other",
    note: "Relative to the efficiency all families share; cards never measured fall back on the last."
  },
  attention_kernel_efficiency: {
    label: "Attention efficiency of the accelerator family",
    unit: "1",
    formula:
      "(d.architecture_group == 'ampere' ? $.attention_ampere : d.architecture_group == 'hopper' ? (d.newer_attention ? $.attention_hopper_newer : $.attention_hopper) : d.architecture_group == 'volta' ? $.attention_volta : d.architecture_group == 'graphics' ? $.attention_graphics : $.attention_other)"
  },
  matmul_flops_per_second: {
    label: "Matrix rate at unlimited size",
    unit: "FLOP/s",
    formula:
      "d.format_peak_flops * d.sustained_peak_share * $.matmul_efficiency * d.accelerator_efficiency * (d.head_size % 8 == 0 ? 1 : $.misaligned_efficiency)",
    note: "Heads whose size is no multiple of 8 keep tensor cores from running whole tiles."
  },
  layer_matmul_flops_per_second: {
    label: "Matrix rate of the layers",
    unit: "FLOP/s",
    formula: "d.fp8 ? d.matmul_flops_per_second * 2 * $.fp8_efficiency : d.matmul_flops_per_second",
    note: "Only the layers' matrices run in fp8."
  },
  layer_width: {label: "Width of a layer on one GPU", unit: "1", formula: "d.hidden / d.tensor_parallel"},
  size_penalty: {
    label: "Slowdown of small matrices",
    unit: "1",
    formula:
      "(1 + $.token_half / d.micro_tokens + $.work_half / d.micro_tokens / d.layer_width) * (1 + $.width_half / d.layer_width)"
  },
  expert_flops_per_token: {
    label: "Forward FLOPs of a layer's experts",
    unit: "FLOP/token",
    formula: "$.forward_flops_per_param_token * d.active_expert_params_per_layer"
  },
  expert_rows: {
    label: "Tokens an expert gets of a micro-batch",
    unit: "token",
    formula:
      "d.experts > 0 ? d.micro_tokens * d.expert_shards / d.tensor_parallel * d.active_experts / d.experts : d.micro_tokens",
    note: "From all GPUs that share the experts, evenly."
  },
  expert_width: {
    label: "Width of an expert on one GPU",
    unit: "1",
    formula: "d.experts > 0 ? Math.min(d.hidden, d.expert_ffn_hidden) / d.expert_tensor_parallel : d.layer_width"
  },
  expert_size_penalty: {
    label: "Slowdown of small experts",
    unit: "1",
    formula:
      "(1 + $.token_half / d.expert_rows + $.work_half / d.expert_rows / d.expert_width) * (1 + $.width_half / d.expert_width)"
  },
  layer_matmul_seconds: {
    label: "Matrices of a layer",
    unit: "s",
    formula:
      "d.passes * d.micro_tokens / d.tensor_parallel / d.layer_matmul_flops_per_second * ((d.layer_flops_per_token - d.expert_flops_per_token) * d.size_penalty + d.expert_flops_per_token * d.expert_size_penalty * $.expert_imbalance)",
    note: "For one micro-batch, all passes; of experts, on the GPU whose experts get most."
  },
  dispatched_elements: {
    label: "Elements a layer sends to experts and gets back, per token",
    unit: "1",
    formula: "2 * d.dispatched_width * d.expert_tensor_parallel / d.tensor_parallel"
  },
  local_layer_params: {
    label: "Matrix weights of a layer on one GPU",
    unit: "param",
    formula:
      "(d.stored_matmul_params_per_layer - d.expert_params_per_layer) / d.tensor_parallel + d.expert_params_per_layer / d.expert_shards"
  },
  mlp_elements: {
    label: "Sharded elements a layer writes per token",
    unit: "1",
    formula: "(2 * d.attention_width + 2 * d.kv_width + d.mlp_matrices * d.ffn_active) / d.tensor_parallel"
  },
  layer_operand_bytes: {
    label: "Operands of a layer's matrices",
    unit: "B",
    formula:
      "d.passes * (d.compute_weight_bytes * d.local_layer_params * (1 + d.weight_gradient_share / 3) + d.element_bytes * d.token_rows * (4 * d.hidden + d.mlp_elements + d.dispatched_elements))",
    note: "Weights and weight gradients once per pass, inputs and outputs."
  },
  layer_elementwise_bytes: {
    label: "Element-wise traffic of a layer, fused as far as possible",
    unit: "B",
    formula:
      "d.passes * d.element_bytes * d.token_rows * (8 * d.hidden / (d.sequence_parallel ? d.tensor_parallel : 1) + d.mlp_elements + d.dispatched_elements)"
  },
  score_bytes: {
    label: "Attention scores through memory",
    unit: "B",
    formula:
      "d.fused_attention ? 0 : d.element_bytes * d.attention_passes * d.token_rows * d.attended_rows * d.heads / d.tensor_parallel"
  },
  dequantized_bytes: {
    label: "Quantized weights of a layer through memory",
    unit: "B",
    formula: "d.quantized ? d.passes * d.local_layer_params * (d.recipe_weight_bytes + d.compute_weight_bytes) : 0",
    note: "Read, and written in the format computed in, for each pass; the product reads them once more.",
    source: "Dettmers et al. 2023, arXiv 2305.14314, equations 5 and 6"
  },
  fused_elementwise: {
    label: "Share of element-wise work in fused kernels",
    unit: "1",
    formula: "d.compiled ? 1 : op.is_nan(d.fused_kernels) ? $.unstated_fused : d.fused_kernels",
    note: "Compiled (torch.compile), or written by hand (Transformer Engine, Apex, Liger, Unsloth). What is not stated counts in part. Launches take no less time: a tiny model ran no faster compiled."
  },
  reached_memory_bandwidth: {label: "Memory rate", unit: "B/s", formula: "d.memory_bandwidth * $.bandwidth_efficiency"},
  layer_memory_seconds: {
    label: "Memory traffic of a layer",
    unit: "s",
    formula:
      "(d.layer_operand_bytes + d.dequantized_bytes + $.elementwise_traffic * (1 - d.fused_elementwise * (1 - $.fused_traffic)) * d.layer_elementwise_bytes + $.score_traffic * d.score_bytes) / d.reached_memory_bandwidth"
  },
  layer_attention_seconds: {
    label: "Attention scores of a layer",
    unit: "s",
    formula:
      "d.attention_passes * d.micro_tokens * d.attention_flops_per_token * (d.fused_attention ? 0.5 : 1) / d.tensor_parallel / (d.format_peak_flops * $.attention_efficiency * d.attention_kernel_efficiency)",
    note: "Fused attention skips the masked half."
  },
  layer_gpu_seconds: {
    label: "GPU time of a layer",
    unit: "s",
    formula: "d.layer_matmul_seconds + d.layer_memory_seconds + d.layer_attention_seconds"
  },
  layer_launches: {
    label: "Launches of a layer, over one of plain training",
    unit: "1",
    formula:
      "d.architecture_group == 'tpu' ? $.compiled_launches : (d.frozen_base ? $.adapter_launches : 1) * (d.zero_stage >= 3 ? $.gathering_launches : 1) * (1 + ($.mixture_launches - 1) * d.expert_layers_share)",
    note: "Adapters, gathered weights and experts bring kernels and hooks of their own; TPUs run a step as one compiled program, whose operations take their time to start all the same."
  },
  layer_launch_seconds: {
    label: "Kernel launches of a layer",
    unit: "s",
    formula: "d.passes * $.launch_seconds * d.layer_launches"
  },
  layer_busy_seconds: {
    label: "Layer, launches or GPU",
    unit: "s",
    formula:
      "d.launch_blocking ? d.layer_gpu_seconds + d.layer_launch_seconds : d.layer_gpu_seconds * Math.pow(1 + Math.pow(d.layer_launch_seconds / d.layer_gpu_seconds, 4), 0.25)",
    note: "The longer of the two, rounded where they meet; one after the other where launches wait for the GPU (CUDA_LAUNCH_BLOCKING)."
  },
  layer_exchanges: {
    label: "Exchanges of a layer between GPUs",
    unit: "1",
    formula: "2 * (1 + d.reference_passes + d.input_gradient_share * (1 + d.recomputed_share))",
    note: "Two forward, two backward, two more where the forward pass is repeated, and two of a reference model."
  },
  layer_tensor_parallel_seconds: {
    label: "Tensor-parallel collectives of a layer",
    unit: "s",
    formula:
      "d.tensor_parallel > 1 ? d.layer_exchanges * (2 * (d.tensor_parallel - 1) / d.tensor_parallel * d.token_rows * d.hidden * d.element_bytes / (d.tensor_parallel > d.linked_gpus ? d.reached_network_bandwidth : d.reached_link_bandwidth) + $.collective_latency * d.tensor_parallel) * (d.sequence_parallel ? $.sequence_parallel_exposed : 1) * (d.tensor_overlap ? $.overlapped_exchanges : 1) : 0",
    note: "All-reduces. With sequence parallelism they run beside the matrices in part, and more of them where they are split up to overlap (asynchronous tensor parallelism)."
  },
  ring_seconds: {
    label: "Keys and values round the parts of a sequence, a layer",
    unit: "s",
    formula:
      "d.context_parallel > 1 ? d.passes * (d.context_parallel - 1) * (2 * d.token_rows * d.kv_width * d.element_bytes / d.tensor_parallel / (d.tensor_parallel * d.context_parallel > d.linked_gpus ? d.reached_network_bandwidth : d.reached_link_bandwidth) + $.collective_latency) : 0",
    note: "Each GPU passes on all parts but its own in every pass; in the backward pass their gradients too.",
    source: "Liu et al. 2023, arXiv 2310.01889; derived"
  },
  layer_context_parallel_seconds: {
    label: "Context-parallel communication left exposed, a layer",
    unit: "s",
    formula: "Math.max($.exposed_share * d.ring_seconds, d.ring_seconds - $.overlap * d.layer_attention_seconds)",
    note: "It runs beside the attention of the parts that are there."
  },
  expert_group_in_node: {
    label: "GPUs of an expert-parallel group in a node",
    unit: "1",
    formula: "Math.max(1, Math.min(d.expert_parallel, d.linked_gpus / d.expert_tensor_parallel))"
  },
  exchange_seconds: {
    label: "One exchange between experts",
    unit: "s",
    formula:
      "d.expert_parallel > 1 ? $.expert_imbalance * d.token_rows * d.dispatched_width * d.element_bytes / d.tensor_parallel / d.expert_parallel * Math.max((d.expert_group_in_node - 1) / d.reached_replica_bandwidth, (d.expert_parallel - d.expert_group_in_node) / d.reached_network_bandwidth) + ($.collective_latency + (d.expert_parallel > d.expert_group_in_node ? d.network_hop_seconds : 0)) * d.expert_parallel * d.expert_layers_share : 0",
    note: "Each GPU sends a token's copies to the GPUs of its experts, over the links inside a node and the network at once.",
    source: "Lepikhin et al. 2020, arXiv 2006.16668, section 3.2: all-to-all to dispatch and to combine"
  },
  layer_expert_parallel_seconds: {
    label: "Exchange between experts, a layer",
    unit: "s",
    formula: "d.layer_exchanges * d.exchange_seconds * $.expert_exposed",
    note: "Dispatch and combine."
  },
  layer_seconds: {
    label: "Layer",
    unit: "s",
    formula:
      "d.layer_busy_seconds + d.layer_tensor_parallel_seconds + d.layer_context_parallel_seconds + d.layer_expert_parallel_seconds"
  },
  fused_loss: {
    label: "Loss runs in one kernel or in chunks",
    unit: "flag",
    note: "As stated; else as assumed, or where the model is compiled, by torch.compile or by XLA for TPUs.",
    formula:
      "d.loss_kernel == 'fused' || (d.loss_kernel == '' && ($.loss_kernel == 'fused' || d.compiled || d.architecture_group == 'tpu'))"
  },
  head_seconds: {
    label: "Output head and loss",
    unit: "s",
    formula:
      "(1 + d.backward_ratio + d.reference_passes) * d.micro_tokens * d.head_flops_per_token / d.tensor_parallel / d.matmul_flops_per_second + (d.token_rows * d.head_vocab * (d.fused_loss ? $.fused_logit_traffic : $.logit_traffic) + (1 + d.backward_ratio + d.reference_passes) * d.compute_weight_bytes * d.head_params) / d.tensor_parallel / d.reached_memory_bandwidth"
  },
  stage_seconds: {
    label: "Slowest pipeline stage",
    unit: "s",
    formula:
      "Math.max(Math.ceil(d.layers / d.pipeline_parallel) * d.layer_seconds, Math.floor(d.layers / d.pipeline_parallel) * d.layer_seconds + d.head_seconds)",
    note: "The last stage carries the head."
  },
  pipeline_transfer_seconds: {
    label: "Transfer between stages",
    unit: "s",
    formula:
      "d.pipeline_parallel > 1 ? 4 * d.virtual_stages * d.token_rows * d.hidden * d.element_bytes / d.tensor_parallel / (d.gpus > d.linked_gpus ? d.reached_network_bandwidth : d.neighbor_bandwidth) : 0",
    note: "Once for each of a GPU's stages. GPUs of a stage fill nodes first, so that over several nodes some stages hand on between nodes, which the others wait for.",
    source: "Megatron-Core, order of ranks tp-cp-ep-dp-pp"
  },
  pipeline_slots: {
    label: "Micro-batch slots with the bubble",
    unit: "1",
    formula: "d.micro_batches + (d.pipeline_parallel - 1) / d.virtual_stages",
    source: "Narayanan et al. 2021, arXiv 2104.04473, sections 2.2.1 and 2.2.2"
  },
  pipeline_bubble: {
    label: "Pipeline bubble over ideal time",
    unit: "1",
    formula: "d.pipeline_slots / d.micro_batches - 1"
  },
  pipeline_bubble_share: {
    label: "Pipeline bubble, share of the step",
    unit: "1",
    formula: "d.pipeline_bubble / (1 + d.pipeline_bubble)"
  },
  pass_seconds: {
    label: "Forward and backward of all micro-batches",
    unit: "s",
    formula: "d.pipeline_slots * (d.stage_seconds + d.pipeline_transfer_seconds)"
  },
  local_params: {
    label: "Parameters of one model-parallel rank",
    unit: "param",
    formula:
      "((d.params - d.expert_params) / d.tensor_parallel + d.expert_params / d.expert_shards) / d.pipeline_parallel"
  },
  local_expert_params: {
    label: "Parameters of experts of one rank",
    unit: "param",
    formula: "d.expert_params / d.expert_shards / d.pipeline_parallel"
  },
  shared_params: {
    label: "Parameters of a rank over the GPUs that hold them, mean",
    unit: "param",
    formula: "d.params / (d.tensor_parallel * d.pipeline_parallel * d.shards)",
    note: "The same for experts as for the rest."
  },
  updated_params: {
    label: "Parameters one GPU updates",
    unit: "param",
    formula: "d.trained_share * (d.zero_stage >= 1 ? d.shared_params : d.local_params)",
    note: "From ZeRO stage 1 on a share."
  },
  seconds_per_reduced_byte: {
    label: "Reduce-scatter or all-gather over replicas",
    unit: "s/B",
    formula:
      "(d.shards_in_node - 1) / d.shards_in_node / d.reached_replica_bandwidth + (d.shard_nodes - 1) / d.shard_nodes / d.shards_in_node / d.reached_network_bandwidth",
    note: "A ring inside the node, then each GPU's share between nodes: over the GPUs that states are sharded over."
  },
  mirrored_seconds: {
    label: "Gradients between groups that each hold all shards",
    unit: "s",
    formula:
      "2 * (1 - d.shards / d.sharing_gpus) * d.trained_share * d.recipe_gradient_bytes * (d.local_params - d.local_expert_params) / d.shards * (d.zero_stage >= 3 ? d.micro_batches : 1) / (d.replica_nodes > 1 ? d.reached_network_bandwidth : d.reached_replica_bandwidth)",
    note: "An all-reduce of each GPU's shard over as many groups as there are, for every micro-batch under stage 3; over the network where groups are in several nodes.",
    source: "derived; PyTorch FSDP, HYBRID_SHARD"
  },
  experts_in_node: {
    label: "GPUs in a node that hold the same experts",
    unit: "1",
    formula: "Math.max(1, Math.min(d.expert_sharing_gpus, d.linked_gpus / d.expert_shards))"
  },
  expert_nodes: {
    label: "Nodes that hold the same experts",
    unit: "1",
    formula: "d.expert_sharing_gpus / d.experts_in_node"
  },
  seconds_per_reduced_expert_byte: {
    label: "Reduce-scatter or all-gather over copies of experts",
    unit: "s/B",
    formula:
      "(d.experts_in_node - 1) / d.experts_in_node / d.reached_replica_bandwidth + (d.expert_nodes - 1) / d.expert_nodes / d.experts_in_node / d.reached_network_bandwidth"
  },
  replica_bytes_per_param: {
    label: "Gradients reduced and parameters gathered",
    unit: "B/param",
    formula:
      "d.zero_stage >= 3 ? d.micro_batches * (d.trained_share * d.recipe_gradient_bytes + (2 + d.reference_passes) * d.recipe_weight_bytes) : 2 * d.trained_share * d.recipe_gradient_bytes",
    note: "Stage 3 gathers the weights forward and backward for every micro-batch.",
    source: "Rajbhandari et al. 2019, arXiv 1910.02054, section 7"
  },
  replica_latency_seconds: {
    label: "Hops of data-parallel collectives",
    unit: "s",
    formula:
      "($.collective_latency * d.replica_hops + d.network_hop_seconds * (d.replica_nodes - 1)) * d.layers / d.pipeline_parallel * (d.zero_stage >= 3 ? d.micro_batches : 1)",
    note: "A ring passes every GPU and node once, for each layer; stage 3 for every micro-batch."
  },
  replica_seconds: {
    label: "Data-parallel communication",
    unit: "s",
    formula:
      "d.sharing_gpus > 1 ? d.replica_bytes_per_param * ((d.local_params - d.local_expert_params) * d.seconds_per_reduced_byte + d.local_expert_params * d.seconds_per_reduced_expert_byte) + d.mirrored_seconds + d.replica_latency_seconds : 0",
    note: "Bytes over the links, and the hops of the rings."
  },
  hideable_seconds: {
    label: "Work data-parallel communication can hide behind",
    unit: "s",
    formula:
      "d.zero_stage >= 3 ? d.pass_seconds : d.pass_seconds / d.micro_batches * d.backward_ratio / (1 + d.backward_ratio)"
  },
  exposed_replica_seconds: {
    label: "Data-parallel communication left exposed",
    unit: "s",
    formula:
      "Math.max($.exposed_share * d.replica_seconds, d.replica_seconds - (d.fast_link ? $.overlap : $.bus_overlap) * d.hideable_seconds)"
  },
  orthogonal_seconds: {
    label: "Making updates orthogonal",
    unit: "s",
    formula:
      "$.forward_flops_per_param_token * (d.zero_stage >= 1 ? d.stored_matmul_params_per_layer / d.tensor_parallel / d.shards : d.local_layer_params) * d.layers / d.pipeline_parallel * d.trained_share * d.orthogonal_tokens / d.matmul_flops_per_second"
  },
  optimizer_seconds: {
    label: "Optimizer step",
    unit: "s",
    formula:
      "(d.offload_optimizer ? d.updated_params * Math.min(+d.gpus, d.node_size) / $.host_optimizer_rate : d.updated_params * (2 * (d.recipe_master_bytes + d.moment_bytes) + 2 * d.recipe_gradient_bytes + d.recipe_weight_bytes) * $.optimizer_traffic / d.reached_memory_bandwidth) + d.orthogonal_seconds",
    note: "States, gradients and weights through the card's memory, or by the processors of the host, which the GPUs of a node share."
  },
  host_link_bandwidth: {
    label: "Link to the host, one direction",
    unit: "B/s",
    formula:
      "$.host_link_efficiency * (d.accelerator_year < 2020 ? $.host_link_pcie3 : d.accelerator_year < 2022 || d.architecture_group == 'graphics' ? $.host_link_pcie4 : $.host_link_pcie5)"
  },
  offloaded_optimizer_bytes: {
    label: "Gradients to the host and weights back",
    unit: "B",
    formula:
      "d.offload_optimizer ? d.updated_params * (d.micro_batches * d.recipe_gradient_bytes + d.recipe_weight_bytes) : 0",
    note: "Gradients of every micro-batch, which the host adds up.",
    source: "Ren et al. 2021, arXiv 2101.06840, section 4.1"
  },
  offloaded_weight_bytes: {
    label: "Weights from the host",
    unit: "B",
    formula:
      "d.offload_parameters ? (2 + d.reference_passes) * d.micro_batches * (d.zero_stage >= 3 ? d.shared_params : d.local_params) * d.recipe_weight_bytes : 0",
    note: "Layer by layer, forward and backward, for every micro-batch.",
    source: "Rajbhandari et al. 2021, arXiv 2104.07857, section 5.1"
  },
  offloaded_activation_bytes: {
    label: "Activations to the host and back",
    unit: "B",
    formula:
      "d.offload_activations ? 2 * d.micro_batches * d.token_rows * d.kept_row_memory * Math.ceil(d.layers / d.pipeline_parallel) * d.input_gradient_share : 0"
  },
  host_seconds: {
    label: "Transfers between card and host",
    unit: "s",
    formula:
      "(d.offloaded_optimizer_bytes + d.offloaded_weight_bytes + d.offloaded_activation_bytes + 2 * d.paged_out_memory) / d.host_link_bandwidth",
    note: "State that was paged out comes in and goes again with each step."
  },
  exposed_host_seconds: {
    label: "Transfers between card and host left exposed",
    unit: "s",
    formula: "Math.max($.exposed_share * d.host_seconds, d.host_seconds - $.overlap * d.pass_seconds)",
    note: "They run beside the passes as far as communication does."
  },
  fused_update: {
    label: "Share of the update in few kernels",
    unit: "1",
    formula: "op.is_nan(d.fused_optimizer) ? $.unstated_fused : d.fused_optimizer",
    note: "Those of Apex, DeepSpeed and Megatron, AdamW with fused=True, compiled steps. What is not stated counts in part."
  },
  fixed_seconds: {
    label: "Fixed work of a step",
    unit: "s",
    formula:
      "$.step_seconds_fixed + $.step_seconds_per_layer * (1 - d.fused_update * (1 - $.fused_updates)) * d.layers / d.pipeline_parallel"
  },
  straggler_factor: {
    label: "Waiting for the slowest GPU",
    unit: "1",
    formula: "1 + $.step_deviation * Math.sqrt(2 * Math.log(d.gpus))",
    note: "The slowest of n with normal step times."
  },
  step_seconds: {
    label: "Step",
    unit: "s",
    formula:
      "(d.pass_seconds + d.exposed_replica_seconds + d.exposed_host_seconds + d.optimizer_seconds + d.fixed_seconds) * d.straggler_factor * $.stack_time_factor",
    note: "With the factor of one's own stack, 1 unless measured rows gave another."
  }
});
