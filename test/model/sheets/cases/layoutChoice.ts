import type {HandCases} from "./HandCase.js";

/** The groups that formulas may be over: two machines of a scale, of three layouts and two. */
const GROUPS = {
  scale_machine: ["a", "a", "a", "b", "b"],
  scale: "large",
  scale_accelerator: "x"
};

/** The choice of a layout, worked by hand. */
export const layoutChoiceCases: HandCases = {
  // 38 GB of the half of 80 GB that may be filled.
  memory_filled: [{d: {device_memory: 38e9, shown_memory: 80e9, memory_share: 0.5}, is: 0.95}],
  // The batch stated, or a near one; an open batch is made to fit.
  shared_evenly: [{d: {stated_global_batch: [1024, 1024, 0], shared_batch: [1024, 992, 0]}, is: [1, 0, 1]}],
  shared_somewhere: [{d: {...GROUPS, shared_evenly: [0, 1, 0, 0, 0]}, is: [1, 1, 1, 0, 0]}],
  // Evenly; 32 of 1,024 fewer or more, which are the 3.125 % that may be; one more is too far. Two turns are not the three that
  // are stated.
  batch_shared: [
    {
      d: {
        stated_global_batch: [1024, 1024, 1024, 1024, 1024, 0, 1024],
        shared_batch: [1024, 992, 1056, 991, 1057, 0, 1024],
        stated_accumulation: [0, 0, 2, 0, 0, 3, 3],
        micro_batches: [8, 8, 2, 8, 8, 3, 2]
      },
      $: {batch_rounding: 0.03125},
      is: [1, 1, 1, 0, 0, 1, 0]
    }
  ],
  // 40 % of the peak where it fits, to the brim too; 1.2 times the memory is worse than any that fits. What has no rate
  // for the format has none. What cannot share
  // the batch has none, nor what shares it unevenly where another does so evenly.
  layout_score: [
    {
      d: {
        precision_possible: [1, 1, 1, 1, 1, 1, 0, 1],
        network_possible: [1, 1, 1, 1, 1, 1, 1, 0],
        batch_shared: [1, 1, 1, 0, 1, 1, 1, 1],
        shared_evenly: [1, 1, 1, 0, 0, 0, 1, 1],
        shared_somewhere: [1, 1, 1, 0, 1, 0, 1, 1],
        memory_filled: [0.9, 1, 1.2, 0.9, 0.9, 0.9, 1.2, 0.9],
        model_flops_utilization: 0.4
      },
      is: [0.4, 0.4, -1.2, NaN, NaN, 0.4, NaN, NaN]
    }
  ],
  best_layout_score: [{d: {...GROUPS, layout_score: [0.3, 0.4, NaN, -1.5, -1.2]}, is: [0.4, 0.4, 0.4, -1.2, -1.2]}],
  // ((2 × 100,000 + 4) × 4 + 1) × 3 + 2; one GPU with nothing: ((100,000 + 1) × 4) × 3, and selective one more. 17 GPUs for experts
  // 16 millionths, which show where there is nothing else.
  layout_complexity: [
    {
      d: {
        tensor_parallel: [2, 1, 1, 1, 0],
        pipeline_parallel: [4, 1, 1, 1, 0],
        expert_parallel: [1, 1, 1, 17, 17],
        zero_stage: [1, 0, 0, 0, 0],
        recompute: ["full", "none", "selective", "none", "none"]
      },
      is: [2_400_053, 1_200_012, 1_200_013, 1_200_012.000016, 16e-6]
    }
  ],
  simplest_best_layout: [
    {
      d: {
        ...GROUPS,
        layout_score: [0.4, 0.4, 0.3, -1.5, NaN],
        best_layout_score: [0.4, 0.4, 0.4, -1.2, -1.2],
        layout_complexity: [30, 20, 10, 10, 20]
      },
      is: [20, 20, 20, NaN, NaN]
    }
  ],
  // Of two that are equally good the simpler; one as simple that is worse is not.
  layout_best: [
    {
      d: {
        layout_score: [0.4, 0.4, 0.3, NaN],
        best_layout_score: 0.4,
        layout_complexity: [20, 30, 20, 20],
        simplest_best_layout: 20
      },
      is: [1, 0, 0, 0]
    }
  ]
};
