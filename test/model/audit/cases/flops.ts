import type {RuleCase} from "./ruleCase.js";

export const flops: readonly RuleCase[] = [
  [
    "peak-effective-tokens",
    "training-times-tiny-rtx-3090-effective-tokens-sec",
    71e12,
    71e12,
    "impossible",
    ["", "~160,000-200,000"],
    "holds"
  ],
  [
    "peak-throughput",
    "training-times-tiny-rtx-3090-throughput",
    71e12,
    71e12,
    "impossible",
    ["", "~80-100 samples/sec"],
    "holds"
  ],
  [
    "peak-wall-clock",
    "training-times-medium-rtx-3090-wall-clock",
    71e12,
    71e12,
    "impossible",
    ["", "~500-630 days"],
    "holds"
  ],
  [
    "peak-tokens-seen",
    "scaling-table-tiny-gpu-hours-rtx-3090",
    71e12,
    71e12,
    "holds",
    ["scaling-table-tiny-tokens-seen", "~6,400B"],
    "impossible"
  ],
  [
    "peak-inference",
    "inference-costs-small-throughput-batch-32",
    312e12,
    312e12,
    "impossible",
    ["", "~50 samples/sec"],
    "holds"
  ]
];
