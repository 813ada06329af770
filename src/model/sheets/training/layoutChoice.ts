import {sheet} from "../../../engine/sheet.js";

/** Which of the layouts of a model on a machine is the best: the fastest that fits, or the one nearest to fitting. */
export const layoutChoice = sheet("layout-choice", "Choice of the layout", {
  memory_filled: {
    label: "Memory filled, of what may be",
    unit: "1",
    formula: "d.device_memory / (d.shown_memory * d.memory_share)",
    note: "Above 1 it does not fit."
  },
  shared_evenly: {
    label: "Batch stated is shared evenly",
    unit: "flag",
    formula: "d.shared_batch == d.stated_global_batch",
    note: "All micro-batches are whole. An open batch is made so."
  },
  shared_somewhere: {
    label: "Some layout shares the batch evenly",
    unit: "1",
    formula: "op.max(d.shared_evenly ? 1 : 0)",
    over: "scale_machine"
  },
  batch_shared: {
    label: "Batch can be shared",
    unit: "flag",
    formula:
      "Math.abs(d.shared_batch - d.stated_global_batch) <= $.batch_rounding * d.stated_global_batch && (d.stated_accumulation == 0 || d.micro_batches == d.stated_accumulation)",
    note: "Evenly, or within what batches are rounded by, in as many micro-batches as are stated."
  },
  layout_score: {
    label: "Score of the layout",
    unit: "1",
    formula:
      "!d.precision_possible || !d.network_possible || !d.batch_shared || (!d.shared_evenly && d.shared_somewhere == 1) ? NaN : d.memory_filled <= 1 ? d.model_flops_utilization : -d.memory_filled",
    note: "The utilization where it fits, which on one machine is highest where a run is fastest and cheapest; else how far it is from fitting, below zero."
  },
  best_layout_score: {
    label: "Best score on this machine",
    unit: "1",
    formula: "op.max(d.layout_score)",
    over: "scale_machine"
  },
  layout_complexity: {
    label: "Complexity of the layout",
    unit: "1",
    formula:
      "((d.tensor_parallel * 100000 + d.pipeline_parallel) * 4 + d.zero_stage) * 3 + (d.recompute == 'none' ? 0 : d.recompute == 'selective' ? 1 : 2) + (d.expert_parallel - 1) / 1000000",
    note: "An order: by tensor parallelism, then pipeline stages, then ZeRO stage, then recomputation, then expert parallelism."
  },
  simplest_best_layout: {
    label: "Least complexity among the best",
    unit: "1",
    formula: "op.min(d.layout_score == d.best_layout_score ? d.layout_complexity : NaN)",
    over: "scale_machine",
    note: "Of layouts that are equally good the simplest is taken."
  },
  layout_best: {
    label: "Best layout on this machine",
    unit: "flag",
    formula: "d.layout_score == d.best_layout_score && d.layout_complexity == d.simplest_best_layout"
  }
});
