import type {HandCases} from "./HandCase.js";

/** Dollars as the brief's cost analyses have them: GPUs × rate × hours on the clock. */
export const costCases: HandCases = {
  // 8 × A100 at $2.50 and at the $0.80 of spot.
  machine_rate: [{d: {gpus: 8, rate: 2.5}, is: 20}],
  spot_machine_rate: [{d: {gpus: 8, spot_rate: 0.8}, is: 6.4}],
  cost: [
    // XL on eight A100s: $20.00 an hour × 375 to 500 h.
    {d: {gpus: 8, rate: 2.5, wall_hours: 375}, is: 7500},
    {d: {gpus: 8, rate: 2.5, wall_hours: 500}, is: 10_000}
  ],
  spot_cost: [
    // The same on spot: $6.40 an hour.
    {d: {gpus: 8, spot_rate: 0.8, wall_hours: 375}, is: 2400},
    {d: {gpus: 8, spot_rate: 0.8, wall_hours: 500}, is: 3200}
  ],
  cost_per_million_samples: [
    // Over 300M samples.
    {d: {cost: 7500, samples_millions: 300}, is: 25},
    {d: {cost: 9600, samples_millions: 300}, is: 32}
  ],
  spot_cost_per_million_samples: [
    {d: {spot_cost: 2400, samples_millions: 300}, is: 8},
    {d: {spot_cost: 3300, samples_millions: 300}, is: 11}
  ],
  // 1 − 0.80 ÷ 2.50 = 68 %, inside the brief's 60 to 80 %.
  spot_saving: [{d: {spot_rate: 0.8, rate: 2.5}, is: 0.68}],
  energy: [
    // 594 W × 8 for 375 h are 1,782 kWh, for 500 h 2,376.
    {d: {power_per_gpu: 594, gpus: 8, wall_hours: 375}, $: {watts_per_kilowatt: 1000}, is: 1782},
    {d: {power_per_gpu: 594, gpus: 8, wall_hours: 500}, $: {watts_per_kilowatt: 1000}, is: 2376}
  ],
  electricity_cost: [
    // 8 cents a kWh.
    {d: {energy: 1782}, $: {electricity_price: 0.08}, is: 142.56},
    {d: {energy: 2376}, $: {electricity_price: 0.08}, is: 190.08}
  ],
  co2: [
    // The world's mean of 475 g a kWh.
    {d: {energy: 1782}, $: {carbon_intensity: 475}, is: 846_450},
    {d: {energy: 2376}, $: {carbon_intensity: 475}, is: 1_128_600}
  ]
};
