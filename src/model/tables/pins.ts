import {choice, count, key, optional, table, words, type RowOf} from "../../engine/table.js";
import {RECOMPUTATIONS} from "./layouts.js";

const DEGREE = {most: 1e5, fallback: 1, drawn: false};

/**
 * Plans that an analyst keeps to compare: what is trained, on how many of which accelerators, in which layout. No file has
 * any. Each is one plan, of whose numbers no range is drawn. A pin goes with its scale and its accelerator, which is why it names them in words and not as links.
 */
export const pins = table("pins", "pinned plan", {
  id: key(),
  name: words("Name", {editable: false, file: ""}), // put together from the three below
  scale_id: words("Scale"),
  accelerator_id: words("Accelerator"),
  gpus: count("GPUs", "GPU", [1, 100e3], {most: 1e7, drawn: false}),
  tensor_parallel: count("Tensor-parallel GPUs", "1", [1, 72], {heading: "Tensor parallel", ...DEGREE}),
  pipeline_parallel: count("Pipeline-parallel GPUs", "1", [1, 256], {heading: "Pipeline parallel", ...DEGREE}),
  context_parallel: count("Context-parallel GPUs", "1", [1, 64], {heading: "Context parallel", ...DEGREE}),
  expert_parallel: count("Expert-parallel GPUs", "1", [1, 256], {heading: "Expert parallel", ...DEGREE}),
  zero_stage: count("ZeRO stage", "1", null, {least: 0, most: 3, fallback: 0, drawn: false}),
  recompute: choice("Activation recomputation", RECOMPUTATIONS, {heading: "Recomputation", fallback: "none"}),
  micro_batch: optional(count("Micro-batch", "sequence", [1, 1024], {most: 1e6, drawn: false}))
});

export type Pin = RowOf<typeof pins.facts>;
