import type {RuleCase} from "./ruleCase.js";

export const memory: readonly RuleCase[] = [
  ["memory-sum", "per-gpu-memory-medium-total-peak", 25e9, 25e9, "disagrees", ["", "~25 GB"], "holds"],
  ["weight-bytes", "memory-requirements-tiny-model-weights-size", 40e6, 40e6, "holds", ["", "20 MB"], "disagrees"],
  ["weight-precision", "memory-requirements-tiny-model-weights-size", 20e6, 20e6, "disagrees", ["", "20 MB"], "holds"],
  ["optimizer-bytes", "memory-requirements-tiny-optimizer-state-size", 80e6, 80e6, "disagrees", ["", "80 MB"], "holds"],
  ["gradient-bytes", "per-gpu-memory-tiny-gradients", 40e6, 40e6, "holds", ["", "80 MB"], "disagrees"],
  [
    "zero-shards",
    "memory-requirements-xl-optimizer-state-per-gpu-4x-a100",
    9e9,
    9e9,
    "holds",
    ["", "18 GB (sharded)"],
    "disagrees"
  ],
  [
    "tensor-shards",
    "memory-requirements-xl-tp-2-dp-2-activations-per-gpu",
    10e9,
    15e9,
    "holds",
    ["", "20-30 GB"],
    "disagrees"
  ],
  [
    "activations-per-gpu",
    "memory-requirements-xl-activations-per-gpu-4x-a100",
    40e9,
    60e9,
    "disagrees",
    ["memory-requirements-xl-activations-notes-batch", "Batch 8"],
    "holds"
  ],
  [
    "activation-reduction",
    "memory-requirements-medium-checkpointed-activations-size-modified",
    3.75e9,
    6e9,
    "holds",
    ["", "~10-12 GB"],
    "disagrees"
  ],
  ["recomputed-tables", "per-gpu-memory-large-activations-batch-32", 8e9, 12e9, "disagrees", ["", "8 GB"], "holds"]
];
