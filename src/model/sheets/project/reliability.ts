import {sheet} from "../../../engine/sheet.js";
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
  interruptions_per_hour: {
    label: "Interruptions per hour",
    unit: "1/h",
    formula: "(d.at_home ? $.home_failures : d.failure_rate * d.gpus) / $.hours_per_day",
    note: "A failure of any GPU, or of what it stands in, stops the whole job."
  },
  ...dalyFormulas("", "", "interruptions_per_hour"),
  run_factor: {
    label: "Elapsed over productive time, by the pricing",
    unit: "1",
    formula: "$.plan_pricing == 'spot' ? d.spot_run_factor : d.elapsed_factor"
  },
  paid_factor: {
    label: "Paid over productive time, by the pricing",
    unit: "1",
    formula: "$.plan_pricing == 'spot' ? d.spot_paid_factor : d.elapsed_factor",
    note: "On spot the wait for another machine is not paid for."
  },
  goodput: {
    label: "Goodput",
    unit: "1",
    formula: "1 / d.run_factor",
    note: "Productive over elapsed time."
  },
  run_interruptions_per_hour: {
    label: "Interruptions per hour, by the pricing",
    unit: "1/h",
    formula: "$.plan_pricing == 'spot' ? d.spot_interruptions_per_hour : d.interruptions_per_hour"
  },
  run_seconds_between: {
    label: "Time between interruptions, by the pricing",
    unit: "s",
    formula: "$.seconds_per_hour / d.run_interruptions_per_hour"
  },
  run_saved_every: {
    label: "Time between checkpoints, by the pricing",
    unit: "s",
    formula: "$.plan_pricing == 'spot' ? d.spot_saved_every : d.saved_every"
  },
  compute_hours: {
    label: "Hours of computing",
    unit: "h",
    formula: "d.training_wall_hours * d.productive_share",
    note: "Wall-clock hours less the loss that the training sheets assume beyond a node: lost work is counted once, by failures."
  },
  productive_hours: {
    label: "Productive hours",
    unit: "h",
    formula: "Math.max(d.compute_hours, d.reading_hours)",
    note: "The slower of GPUs and disk sets the pace."
  },
  elapsed_hours: {
    label: "Hours with lost work",
    unit: "h",
    formula: "d.productive_hours * d.run_factor"
  },
  paid_hours: {
    label: "Hours paid for",
    unit: "h",
    formula: "d.productive_hours * d.paid_factor"
  },
  lost_hours: {
    label: "Hours lost to checkpoints, work done again and restarts",
    unit: "h",
    formula: "d.elapsed_hours - d.productive_hours"
  },
  expected_interruptions: {
    label: "Interruptions expected",
    unit: "1",
    formula: "d.elapsed_hours * d.run_interruptions_per_hour"
  },
  first_order_goodput: {
    label: "Goodput, to first order",
    unit: "1",
    formula:
      "Math.max(0, 1 - d.checkpoint_seconds / (d.saved_every + d.checkpoint_seconds) - ((d.saved_every + d.checkpoint_seconds) / 2 + $.restart_seconds) / d.seconds_between_failures)",
    note: "Without spot: near the exact law while interruptions are rare.",
    source: "Young 1974, CACM 17(9)"
  },
  meta_goodput: {
    label: "Goodput, by Meta's law",
    unit: "1",
    formula:
      "Math.max(0, 1 - ($.restart_seconds + d.saved_every / 2) / d.seconds_between_failures) / (1 + d.checkpoint_seconds / d.saved_every)",
    note: "Without spot: expected share of productive time, to first order in failures.",
    source: "Kokolis et al. 2024, arXiv 2410.21680"
  },
  interruption_chance: {
    label: "Chance of an interruption",
    unit: "1",
    formula: "1 - Math.exp(-d.productive_hours * d.run_interruptions_per_hour)",
    source: "exponential law"
  },
  longest_stretch: {
    label: "Longest stretch without an interruption, expected",
    unit: "h",
    formula:
      "Math.min(d.elapsed_hours, (Math.log(d.expected_interruptions + 1) + 0.5772) / d.run_interruptions_per_hour)",
    note: "The longest of n + 1 exponential stretches: their mean times ln(n + 1) and Euler's constant.",
    source: "exponential law"
  }
});
