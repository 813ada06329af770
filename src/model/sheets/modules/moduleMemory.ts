import {sheet} from "../../../engine/sheet.js";

const over = "training";

/** What modules occupy on one GPU in training. */
export const moduleMemory = sheet("module-memory", "Memory of modules per GPU", {
  global_batch: {
    label: "Samples of a step",
    unit: "sample/step",
    formula: "d.stated_global_batch > 0 ? d.stated_global_batch : d.scale_batch > 0 ? d.scale_batch : $.batch_size",
    note: "As stated, else those of the scale, else as assumed."
  },
  micro_batch: {
    label: "Samples of a GPU at a time",
    unit: "sample",
    formula: "d.stated_micro_batch > 0 ? +d.stated_micro_batch : Math.max(1, +d.global_batch / +d.gpus)",
    note: "Unless stated, all of the step that falls to a GPU."
  },
  module_weights: {
    label: "Weights",
    unit: "B",
    formula: "d.module_params * d.recipe_weight_bytes / (d.zero_stage >= 3 ? +d.gpus : 1)"
  },
  module_gradients: {
    label: "Gradients",
    unit: "B",
    formula: "d.trained_params * d.recipe_gradient_bytes / (d.zero_stage >= 2 ? +d.gpus : 1)"
  },
  module_optimizer: {
    label: "Optimizer state",
    unit: "B",
    formula:
      "d.trained_params * (d.recipe_master_bytes + 2 * d.recipe_state_bytes) / (d.zero_stage >= 1 ? +d.gpus : 1)",
    note: "Master weights and the two values that AdamW keeps of a parameter."
  },
  kept_numbers: {
    label: "Numbers a layer keeps per token",
    unit: "1",
    formula:
      "d.gradients == 'trained' ? 4 * d.hidden + 2 * d.attention_width + 2 * d.kv_width + d.mlp_matrices * d.ffn_hidden : d.gradients == 'passing' ? 2 * d.hidden + 2 * d.attention_width + 2 * d.kv_width + (d.mlp_matrices - 1) * d.ffn_hidden : 0",
    note: "Inputs and outputs of norms, queries, keys, values, attention output, what the MLP multiplies. What only gradients of weights need is not kept where weights are frozen; nothing is where no gradient comes.",
    source: "derived, with fused attention"
  },
  kept_layers: {
    label: "Numbers all layers keep per token",
    unit: "1",
    formula: "d.gradients == 'frozen' ? 0 : d.layers * (d.recompute == 'full' ? d.hidden : d.kept_numbers)",
    note: "Recomputed, each layer keeps its input alone."
  },
  predicted_width: {
    label: "Scores of a token that leaves",
    unit: "1",
    formula: "d.role == 'contrast' ? +d.global_batch : d.head == 'none' ? 0 : d.vocab",
    note: "Over the vocabulary, or the batch it is told apart from."
  },
  module_activations: {
    label: "Activations",
    unit: "B",
    formula:
      "d.gradients == 'frozen' ? 0 : +d.micro_batch * (+d.module_tokens * d.kept_layers * d.element_bytes + +d.leaving_tokens * d.predicted_width * $.logit_bytes)",
    note: "Of one micro-batch, with the scores of its head; a frozen module keeps none."
  },
  module_memory: {
    label: "Memory of the module",
    unit: "B",
    formula: "d.module_weights + d.module_gradients + d.module_optimizer + d.module_activations"
  },
  recomputed_memory: {
    label: "A layer while it is recomputed",
    unit: "B",
    formula:
      "d.recompute == 'full' && d.layers > 0 ? +d.micro_batch * +d.module_tokens * d.kept_numbers * d.element_bytes : 0",
    note: "One layer of one module at a time keeps everything."
  },
  all_memory: {
    label: "Memory of all modules",
    unit: "B",
    formula: "op.sum(d.module_memory) + op.max(d.recomputed_memory)",
    over,
    note: "With the largest layer that is recomputed."
  },
  memory_filled: {
    label: "Share of a GPU's memory filled",
    unit: "1",
    formula: "d.all_memory / d.memory_capacity",
    note: "Without what the framework itself takes."
  }
});
