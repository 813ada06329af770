import {ends} from "../../engine/ends.js";
import {sheet, type FormulaSpec} from "../../engine/sheet.js";

/** The runs whose interruptions are told apart: on hardware that stays, and on machines a provider may take back. */
const KINDS = [
  {prefix: "", words: "", more: ""},
  {prefix: "spot_", words: " on spot", more: " + $.spot_losses_@ * d.instances"}
];

/** What failures, and on spot the provider, do to a run: Young's and Daly's interval, and elapsed over productive time. */
function losses({prefix, words, more}: (typeof KINDS)[number]): Record<string, FormulaSpec> {
  const own = (name: string) => `d.${prefix}${name}_@`;
  const between = own("seconds_between_failures");
  return {
    ...ends(`${prefix}interruptions_per_hour`, {
      label: `Interruptions per hour${words}`,
      unit: "1/h",
      formula: `(d.at_home ? $.home_failures_@ : $.failure_rate_@ * d.gpus) / $.hours_per_day${more}`,
      note: more
        ? "A job that is laid out over several machines stops when any of them is taken back."
        : "A failure of any GPU, or of what it stands in, stops the whole job."
    }),
    ...ends(`${prefix}seconds_between_failures`, {
      label: `Time between interruptions${words}`,
      unit: "s",
      formula: `$.seconds_per_hour / ${own("interruptions_per_hour")}`
    }),
    ...ends(`${prefix}young_interval`, {
      label: `Checkpoint interval by Young${words}`,
      unit: "s",
      formula: `Math.sqrt(2 * d.checkpoint_seconds * ${between})`,
      source: "Young 1974, CACM 17(9)"
    }),
    ...ends(`${prefix}daly_interval`, {
      label: `Checkpoint interval by Daly${words}`,
      unit: "s",
      formula: `d.checkpoint_seconds < 2 * ${between} ? ${own("young_interval")} * (1 + Math.sqrt(d.checkpoint_seconds / (2 * ${between})) / 3 + d.checkpoint_seconds / (18 * ${between})) - d.checkpoint_seconds : ${between}`,
      source: "Daly 2006, FGCS 22(3), equation 37"
    }),
    ...ends(`${prefix}saved_every`, {
      label: `Time between checkpoints${words}`,
      unit: "s",
      formula: `$.checkpoint_interval > 0 ? $.checkpoint_interval * $.audit_seconds_per_minute : ${own("daly_interval")}`,
      note: "As set, or Daly's optimum where the interval set is 0."
    }),
    ...ends(`${prefix}elapsed_factor`, {
      label: `Elapsed over productive time${words}`,
      unit: "1",
      formula: `${between} / ${own("saved_every")} * Math.exp($.restart_seconds_@ / ${between}) * (Math.exp((${own("saved_every")} + d.checkpoint_seconds) / ${between}) - 1)`,
      note: "Exact for interruptions that follow an exponential law: checkpoints, work done again, and restarts.",
      source: "Daly 2006, FGCS 22(3), equation 20"
    })
  };
}

/** Checkpoints, interruptions and goodput of a plan, and what spot machines do to it. */
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
  ...KINDS.map(losses).reduce((all, some) => ({...all, ...some})),
  ...ends("run_factor", {
    label: "Elapsed over productive time, as paid for",
    unit: "1",
    formula: "$.plan_pricing == 'spot' ? d.spot_elapsed_factor_@ : d.elapsed_factor_@"
  }),
  ...ends("goodput", {
    label: "Goodput",
    unit: "1",
    formula: "1 / d.run_factor_~@",
    note: "Productive over elapsed time."
  }),
  ...ends("run_interruptions_per_hour", {
    label: "Interruptions per hour, as paid for",
    unit: "1/h",
    formula: "$.plan_pricing == 'spot' ? d.spot_interruptions_per_hour_@ : d.interruptions_per_hour_@"
  }),
  productive_hours_low: {
    label: "Productive hours, low",
    unit: "h",
    formula: "d.first_principles_wall_hours_low * d.productive_share",
    note: "Wall-clock hours less the loss that the training sheets assume beyond a node: lost work is counted once, by failures."
  },
  productive_hours_middle: {
    label: "Productive hours, middle",
    unit: "h",
    formula: "d.training_wall_hours * d.productive_share"
  },
  productive_hours_high: {
    label: "Productive hours, high",
    unit: "h",
    formula: "d.first_principles_wall_hours_high * d.productive_share"
  },
  ...ends("elapsed_hours", {
    label: "Hours with lost work",
    unit: "h",
    formula: "d.productive_hours_@ * d.run_factor_@"
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
  },
  spot_break_even_rate: {
    label: "Spot price from which on demand is cheaper",
    unit: "USD/(GPU·h)",
    formula: "d.rate * d.elapsed_factor_middle / d.spot_elapsed_factor_middle",
    note: "The on-demand price by the rule for prices, over the time that spot takes longer."
  }
});
