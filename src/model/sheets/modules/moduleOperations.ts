import {sheet} from "../../../engine/sheet.js";

const over = "training";
const [tokens, flops] = ["token/sample", "FLOP/sample"];

/** Tokens that pass each module of a sample, and the floating point operations of training it. */
export const moduleOperations = sheet("module-operations", "Operations of modules", {
  own_tokens: {
    label: "Tokens of its own",
    unit: tokens,
    formula: "d.stated_tokens > 0 ? d.stated_tokens : d.stream != '' ? d.stream_tokens_per_sample : 0",
    note: "As stated, else those of the stream it takes in."
  },
  merged: {
    label: "Tokens put together into one",
    unit: "1",
    formula: "d.stated_merged > 0 ? d.stated_merged : 1",
    note: "Before the module, as a projector over groups of patches does."
  },
  sent_tokens: {
    label: "Tokens sent into the backbone",
    unit: tokens,
    formula: "d.passes_on == 'yes' ? d.own_tokens / d.merged : 0"
  },
  joins_streams: {
    label: "Takes in all streams",
    unit: "flag",
    formula: "d.role == 'backbone' && !(d.stated_tokens > 0) && d.stream == '' && d.scale_layers > 0",
    note: "The backbone of a model sized by a scale, whose tokens are those of the streams."
  },
  spared_tokens: {
    label: "Tokens an encoder spares the backbone",
    unit: tokens,
    formula: "d.role == 'encoder' && d.scale_layers > 0 ? d.own_tokens * d.layers / d.scale_layers : 0",
    note: "An encoder is the first share of the scale's layers for its stream: the backbone is left with the rest."
  },
  module_tokens: {
    label: "Tokens per sample",
    unit: tokens,
    formula:
      "d.joins_streams ? op.sum(streams.tokens_per_sample) - op.sum(d.spared_tokens) : d.role == 'backbone' ? d.own_tokens / d.merged + op.sum(d.sent_tokens) : d.own_tokens / d.merged",
    over,
    note: "Of the backbone, its own with those that other modules send; as a mean over layers where encoders spare it some."
  },
  span_tokens: {
    label: "Tokens each attends to",
    unit: "token",
    formula:
      "d.stated_span > 0 ? +d.stated_span : d.role == 'contrast' ? +d.global_batch : d.joins_streams ? +op.sum(streams.tokens_per_sample) : +d.module_tokens",
    note: "As stated, else all of its sample; similarities are taken with the whole batch."
  },
  leaving_tokens: {
    label: "Tokens that leave it",
    unit: tokens,
    formula: "d.stated_output_tokens > 0 ? d.stated_output_tokens : d.module_tokens",
    note: "Through its output head or projection: all, unless stated."
  },
  layer_params_applied: {
    label: "Weights each token is multiplied with",
    unit: "param",
    formula:
      "(d.layers > 0 ? d.layers * d.matmul_params_per_layer : 0) + d.hidden * (d.patch_elements + d.frame_kernel * d.hidden)",
    note: "Layers, and what makes patches or frames tokens."
  },
  leaving_params_applied: {
    label: "Weights a token that leaves is multiplied with",
    unit: "param",
    formula: "d.projection_inputs * d.projection_outputs + (d.head == 'none' ? 0 : d.vocab * d.hidden)",
    note: "Projection and output head."
  },
  seen_tokens: {
    label: "Tokens each attends to, with those of another module",
    unit: "token",
    formula: "d.span_tokens + (d.cross_attention ? +d.stated_cross : 0)"
  },
  cross_params_applied: {
    label: "Keys and values of another module",
    unit: "param",
    formula: "d.cross_attention ? 2 * d.layers * d.hidden * d.kv_width : 0"
  },
  cross_matrix_flops: {
    label: "Forward FLOPs that keys and values of another module add",
    unit: flops,
    formula:
      "d.cross_attention ? $.forward_flops_per_param_token * d.cross_params_applied * (d.stated_cross - d.module_tokens) : 0",
    note: "They are made of the other module's tokens, not of its own."
  },
  forward_matrix_flops: {
    label: "Forward FLOPs of matrices",
    unit: flops,
    formula:
      "$.forward_flops_per_param_token * (d.layer_params_applied * d.module_tokens + d.leaving_params_applied * d.leaving_tokens) + d.cross_matrix_flops",
    note: "2N for each token."
  },
  forward_score_flops: {
    label: "Forward FLOPs of attention scores",
    unit: flops,
    formula:
      "$.score_flops * (d.role == 'contrast' ? d.hidden : d.layers * (d.attention_width + d.value_width)) * d.seen_tokens * d.module_tokens",
    note: "Over the full square, as model FLOPs are counted; of contrast, the products with all of the batch."
  },
  forward_flops: {
    label: "Forward FLOPs",
    unit: flops,
    formula: "d.forward_matrix_flops + d.forward_score_flops"
  },
  backward_flops: {
    label: "Backward FLOPs",
    unit: flops,
    formula:
      "(d.gradients == 'trained' ? 2 : d.gradients == 'passing' ? 1 : 0) * d.forward_matrix_flops + (d.gradients == 'frozen' ? 0 : 2) * d.forward_score_flops",
    note: "4N for trained weights, 2N where gradients pass through frozen ones, none where nothing before is trained. Scores have no weights: their backward pass is two forward ones."
  },
  module_flops: {label: "FLOPs of training", unit: flops, formula: "d.forward_flops + d.backward_flops"},
  all_flops: {label: "FLOPs of training, all modules", unit: flops, formula: "op.sum(d.module_flops)", over},
  flops_share: {label: "Share of all FLOPs", unit: "1", formula: "d.module_flops / d.all_flops"},
  module_problem: {
    label: "What cannot be",
    unit: "text",
    formula:
      "d.role == 'backbone' && d.gradients == 'frozen' && op.sum(d.passes_on == 'yes' && d.gradients == 'trained') > 0 ? 'gradients have to pass through it to what is trained before it' : d.hidden > 0 && d.own_tokens == 0 && !d.joins_streams && d.role != 'backbone' ? 'it has no tokens' : ''",
    over
  }
});
