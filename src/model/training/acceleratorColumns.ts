import type {Accelerator} from "../catalog.js";
import type {TrainingRow} from "./columns.js";
import type {Optimizer} from "./optimizers.js";
import type {Recipe} from "./recipes.js";

/** Devices of a chip or module that software lays out one by one, by architecture. */
const DEVICES: Readonly<Record<string, number>> = {"NeuronCore-v2": 2, "NeuronCore-v3": 8, "CDNA 2": 2, "TPU v3": 2};

/** Returns what a training plan holds of its accelerator. */
export function acceleratorColumns(
  accelerator: Accelerator
): Pick<
  TrainingRow,
  | "architecture_group"
  | "accelerator_year"
  | "peak_flops_fp32"
  | "peak_flops_tf32"
  | "peak_flops"
  | "peak_flops_fp8"
  | "sustained_share"
  | "memory_bandwidth"
  | "memory_capacity"
  | "interconnect_bandwidth"
  | "interconnect_topology"
  | "torus_axes"
  | "torus_ring"
  | "link_domain"
  | "measured_sources"
  | "network"
  | "network_bandwidth"
  | "node_size"
  | "tdp_per_gpu"
> {
  const {architecture_group, peak_flops, memory_bandwidth} = accelerator;
  const {interconnect_bandwidth, interconnect_topology} = accelerator;
  return {
    architecture_group,
    accelerator_year: accelerator.year,
    peak_flops_fp32: accelerator.peak_flops_fp32 ?? NaN,
    peak_flops_tf32: accelerator.peak_flops_tf32 ?? NaN,
    peak_flops,
    peak_flops_fp8: accelerator.peak_flops_fp8 ?? NaN,
    sustained_share: accelerator.sustained_share ?? NaN,
    memory_bandwidth,
    memory_capacity: accelerator.memory_capacity,
    interconnect_bandwidth,
    interconnect_topology,
    torus_axes: accelerator.torus_axes ?? NaN,
    torus_ring: accelerator.torus_ring ?? NaN,
    link_domain: accelerator.link_domain ?? NaN,
    measured_sources: accelerator.measured_sources,
    network: accelerator.network,
    network_bandwidth: accelerator.network_bandwidth ?? NaN,
    node_size: accelerator.max_gpus_per_node,
    tdp_per_gpu: accelerator.tdp ?? NaN
  };
}

/** Returns the peak rate, in FLOP/s, of the format a recipe computes in, null where the data sheet has none. */
export function formatPeak(accelerator: Accelerator, {compute}: Pick<Recipe, "compute">): number | null {
  if (compute === "fp32") return accelerator.peak_flops_fp32;
  return compute === "tf32" ? accelerator.peak_flops_tf32 : accelerator.peak_flops;
}

/** Returns what a training plan holds of its precision recipe. */
export function recipeColumns(
  recipe: Recipe
): Pick<
  TrainingRow,
  | "compute_format"
  | "recipe_fp8"
  | "quantized"
  | "element_bytes"
  | "compute_weight_bytes"
  | "recipe_weight_bytes"
  | "recipe_gradient_bytes"
  | "recipe_accumulation_bytes"
  | "recipe_master_bytes"
  | "recipe_state_bytes"
> {
  return {
    compute_format: recipe.compute,
    recipe_fp8: Number(recipe.fp8),
    quantized: Number(recipe.quantized),
    element_bytes: recipe.element_bytes,
    compute_weight_bytes: recipe.element_bytes,
    recipe_weight_bytes: recipe.weight_bytes,
    recipe_gradient_bytes: recipe.gradient_bytes,
    recipe_accumulation_bytes: recipe.accumulation_bytes,
    recipe_master_bytes: recipe.master_bytes,
    recipe_state_bytes: recipe.state_bytes
  };
}

/** Returns what a training plan holds of its optimizer. */
export function optimizerColumns(
  optimizer: Optimizer
): Pick<
  TrainingRow,
  | "optimizer_states"
  | "optimizer_table_states"
  | "optimizer_state_bytes"
  | "optimizer_factored"
  | "optimizer_paged"
  | "orthogonal_steps"
> {
  return {
    optimizer_states: optimizer.states,
    optimizer_table_states: optimizer.table_states,
    optimizer_state_bytes: optimizer.state_bytes ?? NaN,
    optimizer_factored: Number(optimizer.factored),
    optimizer_paged: Number(optimizer.paged),
    orthogonal_steps: optimizer.orthogonal_steps
  };
}

/** Returns how many devices of an accelerator software may lay out one by one: more than one where a chip has cores. */
export function devicesOf({architecture}: Pick<Accelerator, "architecture">): number {
  return DEVICES[architecture] ?? 1;
}
