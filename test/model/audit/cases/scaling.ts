import type {RuleCase} from "./ruleCase.js";

export const scaling: readonly RuleCase[] = [
  // 63 days over twice 32, 50 over twice 25.
  [
    "efficiency-hours",
    "training-times-medium-2x-rtx-3090-notes-scaling-efficiency",
    0.984375,
    1,
    "disagrees",
    ["", "~98-100%"],
    "holds"
  ],
  [
    "efficiency-throughput",
    "training-times-medium-2x-rtx-3090-notes-scaling-efficiency",
    0.875,
    0.9,
    "rounding",
    ["", "~40-50%"],
    "disagrees"
  ],
  [
    "near-linear",
    "training-times-large-2x-rtx-3090-notes",
    1,
    1,
    "holds",
    ["training-times-large-2x-rtx-3090-throughput", "~50-60 samples/sec"],
    "disagrees"
  ],
  [
    "larger-is-slower",
    "training-times-large-a100-80gb-throughput",
    90,
    110,
    "disagrees",
    ["", "~45-55 samples/sec"],
    "holds"
  ],
  ["hours-growth", "scaling-table-xl-gpu-hours-rtx-3090", 10, 10, "disagrees", ["", "~800,000"], "holds"]
];
