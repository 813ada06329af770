import type {RuleCase} from "./ruleCase.js";

export const advice: readonly RuleCase[] = [
  [
    "best-price-performance",
    "recommendations-use-2x3090-for-efficiency-claim",
    112_500,
    112_500,
    "disagrees",
    ["cost-estimates-large-2x-rtx-3090", "~$1,000"],
    "holds"
  ],
  [
    "higher-rate",
    "remarks-medium-tip-hourly-rate",
    1.1,
    1.1,
    "disagrees",
    ["cost-analysis-medium-spot-a100-hourly-rate", "$1.20/hr"],
    "holds"
  ],
  [
    "higher-throughput",
    "hardware-selection-guide-fast-iteration-rationale",
    80,
    100,
    "holds",
    ["training-times-large-a100-80gb-throughput", "~50-60 samples/sec"],
    "disagrees"
  ],
  [
    "double-size",
    "recommendations-scale-gradually-step/tiny-small",
    10,
    10,
    "disagrees",
    ["scaling-table-tiny-params", "50M"],
    "holds"
  ]
];
