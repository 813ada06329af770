import {sheet} from "../../engine/sheet.js";

/** Columns of the reliability sheet. */
export const RELIABILITY_COLUMNS = {
  gpus: "GPU",
  gpu_hours_between_failures: "GPU·h",
  checkpoint_seconds: "s",
  restart_seconds: "s"
} as const;

/** Checkpoint interval and productive time of a run whose GPUs fail, by Young and Daly. */
export const reliability = sheet("reliability", "Failures and checkpoints", {
  seconds_between_failures: {
    label: "Time between failures of the cluster",
    unit: "s",
    formula: "d.gpu_hours_between_failures / d.gpus * $.seconds_per_hour"
  },
  young_interval: {
    label: "Checkpoint interval, Young",
    unit: "s",
    formula: "Math.sqrt(2 * d.checkpoint_seconds * d.seconds_between_failures)",
    source: "Young 1974, CACM 17(9)"
  },
  daly_interval: {
    label: "Checkpoint interval, Daly",
    unit: "s",
    formula:
      "d.checkpoint_seconds < 2 * d.seconds_between_failures ? d.young_interval * (1 + Math.sqrt(d.checkpoint_seconds / (2 * d.seconds_between_failures)) / 3 + d.checkpoint_seconds / (18 * d.seconds_between_failures)) - d.checkpoint_seconds : d.seconds_between_failures",
    source: "Daly 2006, from memory"
  },
  checkpoint_waste: {
    label: "Time spent on checkpoints and lost work",
    unit: "1",
    formula: "d.checkpoint_seconds / d.young_interval + d.young_interval / 2 / d.seconds_between_failures",
    note: "Valid below about 0.3."
  },
  wasted_share: {
    label: "Time wasted, restarts included",
    unit: "1",
    formula: "d.checkpoint_waste + (d.checkpoint_seconds + d.restart_seconds) / d.seconds_between_failures"
  },
  goodput: {label: "Goodput", unit: "1", formula: "Math.max(0, 1 - d.wasted_share)"},
  elapsed_factor: {
    label: "Elapsed over productive time",
    unit: "1",
    formula:
      "d.seconds_between_failures / d.daly_interval * Math.exp(d.restart_seconds / d.seconds_between_failures) * (Math.exp((d.daly_interval + d.checkpoint_seconds) / d.seconds_between_failures) - 1)",
    note: "Exact for failures that follow an exponential law.",
    source: "Daly 2006, from memory"
  }
});
