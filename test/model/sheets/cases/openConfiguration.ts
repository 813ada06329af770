import type {HandCases} from "./HandCase.js";

/** What configurations leave open, worked by hand. */
export const openConfigurationCases: HandCases = {
  open_sequence: [
    {
      d: {architecture_group: ["hopper", "ampere", "other"]},
      $: {open_sequence_hopper: 5000, open_sequence: 3000},
      is: [5000, 3000, 3000]
    }
  ],
  // 256 sequences of 2,048 tokens; where the batch is open 4M tokens above 5B parameters, 1M up to there.
  open_step: [
    {
      d: {stated_global_batch: [256, 0, 0, 0], trained_sequence_length: 2048, params: [7e9, 7e9, 5e9, 1e9]},
      $: {large_model_params: 5e9, step_tokens_large: 4e6, step_tokens_small: 1e6},
      is: [524_288, 4e6, 1e6, 1e6]
    }
  ],
  open_step_share: [
    {
      d: {params: [7e10, 3e10, 7e9]},
      $: {huge_model_params: 3e10, gpu_tokens_huge: 2048, gpu_tokens: 8192},
      is: [2048, 8192, 8192]
    }
  ],
  // 1,048,576 tokens by 8,192 are 128 GPUs; by 3 × 8,192 they are 43, nearest to 32 of the powers of two (log2 is 5.4). In
  // replicas of 3 GPUs 128 are 129. No fewer than 16 and no more than 512.
  open_gpus: [
    {
      d: {
        open_step: [1_048_576, 1_048_576, 1_048_576, 8192, 1e9],
        open_step_share: [8192, 24_576, 8192, 8192, 8192],
        model_parallel: [1, 1, 3, 1, 1]
      },
      $: {most_open_gpus: 512, least_open_gpus: 16},
      is: [128, 32, 129, 16, 512]
    }
  ],
  // Up to 5B parameters, where a batch is stated.
  open_replicated: [
    {
      d: {stated_global_batch: [256, 0, 256, 1], params: [5e9, 1e9, 6e9, 1e9]},
      $: {large_model_params: 5e9},
      is: [1, 0, 0, 1]
    }
  ]
};
