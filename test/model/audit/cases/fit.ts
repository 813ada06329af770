import type {RuleCase} from "./ruleCase.js";

export const fit: readonly RuleCase[] = [
  [
    "fits-card",
    "scaling-table-xl-gpu-hours-rtx-3090",
    24e9,
    24e9,
    "impossible",
    ["memory-requirements-xl-peak-total-total-size", "~20 GB"],
    "holds"
  ],
  // 20 GB of states and 28 GB × 4 / 32.
  ["batch-fits", "training-times-large-rtx-3090-limitations-batch", 24e9, 24e9, "disagrees", ["", "2-4"], "holds"],
  [
    "said-to-fit",
    "per-gpu-memory-note-medium",
    24e9,
    24e9,
    "disagrees",
    ["memory-requirements-medium-peak-total-size", "~23 GB"],
    "holds"
  ],
  [
    "said-not-to-fit",
    "memory-requirements-medium-peak-total-notes",
    24e9,
    24e9,
    "holds",
    ["memory-requirements-medium-peak-total-size", "~23 GB"],
    "disagrees"
  ],
  [
    "recompute-threshold",
    "remarks-medium-warning-checkpointing",
    5e8,
    5e8,
    "disagrees",
    ["exact-assumptions-gradient-checkpointing-notes-threshold", ">100M params"],
    "holds"
  ],
  [
    "recompute-from",
    "recommendations-consider-gradient-checkpointing-claim",
    5e8,
    5e8,
    "disagrees",
    ["scaling-table-large-params", "500M"],
    "holds"
  ],
  [
    "recompute-needed",
    "training-characteristics-xl-gradient-checkpointing-text/zero-3",
    80e9,
    80e9,
    "disagrees",
    ["memory-requirements-xl-peak-total-per-gpu-4x-a100", "~85-90 GB/GPU"],
    "holds"
  ]
];
