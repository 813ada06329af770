import type {HandCases} from "./HandCase.js";

const MFU = {
  mfu_consumer: 0.37,
  mfu_a100: 0.41,
  mfu_h100_and_newer: 0.36,
  mfu_other_nvidia: 0.27,
  mfu_other_vendor: 0.3
};

/** Hours of both bases and what follows from them. The brief's hours are hours its machines are rented. */
export const hoursCases: HandCases = {
  mfu: [
    {
      d: {family: ["consumer", "a100", "h100-and-newer", "other-nvidia", "amd"]},
      $: MFU,
      is: [0.37, 0.41, 0.36, 0.27, 0.3]
    }
  ],
  // 8 GPUs are three doublings: 0.9 × 0.9 × 0.9 = 0.729. One GPU is none.
  gpu_scaling: [{d: {gpus: [1, 8]}, $: {scaling_efficiency_per_doubling: 0.9}, is: [1, 0.729]}],
  // 312 TFLOP/s × 0.41 = 127.92; × 4 = 511.68; × 0.81 = 414.4608.
  achievable_flops: [{d: {peak_flops: 312e12, mfu: 0.41, gpus: 4, gpu_scaling: 0.81}, is: 414.4608e12}],
  // Between 100M and 1.6B, four doublings: 200M is one of them up, 50M one down, 3.2B five up. One size has no between.
  hours_position: [
    {
      d: {
        params: [2e8, 5e7, 3.2e9, 7e8],
        hours_params_below: [1e8, 1e8, 1e8, 1e9],
        hours_params_above: [1.6e9, 1.6e9, 1.6e9, 1e9]
      },
      is: [0.25, -0.25, 1.25, 0]
    }
  ],
  // Below, inside and above two sizes, at each of them; at the one size there is, and off it.
  hours_extrapolated: [
    {
      d: {
        hours_position: [-0.25, 0.25, 1.25, 0, 1, 0, 0],
        params: [5e7, 2e8, 3.2e9, 1e8, 1.6e9, 1e9, 7e8],
        hours_params_below: [1e8, 1e8, 1e8, 1e8, 1e8, 1e9, 1e9],
        hours_params_above: [1.6e9, 1.6e9, 1.6e9, 1.6e9, 1.6e9, 1e9, 1e9]
      },
      is: [1, 0, 1, 0, 0, 0, 1]
    }
  ],
  // Two A100s do 312 × 0.41 × 2 × 0.9 = 230.256 TFLOP/s, twice the 115.128 here. Four consumer cards do
  // 71 × 0.37 × 4 × 0.81 = 85.1148, half of the 170.2296 there. Where the hours are the machine's own, nothing is scaled.
  hours_scaling: [
    {
      d: {
        machine: ["1x-other", "8x-other", "2x-a100"],
        hours_machine: ["2x-a100", "4x-rtx", "2x-a100"],
        hours_peak_flops: [312e12, 71e12, 312e12],
        hours_family: ["a100", "consumer", "a100"],
        hours_gpus: [2, 4, 2],
        achievable_flops: [115.128e12, 170.2296e12, 115.128e12]
      },
      $: {mfu_consumer: 0.37, mfu_a100: 0.41, scaling_efficiency_per_doubling: 0.9},
      is: [2, 0.5, 1]
    }
  ],
  // Of 200 to 300 h, at the low end, halfway, at a quarter and at the high end.
  hours_below: [
    {
      d: {hours_low_below: 200, hours_high_below: 300},
      $: {printed_position: 0},
      is: 200
    },
    {d: {hours_low_below: 200, hours_high_below: 300}, $: {printed_position: 0.5}, is: 250},
    {d: {hours_low_below: 200, hours_high_below: 300}, $: {printed_position: 1}, is: 300}
  ],
  hours_above: [
    {d: {hours_low_above: 400, hours_high_above: 1000}, $: {printed_position: 0}, is: 400},
    {d: {hours_low_above: 400, hours_high_above: 1000}, $: {printed_position: 0.25}, is: 550}
  ],
  // 200 h for 10M samples are 20 h a million, 4,000 h for 50M are 80, four times that; halfway in logarithms twice: 40.
  hours_per_million: [
    {
      d: {hours_below: 200, hours_samples_below: 1e7, hours_above: 4000, hours_samples_above: 5e7, hours_position: 0.5},
      $: {samples_per_million: 1e6},
      is: 40
    },
    // 250 h for 10M samples are 25 h a million, 11,250 h for 50M are 225, nine times that; halfway three times: 75.
    {
      d: {
        ...{hours_below: 250, hours_samples_below: 1e7, hours_above: 11_250, hours_samples_above: 5e7},
        hours_position: 0.5
      },
      $: {samples_per_million: 1e6},
      is: 75
    }
  ],
  brief_wall_hours: [
    // 40 h a million × 0.5 × 300 million; none where the layout cannot be, nor outside the published sizes.
    {
      d: {
        layout_possible: [1, 0, 1],
        hours_extrapolated: [0, 0, 1],
        ...{hours_per_million: 40, hours_scaling: 0.5, samples_millions: 300}
      },
      is: [6000, NaN, NaN]
    },
    // 75 h a million × 0.5 × 300 million.
    {
      d: {
        layout_possible: [1, 0, 1],
        hours_extrapolated: [0, 0, 1],
        ...{hours_per_million: 75, hours_scaling: 0.5, samples_millions: 300}
      },
      is: [11_250, NaN, NaN]
    }
  ],
  // Half the peak, all of it and a little more; one that is not known contradicts nothing. Each basis asks its own.
  utilization_possible: [
    {
      d: {mfu: [0.5, 1, 1.01, NaN, 0.5], hardware_flops_utilization: [0.5, 0.5, 0.5, 0.5, 1.5]},
      $: {basis: "brief"},
      is: [1, 1, 0, 1, 1]
    },
    {
      d: {mfu: [0.5, 0.5, 0.5, 0.5, 1.5], hardware_flops_utilization: [0.5, 1, 1.01, NaN, 0.5]},
      $: {basis: "first-principles"},
      is: [1, 1, 0, 1, 1]
    }
  ],
  wall_hours: [
    {
      d: {plan_problem: ["", "it cannot be"], brief_wall_hours: 750, training_wall_hours: 800},
      $: {basis: "brief"},
      is: [750, NaN]
    },
    {
      d: {plan_problem: ["", "it cannot be"], brief_wall_hours: 750, training_wall_hours: 800},
      $: {basis: "first-principles"},
      is: [800, NaN]
    }
  ],
  wall_days: [
    // Medium on one RTX 3090: 1,200 to 1,500 h are 50 to 62.5 days.
    {d: {wall_hours: 1200}, $: {hours_per_day: 24}, is: 50},
    {d: {wall_hours: 1500}, $: {hours_per_day: 24}, is: 62.5}
  ],
  gpu_hours: [
    // XL on four A100s: 4 × 750 and 4 × 1,000.
    {d: {gpus: 4, wall_hours: 750}, is: 3000},
    {d: {gpus: 4, wall_hours: 1000}, is: 4000}
  ],
  throughput: [
    // 360M samples in 1,000 h are 360M ÷ 3.6M s = 100 a second, in 800 h 125: the long time makes the low rate.
    {d: {samples: 3.6e8, wall_hours: 1000}, $: {seconds_per_hour: 3600}, is: 100},
    {d: {samples: 3.6e8, wall_hours: 800}, $: {seconds_per_hour: 3600}, is: 125}
  ],
  effective_tokens_per_second: [
    // Small on an A100: 300 to 350 samples a second of 2,048 tokens.
    {d: {throughput: 300, tokens_per_sample: 2048}, is: 614_400},
    {d: {throughput: 350, tokens_per_sample: 2048}, is: 716_800}
  ],
  scaling_efficiency: [
    // One card takes 1,000 h at best (1,250 in its other layout): two that take 625 do 1,000 ÷ 1,250 of twice its work, four
    // that take 400 do 1,000 ÷ 1,600. Of the other accelerator 90 ÷ (2 × 50). The third was never one card alone.
    {
      d: {
        gpus: [1, 1, 2, 4, 1, 2, 2],
        wall_hours: [1000, 1250, 625, 400, 90, 50, 7],
        scale_accelerator: ["a", "a", "a", "a", "b", "b", "c"],
        scale: "x",
        scale_machine: ["a1", "a1", "a2", "a4", "b1", "b2", "c2"]
      },
      is: [1, 0.8, 0.8, 0.625, 1, 0.9, NaN]
    },
    // 1,200 ÷ (2 × 750), 60 ÷ (4 × 20).
    {
      d: {
        gpus: [1, 2, 1, 4],
        wall_hours: [1200, 750, 60, 20],
        scale_accelerator: ["a", "a", "b", "b"],
        scale: "x",
        scale_machine: ["a1", "a2", "b1", "b4"]
      },
      is: [1, 0.8, 1, 0.75]
    }
  ],
  // Six FLOPs a parameter and token: 6 × 1e9 × 8.64e9 = 5.184e19 in 800 × 3,600 = 2.88e6 s.
  implied_flops: [
    {
      d: {params: 1e9, tokens_seen: 8.64e9, brief_wall_hours: 800},
      $: {flops_per_param_token: 6, seconds_per_hour: 3600},
      is: 1.8e13
    }
  ],
  // 18 of 2 × 30 TFLOP/s.
  implied_mfu: [{d: {implied_flops: 1.8e13, peak_flops: 3e13, gpus: 2}, is: 0.3}],
  // All of the peak is possible, more is not; what is not known is not said; the other basis has hours of its own.
  beyond_peak: [
    {d: {implied_mfu: [0.3, 1, 1.01, NaN]}, $: {basis: "brief"}, is: [0, 0, 1, 0]},
    {d: {implied_mfu: [0.3, 1, 1.01, NaN]}, $: {basis: "first-principles"}, is: [0, 0, 0, 0]}
  ]
};
