import type {HandCases} from "./HandCase.js";

/** FLOPs as the appendices of PaLM and of Korthikanti et al. count them: two a multiply-add, backward twice forward. */
export const operationsCases: HandCases = {
  // 2 × (12M + 1M of adapters).
  layer_flops_per_token: [
    {
      d: {matmul_params_per_layer: 12e6, adapter_params_per_layer: [0, 1e6]},
      $: {forward_flops_per_param_token: 2},
      is: [24e6, 26e6]
    }
  ],
  // Of 1,000 tokens the mean sees 200 − 200² ÷ 2,000 = 180 before it, twice that; a window of one sees itself alone, 1 × (2 −
  // 1 ÷ 1,000); one as long as the sequence, or longer, all.
  windowed_tokens: [{d: {sliding_window: [200, 1, 1000, 2000], attended_tokens: 1000}, is: [360, 1.999, 1000, 1000]}],
  // One layer in four with 360: 1,000 − 640 ÷ 4; the only layer; none.
  seen_tokens: [
    {
      d: {windowed_layers: [1, 1, 0], layers: [4, 1, 3], attended_tokens: 1000, windowed_tokens: 360},
      is: [840, 360, 1000]
    }
  ],
  // Scores 1,024 wide and values 512, 2 FLOPs each: 2 × 1,536 × 2,048.
  attention_flops_per_token: [
    {d: {attention_width: 1024, value_width: 512, seen_tokens: 2048}, $: {score_flops: 2}, is: 6_291_456}
  ],
  head_flops_per_token: [{d: {head_params: 50e6}, $: {forward_flops_per_param_token: 2}, is: 100e6}],
  // 24 × (24 + 8M).
  blocks_flops_per_token: [{d: {layers: 24, layer_flops_per_token: 24e6, attention_flops_per_token: 8e6}, is: 768e6}],
  forward_flops_per_token: [{d: {blocks_flops_per_token: 768e6, head_flops_per_token: 100e6}, is: 868e6}],
  // 3 × 868M. A frozen base goes backward once, but its scores, 24 × 8M, twice: 2 × 868M + 192M. With a reference 4 × 868M.
  model_flops_per_token: [
    {
      d: {
        backward_ratio: [2, 1, 2],
        reference_passes: [0, 0, 1],
        forward_flops_per_token: 868e6,
        input_gradient_share: 1,
        weight_gradient_share: [1, 0, 1],
        layers: 24,
        attention_flops_per_token: 8e6
      },
      is: [2604e6, 1928e6, 3472e6]
    }
  ],
  // Half of the scores are masked: 2,604M − 3 × 24 × 8M ÷ 2; where gradients pass through half the layers 2 × 24 × 8M ÷ 2, with
  // a reference 4.
  causal_model_flops_per_token: [
    {
      d: {
        model_flops_per_token: 2604e6,
        input_gradient_share: [1, 0.5, 1],
        reference_passes: [0, 0, 1],
        layers: 24,
        attention_flops_per_token: 8e6
      },
      is: [2316e6, 2412e6, 2220e6]
    }
  ],
  // Every layer forward again, or half of them, as far as gradients pass; or the scores of the three passes, 3 × 24 × 8M; or
  // nothing.
  recomputed_flops_per_token: [
    {
      d: {
        recomputed_share: [1, 0, 0, 1, 0, 0.5],
        scores_recomputed: [0, 1, 0, 0, 1, 0],
        blocks_flops_per_token: 768e6,
        input_gradient_share: [1, 1, 1, 0.5, 0.5, 1],
        layers: 24,
        attention_flops_per_token: 8e6
      },
      is: [768e6, 576e6, 0, 384e6, 384e6, 384e6]
    }
  ],
  hardware_flops_per_token: [{d: {model_flops_per_token: 2604e6, recomputed_flops_per_token: 768e6}, is: 3372e6}],
  step_tokens: [
    {d: {global_batch: 512, sequences_per_example: [1, 2], trained_sequence_length: 2048}, is: [1_048_576, 2_097_152]}
  ],
  model_flops_per_step: [{d: {model_flops_per_token: 2604e6, step_tokens: 1e6}, is: 2.604e15}],
  hardware_flops_per_step: [{d: {hardware_flops_per_token: 3372e6, step_tokens: 1e6}, is: 3.372e15}]
};
