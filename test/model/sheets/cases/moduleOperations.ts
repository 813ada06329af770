import type {HandCases} from "./HandCase.js";

const STREAMS = {streams: [{tokens_per_sample: 2048}, {tokens_per_sample: 512}]};

/** Tokens and operations of modules. */
export const moduleOperationsCases: HandCases = {
  // Stated, or one; those of its stream; none.
  own_tokens: [
    {
      d: {
        stated_tokens: [576, 1, NaN, NaN, 0, -1],
        stream: ["vision", "vision", "vision", "", "vision", "vision"],
        stream_tokens_per_sample: [2048, 2048, 2048, NaN, 2048, 2048]
      },
      is: [576, 1, 2048, 0, 2048, 2048]
    }
  ],
  merged: [{d: {stated_merged: [4, 2, 0.5, NaN, 0, -1]}, is: [4, 2, 0.5, 1, 1, 1]}],
  sent_tokens: [{d: {passes_on: ["yes", "no"], own_tokens: 576, merged: 4}, is: [144, 0]}],
  // A backbone of a scale with nothing of its own; then with tokens, a stream, no scale, another role.
  joins_streams: [
    {
      d: {
        role: [
          ...["backbone", "backbone", "backbone", "backbone", "encoder", "backbone", "backbone", "backbone"],
          ...["backbone", "backbone", "backbone"]
        ],
        stated_tokens: [NaN, 250, NaN, NaN, NaN, 1, NaN, 0, -1, NaN, NaN],
        stream: ["", "", "text", "", "", "", "", "", "", "", ""],
        scale_layers: [22, 22, 22, NaN, 22, 22, 1, 22, 22, 0, -1]
      },
      is: [1, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0]
    }
  ],
  // A quarter of the layers: 2,048 × 5.5 / 22.
  spared_tokens: [
    {
      d: {
        role: ["encoder", "backbone", "encoder", "encoder", "encoder", "encoder"],
        scale_layers: [22, 22, NaN, 1, 0, -1],
        own_tokens: 2048,
        layers: [5.5, 22, 24, 1, 24, 24]
      },
      is: [512, 0, 0, 2048, 0, 0]
    }
  ],
  // All 2,560 of the streams less 512 and 100; 250 / 2 with 576 and 20 that are sent; 577 / 1, 40 / 4.
  module_tokens: [
    {
      d: {
        training: ["a", "a", "b", "b", "b"],
        joins_streams: [1, 0, 0, 0, 0],
        role: ["backbone", "encoder", "backbone", "projector", "encoder"],
        spared_tokens: [100, 512, 3, 5, 7],
        sent_tokens: [9, 11, 0, 576, 20],
        own_tokens: [0, 2048, 250, 577, 40],
        merged: [1, 1, 2, 1, 4]
      },
      tables: STREAMS,
      is: [1948, 2048, 721, 577, 10]
    }
  ],
  // Stated, or one; the batch; all of the streams; its own.
  span_tokens: [
    {
      d: {
        stated_span: [512, 1, NaN, NaN, NaN, 0, -1],
        role: ["encoder", "contrast", "contrast", "backbone", "encoder", "encoder", "encoder"],
        global_batch: 32_768,
        joins_streams: [0, 0, 0, 1, 0, 0, 0],
        module_tokens: 6656
      },
      tables: STREAMS,
      is: [512, 1, 32_768, 2560, 6656, 6656, 6656]
    }
  ],
  leaving_tokens: [{d: {stated_output_tokens: [2, 1, NaN, 0, -1], module_tokens: 257}, is: [2, 1, 257, 257, 257]}],
  // 12 × 1,000 and 64 × (588 + 3 × 64); no layers; one.
  layer_params_applied: [
    {
      d: {
        layers: [12, 0, 1, 0, -1, 12],
        matmul_params_per_layer: [1000, NaN, 1000, Infinity, 1000, -1],
        hidden: [64, 64, 64, 1, 1, 1],
        patch_elements: [588, 588, 0, 0, 0, 20],
        frame_kernel: [3, 0, 0, 0, 0, 0]
      },
      is: [61_920, 37_632, 1000, 0, 0, 8]
    }
  ],
  // 64 × 30, and a head of 50 × 60.
  leaving_params_applied: [
    {
      d: {
        projection_inputs: 64,
        projection_outputs: 30,
        head: ["none", "tied", "untied"],
        vocab: 50,
        hidden: 60
      },
      is: [1920, 4920, 4920]
    }
  ],
  seen_tokens: [
    {d: {span_tokens: 448, cross_attention: [0, 1, 0], stated_cross: [NaN, 1500, 9]}, is: [448, 1948, 448]}
  ],
  // 2 × 32 × 1,280 × 640.
  cross_params_applied: [{d: {cross_attention: [0, 1], layers: 32, hidden: 1280, kv_width: 640}, is: [0, 52_428_800]}],
  // 2 × 100 × (1,500 − 448).
  cross_matrix_flops: [
    {
      d: {cross_attention: [0, 1, 0], cross_params_applied: 100, stated_cross: [NaN, 1500, 9], module_tokens: 448},
      $: {forward_flops_per_param_token: 2},
      is: [0, 210_400, 0]
    }
  ],
  // 2 × (300 × 10 + 40 × 3) + 5.
  forward_matrix_flops: [
    {
      d: {
        layer_params_applied: 300,
        module_tokens: 10,
        leaving_params_applied: 40,
        leaving_tokens: 3,
        cross_matrix_flops: 5
      },
      $: {forward_flops_per_param_token: 2},
      is: 6245
    }
  ],
  // 2 × 12 × (64 + 32) × 100 × 10; the batch's 768 × 32 × 1.
  forward_score_flops: [
    {
      d: {
        role: ["encoder", "contrast"],
        hidden: [60, 768],
        layers: [12, 3],
        attention_width: [64, 5],
        value_width: [32, 7],
        seen_tokens: [100, 32],
        module_tokens: [10, 1]
      },
      $: {score_flops: 2},
      is: [2_304_000, 49_152]
    }
  ],
  forward_flops: [{d: {forward_matrix_flops: 300, forward_score_flops: 20}, is: 320}],
  // 2 × 300 + 2 × 20; 300 + 2 × 20; nothing.
  backward_flops: [
    {
      d: {gradients: ["trained", "passing", "frozen"], forward_matrix_flops: 300, forward_score_flops: 20},
      is: [640, 340, 0]
    }
  ],
  module_flops: [{d: {forward_flops: 320, backward_flops: 640}, is: 960}],
  all_flops: [{d: {training: ["a", "a", "b"], module_flops: [960, 40, 7]}, is: [1000, 1000, 7]}],
  flops_share: [{d: {module_flops: 40, all_flops: 1000}, is: 0.04}],
  // A frozen backbone after a trained projector; one that passes, one after a frozen projector, after one that sends
  // nothing; the projector itself. Then a module without tokens, of no width, a backbone, one of all streams.
  module_problem: [
    {
      d: {
        training: ["a", "a", "b", "b", "c", "c", "d", "d", "e"],
        role: [
          ...["projector", "backbone", "projector", "backbone", "projector", "backbone", "projector", "backbone"],
          "encoder"
        ],
        gradients: [...["trained", "frozen", "trained", "passing", "frozen", "frozen", "trained", "frozen"], "frozen"],
        passes_on: ["yes", "no", "yes", "no", "yes", "no", "no", "no", "yes"],
        hidden: 64,
        own_tokens: 5,
        joins_streams: 0
      },
      is: ["", "gradients have to pass through it to what is trained before it", "", "", "", "", "", "", ""]
    },
    {
      d: {
        training: "a",
        role: ["encoder", "encoder", "backbone", "head", "encoder", "encoder", "encoder"],
        gradients: "frozen",
        passes_on: "no",
        hidden: [64, 0, 64, 64, 64, 1, -1],
        own_tokens: [0, 0, 0, 0, 1, 0, 0],
        joins_streams: [0, 0, 0, 1, 0, 0, 0]
      },
      is: ["it has no tokens", "", "", "", "", "it has no tokens", ""]
    },
    {
      d: {
        training: "a",
        role: ["encoder", "projector"],
        gradients: ["frozen", "trained"],
        passes_on: ["no", "yes"],
        hidden: 64,
        own_tokens: 5,
        joins_streams: 0
      },
      is: ["", ""]
    },
    {
      d: {
        training: "a",
        role: ["backbone", "projector", "projector"],
        gradients: ["frozen", "trained", "trained"],
        passes_on: ["no", "yes", "yes"],
        hidden: 64,
        own_tokens: 5,
        joins_streams: 0
      },
      is: ["gradients have to pass through it to what is trained before it", "", ""]
    }
  ]
};
