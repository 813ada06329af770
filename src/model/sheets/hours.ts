import {sheet} from "../../engine/sheet.js";

/** Wall-clock hours under both bases, and what follows from them: GPU-hours, throughput, scaling efficiency. */
export const hours = sheet("hours", "Hours and throughput", {
  mfu: {
    label: "Model FLOP/s utilization",
    unit: "1",
    formula:
      "d.family == 'consumer' ? $.mfu_consumer : d.family == 'a100' ? $.mfu_a100 : d.family == 'h100-and-newer' ? $.mfu_h100_and_newer : d.family == 'other-nvidia' ? $.mfu_other_nvidia : $.mfu_other_vendor",
    note: "Share of the accelerator's dense peak that training reaches, by family.",
    source: "measured runs, see Assumptions"
  },
  gpu_scaling: {
    label: "Scaling efficiency assumed",
    unit: "1",
    formula: "Math.pow($.scaling_efficiency_per_doubling, Math.log2(d.gpus))",
    note: "Used wherever no hours are published for the machine itself."
  },
  achievable_flops: {
    label: "Achievable FLOP/s of the machine",
    unit: "FLOP/s",
    formula: "d.peak_flops * d.mfu * +d.gpus * d.gpu_scaling"
  },
  hours_position: {
    label: "Position between published sizes",
    unit: "1",
    formula:
      "d.hours_params_above == d.hours_params_below ? 0 : Math.log(d.params / d.hours_params_below) / Math.log(d.hours_params_above / d.hours_params_below)",
    note: "0 at the smaller published size, 1 at the larger."
  },
  hours_extrapolated: {
    label: "Outside the published sizes",
    unit: "flag",
    note: "There the brief's hours say nothing: lines drawn on cross, and a larger model came out cheaper.",
    formula:
      "d.hours_position < 0 || d.hours_position > 1 || (d.hours_params_above == d.hours_params_below && d.params != d.hours_params_below)"
  },
  hours_scaling: {
    label: "Speed of the published machine over this one",
    unit: "1",
    formula:
      "d.hours_machine == d.machine ? 1 : d.hours_peak_flops * (d.hours_family == 'consumer' ? $.mfu_consumer : $.mfu_a100) * +d.hours_gpus * Math.pow($.scaling_efficiency_per_doubling, Math.log2(d.hours_gpus)) / d.achievable_flops",
    note: "1 where hours are published for this machine; else the ratio of achievable FLOP/s."
  },
  hours_below: {
    label: "Published hours of the smaller size",
    unit: "h",
    formula: "d.hours_low_below + (d.hours_high_below - d.hours_low_below) * $.printed_position",
    note: "What the brief prints as a range is a pair of facts: where between them, an assumption says."
  },
  hours_above: {
    label: "Published hours of the larger size",
    unit: "h",
    formula: "d.hours_low_above + (d.hours_high_above - d.hours_low_above) * $.printed_position"
  },
  hours_per_million: {
    label: "Published hours per million samples",
    unit: "h/Msample",
    formula:
      "$.samples_per_million * d.hours_below / d.hours_samples_below * Math.pow((d.hours_above / d.hours_samples_above) / (d.hours_below / d.hours_samples_below), d.hours_position)",
    note: "Hours the whole machine runs, interpolated log-log in parameters between published sizes.",
    source: "brief, training times per scale"
  },
  brief_wall_hours: {
    label: "Wall-clock time, brief",
    unit: "h",
    formula:
      "d.layout_possible && !d.hours_extrapolated ? d.hours_per_million * d.hours_scaling * d.samples_millions : NaN",
    note: "None outside the sizes that the brief has hours for. The brief's hours are hours the machine is rented: only then do its hours, rates and costs agree."
  },
  utilization_possible: {
    label: "Utilization possible",
    unit: "flag",
    formula: "$.basis == 'brief' ? !(d.mfu > 1) : !(d.hardware_flops_utilization > 1)",
    note: "No GPU does more than its peak: neither in the utilization assumed nor in the one computed."
  },
  wall_hours: {
    label: "Wall-clock time",
    unit: "h",
    formula: "d.plan_problem != '' ? NaN : $.basis == 'brief' ? d.brief_wall_hours : d.training_wall_hours",
    note: "Under the basis chosen; none of a plan that cannot be."
  },
  wall_days: {label: "Wall-clock time in days", unit: "day", formula: "d.wall_hours / $.hours_per_day"},
  gpu_hours: {
    label: "GPU-hours",
    unit: "GPU·h",
    formula: "d.gpus * d.wall_hours",
    note: "GPUs × wall-clock hours, never wall-clock hours alone."
  },
  throughput: {
    label: "Throughput",
    unit: "sample/s",
    formula: "d.samples / (d.wall_hours * $.seconds_per_hour)"
  },
  effective_tokens_per_second: {
    label: "Effective tokens per second",
    unit: "token/s",
    formula: "d.throughput * d.tokens_per_sample"
  },
  scaling_efficiency: {
    label: "Scaling efficiency",
    unit: "1",
    formula: "op.min(d.gpus == 1 ? d.wall_hours : NaN) / (+d.gpus * d.wall_hours)",
    over: "scale_accelerator",
    note: "Hours of one such accelerator over GPU-hours of the machine; no value where one alone is not among the machines."
  },
  implied_flops: {
    label: "FLOP/s the brief's hours imply",
    unit: "FLOP/s",
    formula: "$.flops_per_param_token * d.params * d.tokens_seen / (d.brief_wall_hours * $.seconds_per_hour)",
    note: "At the reading chosen."
  },
  implied_mfu: {
    label: "Utilization the brief's hours imply",
    unit: "1",
    formula: "d.implied_flops / (d.peak_flops * +d.gpus)",
    note: "Above 1 the hours ask for more than the silicon has."
  },
  beyond_peak: {
    label: "Hours ask for more than the peak",
    unit: "flag",
    formula: "$.basis == 'brief' && d.implied_mfu > 1",
    note: "Published hours are shown as they are, and marked: at this reading no GPU of the kind is that fast."
  }
});
