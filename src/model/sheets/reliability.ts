import {ends} from "../../engine/ends.js";
import {sheet, type FormulaSpec} from "../../engine/sheet.js";
import {dalyFormulas} from "./dalyFormulas.js";

/** Checkpoints, interruptions and goodput of a plan. */
export const reliability = sheet("reliability", "Failures and checkpoints", {
  instances: {
    label: "Machines that the GPUs stand in",
    unit: "1",
    formula: "Math.ceil(+d.gpus / d.node_size)"
  },
  at_home: {
    label: "One machine of consumer cards",
    unit: "flag",
    formula: "d.family == 'consumer' && d.instances == 1",
    note: "A person's own machine is interrupted per machine, not per GPU."
  },
  state_checkpoint_bytes: {
    label: "Checkpoint that resumes training, as frameworks write it",
    unit: "B",
    formula: "d.params * $.state_checkpoint_bytes_per_param"
  },
  checkpoint_seconds: {
    label: "Time that training waits for a checkpoint",
    unit: "s",
    formula: "d.state_checkpoint_bytes * $.checkpoint_blocking / (d.storage_write_bandwidth * +d.gpus)",
    note: "Every GPU writes its share at the rate the storage gives it; what is written in the background does not block."
  },
  ...ends("interruptions_per_hour", {
    label: "Interruptions per hour",
    unit: "1/h",
    formula: "(d.at_home ? $.home_failures_@ : d.failure_rate_@ * d.gpus) / $.hours_per_day",
    note: "A failure of any GPU, or of what it stands in, stops the whole job."
  }),
  ...dalyFormulas("", "", "interruptions_per_hour"),
  ...ends("run_factor", {
    label: "Elapsed over productive time, by the pricing",
    unit: "1",
    formula: "$.plan_pricing == 'spot' ? d.spot_run_factor_@ : d.elapsed_factor_@"
  }),
  ...ends("paid_factor", {
    label: "Paid over productive time, by the pricing",
    unit: "1",
    formula: "$.plan_pricing == 'spot' ? d.spot_paid_factor_@ : d.elapsed_factor_@",
    note: "On spot the wait for another machine is not paid for."
  }),
  ...ends("goodput", {
    label: "Goodput",
    unit: "1",
    formula: "1 / d.run_factor_~@",
    note: "Productive over elapsed time."
  }),
  ...ends("run_interruptions_per_hour", {
    label: "Interruptions per hour, by the pricing",
    unit: "1/h",
    formula: "$.plan_pricing == 'spot' ? d.spot_interruptions_per_hour_@ : d.interruptions_per_hour_@"
  }),
  ...ends("run_seconds_between", {
    label: "Time between interruptions, by the pricing",
    unit: "s",
    formula: "$.seconds_per_hour / d.run_interruptions_per_hour_~@"
  }),
  ...ends("run_saved_every", {
    label: "Time between checkpoints, by the pricing",
    unit: "s",
    formula: "$.plan_pricing == 'spot' ? d.spot_saved_every_@ : d.saved_every_@"
  }),
  ...speedErrors(),
  compute_hours_low: {
    label: "Hours of computing, low",
    unit: "h",
    formula: "d.training_wall_hours / d.speed_error_high * d.productive_share",
    note: "Wall-clock hours less the loss that the training sheets assume beyond a node: lost work is counted once, by failures."
  },
  compute_hours_middle: {
    label: "Hours of computing, middle",
    unit: "h",
    formula:
      "$.bill_hours_end == 'low' ? d.compute_hours_low : $.bill_hours_end == 'high' ? d.compute_hours_high : d.training_wall_hours * d.productive_share"
  },
  compute_hours_high: {
    label: "Hours of computing, high",
    unit: "h",
    formula: "d.training_wall_hours / d.speed_error_low * d.productive_share"
  },
  ...ends("productive_hours", {
    label: "Productive hours",
    unit: "h",
    formula: "Math.max(d.compute_hours_@, d.reading_hours)",
    note: "The slower of GPUs and disk sets the pace."
  }),
  ...ends("elapsed_hours", {
    label: "Hours with lost work",
    unit: "h",
    formula: "d.productive_hours_@ * d.run_factor_@"
  }),
  ...ends("paid_hours", {
    label: "Hours paid for",
    unit: "h",
    formula: "d.productive_hours_@ * d.paid_factor_@"
  }),
  ...ends("lost_hours", {
    label: "Hours lost to checkpoints, work done again and restarts",
    unit: "h",
    formula: "d.elapsed_hours_@ - d.productive_hours_@"
  }),
  ...ends("expected_interruptions", {
    label: "Interruptions expected",
    unit: "1",
    formula: "d.elapsed_hours_@ * d.run_interruptions_per_hour_@"
  }),
  first_order_goodput: {
    label: "Goodput, to first order",
    unit: "1",
    formula:
      "Math.max(0, 1 - d.checkpoint_seconds / (d.saved_every_middle + d.checkpoint_seconds) - ((d.saved_every_middle + d.checkpoint_seconds) / 2 + $.restart_seconds_middle) / d.seconds_between_failures_middle)",
    note: "Without spot: near the exact law while interruptions are rare.",
    source: "Young 1974, CACM 17(9)"
  },
  meta_goodput: {
    label: "Goodput, by Meta's law",
    unit: "1",
    formula:
      "Math.max(0, 1 - ($.restart_seconds_middle + d.saved_every_middle / 2) / d.seconds_between_failures_middle) / (1 + d.checkpoint_seconds / d.saved_every_middle)",
    note: "Without spot: expected share of productive time, to first order in failures.",
    source: "Kokolis et al. 2024, arXiv 2410.21680"
  },
  interruption_chance: {
    label: "Chance of an interruption",
    unit: "1",
    formula: "1 - Math.exp(-d.productive_hours_middle * d.run_interruptions_per_hour_middle)",
    source: "exponential law"
  },
  longest_stretch: {
    label: "Longest stretch without an interruption, expected",
    unit: "h",
    formula:
      "Math.min(d.elapsed_hours_middle, (Math.log(d.expected_interruptions_middle + 1) + 0.5772) / d.run_interruptions_per_hour_middle)",
    note: "The longest of n + 1 exponential stretches: their mean times ln(n + 1) and Euler's constant.",
    source: "exponential law"
  }
});

/** What measured runs are of the predicted speed at either end, for the bill with every input at one end. */
function speedErrors(): Record<string, FormulaSpec> {
  const end = (name: string): FormulaSpec => ({
    label: `Measured over predicted speed, ${name} end`,
    unit: "1",
    formula: `(d.small_work ? $.small_throughput_error_${name} : $.throughput_error_${name}) * (d.measured_sources > 0 ? 1 : $.unmeasured_throughput_error_${name})`,
    note: "90 % of measured runs fall inside, of plain language models with as little or as much work in each matrix; wider where no run on the accelerator is known.",
    source: "fitted to data/measured-runs.csv"
  });
  return {speed_error_low: end("low"), speed_error_high: end("high")};
}
