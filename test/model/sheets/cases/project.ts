import type {HandCases} from "./HandCase.js";

/** The class chosen is there thrice, which no catalog allows: the first counts. */
const CLASSES = [
  {id: "a", storage_price: 1e-11, egress_price: 9e-11, write_bandwidth: 1e9, read_bandwidth: 4e9},
  {id: "b", storage_price: 2e-11, egress_price: 8e-11, write_bandwidth: 2e9, read_bandwidth: 5e9},
  {id: "b", storage_price: 3e-11, egress_price: 6e-11, write_bandwidth: 3e9, read_bandwidth: 6e9},
  {id: "b", storage_price: 4e-11, egress_price: 7e-11, write_bandwidth: 4e9, read_bandwidth: 7e9}
];
const ofClass = (fact: string, is: number) => [
  {
    $: {storage_class: "b"},
    tables: {storage: CLASSES.map((one) => ({id: one.id, [fact]: one[fact as "storage_price"]}))},
    is
  }
];

/** A run of 30 days: 720 hours, checkpoints of 2.3 TB. */
export const projectStorageCases: HandCases = {
  storage_price: ofClass("storage_price", 2e-11),
  egress_price: ofClass("egress_price", 8e-11),
  storage_write_bandwidth: ofClass("write_bandwidth", 2e9),
  storage_read_bandwidth: ofClass("read_bandwidth", 5e9),
  // Three newest, and of 30 days one of every 8: three are whole. Of four written four, of none the one at the end.
  state_checkpoints_kept: [
    {
      d: {elapsed_hours: 720, unpruned_checkpoints: [99, 4, 0]},
      $: {keep_last: 3, hours_per_day: 24, keep_every: 8},
      is: [6, 4, 1]
    }
  ],
  // BLOOM: 118 days with one every 3 hours are 944.
  unpruned_checkpoints: [
    {
      d: {productive_hours: [118 * 24, 10], run_saved_every: [10800, 14400]},
      $: {seconds_per_hour: 3600},
      is: [944, 2]
    }
  ],
  // 1 TB and 7 × 2.3 TB.
  project_bytes: [
    {
      d: {stored_bytes: 1e12, state_checkpoint_bytes: 2.3e12, state_checkpoints_kept: 7},
      is: 17.1e12
    }
  ],
  stored_months: [
    {
      d: {elapsed_hours: 1461},
      $: {hours_per_month: 730.5, storage_months_around: 3},
      is: 5
    }
  ],
  // A checkpoint of 2.3 TB in S3 for a month: 52.90 USD; 944 of them 49,937.60.
  storage_cost: [
    {
      d: {project_bytes: [2.3e12, 944 * 2.3e12], storage_price: 0.023e-9, stored_months: [1, 2]},
      is: [52.9, 99875.2]
    }
  ],
  storage_provider: [
    {
      $: {storage_class: "b"},
      tables: {
        storage: [
          {id: "a", provider: "one"},
          {id: "b", provider: "two"},
          {id: "b", provider: "three"},
          {id: "b", provider: "four"}
        ]
      },
      is: "two"
    },
    {$: {storage_class: "c"}, tables: {storage: [{id: "a", provider: "one"}]}, is: ""}
  ],
  storage_elsewhere: [
    {
      d: {storage_provider: ["aws", "aws", "aws", ""], plan_rate_provider: ["aws", "lambda", "owned", "aws"]},
      is: [0, 1, 1, 0]
    }
  ],
  // Two at the end, and 1.5 restarts.
  checkpoints_out: [
    {
      d: {storage_elsewhere: [0, 1], expected_interruptions: 1.5},
      $: {checkpoints_taken_out: 2},
      is: [2, 3.5]
    }
  ],
  recordings_out: [
    {d: {storage_elsewhere: [0, 1]}, $: {recordings_taken_out: 0.5}, is: [0.5, 1]},
    {d: {storage_elsewhere: [0, 1]}, $: {recordings_taken_out: 3}, is: [3, 3]}
  ],
  // 2 × 2.3 TB and half of 1 TB.
  egress_bytes: [
    {
      d: {state_checkpoint_bytes: 2.3e12, stored_bytes: 1e12, checkpoints_out: 2, recordings_out: 0.5},
      is: 5.1e12
    }
  ],
  egress_cost: [{d: {egress_bytes: 5.1e12, egress_price: 0.09e-9}, is: 459}],
  // 0.9 TB at 125 MB/s are 7,200 s.
  ingest_hours: [{d: {stored_bytes: 0.9e12}, $: {uplink_bandwidth: 125e6, seconds_per_hour: 3600}, is: 2}],
  // 0.9 TB twice in 100 hours: 5 MB/s.
  loader_bandwidth: [
    {
      d: {stored_bytes: 0.9e12, compute_hours: 100},
      $: {data_passes: 2, seconds_per_hour: 3600},
      is: 5e6
    }
  ],
  // 5 MB/s of 2 × 2 MB/s.
  loader_filled: [{d: {loader_bandwidth: 5e6, storage_read_bandwidth: 2e6, gpus: 2}, is: 1.25}],
  // 0.9 TB twice at 2 × 125 MB/s are 7,200 s.
  reading_hours: [
    {
      d: {stored_bytes: 0.9e12, storage_read_bandwidth: 125e6, gpus: 2},
      $: {data_passes: 2, seconds_per_hour: 3600},
      is: 2
    }
  ],
  pace_setter: [{d: {loader_filled: [1, 1.01]}, is: ["the GPU, not the disk", "the disk, not the GPU"]}],
  // 944 checkpoints of 2.3 TB at 0.023 USD a GB: 49,937.60 a month.
  unpruned_bytes: [{d: {state_checkpoint_bytes: 2.3e12, unpruned_checkpoints: 944}, is: 2171.2e12}],
  unpruned_monthly: [{d: {unpruned_bytes: 2171.2e12, storage_price: 0.023e-9}, is: 49937.6}],
  session_bytes: [{d: {stored_bytes: 900e9, session_hours: 100}, is: 9e9}],
  // 10 hours of uplink for 40 of recording: four sessions at once.
  ingest_load: [{d: {ingest_hours: 10, session_hours: 40}, is: 0.25}],
  recording_uplinks: [{d: {ingest_load: [0.25, 0.3, 2]}, is: [4, 3, 0]}]
};

/** Two regions, one of which is there thrice, which no catalog allows: the first counts. */
const ofRegion = (fact: string) => [
  {
    $: {energy_region: "b"},
    tables: {
      power_regions: [
        {id: "a", [fact]: 1},
        {id: "b", [fact]: 2},
        {id: "b", [fact]: 3},
        {id: "b", [fact]: 4}
      ]
    },
    is: 2
  },
  {$: {energy_region: "any"}, tables: {power_regions: [{id: "a", [fact]: 1}]}, is: NaN}
];

/** A node of eight H100 at 7 kW for 100 hours. */
export const projectEnergyCases: HandCases = {
  region_pue: ofRegion("pue"),
  region_power_price: [
    {
      $: {energy_region: "b", usd_per_eur: 1.1},
      tables: {
        power_regions: [
          {id: "a", power_price: 1, power_price_eur: 1},
          {id: "b", power_price: 2, power_price_eur: NaN},
          {id: "b", power_price: 3, power_price_eur: NaN},
          {id: "b", power_price: 4, power_price_eur: NaN}
        ]
      },
      is: 2
    },
    // 0.20 EUR at 1.10 USD, whatever stands beside it; the first of the region chosen counts.
    {
      $: {energy_region: "b", usd_per_eur: 1.1},
      tables: {
        power_regions: [
          {id: "a", power_price: 1, power_price_eur: 1},
          {id: "b", power_price: NaN, power_price_eur: 0.2},
          {id: "b", power_price: 1, power_price_eur: 0.3},
          {id: "b", power_price: 1, power_price_eur: 0.4}
        ]
      },
      is: 0.22
    },
    // What is printed in euro is the first alone, and 0 is none.
    ...(
      [
        [[0.2, 0, 0], 0.22],
        [[0, 0.2, 0.2], 5]
      ] as const
    ).map(([printed, is]) => ({
      $: {energy_region: "b", usd_per_eur: 1.1},
      tables: {power_regions: printed.map((power_price_eur) => ({id: "b", power_price: 5, power_price_eur}))},
      is
    }))
  ],
  region_intensity: ofRegion("grid_intensity"),
  site_pue: [{d: {region_pue: [1.1, 1, 0, NaN]}, $: {project_pue: 1.2}, is: [1.1, 1, 1.2, 1.2]}],
  site_power_price: [
    {
      d: {region_power_price: [0.05, 0, NaN, 0.05, NaN], at_home: [0, 0, 0, 1, 1]},
      $: {power_price: 0.1, home_power_price: 0.2},
      is: [0.05, 0.1, 0.1, 0.05, 0.2]
    }
  ],
  site_intensity: [
    {
      d: {region_intensity: [26, 0, NaN]},
      $: {grid_intensity: 369},
      is: [26, 369, 369]
    }
  ],
  // 1.25 × 700 W.
  node_power_per_gpu: [{d: {tdp_per_gpu: 700}, $: {node_power: 1.25}, is: 875}],
  // 8 × 875 W = 7 kW; × 1.2 with cooling, × 1.1 in a home.
  site_power: [
    {
      d: {node_power_per_gpu: 875, gpus: 8, at_home: [0, 1], site_pue: 1.2},
      $: {home_pue: 1.1},
      is: [8400, 7700]
    }
  ],
  project_energy: [
    {
      d: {site_power: 8400, elapsed_hours: 100},
      $: {watts_per_kilowatt: 1000},
      is: 840
    }
  ],
  project_electricity: [{d: {project_energy: 840, site_power_price: 0.1}, is: 84}],
  operational_carbon: [{d: {project_energy: 840, site_intensity: 369}, is: 309960}],
  // 164 kg and 250 kg over 5 years of 8,766 hours at 85 %: 414,000 g ÷ 37,255.5 h = 11.1 g; 8 GPUs for 100 hours.
  embodied_carbon: [
    {
      d: {gpus: 8, elapsed_hours: 100},
      $: {
        embodied_per_gpu: 414000,
        owned_years: 5,
        months_per_year: 12,
        hours_per_month: 730.5,
        owned_utilization: 0.85
      },
      is: (800 * 414000) / 37255.5
    }
  ],
  project_carbon: [{d: {operational_carbon: 300, embodied_carbon: 20}, is: 320}]
};

/** Two machines for 100,000 USD. */
export const ownershipCases: HandCases = {
  gpu_purchase_price: [
    {$: {owned_gpu_price: 700}, d: {list_price: 1499}, is: 700},
    {$: {owned_gpu_price: 0}, d: {list_price: 1499}, is: 1499}
  ],
  // 8 × 1,000 × 1.2; 16 in two machines × 1.5.
  purchase_cost: [
    {
      d: {gpu_purchase_price: 1000, gpus: [8, 16], instances: [1, 2]},
      $: {server_overhead: 0.2, network_overhead: 0.3},
      is: [9600, 24000]
    }
  ],
  yearly_decline: [
    {d: {family: ["consumer", "a100"]}, $: {decline_consumer: 0.15, decline_datacenter: 0.3}, is: [0.15, 0.3]}
  ],
  // V100: 2,500 of 11,500 USD after 4 years at 31.7 %; here three quarters twice.
  resale_share: [{d: {yearly_decline: 0.25}, $: {owned_years: 2}, is: 0.5625}],
  // 96,000 × 0.875 ÷ 36 months.
  depreciation: [
    {
      d: {purchase_cost: 96000, resale_share: 0.25},
      $: {owned_years: 3, months_per_year: 12},
      is: 2000
    }
  ],
  support_cost: [
    {d: {at_home: [0, 1], purchase_cost: 96000}, $: {support_share: 0.1, months_per_year: 12}, is: [800, 0]}
  ],
  // 8 × 875 W = 7 kW at 184.
  colocation_cost: [
    {
      d: {at_home: [0, 1], node_power_per_gpu: 875, gpus: 8},
      $: {watts_per_kilowatt: 1000, colocation_price: 184},
      is: [1288, 0]
    }
  ],
  owned_fixed: [{d: {depreciation: 2000, support_cost: 800, colocation_cost: 1288}, $: {owned_staff: 500}, is: 4588}],
  owned_power_rate: [{d: {site_power: 8400, site_power_price: 0.1}, $: {watts_per_kilowatt: 1000}, is: 0.84}],
  // 7,305 a month over 730.5 × 0.5 hours are 20 an hour, 2.50 for each of 8.
  owned_hour_fixed: [{d: {owned_fixed: 7305, gpus: 8}, $: {hours_per_month: 730.5, owned_utilization: 0.5}, is: 2.5}],
  owned_hour: [{d: {owned_hour_fixed: 2.5, owned_power_rate: 0.8, gpus: 8}, is: 2.6}],
  // 4,000 and 0.80 for each of 730.5 hours.
  owned_month_full: [{d: {owned_fixed: 4000, owned_power_rate: 0.8}, $: {hours_per_month: 730.5}, is: 4584.4}],
  rented_month_full: [{d: {rate: 2, gpus: 8}, $: {hours_per_month: 730.5}, is: 11688}],
  committed_month: [{d: {rented_month_full: 10000}, $: {committed_share: 0.6}, is: 6000}],
  committed_month_longest: [{d: {rented_month_full: 10000}, $: {committed_share_longest: 0.4}, is: 4000}],
  committed_break_even: [{$: {hours_per_month: 730.5, committed_share: 0.6}, is: 438.3}],
  break_even_cost: [{d: {break_even_hours: 200, rate: 2.6, gpus: 8}, is: 4160}],
  break_even_share: [{d: {break_even_hours: 365.25}, $: {hours_per_month: 730.5}, is: 0.5}],
  // 8 × 2.60 less 0.80 saves 20 an hour: 4,000 ÷ 20. Where power costs as much as rent, none.
  break_even_hours: [{d: {rate: [2.6, 0.1], gpus: 8, owned_power_rate: 0.8, owned_fixed: 4000}, is: [200, NaN]}]
};
