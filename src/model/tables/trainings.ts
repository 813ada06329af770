import {amount, choice, count, key, link, optional, table, words, type RowOf} from "../../engine/table.js";
import {PROVENANCE} from "./provenance.js";

/** How one model of modules is trained, in one stage: on what, for how long, and what was published of it. */
export const trainings = table("trainings", "training", {
  id: key(),
  name: words("Training"),
  scale_id: link("Scale its modules are sized by", "scales", {heading: "Scale", fallback: "", blank: true, as: ""}),
  accelerator_id: link("Accelerator", "accelerators", {as: ""}),
  gpus: count("GPUs", "GPU", [1, 100e3], {most: 1e7}),
  samples: optional(
    count("Samples trained on, repeats counted", "sample", [1e4, 1e12], {heading: "Samples", as: "stated_samples"})
  ),
  batch: optional(
    count("Samples of a step", "sample/step", [1, 1e6], {heading: "Global batch", as: "stated_global_batch"})
  ),
  micro_batch: optional(
    count("Samples of a GPU at a time", "sample", [1, 65536], {heading: "Micro-batch", as: "stated_micro_batch"})
  ),
  recipe_id: link("Precision recipe", "recipes", {heading: "Recipe", fallback: "mixed", as: ""}),
  zero_stage: count("ZeRO stage", "1", null, {least: 0, most: 3, fallback: 0, drawn: false}),
  recompute: choice("Activation recomputation", ["none", "full"], {heading: "Recomputation", fallback: "none"}),
  published_params: optional(count("Parameters, published", "param", [1e6, 1e13])),
  published_of: choice("Parameters the published count has", ["all", "trained"], {
    heading: "Published count of",
    fallback: "all"
  }),
  published_hours: optional(amount("Hours, published", "h", [0.1, 1e5], {least: Number.MIN_VALUE})),
  ...PROVENANCE
});

export type Training = RowOf<typeof trainings.facts>;
