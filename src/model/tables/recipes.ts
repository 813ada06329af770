import {amount, choice, flag, key, table, words, type RowOf} from "../../engine/table.js";
import {PROVENANCE} from "./provenance.js";

/** Bytes for each parameter of the model. */
const PER_PARAM = {unit: "B/param", least: Number.MIN_VALUE};

/** What one number of a model occupies in training, by role, and the format its matrices run in. */
export const recipes = table("recipes", "precision recipe", {
  id: key(),
  name: words("Name"),
  pattern: words("Pattern of the precision texts it is recognized by"),
  compute: choice("Format whose peak rate is used", ["fp32", "tf32", "bf16"], {as: "compute_format"}),
  fp8: flag("Matrices of the layers in fp8", {as: "recipe_fp8"}),
  quantized: flag("Weights are frozen, and put into the format computed in for each product"),
  element_bytes: amount("Bytes of an activation", "B", null, {least: Number.MIN_VALUE}),
  weight_bytes: amount("Weights, bytes per parameter", "B/param", null, {...PER_PARAM, as: "recipe_weight_bytes"}),
  gradient_bytes: amount("Gradients, bytes per parameter", "B/param", null, {
    ...PER_PARAM,
    as: "recipe_gradient_bytes"
  }),
  accumulation_bytes: amount("Gradients that micro-batches add up in, bytes per parameter", "B/param", null, {
    ...PER_PARAM,
    as: "recipe_accumulation_bytes"
  }),
  master_bytes: amount("Master weights, bytes per parameter", "B/param", null, {least: 0, as: "recipe_master_bytes"}),
  state_bytes: amount("A value of the optimizer's state for each parameter", "B/param", null, {
    ...PER_PARAM,
    as: "recipe_state_bytes"
  }),
  ...PROVENANCE
});

export type Recipe = RowOf<typeof recipes.facts>;
