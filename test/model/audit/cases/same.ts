import type {RuleCase} from "./ruleCase.js";

export const same: readonly RuleCase[] = [
  ["same-figure", "per-gpu-memory-medium-total-peak", 25e9, 25e9, "disagrees", ["", "~25 GB"], "holds"],
  [
    "config-file",
    "detailed-breakdown-large-config-total-steps-value",
    3_125_000,
    3_125_000,
    "disagrees",
    ["", "3,125,000"],
    "holds"
  ],
  [
    "config-tokens",
    "detailed-breakdown-large-config-total-output-tokens-value",
    4e8,
    4e8,
    "disagrees",
    ["", "~400,000,000"],
    "holds"
  ]
];
