import {sheet} from "../../engine/sheet.js";

/** Memory per GPU of a plan's layout, part by part, against the accelerator's capacity. */
export const memory = sheet("memory", "Memory per GPU", {
  model_parallel: {label: "Model-parallel GPUs", unit: "1", formula: "d.tensor_parallel * d.pipeline_parallel"},
  layout_problem: {
    label: "Why the layout cannot exist here",
    unit: "text",
    formula:
      "d.gpus < d.model_parallel ? 'it needs more GPUs than the machine has' : d.gpus % d.model_parallel != 0 ? 'its replicas do not come out even on the GPUs' : d.pipeline_parallel > d.layers ? 'it has more pipeline stages than the model has layers' : d.heads % d.tensor_parallel != 0 || (d.kv_heads % d.tensor_parallel != 0 && d.tensor_parallel % d.kv_heads != 0) ? 'it does not split the attention heads evenly' : d.expert_parallel > 1 && (d.experts == 0 || d.experts % d.expert_parallel != 0 || d.gpus / d.pipeline_parallel % d.expert_parallel != 0) ? 'it does not spread the experts evenly' : d.gpus / d.model_parallel > +d.batch ? 'it has more replicas than a step has samples' : d.zero_stage > 0 && d.gpus == d.model_parallel ? 'it has one replica, and nothing to shard over' : ''",
    note: "Empty where it can. A replica takes tensor-parallel × pipeline-parallel GPUs and at least one sample a step; ZeRO shards over replicas, and experts are spread over the GPUs of a pipeline stage."
  },
  layout_possible: {label: "Layout possible on the machine", unit: "flag", formula: "d.layout_problem == ''"},
  replicas: {
    label: "Data-parallel replicas",
    unit: "1",
    formula: "d.layout_possible ? +d.gpus / d.model_parallel : NaN",
    note: "No number where the layout cannot exist, and so none of what follows from it."
  },
  samples_per_gpu: {
    label: "Samples per replica and step",
    unit: "sample/step",
    formula: "d.batch / d.replicas"
  },
  brief_weights: {
    label: "Weights, brief",
    unit: "B",
    formula: "d.params * $.weight_bytes / d.model_parallel / (d.zero_stage >= 3 ? d.replicas : 1)",
    note: "The brief keeps weights in four bytes.",
    source: "brief, memory requirements"
  },
  brief_optimizer_bytes: {
    label: "Optimizer state per parameter, brief",
    unit: "B/param",
    formula: "$.optimizer_bytes * d.moment_bytes / (2 * d.recipe_state_bytes)",
    note: "Printed for AdamW, which keeps two values of a parameter; another optimizer takes its share."
  },
  brief_optimizer: {
    label: "Optimizer state, brief",
    unit: "B",
    formula: "d.params * d.brief_optimizer_bytes / d.model_parallel / (d.zero_stage >= 1 ? d.replicas : 1)",
    source: "brief, memory requirements"
  },
  brief_gradients: {
    label: "Gradients, brief",
    unit: "B",
    formula: "d.params * $.gradient_bytes / d.model_parallel / (d.zero_stage >= 2 ? d.replicas : 1)",
    source: "brief, memory requirements"
  },
  activation_position: {
    label: "Position between published activations",
    unit: "1",
    formula:
      "d.activation_params_above == d.activation_params_below ? 0 : Math.log(d.params / d.activation_params_below) / Math.log(d.activation_params_above / d.activation_params_below)"
  },
  activations_below: {
    label: "Published activations of the smaller size",
    unit: "B",
    formula: "d.activation_low_below + (d.activation_high_below - d.activation_low_below) * $.printed_position",
    note: "What the brief prints as a range is a pair of facts: where between them, an assumption says."
  },
  activations_above: {
    label: "Published activations of the larger size",
    unit: "B",
    formula: "d.activation_low_above + (d.activation_high_above - d.activation_low_above) * $.printed_position"
  },
  activations_per_sample: {
    label: "Activations per sample, nothing recomputed",
    unit: "B·step/sample",
    formula:
      "d.activations_below * Math.pow(d.activations_above / d.activations_below, d.activation_position) / $.published_batch",
    note: "Published activations at batch 32, interpolated log-log in parameters.",
    source: "brief, memory requirements"
  },
  activations_kept: {
    label: "Activations kept",
    unit: "1",
    formula:
      "d.recompute == 'full' ? 1 - $.activation_reduction_high + ($.activation_reduction_high - $.activation_reduction_low) * $.printed_position : 1",
    source: "brief, gradient checkpointing"
  },
  brief_activations: {
    label: "Activations, brief",
    unit: "B",
    formula: "d.activations_per_sample * d.samples_per_gpu * d.activations_kept / d.tensor_parallel"
  },
  brief_most_activations: {
    label: "Activations at most, brief",
    unit: "B",
    formula:
      "d.activation_high_below * Math.pow(d.activation_high_above / d.activation_high_below, d.activation_position) / $.published_batch * d.samples_per_gpu * (d.recompute == 'full' ? 1 - $.activation_reduction_low : 1) / d.tensor_parallel",
    note: "At the high end of what is printed, whatever is assumed within it: what fits has to fit there too."
  },
  brief_model_states: {
    label: "Model states, brief",
    unit: "B",
    formula: "d.brief_weights + d.brief_optimizer + d.brief_gradients"
  },
  brief_peak_memory: {
    label: "Peak memory, brief",
    unit: "B",
    formula: "d.brief_model_states + d.brief_activations"
  },
  memory_error: {
    label: "Measured over predicted peak memory",
    unit: "1",
    formula:
      "d.error_kind == 'adapters' ? $.memory_error_adapters : d.error_kind == 'plain' ? $.memory_error_plain : $.memory_error_other",
    note: "By the kind of model; mixtures were measured too seldom to have one of their own. 1 for the number itself, drawn for its range.",
    source: "fitted to data/measured-runs.csv"
  },
  memory_error_at_most: {
    label: "Measured over predicted peak memory, in 95 % of runs at most",
    unit: "1",
    formula:
      "d.error_kind == 'adapters' ? $.memory_error_adapters_at_most : d.error_kind == 'plain' ? $.memory_error_plain_at_most : $.memory_error_other_at_most",
    note: "By the kind of model.",
    source: "fitted to data/measured-runs.csv"
  },
  first_principles_peak_memory: {
    label: "Peak memory, first principles",
    unit: "B",
    formula: "d.training_peak_memory * d.memory_error",
    note: "In draws the error is that of measured runs."
  },
  weights: {
    label: "Weights",
    unit: "B",
    formula: "!d.layout_possible ? NaN : $.basis == 'brief' ? d.brief_weights : $.stack_memory_factor * d.weight_memory"
  },
  optimizer: {
    label: "Optimizer state",
    unit: "B",
    formula:
      "!d.layout_possible ? NaN : $.basis == 'brief' ? d.brief_optimizer : $.stack_memory_factor * d.optimizer_memory"
  },
  gradients: {
    label: "Gradients",
    unit: "B",
    formula:
      "!d.layout_possible ? NaN : $.basis == 'brief' ? d.brief_gradients : $.stack_memory_factor * d.peak_gradient_memory"
  },
  activations: {
    label: "Activations",
    unit: "B",
    formula:
      "$.basis == 'brief' ? d.brief_activations : d.layout_possible ? $.stack_memory_factor * d.peak_working_memory : NaN",
    note: "From first principles, of the micro-batch chosen, with logits and gathered layers, in the phase of the peak."
  },
  overhead: {
    label: "Overhead",
    unit: "B",
    formula: "!d.layout_possible ? NaN : $.basis == 'brief' ? 0 : d.overhead_memory",
    note: "The brief counts none."
  },
  model_states: {label: "Model states", unit: "B", formula: "d.weights + d.optimizer + d.gradients"},
  peak_memory: {
    label: "Peak memory",
    unit: "B",
    formula: "$.basis == 'brief' ? d.brief_peak_memory : d.first_principles_peak_memory"
  },
  machine_memory: {
    label: "Memory of the whole machine",
    unit: "B",
    formula: "d.memory_capacity * +d.gpus"
  },
  usable_memory: {
    label: "Usable memory",
    unit: "B",
    formula: "$.basis == 'brief' ? d.memory_capacity * $.usable_memory : d.shown_memory * $.memory_margin"
  },
  headroom: {
    label: "Headroom",
    unit: "B",
    formula:
      "d.usable_memory - ($.basis == 'brief' ? d.brief_model_states + d.brief_most_activations : d.training_peak_memory * d.memory_error)",
    note: "Negative: what is missing. From first principles, at the micro-batch chosen."
  },
  memory_known: {
    label: "Memory is known",
    unit: "flag",
    formula:
      "d.headroom <= d.usable_memory && op.is_finite(d.headroom) && d.peak_memory >= 0 && op.is_finite(d.peak_memory)",
    note: "What it needs is a number and no less than nothing; without that nothing is said to fit."
  },
  fits: {
    label: "Fits at the full batch",
    unit: "flag",
    formula:
      "d.plan_problem == '' && d.memory_known && ($.basis == 'brief' ? d.headroom >= 0 : d.largest_micro_batch >= d.samples_per_gpu)"
  },
  largest_micro_batch: {
    label: "Largest micro-batch that fits",
    unit: "sample/step",
    formula:
      "!d.layout_possible ? NaN : $.basis == 'brief' ? +Math.max(0, Math.floor((d.usable_memory - d.model_states) / (d.brief_most_activations / d.samples_per_gpu))) : +Math.max(d.fitting_micro_batch, d.memory_filled <= 1 ? d.micro_batch : 0)",
    note: "Under the brief, at the high end of the activations; from first principles with one in flight for every pipeline stage, or that of the plan where it fits with fewer."
  },
  accumulation_steps: {
    label: "Gradient accumulation steps",
    unit: "1",
    formula:
      "!(d.largest_micro_batch > 0) ? NaN : $.basis == 'brief' ? Math.ceil(d.samples_per_gpu / d.largest_micro_batch) : d.micro_batches",
    note: "Passes through the model per optimizer step, so that the full batch is still seen. A pipeline takes several to keep its stages busy, though memory may hold all at once."
  },
  running_activations: {
    label: "Activations at once",
    unit: "B",
    formula: "d.activations / ($.basis != 'brief' || op.is_nan(d.accumulation_steps) ? 1 : d.accumulation_steps)",
    note: "Of one accumulation step, where a step of the full batch takes more than one."
  },
  running_peak_memory: {
    label: "Peak memory as it runs",
    unit: "B",
    formula: "$.basis == 'brief' ? d.brief_model_states + d.running_activations : d.first_principles_peak_memory",
    note: "With the accumulation the verdict names; the full batch at once where nothing fits."
  },
  plan_problem: {
    label: "Why the plan cannot be",
    unit: "text",
    formula:
      "!d.layout_possible ? d.layout_problem : !d.utilization_possible ? 'it asks for more than the whole peak of its GPUs' : $.basis == 'brief' ? '' : !d.precision_possible ? 'its accelerator has no rate for the precision' : !d.network_possible ? 'its nodes have no network' : !d.batch_shared ? 'its replicas cannot share the batch' : ''",
    note: "Empty where it can."
  },
  trains: {
    label: "Trains on this machine",
    unit: "flag",
    formula: "d.plan_problem == '' && d.memory_known && d.largest_micro_batch > 0",
    note: "At the full batch or with gradient accumulation."
  },
  verdict: {
    label: "Verdict",
    unit: "text",
    formula:
      "d.plan_problem != '' ? 'not possible here' : !d.memory_known ? 'memory is not known' : d.fits ? 'fits' : d.trains ? 'fits with accumulation' : 'does not fit'"
  },
  memory_tight: {
    label: "Memory is tight",
    unit: "flag",
    formula: "$.basis != 'brief' && d.trains && d.training_peak_memory * d.memory_error_at_most > d.shown_memory",
    note: "From first principles: it fits as estimated, and within the error of the estimate it may not."
  },
  memory_remedy: {
    label: "What takes less memory",
    unit: "text",
    formula:
      "$.basis == 'brief' || (!d.memory_tight && d.verdict != 'does not fit') ? '' : d.micro_batch > 1 ? 'a smaller micro-batch' : d.recompute != 'full' ? 'activations that are all computed again' : d.zero_stage < 3 && d.replicas > 1 ? 'weights sharded over the replicas (ZeRO-3)' : 'more GPUs to share it, or a card with more memory'",
    note: "What costs least first. Empty where there is room, and under the brief."
  },
  layout_preference: {
    label: "Order of preference, brief",
    unit: "1",
    formula: "d.fits ? d.layout_rank : d.trains ? d.layout_rank + $.accumulation_penalty : NaN",
    note: "The simplest layout that fits the full batch; else the simplest that fits with accumulation. Generated layouts have no rank."
  },
  recompute_wall_hours: {
    label: "Wall-clock time with recomputation",
    unit: "h",
    formula:
      "d.wall_hours * ($.basis == 'brief' ? 1 + $.recompute_slowdown_low + ($.recompute_slowdown_high - $.recompute_slowdown_low) * $.printed_position : 1)",
    note: "If the brief's hours do not already include it; first-principles hours of such a layout do.",
    source: "brief, gradient checkpointing"
  }
});
