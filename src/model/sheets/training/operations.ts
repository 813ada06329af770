import {sheet} from "../../../engine/sheet.js";

/** Floating point operations of training, per token and per step, with attention and the output head. */
export const operations = sheet("operations", "Operations of training", {
  layer_flops_per_token: {
    label: "Forward FLOPs of a layer's matrices",
    unit: "FLOP/token",
    formula: "$.forward_flops_per_param_token * (d.matmul_params_per_layer + d.adapter_params_per_layer)",
    note: "With those of adapters."
  },
  windowed_tokens: {
    label: "Tokens attended to with a sliding window",
    unit: "token",
    formula:
      "Math.min(d.sliding_window, d.attended_tokens) * (2 - Math.min(d.sliding_window, d.attended_tokens) / d.attended_tokens)",
    note: "A token of s sees w − w²/2s before it, the mean over the sequence; twice that, as the full square counts twice what causal attention needs.",
    source: "derived"
  },
  seen_tokens: {
    label: "Tokens attended to, mean over layers",
    unit: "token",
    formula: "d.attended_tokens - d.windowed_layers / d.layers * (d.attended_tokens - d.windowed_tokens)"
  },
  attention_flops_per_token: {
    label: "Forward FLOPs of a layer's attention scores",
    unit: "FLOP/token",
    formula: "$.score_flops * (d.attention_width + d.value_width) * d.seen_tokens",
    note: "Scores and their product with the values, over the full square: the convention of model FLOPs.",
    source: "Chowdhery et al. 2022, arXiv 2204.02311, appendix B"
  },
  head_flops_per_token: {
    label: "Forward FLOPs of the output head",
    unit: "FLOP/token",
    formula: "$.forward_flops_per_param_token * d.head_params"
  },
  blocks_flops_per_token: {
    label: "Forward FLOPs of all layers",
    unit: "FLOP/token",
    formula: "d.layers * (d.layer_flops_per_token + d.attention_flops_per_token)"
  },
  forward_flops_per_token: {
    label: "Forward FLOPs",
    unit: "FLOP/token",
    formula: "d.blocks_flops_per_token + d.head_flops_per_token"
  },
  model_flops_per_token: {
    label: "Model FLOPs per token",
    unit: "FLOP/token",
    formula:
      "(1 + d.backward_ratio + d.reference_passes) * d.forward_flops_per_token + (d.input_gradient_share - d.weight_gradient_share) * d.layers * d.attention_flops_per_token",
    note: "Full, non-causal attention, which has no weights: going backward takes twice its forward pass wherever gradients pass. Nothing recomputed is counted. MFU divides this.",
    source: "Korthikanti et al. 2022, arXiv 2205.05198, appendix A"
  },
  causal_model_flops_per_token: {
    label: "Model FLOPs per token, causal attention",
    unit: "FLOP/token",
    formula:
      "d.model_flops_per_token - (1 + 2 * d.input_gradient_share + d.reference_passes) * d.layers * d.attention_flops_per_token / 2",
    note: "Half of the square is masked in a causal model: the work that is needed."
  },
  recomputed_flops_per_token: {
    label: "Recomputed FLOPs per token",
    unit: "FLOP/token",
    formula:
      "d.recomputed_share > 0 ? d.recomputed_share * d.input_gradient_share * d.blocks_flops_per_token : d.scores_recomputed ? (1 + 2 * d.input_gradient_share) * d.layers * d.attention_flops_per_token : 0",
    note: "Full recomputation runs every layer forward again, selective the attention scores; never the head. The paper counts the scores of all three passes twice under selective recomputation, also where a fused kernel, which computes them again by itself, leaves nothing of it to time.",
    source: "Korthikanti et al. 2022, arXiv 2205.05198, appendix A; Narayanan et al. 2021, section 5.1"
  },
  hardware_flops_per_token: {
    label: "Hardware FLOPs per token",
    unit: "FLOP/token",
    formula: "d.model_flops_per_token + d.recomputed_flops_per_token",
    note: "HFU divides this."
  },
  step_tokens: {
    label: "Tokens per step",
    unit: "token",
    formula: "d.global_batch * d.sequences_per_example * d.trained_sequence_length"
  },
  model_flops_per_step: {
    label: "Model FLOPs per step",
    unit: "FLOP",
    formula: "d.model_flops_per_token * d.step_tokens"
  },
  hardware_flops_per_step: {
    label: "Hardware FLOPs per step",
    unit: "FLOP",
    formula: "d.hardware_flops_per_token * d.step_tokens"
  }
});
