import type {RuleCase} from "./ruleCase.js";

export const counting: readonly RuleCase[] = [
  ["steps", "scaling-table-tiny-training-steps", 31250, 31250, "holds", ["", "62,500"], "disagrees"],
  [
    "convergence",
    "training-characteristics-tiny-convergence-text",
    31250,
    31250,
    "holds",
    ["", "40-50K steps"],
    "disagrees"
  ],
  ["effective-batch", "detailed-breakdown-xl-effective-batch-size-value", 32, 32, "disagrees", ["", "32"], "holds"],
  [
    "batch-from-gpus",
    "detailed-breakdown-large-config-effective-batch-size-value",
    64,
    64,
    "holds",
    ["", "128"],
    "disagrees"
  ],
  // 1M samples in 31,250 steps are 32 a step, 16 for each of two GPUs; half the steps would leave 32.
  [
    "batch-per-gpu",
    "exact-assumptions-batch-size-value/tiny/2x-rtx-3090",
    16,
    16,
    "disagrees",
    ["scaling-table-tiny-training-steps", "15,625"],
    "holds"
  ],
  ["total-samples", "detailed-breakdown-tiny-total-samples-value", 1e6, 1e6, "holds", ["", "~2,000,000"], "disagrees"],
  [
    "output-tokens",
    "detailed-breakdown-tiny-total-output-tokens-value",
    4e6,
    4e6,
    "holds",
    ["", "~8,000,000"],
    "disagrees"
  ],
  [
    "input-tokens",
    "detailed-breakdown-tiny-total-input-tokens-processed-value",
    8.192e9,
    8.192e9,
    "holds",
    ["", "~9,192,000,000"],
    "disagrees"
  ],
  ["tokens-per-step", "detailed-breakdown-tiny-tokens-per-step-value", 128, 128, "disagrees", ["", "128"], "holds"],
  [
    "output-streams",
    "detailed-breakdown-tiny-tokens-per-step-value",
    4,
    4,
    "holds",
    ["detailed-breakdown-tiny-tokens-per-step-calculation-streams", "8 streams"],
    "disagrees"
  ]
];
