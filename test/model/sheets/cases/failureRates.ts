import type {HandCases} from "./HandCase.js";

/**
 * Runs on class a: two failures of 100 GPUs in 20 days, 0.001, and 0.001 × e² as printed. On class b: 0.001 × e⁴, a rule
 * that is not counted, and a run that tells no rate.
 */
const RUNS = [
  {family: "a", stops_job: 1, failures: 2, gpus: 100, days: 20, failure_rate: NaN},
  {family: "a", stops_job: 1, failures: NaN, gpus: 8, days: NaN, failure_rate: 0.001 * Math.exp(2)},
  {family: "b", stops_job: 1, failures: NaN, gpus: 8, days: 30, failure_rate: 0.001 * Math.exp(4)},
  {family: "b", stops_job: 0, failures: NaN, gpus: 8, days: 30, failure_rate: 0.00001},
  {family: "b", stops_job: 1, failures: NaN, gpus: 8, days: 30, failure_rate: NaN}
];
const tables = {published_failures: RUNS};

/** Rates of which the logarithms, over one in a thousand, are 0, 2 and 4. */
export const failureRateCases: HandCases = {
  class_runs: [{d: {family: ["a", "b", "c"]}, tables, is: [2, 1, 0]}],
  // With two needed, a has its own two; b and c have all three.
  failure_runs: [
    {d: {family: ["a", "b", "c"], class_runs: [2, 1, 0]}, $: {failure_runs_least: 2}, tables, is: [2, 3, 3]}
  ],
  // (0 + 2) ÷ 2 and (0 + 2 + 4) ÷ 3.
  failure_log: [
    {
      d: {family: ["a", "b"], class_runs: [2, 1], failure_runs: [2, 3]},
      $: {failure_runs_least: 2, reference_failure_rate: 0.001},
      tables,
      is: [1, 2]
    }
  ],
  // √((1 + 1) ÷ 1) and √((4 + 0 + 4) ÷ 2).
  failure_log_deviation: [
    {
      d: {family: ["a", "b"], class_runs: [2, 1], failure_runs: [2, 3], failure_log: [1, 2]},
      $: {failure_runs_least: 2, reference_failure_rate: 0.001},
      tables,
      is: [Math.SQRT2, 2]
    }
  ],
  // With 2 in place of 1.645 and 5 degrees: 2 + (8 + 2) ÷ 20 + (160 + 128 + 6) ÷ 2400.
  student_deviations: [{d: {failure_runs: 6}, $: {range_deviations: 2}, is: 2.6225}],
  // 2 × 0.5 × √(1 + 1 ÷ 8) = √1.125.
  failure_log_margin: [{d: {student_deviations: 2, failure_log_deviation: 0.5, failure_runs: 8}, is: Math.sqrt(1.125)}],
  failure_rate_low: [
    {
      d: {failure_log: 1, failure_log_margin: 3},
      $: {own_failure_rate: 0, reference_failure_rate: 0.001},
      is: 0.001 * Math.exp(-2)
    },
    {d: {failure_log: 1, failure_log_margin: 3}, $: {own_failure_rate: 0.01, reference_failure_rate: 0.001}, is: 0.01}
  ],
  failure_rate_middle: [
    {d: {failure_log: 1}, $: {own_failure_rate: 0, reference_failure_rate: 0.001}, is: 0.001 * Math.E},
    {d: {failure_log: 1}, $: {own_failure_rate: 0.01, reference_failure_rate: 0.001}, is: 0.01}
  ],
  failure_rate_high: [
    {
      d: {failure_log: 1, failure_log_margin: 3},
      $: {own_failure_rate: 0, reference_failure_rate: 0.001},
      is: 0.001 * Math.exp(4)
    },
    {d: {failure_log: 1, failure_log_margin: 3}, $: {own_failure_rate: 0.01, reference_failure_rate: 0.001}, is: 0.01}
  ]
};
