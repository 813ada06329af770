import type {TrainingRow} from "../columns.js";
import {WIDER_CLASS, type ModelClass} from "./validationReport.js";

/**
 * Returns the kind of run whose errors a plan has, the narrowest: plain language models trained in full on the card are
 * described best, and best of all where their layout and micro-batch are stated. `small` says whether matrices have little
 * work, as the formula `small_work` has it.
 */
export function modelClassOf(row: TrainingRow, small: boolean): ModelClass {
  const onHost = row.offload_optimizer || row.offload_parameters || row.offload_activations;
  if (row.method !== "full") return "adapters";
  if (onHost || row.objective === "dpo" || row.head_kind !== "tokens") return "other";
  if (row.experts > 0) return "mixture";
  if (small) return "small";
  return !row.known_to_run || row.stated_micro_batch === 0 ? "open" : "stated";
}

/** Returns whether a plan of a kind is of another, wider kinds included. */
export function isOf(kind: ModelClass, narrowest: ModelClass): boolean {
  return kind === narrowest || (narrowest !== "mixture" && WIDER_CLASS[narrowest] === kind);
}
