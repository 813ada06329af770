import type {RuleCase} from "./ruleCase.js";

export const time: readonly RuleCase[] = [
  [
    "gpu-hours",
    "training-times-tiny-2x-rtx-3090-conservative-estimate",
    16,
    20,
    "disagrees",
    ["", "16-20 GPU hours"],
    "holds"
  ],
  [
    "days-of-hours",
    "training-times-xl-4x-a100-80gb-wall-clock",
    7.8333,
    10.4167,
    "holds",
    ["", "~18-20 days"],
    "disagrees"
  ],
  // 1,000 and 1,250 seconds.
  [
    "throughput-hours",
    "training-times-tiny-rtx-3090-wall-clock",
    0.011574,
    0.014468,
    "disagrees",
    ["", "~0.3-0.35 hours"],
    "holds"
  ],
  [
    "charged-days",
    "cost-analysis-xl-8x-a100-80gb-wall-clock",
    15.625,
    20.8333,
    "disagrees",
    ["", "16-21 days"],
    "holds"
  ],
  ["charged-days-of-scale", "remarks-xl-caution-duration", 15.625, 41.6667, "disagrees", ["", "16-42 days"], "holds"],
  [
    "overnight",
    "remarks-tiny-tip-duration",
    16,
    20,
    "rounding",
    ["training-times-tiny-rtx-3090-wall-clock", "~40-50 hours"],
    "disagrees"
  ],
  ["more-gpus-time", "training-times-xl-8x-a100-80gb-wall-clock", 4, 5, "disagrees", ["", "~4-5 days"], "holds"],
  [
    "more-gpus-gpu-hours",
    "training-times-xl-8x-a100-80gb-conservative-estimate",
    750,
    1000,
    "disagrees",
    ["", "750-1000 GPU hours"],
    "holds"
  ]
];
