import type {HandCases} from "./HandCase.js";

/** Dollars as the brief's cost analyses have them: GPUs × rate × hours on the clock. */
export const costCases: HandCases = {
  // 8 × A100 at $2.50 and at the $0.80 of spot.
  machine_rate: [{d: {gpus: 8, rate: 2.5}, is: 20}],
  spot_machine_rate: [{d: {gpus: 8, spot_rate: 0.8}, is: 6.4}],
  // XL on eight A100s: $20.00 an hour × 375 to 500 h.
  cost_low: [{d: {gpus: 8, rate: 2.5, wall_hours_low: 375}, is: 7500}],
  cost_high: [{d: {gpus: 8, rate: 2.5, wall_hours_high: 500}, is: 10_000}],
  // The same on spot: $6.40 an hour.
  spot_cost_low: [{d: {gpus: 8, spot_rate: 0.8, wall_hours_low: 375}, is: 2400}],
  spot_cost_high: [{d: {gpus: 8, spot_rate: 0.8, wall_hours_high: 500}, is: 3200}],
  // Over 300M samples.
  cost_per_million_samples_low: [{d: {cost_low: 7500, samples_millions: 300}, is: 25}],
  cost_per_million_samples_high: [{d: {cost_high: 9600, samples_millions: 300}, is: 32}],
  spot_cost_per_million_samples_low: [{d: {spot_cost_low: 2400, samples_millions: 300}, is: 8}],
  spot_cost_per_million_samples_high: [{d: {spot_cost_high: 3300, samples_millions: 300}, is: 11}],
  // 1 − 0.80 ÷ 2.50 = 68 %, inside the brief's 60 to 80 %.
  spot_saving: [{d: {spot_rate: 0.8, rate: 2.5}, is: 0.68}],
  // 594 W × 8 for 375 h are 1,782 kWh, for 500 h 2,376.
  energy_low: [{d: {power_per_gpu: 594, gpus: 8, wall_hours_low: 375}, $: {watts_per_kilowatt: 1000}, is: 1782}],
  energy_high: [{d: {power_per_gpu: 594, gpus: 8, wall_hours_high: 500}, $: {watts_per_kilowatt: 1000}, is: 2376}],
  // 8 cents a kWh.
  electricity_cost_low: [{d: {energy_low: 1782}, $: {electricity_price: 0.08}, is: 142.56}],
  electricity_cost_high: [{d: {energy_high: 2376}, $: {electricity_price: 0.08}, is: 190.08}],
  // The world's mean of 475 g a kWh.
  co2_low: [{d: {energy_low: 1782}, $: {carbon_intensity: 475}, is: 846_450}],
  co2_high: [{d: {energy_high: 2376}, $: {carbon_intensity: 475}, is: 1_128_600}]
};
