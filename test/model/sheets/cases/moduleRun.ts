import type {HandCases} from "./HandCase.js";

/** Time of modules on a machine. */
export const moduleRunCases: HandCases = {
  trained_samples: [
    {d: {stated_samples: [558_128, 1, NaN, 0, -1], scale_samples: 1e8}, is: [558_128, 1, 1e8, 1e8, 1e8]}
  ],
  sustained_flops: [{d: {peak_flops: 300, gpus: 8, mfu: 0.4}, is: 960}],
  module_step_seconds: [{d: {module_flops: 960, global_batch: 32, sustained_flops: 64}, is: 480}],
  // 960 × 7,500 / 2,000 / 3,600.
  module_hours: [
    {d: {module_flops: 960, trained_samples: 7500, sustained_flops: 2000}, $: {seconds_per_hour: 3600}, is: 1}
  ],
  all_hours: [{d: {training: ["a", "a", "b"], module_hours: [3, 0.5, 7]}, is: [3.5, 3.5, 7]}],
  all_gpu_hours: [{d: {all_hours: 3.5, gpus: 8}, is: 28}],
  run_flops: [{d: {all_flops: 1000, trained_samples: 7500}, is: 7_500_000}],
  published_gpu_hours: [{d: {published_hours: 336, gpus: 64}, is: 21_504}],
  hours_ratio: [{d: {all_hours: 3, published_hours: 4}, is: 0.75}],
  // 10,800 of 3 h × 3,600 × 5 × 2.
  published_mfu: [
    {
      d: {run_flops: 10_800, published_hours: 3, peak_flops: 5, gpus: 2},
      $: {seconds_per_hour: 3600},
      is: 0.1
    }
  ]
};
