import type {RuleCase} from "./ruleCase.js";

export const catalogs: readonly RuleCase[] = [
  ["card-memory", "training-times-tiny-rtx-3090-memory", 24e9, 24e9, "holds", ["", "48GB"], "disagrees"],
  ["card-power", "training-times-tiny-rtx-3090-tdp", 350, 350, "holds", ["", "450W"], "disagrees"],
  ["machine-gpus", "infrastructure-requirements-minimum-gpus", 4, 4, "holds", ["", "8x"], "disagrees"],
  [
    "parallel-gpus",
    "memory-requirements-xl-tp-2-dp-2-heading-tensor-parallel",
    4,
    4,
    "holds",
    ["", "TP=4"],
    "disagrees"
  ],
  ["link-speed", "infrastructure-requirements-minimum-network", 600e9, 600e9, "holds", ["", "9000+ Gbps"], "disagrees"]
];
