import type {RuleCase} from "./ruleCase.js";

export const cost: readonly RuleCase[] = [
  ["cost", "cost-analysis-xl-4x-a100-80gb-total-cost", 1920, 2400, "disagrees", ["", "~$1,900-2,400"], "holds"],
  ["cost-of-printed-hours", "cost-estimates-tiny-2x-rtx-3090", 17.6, 22, "disagrees", ["", "~$18"], "holds"],
  [
    "cost-per-million",
    "cost-analysis-small-rtx-3090-cost-per-1m-samples",
    22,
    27.5,
    "holds",
    ["", "~$44-55"],
    "disagrees"
  ],
  ["machine-rate", "cost-analysis-xl-8x-a100-80gb-hourly-rate", 20, 20, "holds", ["", "$25.00/hr"], "disagrees"],
  ["market-rate", "cost-estimates-column-header-rtx-3090", 0.2, 0.43, "disagrees", ["", "$0.30/hr"], "holds"],
  ["spot-saving", "cost-estimates-note-spot-saving/tiny", 0.68, 0.68, "holds", ["", "10-20%"], "disagrees"]
];
