import type {HandCase, HandCases} from "./HandCase.js";

/** Both kinds of runs, which differ in how often they are interrupted. */
const both = (of: (prefix: string) => Record<string, HandCase[]>): Record<string, HandCase[]> => ({
  ...of(""),
  ...of("spot_")
});

const AT_HOME = {$: {home_failures: 0.24, hours_per_day: 24}};

/** Checkpoints of a minute on a cluster that fails every 3.093 hours, as Llama 3's did, and check values of Daly's law. */
export const reliabilityCases: HandCases = {
  // 1,024 GPUs in nodes of 8, nine in two of them.
  instances: [{d: {gpus: [1024, 9], node_size: 8}, is: [128, 2]}],
  at_home: [{d: {family: ["consumer", "consumer", "a100"], instances: [1, 2, 1]}, is: [1, 0, 0]}],
  // 176 billion times 13.1 B: BLOOM's 2.3 TB.
  state_checkpoint_bytes: [{d: {params: 176e9}, $: {state_checkpoint_bytes_per_param: 13.1}, is: 2.3056e12}],
  // 2.3 TB from 384 processes at 0.15 GB/s each, 57.6 GB/s in all, of which half blocks: 1.15 TB ÷ 57.6 GB/s.
  checkpoint_seconds: [
    {
      d: {state_checkpoint_bytes: 2.3e12, storage_write_bandwidth: 0.15e9, gpus: 384},
      $: {checkpoint_blocking: 0.5},
      is: 1.15e12 / 57.6e9
    }
  ],
  // 1,000 GPUs at 0.0006 a day are 0.6 a day, 0.025 an hour; at home 0.24 a day is 0.01 an hour.
  interruptions_per_hour: [
    {
      ...AT_HOME,
      d: {at_home: [0, 1], gpus: 1000, failure_rate: 0.0006},
      is: [0.025, 0.01]
    }
  ],
  // 3600 ÷ 0.25.
  ...both((p) => ({
    [`${p}seconds_between_failures`]: [
      {
        d: {[p === "" ? "interruptions_per_hour" : "spot_unforeseen_per_hour"]: 0.25},
        $: {seconds_per_hour: 3600},
        is: 14400
      }
    ]
  })),
  // √(2 × 120 × 10,800) = √2,592,000 = 1609.97; √(2 × 60 × 11,134.8) = 1155.93.
  ...both((p) => ({
    [`${p}young_interval`]: [
      {
        d: {checkpoint_seconds: [120, 60], [`${p}seconds_between_failures`]: [10800, 11134.8]},
        is: [Math.sqrt(2592000), Math.sqrt(1336176)]
      }
    ]
  })),
  // 2 × 8 × 100 = 1600, so Young's is 40; √(8 ÷ 200) = 0.2; 8 ÷ (18 × 100) = 2 ÷ 450: 40 × (1 + 0.2 ÷ 3 + 2 ÷ 450) − 8.
  // Where a checkpoint takes twice the time between failures the interval is that time.
  ...both((p) => ({
    [`${p}daly_interval`]: [
      {
        d: {
          checkpoint_seconds: [8, 200, 201, 150],
          [`${p}seconds_between_failures`]: 100,
          [`${p}young_interval`]: [40, 200, 200.5, 200]
        },
        is: [40 * (1 + 0.2 / 3 + 2 / 450) - 8, 100, 100, 200 * (1 + Math.sqrt(0.75) / 3 + 150 / 1800) - 150]
      }
    ]
  })),
  // 30 min as set, or Daly's; none shorter than a minute, and Daly's no longer than 7,200 s. Where nothing blocks, a minute.
  ...both((p) => ({
    [`${p}saved_every`]: [
      ...(
        [
          [30, 1531, 9, 1800],
          [0.5, 1531, 9, 60],
          [300, 1531, 9, 18000],
          [0, 1531, 9, 1531],
          [0, 50, 9, 60],
          [0, Infinity, 9, 7200],
          [0, NaN, 0, 60],
          [0, 1531, 0, 60]
        ] as const
      ).map(([checkpoint_interval, daly, checkpoint_seconds, is]) => ({
        $: {
          checkpoint_interval,
          audit_seconds_per_minute: 60,
          checkpoint_interval_least: 60,
          checkpoint_interval_most: 7200
        },
        d: {[`${p}daly_interval`]: daly, checkpoint_seconds},
        is
      }))
    ]
  })),
  ...both((p) => ({
    [`${p}elapsed_factor`]: [
      {
        d: {[`${p}lossy_factor`]: [1.1, 9.9, 10, Infinity]},
        $: {endless_factor: 10},
        is: [1.1, 9.9, NaN, NaN]
      }
    ]
  })),
  ...both((p) => ({
    [`${p}cycle_share`]: [
      {
        d: {[`${p}seconds_between_failures`]: 1000, [`${p}saved_every`]: 250, checkpoint_seconds: 50},
        is: 0.3
      }
    ]
  })),
  // 1000 ÷ 250 × e^0.5 × (e^((250 + 50) ÷ 1000) − 1). Rarer than one in a million cycles: 1.2 × (1 + 0.0000005 ÷ 2) × e^0.5;
  // where nothing fails, 1.2 for the checkpoints alone.
  ...both((p) => ({
    [`${p}lossy_factor`]: [
      ...(
        [
          [1000, 0.3, 4 * Math.exp(0.5) * (Math.exp(0.3) - 1)],
          [1000, 5e-7, 1.2000003 * Math.exp(0.5)],
          [1000, 1e-6, 1.2000006 * Math.exp(0.5)],
          [Infinity, 0, 1.2]
        ] as const
      ).map(([between, share, is]) => ({
        d: {
          [`${p}seconds_between_failures`]: between,
          [`${p}saved_every`]: 250,
          [`${p}cycle_share`]: share,
          checkpoint_seconds: 50
        },
        $: {restart_seconds: 500, rare_interruptions: 1e-6},
        is
      }))
    ]
  })),
  run_factor: [
    {$: {plan_pricing: "spot"}, d: {elapsed_factor: 1.1, spot_run_factor: 1.5}, is: 1.5},
    {$: {plan_pricing: "on-demand"}, d: {elapsed_factor: 1.1, spot_run_factor: 1.5}, is: 1.1}
  ],
  paid_factor: [
    {$: {plan_pricing: "spot"}, d: {elapsed_factor: 1.1, spot_paid_factor: 1.3}, is: 1.3},
    {$: {plan_pricing: "on-demand"}, d: {elapsed_factor: 1.1, spot_paid_factor: 1.3}, is: 1.1}
  ],
  goodput: [{d: {run_factor: 1.25}, is: 0.8}],
  run_interruptions_per_hour: [
    {
      $: {plan_pricing: "spot"},
      d: {interruptions_per_hour: 0.1, spot_interruptions_per_hour: 0.4},
      is: 0.4
    },
    {
      $: {plan_pricing: "owned"},
      d: {interruptions_per_hour: 0.1, spot_interruptions_per_hour: 0.4},
      is: 0.1
    }
  ],
  // 3600 ÷ 0.25.
  run_seconds_between: [
    {
      $: {seconds_per_hour: 3600},
      d: {run_interruptions_per_hour: 0.25},
      is: 14400
    }
  ],
  run_saved_every: [
    {$: {plan_pricing: "spot"}, d: {saved_every: 1800, spot_saved_every: 600}, is: 600},
    {$: {plan_pricing: "owned"}, d: {saved_every: 1800, spot_saved_every: 600}, is: 1800}
  ],
  // 200 hours of which 13 % are lost: 174 are productive.
  compute_hours: [{d: {training_wall_hours: [200, 100], productive_share: 0.87}, is: [174, 87]}],
  productive_hours: [{d: {compute_hours: [80, 80], reading_hours: [10, 90]}, is: [80, 90]}],
  paid_hours: [{d: {productive_hours: 80, paid_factor: 1.125}, is: 90}],
  elapsed_hours: [{d: {productive_hours: 80, run_factor: 1.25}, is: 100}],
  lost_hours: [{d: {elapsed_hours: 100, productive_hours: 80}, is: 20}],
  expected_interruptions: [{d: {elapsed_hours: 100, run_interruptions_per_hour: 0.25}, is: 25}],
  // 1 − 60 ÷ 1,200 − (600 + 600) ÷ 12,000: saved 60 s longer than every 1,140.
  first_order_goodput: [
    {
      d: {checkpoint_seconds: 60, saved_every: 1140, seconds_between_failures: 12000},
      $: {restart_seconds: 600},
      is: 0.85
    },
    {
      d: {checkpoint_seconds: 60, saved_every: 1140, seconds_between_failures: 900},
      $: {restart_seconds: 600},
      is: 0
    }
  ],
  // (1 − (300 + 1,800) ÷ 10,500) ÷ (1 + 900 ÷ 3,600) = 0.8 ÷ 1.25.
  meta_goodput: [
    {
      d: {checkpoint_seconds: 900, saved_every: 3600, seconds_between_failures: 10500},
      $: {restart_seconds: 300},
      is: 0.64
    },
    {
      d: {checkpoint_seconds: 900, saved_every: 3600, seconds_between_failures: 2000},
      $: {restart_seconds: 300},
      is: 0
    }
  ],
  // Databricks: 256 GPUs for 30 days at 1 % a GPU-year are 0.2104 failures, a chance of 18.97 %: 1 − e^−0.2104; here 720 h.
  interruption_chance: [
    {
      d: {productive_hours: 720, run_interruptions_per_hour: (256 * 0.01) / (365 * 24)},
      is: 1 - Math.exp((-256 * 30) / 36500)
    }
  ],
  // (ln 26 + 0.5772) ÷ 0.25 h, but no longer than the run.
  longest_stretch: [
    {
      d: {
        elapsed_hours: [100, 10],
        expected_interruptions: [25, 2.5],
        run_interruptions_per_hour: 0.25
      },
      is: [4 * (Math.log(26) + 0.5772), 4 * (Math.log(3.5) + 0.5772)]
    },
    {
      d: {elapsed_hours: 3, expected_interruptions: 0.75, run_interruptions_per_hour: 0.25},
      is: 3
    }
  ]
};
