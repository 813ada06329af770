import type {Accelerator} from "../catalog.js";
import type {TrainingRow} from "./columns.js";
import type {Recipe} from "./recipes.js";

/** Devices of a chip or module that software lays out one by one, by architecture. */
const DEVICES: Readonly<Record<string, number>> = {"NeuronCore-v2": 2, "NeuronCore-v3": 8, "CDNA 2": 2, "TPU v3": 2};

/** Links that end at the host's bus or at one other card. */
const SLOW_LINK = /PCIe|pairs/i;

/** Returns what a training plan holds of its accelerator's links and kind. */
export function acceleratorColumns(
  accelerator: Accelerator
): Pick<TrainingRow, "architecture_group" | "link_bandwidth" | "fast_link" | "node_size"> {
  return {
    architecture_group: accelerator.architecture_group,
    link_bandwidth: accelerator.interconnect_bandwidth / 2,
    fast_link: Number(!SLOW_LINK.test(accelerator.interconnect)),
    node_size: accelerator.max_gpus_per_node
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
  | "frozen_base"
  | "element_bytes"
  | "compute_weight_bytes"
  | "recipe_weight_bytes"
  | "recipe_gradient_bytes"
  | "recipe_master_bytes"
  | "recipe_moment_bytes"
> {
  return {
    frozen_base: Number(recipe.frozen_base),
    element_bytes: recipe.element_bytes,
    compute_weight_bytes: recipe.element_bytes,
    recipe_weight_bytes: recipe.weight_bytes,
    recipe_gradient_bytes: recipe.gradient_bytes,
    recipe_master_bytes: recipe.master_bytes,
    recipe_moment_bytes: recipe.moment_bytes
  };
}

/** Returns how many devices of an accelerator software may lay out one by one: more than one where a chip has cores. */
export function devicesOf({architecture}: Pick<Accelerator, "architecture">): number {
  return DEVICES[architecture] ?? 1;
}
