import {sheet} from "../../../engine/sheet.js";

/** Throughput, utilization, hours, energy and cost of a training run from its step time. */
export const trainingRun = sheet("training-run", "Training run", {
  tokens_per_second_per_gpu: {
    label: "Throughput per GPU",
    unit: "token/(s·GPU)",
    formula: "d.step_tokens / d.step_seconds / d.gpus"
  },
  model_flops_per_second: {
    label: "Model FLOP/s per GPU",
    unit: "FLOP/(s·GPU)",
    formula: "d.tokens_per_second_per_gpu * d.model_flops_per_token"
  },
  matrix_peak_flops: {
    label: "Peak FLOP/s that utilization is of",
    unit: "FLOP/s",
    formula: "d.format_peak_flops * (d.fp8 ? 2 : 1)",
    note: "The dense peak of the format the layers' matrices run in."
  },
  model_flops_utilization: {
    label: "MFU",
    unit: "1",
    formula: "+(d.model_flops_per_second / d.matrix_peak_flops)",
    source: "Chowdhery et al. 2022, arXiv 2204.02311, section 4.1"
  },
  hardware_flops_utilization: {
    label: "HFU",
    unit: "1",
    formula: "d.model_flops_utilization * d.hardware_flops_per_token / d.model_flops_per_token",
    note: "Recomputed work counts."
  },
  parallel_efficiency: {
    label: "Scaling efficiency",
    unit: "1",
    formula:
      "d.micro_batches * d.layers / d.pipeline_parallel * d.layer_busy_seconds * $.stack_time_factor / d.step_seconds",
    note: "Time in the layers over the whole step; the rest is head, bubble, communication, optimizer and waiting."
  },
  productive_share: {
    label: "Productive share of a run",
    unit: "1",
    formula: "d.gpus > d.node_size ? $.cluster_goodput : 1",
    note: "Runs over several nodes lose time to restarts, evaluation and checkpoints."
  },
  small_work: {
    label: "Little work in each matrix",
    unit: "flag",
    formula: "d.micro_tokens * d.layer_width < $.small_work",
    note: "Launches, hops and small matrices decide, which software differs in most: errors are larger."
  },
  layout_left_open: {
    label: "Layout and micro-batch were left open",
    unit: "flag",
    formula: "!d.known_to_run && d.stated_micro_batch > 0",
    note: "What is chosen for a run that does not state them has its micro-batch written in. A plan of the notebook states none: it is a layout to run."
  },
  error_kind: {
    label: "Kind of run that errors are measured of",
    unit: "text",
    formula:
      "d.method != 'full' ? 'adapters' : d.offload_optimizer || d.offload_parameters || d.offload_activations || d.objective == 'dpo' || d.head_kind != 'tokens' ? 'other' : d.experts > 0 ? 'mixture' : 'plain'",
    note: "Plain language models, of all parameters and on the card, are described best."
  },
  throughput_error: {
    label: "Measured over predicted throughput",
    unit: "1",
    formula:
      "(d.error_kind == 'adapters' ? $.throughput_error_adapters : d.error_kind == 'other' ? $.throughput_error_other : d.error_kind == 'mixture' ? $.throughput_error_mixture : d.small_work ? $.throughput_error_small : d.layout_left_open ? $.throughput_error_open : $.throughput_error_stated) * (d.measured_sources > 0 ? 1 : $.throughput_error_unmeasured)",
    note: "By the kind of model and by whether its layout is known, and that of an accelerator that nobody measured: 1 for the number itself, drawn for its range.",
    source: "fitted to data/measured-runs.csv"
  },
  expected_throughput: {
    label: "Throughput per GPU, as measured runs reach it",
    unit: "token/(s·GPU)",
    formula: "d.tokens_per_second_per_gpu * d.throughput_error",
    note: "The prediction itself; in draws the error is that of measured runs."
  },
  expected_utilization: {
    label: "MFU, as measured runs reach it",
    unit: "1",
    formula: "d.model_flops_utilization * d.throughput_error",
    note: "The prediction itself; in draws the error is that of measured runs."
  },
  expected_step_seconds: {
    label: "Step, as measured runs take it",
    unit: "s",
    formula: "d.step_seconds / d.throughput_error",
    note: "The prediction itself; in draws the error is that of measured runs."
  },
  training_wall_hours: {
    label: "Wall-clock time, first principles",
    unit: "h",
    formula:
      "d.tokens_trained / (d.expected_throughput * d.gpus * d.useful_share) / d.productive_share / $.seconds_per_hour"
  },
  training_gpu_hours: {label: "GPU-hours", unit: "GPU·h", formula: "d.training_wall_hours * d.gpus"},
  power_per_gpu: {
    label: "Power per GPU, all in",
    unit: "W/GPU",
    formula: "d.tdp_per_gpu * $.power_utilization * $.server_power_factor * $.pue",
    note: "With its share of the server and the building.",
    source: "Epoch AI training-cost-trends"
  },
  training_energy: {
    label: "Energy",
    unit: "kWh",
    formula: "d.training_gpu_hours * d.power_per_gpu / $.watts_per_kilowatt",
    source: "Epoch AI training-cost-trends"
  },
  training_co2: {label: "CO2", unit: "g", formula: "d.training_energy * $.carbon_intensity"},
  training_cost: {label: "Cost", unit: "USD", formula: "d.training_gpu_hours * d.rate"}
});
