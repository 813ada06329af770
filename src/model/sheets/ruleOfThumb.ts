import {sheet} from "../../engine/sheet.js";

/** Columns of the rule-of-thumb sheet. */
export const RULE_COLUMNS = {
  params: "param",
  tokens_trained: "token",
  gpus: "GPU",
  achieved_flops: "FLOP/(s·GPU)" // hardware FLOPs
} as const;

/** Training time from parameters, tokens and a rate someone reports, without attention or the head. */
export const ruleOfThumb = sheet("rule-of-thumb", "Rule of thumb", {
  rule_flops: {
    label: "Training FLOPs",
    unit: "FLOP",
    formula: "$.flops_per_param_token * d.params * d.tokens_trained",
    source: "Kaplan et al. 2020, arXiv 2001.08361, from memory"
  },
  rule_recompute_flops: {
    label: "Training FLOPs under full recomputation",
    unit: "FLOP",
    formula: "d.rule_flops * 4 / 3"
  },
  rule_recompute_days: {
    label: "Days under full recomputation",
    unit: "day",
    formula: "d.rule_recompute_flops / (d.gpus * d.achieved_flops) / $.seconds_per_hour / $.hours_per_day",
    source: "Narayanan et al. 2021, arXiv 2104.04473, equation 4"
  }
});
