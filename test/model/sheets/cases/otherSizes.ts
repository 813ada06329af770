import type {HandCases} from "./HandCase.js";

/** Two laws: 1.5 + 50 ÷ √N + 30 ÷ D^¼ and 1 + 100 ÷ √N + 60 ÷ D^¼. */
const tables = {
  scaling_laws: [
    {e: 1.5, a: 50, b: 30, alpha: 0.5, beta: 0.25},
    {e: 1, a: 100, b: 60, alpha: 0.5, beta: 0.25}
  ]
};
const LAW = {law_e: 1.5, law_a: 50, law_b: 30, law_alpha: 0.5, law_beta: 0.25};

/** Sizes and tokens with round roots. */
export const otherSizeCases: HandCases = {
  // 10^8 and 10^12: 1.5 + 0.005 + 0.03 and 1 + 0.01 + 0.06; 10^4 and 10^8: 1.5 + 0.5 + 0.3 and 1 + 1 + 0.6.
  loss_low: [{d: {params: [1e8, 1e4], effective_tokens: [1e12, 1e8]}, tables, is: [1.07, 2.3]}],
  loss_high: [{d: {params: [1e8, 1e4], effective_tokens: [1e12, 1e8]}, tables, is: [1.535, 2.6]}],
  law_holds: [
    {
      d: {params: [1e7, 1e11, 1e9, 1e9, 1e9], tokens_seen: [1e10, 1e10, 1e9, 1e12, 1e10]},
      $: {law_least_params: 7e7, law_most_params: 16e9, law_least_tokens: 5e9, law_most_tokens: 5e11},
      is: [
        "no: the model is smaller than any they were fitted to",
        "no: the model is larger than any they were fitted to",
        "no: it sees fewer tokens than any they were fitted to",
        "no: it sees more tokens than any they were fitted to",
        "yes, were it text"
      ]
    },
    {
      d: {params: [7e7, 16e9], tokens_seen: [5e9, 5e11]},
      $: {law_least_params: 7e7, law_most_params: 16e9, law_least_tokens: 5e9, law_most_tokens: 5e11},
      is: ["yes, were it text", "yes, were it text"]
    }
  ],
  other_params: [{d: {params: 1e9}, $: {other_size: 0.5}, is: 5e8}],
  // 1.2 × 10^20 ÷ 6 ÷ 5 × 10^8.
  other_tokens: [{d: {law_compute: 1.2e20, other_params: 5e8}, $: {flops_per_param_token: 6}, is: 40e9}],
  other_tokens_per_param: [{d: {other_tokens: 40e9, other_params: 5e8}, is: 80}],
  other_loss: [{d: {other_params: 1e8, other_tokens: 1e12}, $: LAW, is: 1.535}],
  other_loss_low: [{d: {other_params: [1e8, 1e4], other_tokens: [1e12, 1e8]}, tables, is: [1.07, 2.3]}],
  other_loss_high: [{d: {other_params: [1e8, 1e4], other_tokens: [1e12, 1e8]}, tables, is: [1.535, 2.6]}],
  // 1.535 − 1.5 − 0.005 = 0.03 is 30 ÷ D^¼; with 10^4 parameters 0.5 is as much as 2 leaves, and more than 1.9 does.
  same_loss_tokens: [
    {d: {predicted_loss: [1.535, 1.535, 1.9, 2], other_params: [1e8, 1e4, 1e4, 1e4]}, $: LAW, is: [1e12, NaN, NaN, NaN]}
  ],
  // 6 × 10^8 × 10^12 and 2 × 10^8 × 12 × 10^11.
  lifetime_compute: [
    {
      d: {other_params: 1e8, same_loss_tokens: 1e12},
      $: {flops_per_param_token: 6, forward_flops_per_param_token: 2, served_monthly: 1e11, served_months: 12},
      is: 8.4e20
    }
  ],
  // 10^10 × (64 ÷ 1024)^2 = 10^10 ÷ 256, or all parameters where there are fewer.
  constrained_params: [
    {
      d: {params: [1e9, 1e6], unique_tokens: 1e10},
      $: {repeated_a: 64, repeated_b: 1024, repeated_exponent: 0.5},
      is: [1e10 / 256, 1e6]
    }
  ],
  // 4 times as many parameters as are fed: 10^6 × (1 + 2 × (1 − e^−1.5)), and 10^8 tokens.
  constrained_loss: [
    {
      d: {params: 4e6, constrained_params: 1e6, effective_tokens: 1e8},
      $: {repeated_e: 1.5, repeated_a: 64, repeated_b: 1024, repeated_exponent: 0.5, excess_scale: 2},
      is: 1.5 + 64 / Math.sqrt(1e6 * (3 - 2 * Math.exp(-1.5))) + 1024 / 1e4
    }
  ],
  // (16^(0.2 ÷ 0.4) + 12)^0.4.
  kaplan_loss: [
    {
      d: {params: 1e9, tokens_seen: 1e9},
      $: {
        kaplan_params: 16e9,
        kaplan_tokens: 12e9,
        kaplan_params_exponent: 0.2,
        kaplan_tokens_exponent: 0.4
      },
      is: 16 ** 0.4
    }
  ],
  // 30 ÷ (10^20)^0.05.
  multimodal_loss: [{d: {law_compute: 1e20}, $: {one_flop: 1, multimodal_scale: 30, multimodal_fall: 0.05}, is: 3}],
  step_excess: [{d: {critical_batch: 3e6, tokens_per_step: [3e6, 1e6]}, is: [2, 4]}],
  token_excess: [{d: {critical_batch: 3e6, tokens_per_step: [3e6, 6e6]}, is: [2, 3]}]
};
