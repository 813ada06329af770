import type {HandCases} from "./HandCase.js";

/**
 * Runs on class a: a failure of 100 GPUs in 10 days, 0.001, and 0.001 × e² as printed. On class b: 0.001 × e⁴, a rule
 * that is not counted, and a run that tells no rate.
 */
const RUNS = [
  {family: "a", stops_job: 1, failures: 1, gpus: 100, days: 10, failure_rate: NaN},
  {family: "a", stops_job: 1, failures: NaN, gpus: 8, days: NaN, failure_rate: 0.001 * Math.exp(2)},
  {family: "b", stops_job: 1, failures: 0, gpus: 8, days: 30, failure_rate: 0.001 * Math.exp(4)},
  {family: "b", stops_job: 0, failures: NaN, gpus: 8, days: 30, failure_rate: 0.00001},
  {family: "b", stops_job: 1, failures: NaN, gpus: 8, days: 30, failure_rate: NaN}
];
const tables = {published_failures: RUNS};

/** One more of class a that never failed, which no catalog allows: it has no logarithm. */
const withNone = {
  published_failures: [...RUNS, {family: "a", stops_job: 1, failures: 0, gpus: 8, days: 30, failure_rate: 0}]
};

/** Over it the logarithms of the rates are 1, 3 and 5. */
const REFERENCE = 0.001 / Math.E;

/** What is read of how many runs there are is given apart from how many rows there are. */
export const failureRateCases: HandCases = {
  class_runs: [{d: {family: ["a", "b", "c"]}, tables: withNone, is: [2, 1, 0]}],
  // With two needed, a has its own two; b and c have all three.
  failure_runs: [
    {d: {family: ["a", "b", "c"], class_runs: [2, 1, 0]}, $: {failure_runs_least: 2}, tables: withNone, is: [2, 3, 3]}
  ],
  // (1 + 3) ÷ 4 and (1 + 3 + 5) ÷ 3.
  failure_log: [
    {
      d: {family: ["a", "b"], class_runs: [2, 1], failure_runs: [4, 3]},
      $: {failure_runs_least: 2, reference_failure_rate: REFERENCE},
      tables,
      is: [1, 3]
    }
  ],
  // √((2.25 + 0.25) ÷ 2.5) and √((4 + 0 + 4) ÷ 2).
  failure_log_deviation: [
    {
      d: {family: ["a", "b"], class_runs: [2, 1], failure_runs: [3.5, 3], failure_log: [2.5, 3]},
      $: {failure_runs_least: 2, reference_failure_rate: REFERENCE},
      tables,
      is: [1, 2]
    }
  ],
  // With 2 in place of 1.645 and 5 degrees: 2 + (8 + 2) ÷ 20 + (160 + 128 + 6) ÷ 2400.
  student_deviations: [{d: {failure_runs: 6}, $: {range_deviations: 2}, is: 2.6225}],
  // 3 × 0.5 × √(1 + 1 ÷ 8).
  failure_log_margin: [
    {d: {student_deviations: 3, failure_log_deviation: 0.5, failure_runs: 8}, is: 1.5 * Math.sqrt(1.125)}
  ],
  // In the middle e^1; at an end e^(1 ± 3); half way to the upper one e^2.5. An own rate is what it is wherever the others lie.
  failure_rate: [
    ...[0, -1, 1, 0.5].map((failure_position) => ({
      d: {failure_log: 1, failure_log_margin: 3},
      $: {own_failure_rate: 0, reference_failure_rate: 0.001, failure_position},
      is: 0.001 * Math.exp(1 + 3 * failure_position)
    })),
    {
      d: {failure_log: 1, failure_log_margin: 3},
      $: {own_failure_rate: 0.01, reference_failure_rate: 0.001, failure_position: 1},
      is: 0.01
    }
  ]
};
