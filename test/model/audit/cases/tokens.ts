import type {RuleCase} from "./ruleCase.js";

export const tokens: readonly RuleCase[] = [
  [
    "input-streams",
    "detailed-breakdown-tiny-input-tokens-per-sample-value",
    12288,
    12288,
    "disagrees",
    ["detailed-breakdown-tiny-input-tokens-per-sample-calculation", "4 input modalities"],
    "holds"
  ],
  ["tokens-seen", "scaling-table-tiny-tokens-seen", 8.192e9, 8.192e9, "disagrees", ["", "~8.2B"], "holds"],
  [
    "effective-tokens-sequence",
    "training-times-tiny-rtx-3090-effective-tokens-sec",
    1_638_400,
    2_048_000,
    "holds",
    ["training-times-tiny-rtx-3090-throughput", "~80-100 samples/sec"],
    "disagrees"
  ],
  [
    "effective-tokens-input",
    "training-times-tiny-rtx-3090-effective-tokens-sec",
    6_553_600,
    8_192_000,
    "disagrees",
    ["", "~6,600,000-8,200,000"],
    "holds"
  ]
];
