import type {RuleCase} from "./ruleCase.js";

export const checkpoints: readonly RuleCase[] = [
  ["checkpoint-count", "remarks-medium-checkpoints-count", 20, 20, "disagrees", ["", "~20 checkpoints"], "holds"],
  [
    "checkpoint-storage",
    "remarks-medium-checkpoints-storage",
    62e12,
    62e12,
    "disagrees",
    ["remarks-medium-checkpoints-count", "~31 checkpoints"],
    "holds"
  ],
  [
    "checkpoint-storage-interval",
    "remarks-medium-checkpoints-storage",
    40e9,
    40e9,
    "disagrees",
    ["", "40+ GB"],
    "holds"
  ],
  [
    "checkpoint-weights",
    "training-characteristics-tiny-checkpoint-size-size",
    40e6,
    40e6,
    "holds",
    ["", "~10 MB"],
    "disagrees"
  ],
  [
    "checkpoint-recovery",
    "training-characteristics-tiny-checkpoint-size-size",
    160e6,
    160e6,
    "disagrees",
    ["", "~160 MB"],
    "holds"
  ],
  [
    "checkpoint-compression",
    "training-characteristics-tiny-checkpoint-size-compressed",
    10e6,
    10e6,
    "holds",
    ["", "~40 MB"],
    "disagrees"
  ],
  ["save-share", "remarks-medium-checkpoints-interval", 0.01, 0.05, "holds", ["", "every 20%"], "disagrees"],
  // 1 % of two days, 5 % of three.
  ["save-minutes", "remarks-xl-tip-save-interval", 28.8, 216, "holds", ["", "300-600 minutes"], "disagrees"],
  ["checkpoint-disk", "infrastructure-requirements-optimal-disk", 1.2e12, 1.2e12, "holds", ["", "0.1TB"], "disagrees"],
  [
    "evaluation-time",
    "training-characteristics-tiny-evaluation-time-time",
    1.85185,
    12.5,
    "disagrees",
    ["", "~10 seconds"],
    "holds"
  ]
];
