import {sheet} from "../../engine/sheet.js";

/** Columns of the scaling-law sheet: a compute budget and a law L = E + A / N^alpha + B / D^beta. */
export const LAW_COLUMNS = {
  compute: "FLOP",
  law_e: "1",
  law_a: "1",
  law_b: "1",
  law_alpha: "1",
  law_beta: "1"
} as const;

/** The model size, tokens and loss a compute budget is best spent on, by a Chinchilla law. */
export const scalingLaw = sheet("scaling-law", "Compute-optimal training", {
  law_ratio: {
    label: "Balance of size against tokens",
    unit: "1",
    formula: "Math.pow(d.law_alpha * d.law_a / (d.law_beta * d.law_b), 1 / (d.law_alpha + d.law_beta))",
    source: "Hoffmann et al. 2022, arXiv 2203.15556, section 3.3"
  },
  compute_product: {
    label: "Parameters times tokens",
    unit: "1",
    formula: "+(d.compute / $.flops_per_param_token)"
  },
  optimal_params: {
    label: "Compute-optimal parameters",
    unit: "param",
    formula: "d.law_ratio * Math.pow(d.compute_product, d.law_beta / (d.law_alpha + d.law_beta))",
    source: "Hoffmann et al. 2022, arXiv 2203.15556, section 3.3"
  },
  optimal_tokens: {
    label: "Compute-optimal tokens",
    unit: "token",
    formula: "d.compute / $.flops_per_param_token / d.optimal_params"
  },
  optimal_tokens_per_param: {
    label: "Tokens per parameter",
    unit: "token/param",
    formula: "d.optimal_tokens / d.optimal_params"
  },
  optimal_loss: {
    label: "Loss",
    unit: "1",
    formula:
      "d.law_e + d.law_a / Math.pow(d.optimal_params, d.law_alpha) + d.law_b / Math.pow(d.optimal_tokens, d.law_beta)",
    note: "Of the law's corpus: not a forecast for another."
  }
});
