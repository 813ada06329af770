import {choice, count, key, table, words, type RowOf} from "../../engine/table.js";
import {PROVENANCE} from "./provenance.js";

/** How much of the activations is computed again. */
export const RECOMPUTATIONS = ["none", "selective", "full"] as const;

/** How the work is laid out over the machine's GPUs: one thing, of whose numbers no range is drawn. */
export const layouts = table("layouts", "layout", {
  id: key(),
  name: words("Name"),
  recompute: choice("Activation recomputation", RECOMPUTATIONS, {fallback: "none"}),
  zero_stage: count("ZeRO stage", "1", null, {least: 0, most: 3, fallback: 0, drawn: false}),
  tensor_parallel: count("Tensor-parallel GPUs", "1", [1, 72], {
    heading: "Tensor parallel",
    most: 1e5,
    fallback: 1,
    drawn: false
  }),
  pipeline_parallel: count("Pipeline-parallel GPUs", "1", [1, 256], {
    heading: "Pipeline parallel",
    most: 1e5,
    fallback: 1,
    drawn: false
  }),
  expert_parallel: count("Expert-parallel GPUs", "1", [1, 256], {
    heading: "Expert parallel",
    most: 1e4,
    fallback: 1,
    drawn: false,
    note: "GPUs of one pipeline stage that a layer's experts are spread over; 1 for a dense model."
  }),
  rank: count("Order of preference of the layout", "1", null, {
    heading: "Order of preference",
    as: "layout_rank",
    drawn: false
  }),
  ...PROVENANCE
});

export type Layout = RowOf<typeof layouts.facts>;
