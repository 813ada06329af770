import {sheet} from "../../../engine/sheet.js";

/** The names of the parts of a card's memory, in the order they are drawn. */
export const MEMORY_PARTS = ["weights", "optimizer", "gradients", "gathered", "activations", "logits", "overhead"];

/** What fills the memory of one GPU in training: parts that add up to its peak. */
export const memoryParts = sheet("memory-parts", "What fills the memory in training", {
  peak_weights: {
    label: "Weights",
    unit: "B",
    formula: "$.stack_memory_factor * (d.weight_memory + d.adapter_memory + d.reference_memory)",
    note: "Of the model, its adapters and its reference."
  },
  peak_optimizer: {
    label: "Optimizer state",
    unit: "B",
    formula:
      "$.stack_memory_factor * (d.optimizer_memory + (d.peak_phase == 'optimizer' ? d.optimizer_workspace_memory : 0)) - d.paged_out_memory",
    note: "Without what is paged out; with what the optimizer works in where that makes the peak."
  },
  peak_gradients: {
    label: "Gradients",
    unit: "B",
    formula:
      "$.stack_memory_factor * (d.peak_gradient_memory + (d.peak_phase == 'optimizer' ? 0 : d.accumulation_memory))",
    note: "With those not added up yet."
  },
  peak_gathered: {
    label: "Gathered layers",
    unit: "B",
    formula: "d.peak_phase == 'optimizer' ? 0 : $.stack_memory_factor * d.gather_memory"
  },
  peak_logits: {
    label: "Logits",
    unit: "B",
    formula:
      "d.peak_phase != 'loss' || d.logit_row_memory < d.recomputed_row_memory || (d.pipeline_parallel > 1 && d.stage_activation_memory + d.token_rows * d.recomputed_row_memory >= d.token_rows * (d.stage_row_memory + d.logit_row_memory)) ? 0 : $.stack_memory_factor * d.token_rows * d.logit_row_memory",
    note: "None where a layer computed again takes more, or another stage, which has no head, is fuller than the last."
  },
  peak_activations: {
    label: "Activations",
    unit: "B",
    formula:
      "$.stack_memory_factor * (d.peak_phase == 'loss' ? d.working_memory : d.peak_phase == 'backward' ? d.last_layer_memory : 0) - d.peak_logits",
    note: "On the fullest stage."
  },
  peak_overhead: {
    label: "Overhead",
    unit: "B",
    formula: "d.training_peak_memory - d.allocated_memory + d.paged_out_memory",
    note: "CUDA context, communication buffers, and memory the allocator cannot use."
  }
});
