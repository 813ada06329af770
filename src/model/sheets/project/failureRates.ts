import {sheet} from "../../../engine/sheet.js";

/** Failures a GPU-day of a published run: counted where it tells a count, else as printed. */
const rate =
  "(published_failures.failures > 0 ? published_failures.failures / (published_failures.gpus * published_failures.days) : published_failures.failure_rate)";
const ofClass = "published_failures.stops_job && published_failures.family == d.family";
const taken = `published_failures.stops_job && (d.class_runs < $.failure_runs_least || published_failures.family == d.family)`;
const logarithm = `Math.log(${rate} / $.reference_failure_rate)`;

/** How often a GPU fails so that a job stops: the published runs' middle, and the range that holds nine in ten others. */
export const failureRates = sheet("failure-rates", "Failures of published runs", {
  class_runs: {
    label: "Published runs on such accelerators",
    unit: "1",
    formula: `op.sum(${ofClass} && ${rate} > 0 ? 1 : 0)`,
    source: "data/published-failures.csv"
  },
  failure_runs: {
    label: "Published runs that the rate is taken from",
    unit: "1",
    formula: `op.sum(${taken} && ${rate} > 0 ? 1 : 0)`,
    note: "Those on such accelerators, or all where they are too few to tell how much runs differ.",
    source: "data/published-failures.csv"
  },
  failure_log: {
    label: "Mean logarithm of their rates",
    unit: "1",
    formula: `op.sum(${taken} ? ${logarithm} : NaN) / d.failure_runs`,
    source: "data/published-failures.csv"
  },
  failure_log_deviation: {
    label: "Deviation of the logarithms",
    unit: "1",
    formula: `Math.sqrt(op.sum(${taken} ? Math.pow(${logarithm} - d.failure_log, 2) : NaN) / (d.failure_runs - 1))`,
    source: "data/published-failures.csv"
  },
  student_deviations: {
    label: "Deviations of an end, few runs considered",
    unit: "1",
    formula:
      "$.range_deviations + (Math.pow($.range_deviations, 3) + $.range_deviations) / (4 * (d.failure_runs - 1)) + (5 * Math.pow($.range_deviations, 5) + 16 * Math.pow($.range_deviations, 3) + 3 * $.range_deviations) / (96 * Math.pow(d.failure_runs - 1, 2))",
    note: "Student's law with a degree of freedom less than there are runs.",
    source: "Abramowitz and Stegun, 26.7.5"
  },
  failure_log_margin: {
    label: "From the middle to an end, as logarithm",
    unit: "1",
    formula: "d.student_deviations * d.failure_log_deviation * Math.sqrt(1 + 1 / d.failure_runs)",
    note: "Of one run more, not of the mean.",
    source: "prediction interval of a normal law"
  },
  failure_rate: {
    label: "Failures that stop a job",
    unit: "1/(GPU·day)",
    formula:
      "$.own_failure_rate > 0 ? $.own_failure_rate : $.reference_failure_rate * Math.exp(d.failure_log + $.failure_position * d.failure_log_margin)",
    note: "In the middle of published runs, or where among them the position says."
  }
});
