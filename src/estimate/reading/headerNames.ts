/** What a column of a file is read as: a column of configurations, or a part of one that others make whole. */
export interface HeaderName {
  column: string;
  negated?: boolean; // a flag that says the opposite
  told?: string; // what to say where the name could mean something else
  scale?: number; // what a number without a unit counts in
}

/**
 * Other names of columns, without case and without signs between words. Names of Hugging Face, Megatron-LM, DeepSpeed,
 * torchtitan, litgpt and nanoGPT arguments, and of tables.
 */
const NAMES: Readonly<Record<string, string>> = {
  id: "run, run_id, run_name, experiment, experiment_id, config_id, row_id, job, job_id, case",
  model:
    "model_name, model_id, model_name_or_path, pretrained_model_name_or_path, _name_or_path, name_or_path, base_model, hf_model, llm",
  config: "config_path, config_file, config_json, hf_config, model_config",
  gpu: "gpu_type, gpu_name, gpu_model, accelerator, accelerator_type, accelerator_name, device_name, device_type, gpu_card, card, hardware, chip, chip_type, gpu_sku, instance_type, instance, machine_type, vm_size, vm_type, node_type, gres",
  gpu_memory: "gpu_memory_gb, gpu_mem, gpu_mem_gb, gpu_ram, gpu_ram_gb, vram, vram_gb, memory_per_gpu, device_memory",
  precision:
    "dtype, torch_dtype, mixed_precision, compute_dtype, data_type, training_precision, train_precision, numeric_format, number_format, training_dtype, numerics",
  recompute:
    "recomputation, activation_checkpointing, gradient_checkpointing, activation_recomputation, activation_recompute, activation_checkpoint, recompute_granularity, recompute_activations, checkpoint_activations, grad_checkpointing, gradient_checkpoint, grad_checkpoint, checkpointing, activation_checkpoint_mode, ac_mode, remat, rematerialization, ckpt_activations",
  gated: "gated_mlp, gated_ffn, glu, swiglu, use_swiglu, gated_linear_unit, mlp_gated",
  tied: "tie_word_embeddings, tied_embeddings, tie_embeddings, weight_tying, share_embeddings, shared_embeddings, tied_word_embeddings, tie_weights, share_embeddings_and_output_weights",
  lora_rank: "lora_r, adapter_rank, adapter_width",
  lora_targets: "lora_target, lora_target_modules, target_modules",
  packing: "sample_packing, neat_packing",
  params:
    "n_params, num_params, parameters, num_parameters, n_parameters, number_of_parameters, number_of_params, param_count, params_count, parameter_count, total_params, total_parameters, model_params, model_parameters, model_size, size_params",
  layers:
    "num_layers, n_layers, n_layer, num_layer, num_hidden_layers, hidden_layers, number_of_layers, layer_count, depth, n_blocks, num_blocks, num_decoder_layers, decoder_layers, transformer_layers",
  hidden:
    "hidden_size, hidden_dim, d_model, n_embd, n_embed, embed_dim, embedding_dim, embedding_size, emb_dim, dim, model_dim, d_hidden, hidden_width, n_hidden, hidden_dimension, model_width, hidden_units",
  heads:
    "num_heads, n_heads, n_head, num_attention_heads, attention_heads, n_attention_heads, num_q_heads, n_q_heads, q_heads, query_heads, attn_heads, num_attn_heads, number_of_heads",
  kv_heads:
    "num_key_value_heads, num_kv_heads, n_kv_heads, n_kv_head, n_head_kv, key_value_heads, num_query_groups, n_query_groups, query_groups, multi_query_group_num, kv_groups, num_kv_head",
  head_dim:
    "head_size, d_head, dim_head, kv_channels, attention_head_dim, attention_head_size, dim_per_head, size_per_head",
  ffn_hidden:
    "intermediate_size, intermediate_dim, d_ff, ffn_dim, ffn_hidden_size, ffn_hidden_dim, ffn_size, ffn_intermediate_size, n_inner, mlp_dim, mlp_hidden, mlp_hidden_size, mlp_size, feed_forward_size, feedforward_size, feed_forward_dim, feedforward_dim, dim_feedforward, d_ffn, ffn, ff_dim, decoder_ffn_dim",
  vocab: "vocab_size, n_vocab, num_vocab, vocabulary, vocabulary_size, padded_vocab_size, d_vocab, vocab_len",
  experts:
    "num_experts, n_experts, number_of_experts, num_local_experts, n_routed_experts, num_routed_experts, moe_num_experts, num_moe_experts, expert_count, n_expert",
  active_experts:
    "num_experts_per_tok, num_experts_per_token, n_experts_per_tok, experts_per_token, experts_per_tok, n_expert_per_token, n_activated_experts, num_active_experts, n_active_experts, num_selected_experts, top_k, topk, top_k_experts, moe_top_k, moe_topk, moe_router_topk, router_top_k",
  expert_ffn_hidden:
    "moe_intermediate_size, moe_ffn_hidden_size, moe_ffn_dim, expert_ffn_dim, expert_ffn_hidden_size, expert_intermediate_size, expert_hidden_size, moe_inter_dim, moe_hidden_dim",
  shared_ffn_hidden:
    "shared_expert_intermediate_size, moe_shared_expert_intermediate_size, shared_intermediate_size, shared_expert_ffn_hidden, shared_ffn_dim",
  seq_len:
    "cutoff_len, cutoff_length, max_length, sequence_length, seq_length, seqlen, sequence_len, seq, sequence, max_seq_len, max_seq_length, max_sequence_length, train_seq_len, context_length, context_len, context_size, context_window, context, ctx, ctx_len, n_ctx, block_size, tokens_per_sequence, training_sequence_length",
  gpus: "num_gpus, n_gpus, n_gpu, num_gpu, number_of_gpus, no_of_gpus, gpu_count, gpus_count, gpu_num, gpus_total, total_gpus, gpus_used, world_size, devices, num_devices, n_devices, device_count, accelerators, num_accelerators, n_accelerators, accelerator_count, chips, num_chips, n_chips, chip_count, num_cards, cards",
  nodes:
    "num_nodes, n_nodes, nnodes, node_count, number_of_nodes, num_machines, machines, num_instances, instances, instance_count, num_hosts, hosts",
  gpus_per_node:
    "num_gpus_per_node, n_gpus_per_node, gpu_per_node, nproc_per_node, ngpus_per_node, gpus_per_machine, gpus_per_host, devices_per_node, accelerators_per_node",
  global_batch_sequences:
    "global_batch_size, global_batch, global_bs, gbs, total_batch_size, total_batch, effective_batch_size, train_batch_size, global_train_batch_size, batch_sequences, sequences_per_step, sequences_per_batch",
  micro_batch_sequences:
    "micro_batch_size, microbatch_size, micro_batch, microbatch, mbs, micro_bs, per_device_train_batch_size, per_device_batch_size, per_gpu_train_batch_size, per_gpu_batch_size, batch_size_per_gpu, batch_size_per_device, batch_per_gpu, train_micro_batch_size_per_gpu, micro_batch_size_per_gpu, device_batch_size, device_train_microbatch_size, local_batch_size",
  accumulation:
    "gradient_accumulation_steps, gradient_accumulation, grad_accumulation_steps, grad_accumulation, grad_accum, grad_accum_steps, grad_acc, grad_acc_steps, accumulate_grad_batches, accumulation_steps, num_microbatches, n_microbatches, gradient_accumulation_iters",
  global_batch_tokens:
    "batch_tokens, tokens_per_batch, tokens_per_step, batch_size_tokens, batch_size_in_tokens, global_batch_size_tokens, train_batch_tokens, tokens_per_global_batch",
  dp: "data_parallel, data_parallel_size, data_parallel_degree, data_parallelism, dp_size, dp_degree, dp_world_size, num_replicas, replicas",
  tp: "tensor_parallel, tensor_parallel_size, tensor_parallel_degree, tensor_parallelism, tensor_model_parallel_size, tp_size, tp_degree, model_parallel_size",
  pp: "pipeline_parallel, pipeline_parallel_size, pipeline_parallel_degree, pipeline_parallelism, pipeline_model_parallel_size, pp_size, pp_degree, pipeline_stages, num_pipeline_stages, num_stages",
  cp: "context_parallel, context_parallel_size, context_parallel_degree, context_parallelism, cp_size, cp_degree",
  ep: "expert_parallel, expert_parallel_size, expert_parallel_degree, expert_parallelism, expert_model_parallel_size, ep_size, ep_degree",
  zero_stage:
    "zero, zero_optimization_stage, zero_optimization, zero_level, deepspeed_stage, deepspeed_zero_stage, zero_opt_stage, sharding_stage, deepspeed_zero, ds_zero, zero_optimization_level, zero_dp_stage",
  tokens_trained:
    "tokens, total_tokens, train_tokens, training_tokens, num_tokens, n_tokens, number_of_tokens, token_count, tokens_seen, trained_tokens, dataset_tokens, pretraining_tokens, pretrain_tokens, num_train_tokens, tokens_total, token_budget",
  steps:
    "max_steps, num_steps, n_steps, total_steps, train_steps, training_steps, num_train_steps, num_training_steps, optimizer_steps, max_train_steps, train_iters, training_iters, max_iters, num_iterations, iterations",
  optimizer: "optim, optimiser, optimizer_name, optimizer_type",
  offload: "offloading, cpu_offload, offload_device, zero_offload",
  method:
    "training_method, finetuning_method, fine_tuning_method, tuning_method, finetuning_type, peft, peft_method, train_method",
  objective: "training_objective, finetuning_objective, fine_tuning_objective",
  optimizer_in_backward: "optim_in_backward, optimizer_in_bwd, fused_backward_pass",
  trained_share: "trainable_share, trained_fraction, trainable_fraction, share_trained",
  frozen_gradients: "gradients_through_frozen",
  padding_share: "padding_fraction, share_of_padding",
  launch_blocking: "cuda_launch_blocking",
  compile: "torch_compile, compiled, use_compile",
  kernels: "kernel_library, fused_kernels_library",
  tp_overlap: "async_tp, async_tensor_parallel, enable_async_tensor_parallel, tp_comm_overlap, tensor_parallel_overlap",
  fused_optimizer: "optimizer_fused, optim_fused, fused_adam, fused_adamw, torch_adam_is_fused, use_fused_optimizer",
  recompute_fraction: "recomputed_fraction, recompute_share, checkpointed_fraction, share_of_layers_recomputed",
  sharding_gpus: "data_parallel_shard_degree, fsdp_degree, shard_group_size, hybrid_shard_size, fsdp_size",
  sequence_parallel: "sp, sequence_parallelism, megatron_sequence_parallel",
  virtual_stages:
    "virtual_pipeline_stages, virtual_pipeline_model_parallel_size, virtual_pipeline_parallel_size, vpp, vpp_size, num_virtual_stages, pipeline_interleave",
  attention: "attn, attention_kernel, attn_implementation, attention_implementation, attention_backend, attn_impl",
  network: "network_type, network_kind, fabric, interconnect_fabric, internode_network, inter_node_network",
  network_gbit_s:
    "network_gbps, network_bandwidth_gbps, network_gbit, internode_gbps, inter_node_gbps, interconnect_gbps, network_gb_s, network_gbits, network_gbit_per_s, network_gbits_per_s, internode_gbit_s, inter_node_gbit_s, network_gbps_per_gpu, gbit_s_per_gpu",
  memory_reading: "memory_metric, memory_measure, memory_kind",
  loss_kernel: "cross_entropy_kernel, cross_entropy, loss_implementation",
  usd_per_gpu_hour: "price_per_gpu_hour, usd_per_gpu_h, gpu_hour_price, price_per_gpu_hour_usd, usd_gpu_hour"
};

/** Names that say the opposite of a column. */
const NEGATED: Readonly<Record<string, string>> = {
  untie_embeddings_and_output_weights: "tied",
  untied: "tied",
  untie_embeddings: "tied"
};

/** Names that may mean something else, and what is told of them. */
const OPEN: Readonly<Record<string, string>> = {
  batch_size: "global_batch_sequences",
  batch: "global_batch_sequences",
  bs: "global_batch_sequences",
  size: "params",
  network_bandwidth: "network_gbit_s",
  network_speed: "network_gbit_s",
  internode_bandwidth: "network_gbit_s",
  inter_node_bandwidth: "network_gbit_s",
  interconnect_bandwidth: "network_gbit_s"
};

/** Names that look like a column and are none, and why. */
export const OTHER_NAMES: Readonly<Record<string, string>> = {
  max_position_embeddings: "it says how long a sequence may be; seq_len says how long it is",
  n_positions: "it says how long a sequence may be; seq_len says how long it is",
  model_max_length: "it says how long a sequence may be; seq_len says how long it is"
};

/** Ends of a name that say what its numbers count in. */
const SCALES: readonly (readonly [end: RegExp, scale: number])[] = [
  [/_?\(?(?:in_)?(?:k|thousands?)\)?$/, 1e3],
  [/_?\(?(?:in_)?(?:m|mn|millions?)\)?$/, 1e6],
  [/_?\(?(?:in_)?(?:b|bn|billions?)\)?$/, 1e9],
  [/_?\(?(?:in_)?(?:t|tn|trillions?)\)?$/, 1e12]
];
const SCALED = new Set(["params", "tokens_trained", "global_batch_tokens"]);

/** Units of rates at the end of a name, and how many Gb/s one is. */
const RATES: readonly (readonly [end: RegExp, scale: number])[] = [
  [/[\s_]*[([]?\s*G(?:b(?:its?)?|bit)(?:\/s|ps)\s*[)\]]?\s*$/, 1],
  [/[\s_]*[([]?\s*Gb?ps\s*[)\]]?\s*$/i, 1],
  [/[\s_]*[([]?\s*GB(?:ytes?)?(?:\/s|ps)\s*[)\]]?\s*$/, 8],
  [/[\s_]*[([]?\s*Tb(?:its?)?(?:\/s|ps)\s*[)\]]?\s*$/, 1000]
];
const RATED = new Set(["network", "network_gbit_s"]);

/** Words in parentheses after a name that say nothing new of it. */
const UNITS = /\s*[([](#|tokens?|sequences?|seqs?|count|total|number|gpus?|params?|gb|gib|tok)[)\]]\s*$/i;

const TABLE = table();

/** Returns what a header's cell names, null where it names nothing that is read. */
export function headerName(cell: string): HeaderName | null {
  for (const [end, scale] of RATES) {
    const base = end.test(cell) ? TABLE.get(squashed(cell.replace(end, ""))) : undefined;
    if (base && RATED.has(base.column)) return {column: "network_gbit_s", scale};
  }
  const text = cell.replace(UNITS, "");
  for (const name of [text.replace(/#\s*/, "num_"), text.replace(/^#\s*/, ""), text]) {
    const known = TABLE.get(squashed(name));
    if (known) return known;
  }
  const spelled = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  for (const [end, scale] of SCALES) {
    const base = TABLE.get(squashed(spelled.replace(end, "")));
    if (end.test(spelled) && base && SCALED.has(base.column)) return {...base, scale};
  }
  return null;
}

/** A name without case and signs. */
export function squashed(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "");
}

/** Names that are read, squashed, with the columns they name. */
export function knownNames(): ReadonlyMap<string, HeaderName> {
  return TABLE;
}

function table(): Map<string, HeaderName> {
  const found = new Map<string, HeaderName>();
  for (const [column, others] of Object.entries(NAMES))
    for (const name of [column, ...others.split(", ")]) found.set(squashed(name), {column});
  for (const [name, column] of Object.entries(NEGATED)) found.set(squashed(name), {column, negated: true});
  for (const [name, column] of Object.entries(OPEN)) found.set(squashed(name), {column, told: `${name} is ${column}`});
  return found;
}
