import {sheet} from "../../engine/sheet.js";

/** The names of the parts of a card's memory, in the order they are drawn. */
export const MEMORY_PARTS = ["weights", "optimizer", "gradients", "gathered", "activations", "logits", "overhead"];

/** What fills the memory of one GPU in training: parts that add up to its peak. */
export const memoryParts = sheet("memory-parts", "What fills the memory in training", {
  peak_weights: {
    label: "Weights",
    unit: "B",
    formula: "d.weight_memory + d.adapter_memory + d.reference_memory",
    note: "Of the model, its adapters and its reference."
  },
  peak_optimizer: {
    label: "Optimizer state",
    unit: "B",
    formula: "d.optimizer_memory - d.paged_out_memory",
    note: "Without what is paged out."
  },
  peak_gradients: {
    label: "Gradients",
    unit: "B",
    formula: "d.gradient_memory + d.accumulation_memory",
    note: "With those not added up yet."
  },
  peak_gathered: {label: "Gathered layers", unit: "B", formula: "d.gather_memory"},
  peak_logits: {
    label: "Logits",
    unit: "B",
    formula:
      "d.stage_activation_memory >= d.stage_activation_memory / d.micro_batches_in_flight + d.logit_memory ? 0 : d.logit_memory",
    note: "None where another stage, which has no head, is fuller than the last."
  },
  peak_activations: {
    label: "Activations",
    unit: "B",
    formula: "d.working_memory - d.peak_logits",
    note: "On the fullest stage."
  },
  peak_overhead: {label: "Overhead", unit: "B", formula: "d.overhead_memory"},
  memory_free: {
    label: "Memory left free",
    unit: "B",
    formula: "d.memory_capacity - d.training_peak_memory",
    note: "Of the whole card; below zero it does not fit."
  }
});
