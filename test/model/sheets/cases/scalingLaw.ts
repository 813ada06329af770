import type {HandCases} from "./HandCase.js";

/** A law of round numbers: exponents a half and a quarter. */
export const scalingLawCases: HandCases = {
  law_compute: [{d: {params: 1e9, tokens_seen: 20e9}, $: {flops_per_param_token: 6}, is: 1.2e20}],
  seen_tokens_per_param: [{d: {params: 1e9, tokens_seen: 20e9}, is: 20}],
  // (0.5 × 64 ÷ (0.25 × 16))^(4/3) = 8^(4/3) = 16.
  law_ratio: [{$: {law_alpha: 0.5, law_a: 64, law_beta: 0.25, law_b: 16}, is: 16}],
  compute_product: [{d: {law_compute: 1.2e20}, $: {flops_per_param_token: 6}, is: 2e19}],
  // 81 × (10^18)^(1/3).
  optimal_params: [{d: {law_ratio: 81, compute_product: 1e18}, $: {law_alpha: 0.5, law_beta: 0.25}, is: 81e6}],
  optimal_tokens: [{d: {law_compute: 1.2e20, optimal_params: 1e9}, $: {flops_per_param_token: 6}, is: 20e9}],
  optimal_tokens_per_param: [{d: {optimal_tokens: 20e9, optimal_params: 1e9}, is: 20}],
  // 1.5 + 50 ÷ 10^4 + 30 ÷ 10^3.
  optimal_loss: [
    {
      d: {optimal_params: 1e8, optimal_tokens: 1e12},
      $: {law_e: 1.5, law_a: 50, law_alpha: 0.5, law_b: 30, law_beta: 0.25},
      is: 1.535
    }
  ],
  unique_tokens: [{d: {tokens_seen: 80e9}, $: {data_epochs: 4}, is: 20e9}],
  // Four epochs are worth 3.7257 times the unique tokens: 1 + 15.387756 × (1 − e^(−3 ÷ 15.387756)). One is worth itself.
  effective_tokens: [
    {
      d: {unique_tokens: 1e9},
      $: {data_epochs: 4, repetition_scale: 15.387756},
      is: 1e9 * (1 + 15.387756 * (1 - Math.exp(-3 / 15.387756)))
    },
    {d: {unique_tokens: 1e9}, $: {data_epochs: 1, repetition_scale: 15.387756}, is: 1e9},
    {d: {unique_tokens: 1e9}, $: {data_epochs: 0.5, repetition_scale: 15.387756}, is: 1e9}
  ],
  predicted_loss: [
    {
      d: {params: 1e8, effective_tokens: 1e12},
      $: {law_e: 1.5, law_a: 50, law_alpha: 0.5, law_b: 30, law_beta: 0.25},
      is: 1.535
    }
  ],
  // 2 × 10^8 ÷ 4^(1 ÷ 0.25) = 2 × 10^8 ÷ 256.
  critical_batch: [{d: {predicted_loss: 4}, $: {critical_batch_scale: 2e8, critical_batch_exponent: 0.25}, is: 781250}]
};
