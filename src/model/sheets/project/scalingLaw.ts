import {sheet} from "../../../engine/sheet.js";

/** Whether a plan's model has the size that its compute is best spent on, by a law L = E + A / N^alpha + B / D^beta. */
export const scalingLaw = sheet("scaling-law", "Right size", {
  law_compute: {
    label: "Compute of the run",
    unit: "FLOP",
    formula: "$.flops_per_param_token * d.params * d.tokens_seen",
    source: "Kaplan et al. 2020, arXiv 2001.08361"
  },
  seen_tokens_per_param: {
    label: "Tokens per parameter, planned",
    unit: "token/param",
    formula: "d.tokens_seen / d.params"
  },
  law_ratio: {
    label: "Balance of size against tokens",
    unit: "1",
    formula: "Math.pow($.law_alpha * $.law_a / ($.law_beta * $.law_b), 1 / ($.law_alpha + $.law_beta))",
    source: "Hoffmann et al. 2022, arXiv 2203.15556, section 3.3"
  },
  compute_product: {
    label: "Parameters times tokens",
    unit: "1",
    formula: "+(d.law_compute / $.flops_per_param_token)"
  },
  optimal_params: {
    label: "Parameters that the compute is best spent on",
    unit: "param",
    formula: "d.law_ratio * Math.pow(d.compute_product, $.law_beta / ($.law_alpha + $.law_beta))",
    source: "Hoffmann et al. 2022, arXiv 2203.15556, section 3.3"
  },
  optimal_tokens: {
    label: "Tokens that the compute is best spent on",
    unit: "token",
    formula: "d.law_compute / $.flops_per_param_token / d.optimal_params"
  },
  optimal_tokens_per_param: {
    label: "Tokens per parameter, by the law",
    unit: "token/param",
    formula: "d.optimal_tokens / d.optimal_params"
  },
  optimal_loss: {
    label: "Loss at that size",
    unit: "1",
    formula:
      "$.law_e + $.law_a / Math.pow(d.optimal_params, $.law_alpha) + $.law_b / Math.pow(d.optimal_tokens, $.law_beta)",
    note: "In nats, of the law's corpus, which is text: not a forecast for another."
  },
  unique_tokens: {label: "Unique tokens", unit: "token", formula: "d.tokens_seen / $.data_epochs"},
  effective_tokens: {
    label: "Tokens, worth of repetition",
    unit: "token",
    formula:
      "d.unique_tokens * (1 + $.repetition_scale * (1 - Math.exp(-Math.max(0, $.data_epochs - 1) / $.repetition_scale)))",
    note: "What repeated tokens are worth in unique ones.",
    source: "Muennighoff et al. 2023, arXiv 2305.16264"
  },
  predicted_loss: {
    label: "Loss, as planned",
    unit: "1",
    formula: "$.law_e + $.law_a / Math.pow(d.params, $.law_alpha) + $.law_b / Math.pow(d.effective_tokens, $.law_beta)",
    note: "In nats, of the law's corpus, which is text: not a forecast for another."
  },
  critical_batch: {
    label: "Critical batch",
    unit: "token",
    formula: "$.critical_batch_scale / Math.pow(d.predicted_loss, 1 / $.critical_batch_exponent)",
    note: "There a step more costs as much as a sample more; larger batches save little time.",
    source: "Kaplan et al. 2020, arXiv 2001.08361"
  }
});
