import type {HandCases} from "./HandCase.js";

/** Checkpoints of Medium as the brief plans them, 2 GB each, every 5 %, every tenth kept after half of the run. */
export const checkpointsCases: HandCases = {
  // 500M × 4 B.
  checkpoint_bytes: [{d: {params: 5e8}, $: {checkpoint_bytes_per_param: 4}, is: 2e9}],
  // Compressed to about 500 MB.
  checkpoint_compressed_bytes: [{d: {checkpoint_bytes: 2e9}, $: {checkpoint_compression: 0.25}, is: 0.5e9}],
  // 500M × (4 + 12) B.
  resumable_checkpoint_bytes: [{d: {params: 5e8, brief_optimizer_bytes: 12}, $: {weight_bytes: 4}, is: 8e9}],
  // Every 5 % are 20.
  checkpoint_count: [{$: {save_interval: 0.05}, is: 20}],
  // 5 % of 1,562,500 steps.
  save_interval_steps: [{d: {steps: 1_562_500}, $: {save_interval: 0.05}, is: 78_125}],
  // 20 × 2 GB.
  checkpoint_storage: [{d: {checkpoint_count: 20, checkpoint_bytes: 2e9}, is: 40e9}],
  // Half of the run at 5 %: ten, then ten of which every tenth: one. At 4 %, 50 ÷ 4 = 12.5: twelve are whole before the
  // pruning point; of the 12.5 after it every fifth makes 2.5, so three are kept. A quarter at 12.5 %: two, then six of
  // which every fourth makes 1.5, so two.
  checkpoints_kept: [
    {$: {prune_after: 0.5, save_interval: 0.05, prune_keep_every: 10}, is: 11},
    {$: {prune_after: 0.5, save_interval: 0.04, prune_keep_every: 5}, is: 15},
    {$: {prune_after: 0.25, save_interval: 0.125, prune_keep_every: 4}, is: 4}
  ],
  // 11 × 2 GB.
  pruned_storage: [{d: {checkpoints_kept: 11, checkpoint_bytes: 2e9}, is: 22e9}],
  // 500K of 50M.
  evaluation_samples: [{d: {samples: 5e7}, $: {evaluation_share: 0.01}, is: 5e5}],
  evaluation_seconds: [
    // A forward pass runs three times as fast: 500K ÷ (100 × 3) and ÷ (125 × 3) s; the high rate makes the short time.
    {d: {evaluation_samples: 5.25e5, throughput: 125}, $: {evaluation_speedup: 3}, is: 1400},
    {d: {evaluation_samples: 5.25e5, throughput: 100}, $: {evaluation_speedup: 3}, is: 1750}
  ]
};
