import type {RuleCase} from "./ruleCase.js";

export const data: readonly RuleCase[] = [
  ["session-rate", "data-requirements-tiny-session-data", 50, 50, "disagrees", ["", "~50 hours"], "holds"],
  // 12 × 32 × 512² = 100.7M, near enough Small.
  [
    "baseline-parameters",
    "baseline-configuration-hidden-dim-value",
    10e6,
    10e6,
    "disagrees",
    ["baseline-configuration-layers-value", "32"],
    "rounding"
  ],
  ["baseline-context", "baseline-configuration-context-value", 2048, 2048, "holds", ["", "4096"], "disagrees"]
];
