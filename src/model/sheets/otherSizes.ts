import {sheet} from "../../engine/sheet.js";

/** The loss of parameters and tokens by a law of the table. */
const byLaws = (params: string, tokens: string) =>
  `scaling_laws.e + scaling_laws.a / Math.pow(${params}, scaling_laws.alpha) + scaling_laws.b / Math.pow(${tokens}, scaling_laws.beta)`;

/** What the same money buys at another size, what the laws disagree on, and where they hold. */
export const otherSizes = sheet("other-sizes", "Other sizes for the same money", {
  loss_low: {
    label: "Loss, as planned, by the law that says least",
    unit: "1",
    formula: `op.min(${byLaws("d.params", "d.effective_tokens")})`,
    source: "data/scaling-laws.csv"
  },
  loss_high: {
    label: "Loss, as planned, by the law that says most",
    unit: "1",
    formula: `op.max(${byLaws("d.params", "d.effective_tokens")})`,
    source: "data/scaling-laws.csv"
  },
  law_holds: {
    label: "Whether the laws were fitted to such sizes",
    unit: "text",
    formula:
      "d.params < $.law_least_params ? 'no: the model is smaller than any they were fitted to' : d.params > $.law_most_params ? 'no: the model is larger than any they were fitted to' : d.tokens_seen < $.law_least_tokens ? 'no: it sees fewer tokens than any they were fitted to' : d.tokens_seen > $.law_most_tokens ? 'no: it sees more tokens than any they were fitted to' : 'yes, were it text'",
    source: "Hoffmann et al. 2022, arXiv 2203.15556: 70M to 16B parameters, 5B to 500B tokens"
  },
  other_params: {
    label: "Parameters of another size",
    unit: "param",
    formula: "d.params * $.other_size"
  },
  other_tokens: {
    label: "Tokens that the same compute buys it",
    unit: "token",
    formula: "d.law_compute / $.flops_per_param_token / d.other_params",
    note: "The same GPU-hours at the same utilization, so the same money."
  },
  other_tokens_per_param: {
    label: "Tokens per parameter of another size",
    unit: "token/param",
    formula: "d.other_tokens / d.other_params"
  },
  other_loss: {
    label: "Loss of another size for the same money",
    unit: "1",
    formula:
      "$.law_e + $.law_a / Math.pow(d.other_params, $.law_alpha) + $.law_b / Math.pow(d.other_tokens, $.law_beta)",
    note: "Every token seen once."
  },
  other_loss_low: {
    label: "Loss of another size, by the law that says least",
    unit: "1",
    formula: `op.min(${byLaws("d.other_params", "d.other_tokens")})`,
    source: "data/scaling-laws.csv"
  },
  other_loss_high: {
    label: "Loss of another size, by the law that says most",
    unit: "1",
    formula: `op.max(${byLaws("d.other_params", "d.other_tokens")})`,
    source: "data/scaling-laws.csv"
  },
  same_loss_tokens: {
    label: "Tokens with which another size reaches the loss planned",
    unit: "token",
    formula:
      "d.predicted_loss - $.law_e - $.law_a / Math.pow(d.other_params, $.law_alpha) > 0 ? Math.pow($.law_b / (d.predicted_loss - $.law_e - $.law_a / Math.pow(d.other_params, $.law_alpha)), 1 / $.law_beta) : NaN",
    note: "None where the size alone keeps it from that loss."
  },
  lifetime_compute: {
    label: "Compute of training it so and serving a year",
    unit: "FLOP",
    formula:
      "$.flops_per_param_token * d.other_params * d.same_loss_tokens + $.forward_flops_per_param_token * d.other_params * $.served_monthly * $.served_months",
    source: "Sardana et al. 2024, arXiv 2401.00448"
  },
  constrained_params: {
    label: "Parameters that unique tokens are best seen by",
    unit: "param",
    formula: "Math.min(d.params, +d.unique_tokens * Math.pow($.repeated_a / $.repeated_b, 1 / $.repeated_exponent))",
    source: "Muennighoff et al. 2023, arXiv 2305.16264, appendix A"
  },
  constrained_loss: {
    label: "Loss, as planned, where tokens repeat",
    unit: "1",
    formula:
      "$.repeated_e + $.repeated_a / Math.pow(d.constrained_params * (1 + $.excess_scale * (1 - Math.exp(-(d.params / d.constrained_params - 1) / $.excess_scale))), $.repeated_exponent) + $.repeated_b / Math.pow(d.effective_tokens, $.repeated_exponent)",
    note: "Parameters beyond what the unique tokens feed are worth less, too.",
    source: "Muennighoff et al. 2023, arXiv 2305.16264"
  },
  kaplan_loss: {
    label: "Loss, as planned, by Kaplan's law",
    unit: "1",
    formula:
      "Math.pow(Math.pow($.kaplan_params / d.params, $.kaplan_params_exponent / $.kaplan_tokens_exponent) + $.kaplan_tokens / d.tokens_seen, $.kaplan_tokens_exponent)",
    note: "An older law, with parameters counted without embeddings.",
    source: "Kaplan et al. 2020, arXiv 2001.08361, equation 1.5"
  },
  multimodal_loss: {
    label: "Loss of a native multimodal model of this compute",
    unit: "1",
    formula: "$.multimodal_scale / Math.pow(d.law_compute / $.one_flop, $.multimodal_fall)",
    note: "Of text and images together, at the best size: the nearest there is to the brief's models.",
    source: "Shukor et al. 2025, arXiv 2504.07951, figure 2"
  },
  step_excess: {
    label: "Steps over the least there can be",
    unit: "1",
    formula: "1 + +d.critical_batch / +d.tokens_per_step",
    source: "Kaplan et al. 2020, arXiv 2001.08361, equation 5.1"
  },
  token_excess: {
    label: "Tokens over the least there can be",
    unit: "1",
    formula: "1 + +d.tokens_per_step / +d.critical_batch",
    note: "Both are 2 at the critical batch.",
    source: "Kaplan et al. 2020, arXiv 2001.08361, equation 5.1"
  }
});
