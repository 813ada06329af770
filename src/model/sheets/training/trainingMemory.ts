import {sheet} from "../../../engine/sheet.js";

/** Peak memory of one GPU in training, part by part, on the fullest pipeline stage. */
export const trainingMemory = sheet("training-memory", "Training memory per GPU", {
  block_params: {
    label: "Parameters in layers",
    unit: "param",
    formula: "Math.max(d.params - (d.tied ? 1 : 2) * d.embedding_params, 0.1 * d.params)"
  },
  stage_params: {
    label: "Parameters of the fullest GPU",
    unit: "param",
    formula:
      "((d.block_params - d.expert_params) / d.pipeline_parallel + (d.pipeline_parallel > 1 ? Math.max(d.embedding_params, d.head_params) : d.params - d.block_params)) / d.tensor_parallel + d.expert_params / d.pipeline_parallel / d.expert_shards",
    note: "Of experts those that are its own."
  },
  shard_params: {
    label: "Parameters of the fullest GPU's shard",
    unit: "param",
    formula:
      "(d.stage_params + d.expert_params / d.pipeline_parallel * (1 / d.tensor_parallel - 1 / d.expert_shards)) / d.shards",
    note: "Experts that are spread over GPUs have as many fewer copies to shard over: the share is that of other parameters."
  },
  weight_params: {
    label: "Parameters whose weights a GPU holds",
    unit: "param",
    formula: "d.zero_stage >= 3 ? d.shard_params : d.stage_params"
  },
  whole_layer_params: {
    label: "Parameters of a whole layer on one GPU",
    unit: "param",
    formula: "((d.block_params - d.expert_params) / d.tensor_parallel + d.expert_params / d.expert_shards) / d.layers"
  },
  gradients_leave: {
    label: "Gradients do not stay until the end of a step",
    unit: "flag",
    formula: "d.optimizer_in_backward || d.offload_optimizer",
    note: "Each is used as soon as it is there, or goes to the host."
  },
  gradient_params: {
    label: "Parameters whose gradients a GPU holds at a time",
    unit: "param",
    formula:
      "d.gradients_leave ? Math.min(d.stage_params, Math.max(d.whole_layer_params, d.embedding_params / d.tensor_parallel)) : d.zero_stage >= 2 ? d.shard_params : d.stage_params",
    note: "Those of the GPU or of its shard, or of the largest layer or table where gradients leave."
  },
  optimizer_params: {
    label: "Parameters whose optimizer state a GPU holds",
    unit: "param",
    formula: "d.zero_stage >= 1 ? d.shard_params : d.stage_params"
  },
  table_share: {
    label: "Share of parameters in token tables",
    unit: "1",
    formula: "1 - d.block_params / d.params"
  },
  weight_memory: {
    label: "Weights",
    unit: "B",
    formula:
      "d.offload_parameters ? 0 : d.weight_params * (d.recipe_weight_bytes + d.table_share * Math.max(0, d.compute_weight_bytes - d.recipe_weight_bytes))",
    note: "Quantization leaves the token table and the output head as they are. Offloaded ones are on the host but for gathered layers."
  },
  reference_memory: {
    label: "Weights of the reference model",
    unit: "B",
    formula: "d.reference_passes > 0 && !d.frozen_base ? d.weight_memory : 0",
    note: "Where a base is frozen it is its own reference, without its adapters."
  },
  adapter_memory: {
    label: "Weights of adapters",
    unit: "B",
    formula: "d.frozen_base ? d.weight_params * d.trained_share * d.compute_weight_bytes : 0"
  },
  gradient_memory: {
    label: "Gradients",
    unit: "B",
    formula: "d.gradient_params * d.trained_share * d.recipe_gradient_bytes"
  },
  accumulation_memory: {
    label: "Gradients before accumulation",
    unit: "B",
    formula:
      "d.gradients_leave ? 0 : d.recipe_gradient_bytes > d.recipe_weight_bytes ? d.weight_params * d.trained_share * d.recipe_weight_bytes : d.zero_stage == 0 && d.sharing_gpus > 1 && !d.flat_gradients ? d.accumulated_gradient_memory : 0",
    note: "Gradients are computed in the format of the weights, beside what accumulates in a wider one."
  },
  flat_gradients: {
    label: "Gradients have a buffer of their own",
    unit: "flag",
    formula: "d.tensor_parallel > 1 || d.pipeline_parallel > 1 || d.zero_stage == 1 || d.zero_stage == 2",
    note: "Megatron and DeepSpeed keep it for the whole run; PyTorch gives gradients up after each step.",
    source: "Megatron-Core DistributedDataParallel; torch.optim.Optimizer.zero_grad, set_to_none"
  },
  gradients_held: {
    label: "Gradients are there while a micro-batch runs",
    unit: "flag",
    formula: "d.flat_gradients || d.micro_batches > 1",
    note: "In a buffer, or from the micro-batches before."
  },
  accumulated_gradient_memory: {
    label: "Gradients that micro-batches add up in",
    unit: "B",
    formula:
      "d.gradients_leave ? d.gradient_memory : d.gradient_params * d.trained_share * (d.zero_stage >= 3 ? d.recipe_gradient_bytes : Math.max(d.recipe_gradient_bytes, d.recipe_accumulation_bytes))",
    note: "Under stage 3 there is one copy of the weights in fp32, as of the gradients: together what two in 16 bits beside the master take."
  },
  held_gradient_memory: {
    label: "Gradients while a micro-batch runs",
    unit: "B",
    formula: "d.gradients_held ? d.accumulated_gradient_memory : 0"
  },
  optimizer_workspace_memory: {
    label: "Optimizer workspace",
    unit: "B",
    formula:
      "d.gradients_leave ? 0 : d.optimizer_params * d.trained_share * (d.zero_stage >= 3 ? $.gathering_workspace_bytes : d.zero_stage > 0 && d.sharing_gpus > 1 ? $.sharded_workspace_bytes : $.cast_copy_bytes)",
    note: "What lives a second time in another format while the optimizer runs over all of it."
  },
  optimizer_memory: {
    label: "Optimizer state",
    unit: "B",
    formula:
      "d.offload_optimizer ? 0 : d.optimizer_params * d.trained_share * (d.recipe_master_bytes + d.moment_bytes)",
    note: "Master weights and the optimizer's values. Offloaded ones are on the host.",
    source: "Rajbhandari et al. 2019, arXiv 1910.02054, section 5"
  },
  gather_memory: {
    label: "Gathered layers",
    unit: "B",
    formula:
      "d.zero_stage >= 3 || d.offload_parameters ? 2 * d.whole_layer_params * (d.recipe_weight_bytes + d.recipe_gradient_bytes) : 0",
    note: "Stage 3 and weights on the host: two layers in full, with their gradients."
  },
  transit_memory: {
    label: "Gathered layers and gradients before accumulation",
    unit: "B",
    formula: "d.gather_memory + d.accumulation_memory"
  },
  score_row_memory: {
    label: "Attention scores of a layer, per row",
    unit: "B",
    formula:
      "d.heads / d.tensor_parallel * (d.fused_attention ? 2 * d.element_bytes : d.scores_recomputed ? 0 : 2.5 * d.attended_rows * d.element_bytes)",
    note: "A row is a token of the micro-batch. Fused attention keeps two numbers for each head.",
    source: "Korthikanti et al. 2022, arXiv 2205.05198, equations 1, 2, 4 and 6"
  },
  shared_width: {
    label: "Width of what sequence parallelism splits",
    unit: "1",
    formula: "d.hidden / (d.sequence_parallel ? d.tensor_parallel : 1)"
  },
  projection_width: {
    label: "Width of queries, keys, values and attention output, four times",
    unit: "1",
    formula: "4 * (d.attention_width + d.kv_width)"
  },
  expert_row_width: {
    label: "Width of what experts add to a token's activations",
    unit: "1",
    formula:
      "4 * $.expert_imbalance * d.dispatched_width * d.expert_tensor_parallel + ($.expert_imbalance - 1) * (d.gated ? 8 : 4) * d.expert_ffn_active",
    note: "Copies that go in and come out, and what the GPU whose experts get most has more than the mean. In units of half an element, over the tensor-parallel GPUs.",
    source: "derived"
  },
  residual_bytes: {
    label: "Bytes of what passes between layers",
    unit: "B",
    formula:
      "d.recipe_master_bytes > 0 && d.zero_stage == 0 && !d.flat_gradients && !d.frozen_base ? 2 * d.element_bytes : d.element_bytes",
    note: "Autocast over fp32 weights keeps embeddings, norms and their sums in fp32; Megatron, DeepSpeed and FSDP cast the model.",
    source: "PyTorch documentation, CUDA ops that autocast to float32"
  },
  layer_row_memory: {
    label: "Activations of a layer, nothing recomputed, per row",
    unit: "B",
    formula:
      "$.activation_copies * d.element_bytes / 2 * ((d.dropout ? 10 : 8) * d.shared_width + (d.projection_width + (d.gated ? 8 : 4) * d.ffn_active + d.expert_row_width) / d.tensor_parallel) + d.score_row_memory",
    note: "In units of half an element; dropout masks are one byte each. Kernels that are not fused keep some of it twice.",
    source: "Korthikanti et al. 2022, arXiv 2205.05198, equations 1, 2 and 4; gated MLP derived"
  },
  layer_activation_memory: {
    label: "Activations of a layer, nothing recomputed",
    unit: "B",
    formula: "d.token_rows * d.layer_row_memory"
  },
  kept_row_memory: {
    label: "Activations of a layer kept, per row",
    unit: "B",
    formula:
      "d.scores_recomputed && d.fused_attention ? d.element_bytes / 2 * (4 * d.shared_width + (d.projection_width + (d.gated ? 4 : 2) * d.ffn_active + d.expert_row_width / 2) / d.tensor_parallel) : d.recomputed_share * d.shared_width * d.residual_bytes + (1 - d.recomputed_share) * d.layer_row_memory",
    note: "Of layers computed again their input; with fused attention, selective recomputation keeps the matrices' outputs."
  },
  stage_row_memory: {
    label: "Activations of a stage kept, per row",
    unit: "B",
    formula:
      "d.kept_row_memory * (d.offload_activations ? Math.min(2, d.layers) : Math.ceil(d.layers / d.pipeline_parallel) * d.input_gradient_share)",
    note: "Of layers that gradients pass through. Where they are offloaded, of two layers: one in use, one in transfer."
  },
  recomputed_row_memory: {
    label: "Activations of the layer computed again, per row",
    unit: "B",
    formula: "d.recomputed_share > 0 ? d.layer_row_memory : 0"
  },
  micro_batches_in_flight: {
    label: "Micro-batches in flight on the first stage",
    unit: "1",
    formula:
      "Math.min(d.micro_batches, d.pipeline_parallel + (d.virtual_stages > 1 ? (d.pipeline_parallel - 1) / d.virtual_stages : 0))",
    note: "Interleaved stages hold some more.",
    source: "Korthikanti et al. 2022, arXiv 2205.05198, section 4.2.3"
  },
  stage_activation_memory: {
    label: "Activations of the first stage",
    unit: "B",
    formula: "d.token_rows * d.stage_row_memory * d.micro_batches_in_flight"
  },
  upcast_loss: {
    label: "Logits are kept in fp32 as well",
    unit: "flag",
    formula: "d.loss_kernel == 'upcast' || (d.loss_kernel == '' && $.loss_kernel == 'upcast')",
    note: "As Hugging Face Transformers did to version 4.45.",
    source: "github.com/huggingface/transformers issue 30860 and pull request 33902"
  },
  logit_row_memory: {
    label: "Logits, per row",
    unit: "B",
    formula:
      "d.head_vocab / d.tensor_parallel * (d.tensor_parallel > 1 || d.pipeline_parallel > 1 ? $.split_logit_bytes : d.fused_loss ? $.fused_logit_bytes : d.upcast_loss ? $.upcast_logit_bytes : $.logit_bytes)",
    note: "Logits, their fp32 copy and their gradient; losses over a split vocabulary keep fewer, and a compiler fuses the copy into what reads it."
  },
  last_row_memory: {
    label: "Logits or the layer computed again, per row",
    unit: "B",
    formula: "Math.max(d.logit_row_memory, d.recomputed_row_memory)",
    note: "The gradient of the logits is gone before a layer is computed again."
  },
  working_memory: {
    label: "Activations and logits of the fullest stage",
    unit: "B",
    formula:
      "Math.max(d.stage_activation_memory + d.token_rows * (d.pipeline_parallel > 1 ? d.recomputed_row_memory : d.last_row_memory), d.token_rows * (d.stage_row_memory + d.last_row_memory))",
    note: "Of the first stage, with all micro-batches in flight, or of the last, with the logits."
  },
  last_layer_memory: {
    label: "Activations of the last layer gradients pass",
    unit: "B",
    formula: "d.token_rows * Math.max(d.kept_row_memory, d.recomputed_row_memory)"
  },
  training_states: {
    label: "Model states",
    unit: "B",
    formula: "d.weight_memory + d.adapter_memory + d.reference_memory + d.gradient_memory + d.optimizer_memory"
  },
  kept_states: {
    label: "What is kept between steps",
    unit: "B",
    formula: "d.weight_memory + d.adapter_memory + d.reference_memory + d.optimizer_memory"
  },
  loss_phase_memory: {
    label: "Allocated when the loss is there",
    unit: "B",
    formula: "d.kept_states + d.held_gradient_memory + d.transit_memory + d.working_memory",
    note: "All activations are kept, and of gradients those of micro-batches before."
  },
  backward_phase_memory: {
    label: "Allocated when the backward pass ends",
    unit: "B",
    formula:
      "d.kept_states + Math.max(d.gradient_memory, d.held_gradient_memory) + d.transit_memory + d.last_layer_memory",
    note: "Gradients have come as activations went; between the two ends both change evenly, so neither is exceeded."
  },
  optimizer_phase_memory: {
    label: "Allocated while the optimizer runs",
    unit: "B",
    formula: "d.kept_states + d.gradient_memory + d.optimizer_workspace_memory"
  },
  peak_phase: {
    label: "Phase of the peak",
    unit: "text",
    formula:
      "d.loss_phase_memory >= Math.max(d.backward_phase_memory, d.optimizer_phase_memory) ? 'loss' : d.backward_phase_memory >= d.optimizer_phase_memory ? 'backward' : 'optimizer'"
  },
  peak_gradient_memory: {
    label: "Gradients at the peak",
    unit: "B",
    formula:
      "d.peak_phase == 'loss' ? d.held_gradient_memory : d.peak_phase == 'backward' ? Math.max(d.gradient_memory, d.held_gradient_memory) : d.gradient_memory"
  },
  peak_working_memory: {
    label: "Activations, logits and gathered layers at the peak",
    unit: "B",
    formula:
      "d.peak_phase == 'loss' ? d.working_memory + d.gather_memory : d.peak_phase == 'backward' ? d.last_layer_memory + d.gather_memory : 0"
  },
  allocated_memory: {
    label: "Memory allocated",
    unit: "B",
    formula: "$.stack_memory_factor * Math.max(d.loss_phase_memory, d.backward_phase_memory, d.optimizer_phase_memory)",
    note: "The most that tensors hold at a time, as torch.cuda.max_memory_allocated reads it: the largest of three phases, times the factor of one's own stack, which is 1 unless measured rows gave another."
  },
  recompute_slack: {
    label: "Slack that recomputation leaves",
    unit: "1",
    formula: "$.stack_memory_factor * $.recompute_fragmentation * d.recomputed_share",
    note: "Blocks of layers that come and go twice leave holes: a share of what comes and goes."
  },
  reserved_memory: {
    label: "Memory reserved",
    unit: "B",
    formula: "d.allocated_memory * (1 + $.fragmentation) + d.recompute_slack * d.working_memory",
    note: "What the allocator took from the driver, as torch.cuda.max_memory_reserved reads it: blocks are not filled to the brim."
  },
  fixed_overhead: {
    label: "CUDA context and communication buffers",
    unit: "B",
    formula:
      "$.stack_memory_factor * ($.context_bytes + (d.gpus > 1 ? $.communication_bytes : 0) + (d.zero_stage == 1 || d.zero_stage == 2 ? Math.min($.bucket_bytes, d.weight_params * (d.recipe_weight_bytes + d.recipe_gradient_bytes)) : 0))",
    note: "A bucket of gradients and one of weights, which hold no more than there are."
  },
  wanted_memory: {
    label: "Memory wanted per GPU",
    unit: "B",
    formula: "d.reserved_memory + d.fixed_overhead"
  },
  shown_memory: {
    label: "Memory a program can have",
    unit: "B",
    formula: "d.memory_capacity * $.shown_memory_share",
    note: "Cards are sold by GB and hold about as many GiB, less what the driver keeps."
  },
  paged_out_memory: {
    label: "Optimizer state paged out",
    unit: "B",
    formula:
      "d.optimizer_paged && !d.offload_optimizer ? Math.max(0, Math.min(d.wanted_memory - d.shown_memory * d.memory_share, d.optimizer_params * d.trained_share * d.moment_bytes)) : 0",
    note: "As much of a paged optimizer's moments as the card has no room for.",
    source: "Dettmers et al. 2023, arXiv 2305.14314, section 3"
  },
  needed_memory: {
    label: "Memory a card must have",
    unit: "B",
    formula:
      "d.allocated_memory * (1 + $.least_fragmentation) + d.recompute_slack * d.working_memory + d.fixed_overhead - d.paged_out_memory",
    note: "Where a card is full, the allocator gives blocks back that it holds in reserve, and works on slowly with few."
  },
  device_memory: {
    label: "Memory held on the device",
    unit: "B",
    formula: "Math.min(d.wanted_memory - d.paged_out_memory, Math.max(d.shown_memory, d.needed_memory))",
    note: "What nvidia-smi shows of a card: reserved memory, the CUDA context, libraries and communication buffers."
  },
  overhead_memory: {
    label: "Overhead",
    unit: "B",
    formula:
      "d.wanted_memory - $.stack_memory_factor * (d.kept_states + d.peak_gradient_memory + d.peak_working_memory)",
    note: "CUDA context, communication buffers, memory the allocator cannot use, and copies in another format."
  },
  training_peak_memory: {
    label: "Peak memory per GPU",
    unit: "B",
    formula:
      "d.memory_reading == 'allocated' ? d.allocated_memory - d.paged_out_memory : d.memory_reading == 'reserved' ? d.device_memory - d.fixed_overhead : d.device_memory",
    note: "By the reading asked for; what the device holds where none is."
  },
  memory_left: {
    label: "Memory left on the card",
    unit: "B",
    formula: "d.shown_memory * d.memory_share - d.device_memory",
    note: "Of what it may fill. Negative: what is missing."
  },
  memory_free: {
    label: "Memory left free",
    unit: "B",
    formula: "d.shown_memory - d.device_memory",
    note: "Of what a program can have of the card; below zero it does not fit."
  },
  training_fits: {
    label: "Fits",
    unit: "flag",
    formula: "d.memory_left >= 0"
  }
});
