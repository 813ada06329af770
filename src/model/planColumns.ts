import type {Catalog} from "./catalog.js";

/** What a plan's column says in words, and the catalog and field it is copied from. */
export interface PlanColumn {
  label: string;
  catalog: Exclude<keyof Catalog, "assumptions" | "notes"> | null; // null: put together from the plan's own names
  field: string;
  derived: boolean; // worked out from that field, not a copy of it
}

const DERIVED = true;

const COLUMNS: Record<string, PlanColumn> = {
  ...from("scales", {
    scale: ["Scale", "id"],
    params: ["Parameters"],
    samples: ["Training samples"],
    scale_batch: ["Batch of the scale", "batch"],
    layers: ["Layers"],
    hidden: ["Hidden size"],
    heads: ["Attention heads"],
    kv_heads: ["Key-value heads"],
    ffn_hidden: ["Inner size of the MLP"],
    vocab: ["Vocabulary"],
    sequence_tokens: ["Sequence length", "sequence_length"]
  }),
  ...from("machines", {
    machine: ["Machine", "id"],
    gpus: ["GPUs of the machine"],
    accelerator: ["Accelerator", "accelerator_id"],
    hours_machine: ["Machine whose published hours are used", "id"],
    hours_gpus: ["GPUs of the machine with published hours", "gpus"]
  }),
  ...from("accelerators", {
    family: ["Accelerator family"],
    memory_capacity: ["Memory of one GPU", "memory_bytes"],
    memory_bandwidth: ["Memory bandwidth"],
    peak_flops: ["Peak FLOP/s, dense bf16"],
    interconnect_bandwidth: ["Interconnect bandwidth"],
    tdp: ["Rated power"],
    architecture_group: ["Architecture group, for fitted efficiencies", "architecture", DERIVED],
    format_peak_flops: ["Peak FLOP/s of the format computed in", "peak_flops", DERIVED],
    link_bandwidth: ["Link bandwidth, one direction", "interconnect_bandwidth", DERIVED],
    fast_link: ["Switch or mesh between GPUs", "interconnect", DERIVED],
    node_size: ["GPUs of a node", "max_gpus_per_node"],
    hours_family: ["Accelerator family with published hours", "family"],
    hours_peak_flops: ["Peak FLOP/s of the machine with published hours", "peak_flops"]
  }),
  ...from("layouts", {
    layout: ["Layout", "id"],
    recompute: ["Activation recomputation"],
    zero_stage: ["ZeRO stage"],
    tensor_parallel: ["Tensor-parallel GPUs"],
    pipeline_parallel: ["Pipeline-parallel GPUs"],
    layout_rank: ["Order of preference of the layout", "rank"]
  }),
  ...from("offers", {
    rate: ["Price of a GPU-hour, on demand", "usd_per_gpu_hour_median"],
    spot_rate: ["Price of a GPU-hour, spot", "usd_per_gpu_hour_median"],
    rate_provider: ["Provider of the on-demand price", "provider"],
    spot_rate_provider: ["Provider of the spot price", "provider"],
    rate_source: ["Price row behind the on-demand price", "source"],
    spot_rate_source: ["Price row behind the spot price", "source"]
  }),
  ...from("recipes", {
    fp8: ["Matrices run in fp8", "fp8", DERIVED],
    frozen_base: ["Only adapters are trained", "frozen_base", DERIVED],
    element_bytes: ["Bytes of an activation"],
    compute_weight_bytes: ["Weights computed with, bytes per parameter", "weight_bytes", DERIVED],
    recipe_weight_bytes: ["Weights, bytes per parameter", "weight_bytes"],
    recipe_gradient_bytes: ["Gradients, bytes per parameter", "gradient_bytes"],
    recipe_master_bytes: ["Master weights, bytes per parameter", "master_bytes"],
    recipe_moment_bytes: ["Optimizer moments, bytes per parameter", "moment_bytes"]
  }),
  ...from("streams", {
    stream_tokens: ["Tokens of all input streams", "tokens_per_sample"],
    stream_own_pairs: ["Token pairs within input streams", "encoder_share"],
    stream_joint_tokens: ["Tokens seen by the joint layers", "encoder_share"]
  }),
  ...from("published", {
    hours_params_below: ["Next smaller size with published hours", "params"],
    hours_params_above: ["Next larger size with published hours", "params"],
    hours_samples_below: ["Samples of the smaller size with published hours", "samples"],
    hours_samples_above: ["Samples of the larger size with published hours", "samples"],
    hours_low_below: ["Published hours of the smaller size, low", "low"],
    hours_low_above: ["Published hours of the larger size, low", "low"],
    hours_high_below: ["Published hours of the smaller size, high", "high"],
    hours_high_above: ["Published hours of the larger size, high", "high"],
    activation_params_below: ["Next smaller size with published activations", "params"],
    activation_params_above: ["Next larger size with published activations", "params"],
    activation_low_below: ["Published activations of the smaller size, low", "low"],
    activation_low_above: ["Published activations of the larger size, low", "low"],
    activation_high_below: ["Published activations of the smaller size, high", "high"],
    activation_high_above: ["Published activations of the larger size, high", "high"],
    inference_params_below: ["Next smaller size with published inference", "params"],
    inference_params_above: ["Next larger size with published inference", "params"],
    latency_below: ["Published latency of the smaller size", "low"],
    latency_above: ["Published latency of the larger size", "low"],
    serving_below: ["Published throughput of the smaller size", "low"],
    serving_above: ["Published throughput of the larger size", "low"]
  }),
  id: {label: "Plan", catalog: null, field: "", derived: false},
  scale_machine: {label: "Scale and machine", catalog: null, field: "", derived: false},
  scale_accelerator: {label: "Scale and accelerator", catalog: null, field: "", derived: false},
  experts: {label: "Experts, none in these scales", catalog: null, field: "", derived: false},
  active_experts: {label: "Active experts", catalog: null, field: "", derived: false},
  expert_ffn_hidden: {label: "Inner size of an expert", catalog: null, field: "", derived: false},
  shared_ffn_hidden: {label: "Inner size of the shared expert", catalog: null, field: "", derived: false},
  context_parallel: {label: "Context-parallel GPUs", catalog: null, field: "", derived: false},
  virtual_stages: {label: "Pipeline stages per GPU", catalog: null, field: "", derived: false}
};

/** Returns what a plan's column is and where it is copied from; a column not listed is its name in words. */
export function planColumn(name: string): PlanColumn {
  const known = Object.hasOwn(COLUMNS, name) ? COLUMNS[name] : undefined;
  return known ?? {label: name.replaceAll("_", " "), catalog: null, field: "", derived: false};
}

/**
 * Returns the plan's column that a catalog's field is copied to, or null where no plan reads it as it stands. A price
 * of a kind that plans do not pay has none.
 */
export function planColumnOf(catalog: PlanColumn["catalog"], field: string, pricing = ""): string | null {
  const own = Object.entries(COLUMNS).filter(
    ([name, column]) => column.catalog === catalog && column.field === field && !column.derived && !/^hours_/.test(name)
  );
  if (catalog !== "offers") return own[0]?.[0] ?? null;
  const spot = pricing === "spot";
  if (!spot && pricing !== "on-demand") return null;
  return own.find(([name]) => name.startsWith("spot_") === spot)?.[0] ?? null;
}

function from(
  catalog: NonNullable<PlanColumn["catalog"]>,
  columns: Record<string, [label: string, field?: string, derived?: boolean]>
): Record<string, PlanColumn> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, [label, field = name, derived = false]]) => [
      name,
      {label, catalog, field, derived}
    ])
  );
}
