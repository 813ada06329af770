import type {RuleCase} from "./ruleCase.js";

export const inference: readonly RuleCase[] = [
  ["inference-price", "inference-costs-large-cost-1m-tokens", 0.444444, 1.388889, "disagrees", ["", "$0.50"], "holds"],
  ["inference-price-growth", "inference-costs-medium-cost-1m-tokens", 0.02, 0.02, "disagrees", ["", "$0.02"], "holds"],
  [
    "inference-batch",
    "inference-costs-small-throughput-batch-32",
    640,
    640,
    "holds",
    ["", "~5000 samples/sec"],
    "disagrees"
  ]
];
