import type {HandCases} from "./HandCase.js";

/** A size stated of the module, and left to the scale, which may have none; nothing and less than nothing are none. */
const stated = (own: string, scale: string) => ({
  d: {[own]: [7, NaN, NaN, 1, 0, -1, NaN, NaN, NaN], [scale]: [9, 9, NaN, 9, 9, 9, 0, -1, 1]},
  is: [7, 9, 0, 1, 9, 9, 0, 0, 1]
});

/** A size that is stated or none. */
const orNone = (own: string) => ({d: {[own]: [7, 1, NaN, 0, -1]}, is: [7, 1, 0, 0, 0]});

const YES_OR_NO = (name: string) => ({d: {[name]: ["yes", "no"]}, is: [1, 0]});

/** A module as a stack of layers. */
const moduleShapeCases: HandCases = {
  // Stated 24, or one; of 22 layers of a scale all for the backbone, a quarter for an encoder; none for heads, for an
  // encoder of no share, or without a scale.
  layers: [
    {
      d: {
        stated_layers: [24, 1, NaN, NaN, NaN, NaN, NaN, NaN, NaN],
        scale_layers: [22, 22, 22, 22, 22, 22, NaN, NaN, 1],
        role: ["backbone", "encoder", "backbone", "encoder", "head", "encoder", "backbone", "encoder", "encoder"],
        encoder_share: [NaN, 0.25, NaN, 0.25, 0.25, 0, NaN, 0.25, 1]
      },
      is: [24, 1, 22, 5.5, 0, 0, 0, 0, 1]
    },
    {
      d: {
        stated_layers: [0, -1, NaN, NaN, NaN, NaN, NaN, NaN],
        scale_layers: [22, 22, 0, -1, 1, -1, 22, 22],
        role: ["backbone", "backbone", "backbone", "backbone", "backbone", "encoder", "encoder", "encoder"],
        encoder_share: [NaN, NaN, NaN, NaN, NaN, 0.5, -1, NaN]
      },
      is: [22, 22, 0, 0, 1, 0, 0, 0]
    }
  ],
  hidden: [stated("stated_hidden", "scale_hidden")],
  heads: [stated("stated_heads", "scale_heads")],
  // Stated; as many as heads; of the scale; none.
  kv_heads: [
    {
      d: {
        stated_kv_heads: [8, 1, NaN, NaN, NaN, NaN, NaN, 0, -1, NaN, NaN, NaN],
        stated_heads: [32, 32, 32, 1, NaN, NaN, NaN, 32, 32, 0, -1, NaN],
        scale_kv_heads: [4, 4, 4, 4, 4, 1, NaN, 4, 4, 4, 4, -1]
      },
      is: [8, 1, 32, 1, 4, 1, 0, 32, 32, 4, 4, 0]
    }
  ],
  head_size: [{d: {heads: [16, 1, 0, -1], hidden: [1024, 64, 64, 64]}, is: [64, 64, 0, 0]}],
  ffn_hidden: [stated("stated_ffn", "scale_ffn_hidden")],
  // A table of its own; that of the scale for the backbone and heads, not for encoders.
  vocab: [
    {
      d: {
        stated_vocab: [50257, 1, NaN, NaN, NaN, NaN, NaN, 0, -1, NaN],
        scale_vocab: [8704, 8704, 8704, 8704, 8704, NaN, 1, 8704, 8704, -1],
        role: ["encoder", "head", "backbone", "head", "encoder", "backbone", "backbone", "head", "head", "head"]
      },
      is: [50257, 1, 8704, 8704, 0, 0, 1, 8704, 8704, 0]
    }
  ],
  embedding_width: [{d: {hidden: 768}, is: 768}],
  gated: [YES_OR_NO("stated_gated")],
  tied: [{d: {head: ["none", "tied", "untied"]}, is: [1, 1, 0]}],
  cross_attention: [{d: {stated_cross: [1500, 1, NaN, 0, -1]}, is: [1, 1, 0, 0, 0]}],
  layer_norms: [{d: {cross_attention: [0, 1]}, is: [2, 3]}],
  outer_norms: [{d: {layers: [12, 1, 0.5, 0, -1]}, is: [1, 1, 1, 0, 0]}],
  norm_biases: [{d: {biases: ["none", "all", "all but keys"]}, is: [0, 1, 1]}],
  query_value_biases: [{d: {biases: ["none", "all", "all but keys"]}, is: [0, 1, 1]}],
  key_biases: [{d: {biases: ["none", "all", "all but keys"]}, is: [0, 1, 0]}],
  output_biases: [{d: {biases: ["none", "all", "all but keys"]}, is: [0, 1, 1]}],
  mlp_biases: [{d: {biases: ["none", "all", "all but keys"]}, is: [0, 1, 1]}],
  // Stated; those of the scale for its backbone alone.
  learned_positions: [
    {
      d: {
        stated_positions: [577, 1, NaN, NaN, NaN, NaN, 0, -1, NaN],
        scale_length: [2048, 2048, 2048, 2048, NaN, 1, 2048, 2048, -1],
        role: [
          ...["encoder", "backbone", "backbone", "encoder", "backbone", "backbone", "backbone", "backbone"],
          "backbone"
        ]
      },
      is: [577, 1, 2048, 0, 0, 1, 2048, 2048, 0]
    }
  ],
  patch_elements: [orNone("stated_input_width")],
  patch_biases: [
    {d: {patch_elements: [588, 588, 0, 1, -1], map_biases: ["yes", "no", "yes", "yes", "yes"]}, is: [1, 0, 0, 1, 0]}
  ],
  frame_kernel: [orNone("stated_frame_kernel")],
  projection_outputs: [orNone("stated_output_width")],
  projection_inputs: [{d: {projection_outputs: [768, 1, 0, -1], hidden: 1024}, is: [1024, 1024, 0, 0]}],
  projection_biases: [YES_OR_NO("map_biases")]
};

/** Parameters of modules. */
const moduleParametersCases: HandCases = {
  // 300 with 20 others, or one; nothing where another module counts them.
  module_params: [
    {
      d: {
        shares_weights: ["no", "no", "no", "yes", "no", "no"],
        architecture_params: 300,
        stated_extra_params: [20, 1, NaN, 20, 0, -1]
      },
      is: [320, 301, 300, 0, 300, 300]
    }
  ],
  trained_params: [{d: {gradients: ["trained", "passing", "frozen"], module_params: 300}, is: [300, 0, 0]}],
  all_params: [{d: {training: ["a", "a", "b"], module_params: [300, 20, 7]}, is: [320, 320, 7]}],
  all_trained_params: [{d: {training: ["a", "a", "b"], trained_params: [300, 0, 7]}, is: [300, 300, 7]}],
  stated_params: [{d: {published_params: [93e6, 1, NaN, 0, -1], scale_params: 1e9}, is: [93e6, 1, 1e9, 1e9, 1e9]}],
  params_ratio: [
    {
      d: {published_of: ["all", "trained"], all_params: 200, all_trained_params: 90, stated_params: 100},
      is: [2, 0.9]
    }
  ]
};

const STREAMS = {streams: [{tokens_per_sample: 2048}, {tokens_per_sample: 512}]};

/** Tokens and operations of modules. */
const moduleOperationsCases: HandCases = {
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

/** Memory of modules on one GPU. */
const moduleMemoryCases: HandCases = {
  global_batch: [
    {
      d: {
        stated_global_batch: [256, 1, NaN, NaN, NaN, 0, -1, NaN, NaN],
        scale_batch: [64, 64, 64, 1, NaN, 64, 64, 0, -1]
      },
      $: {batch_size: 32},
      is: [256, 1, 64, 1, 32, 64, 64, 32, 32]
    }
  ],
  // Stated, or one; 256 over 8; one at least.
  micro_batch: [
    {
      d: {stated_micro_batch: [16, 1, NaN, NaN, 0, -1], global_batch: [256, 256, 256, 4, 256, 256], gpus: 8},
      is: [16, 1, 32, 1, 32, 32]
    }
  ],
  module_weights: [
    {d: {module_params: 100, recipe_weight_bytes: 2, zero_stage: [0, 1, 2, 3], gpus: 8}, is: [200, 200, 200, 25]}
  ],
  module_gradients: [
    {d: {trained_params: 100, recipe_gradient_bytes: 2, zero_stage: [0, 1, 2, 3], gpus: 8}, is: [200, 200, 25, 25]}
  ],
  // 4 and twice 2 bytes.
  module_optimizer: [
    {
      d: {
        trained_params: 100,
        recipe_master_bytes: 4,
        recipe_state_bytes: 2,
        zero_stage: [0, 0.5, 1, 2, 3],
        gpus: 10
      },
      is: [800, 800, 80, 80, 80]
    }
  ],
  // 4 × 64 + 2 × 48 + 2 × 16 + 3 × 200; 2 × 64 + 2 × 48 + 2 × 16 + 2 × 200.
  kept_numbers: [
    {
      d: {
        gradients: ["trained", "passing", "frozen"],
        hidden: 64,
        attention_width: 48,
        kv_width: 16,
        mlp_matrices: 3,
        ffn_hidden: 200
      },
      is: [984, 656, 0]
    }
  ],
  kept_layers: [
    {
      d: {
        gradients: ["trained", "trained", "passing", "frozen", "frozen"],
        layers: 12,
        recompute: ["none", "full", "full", "full", "none"],
        hidden: 64,
        kept_numbers: [984, 984, 656, 7, 7]
      },
      is: [11_808, 768, 768, 0, 0]
    }
  ],
  predicted_width: [
    {
      d: {
        role: ["contrast", "backbone", "encoder"],
        global_batch: 32_768,
        head: ["none", "untied", "none"],
        vocab: [0, 32_000, 500]
      },
      is: [32_768, 32_000, 0]
    }
  ],
  // 4 samples: 10 tokens × 768 × 2 bytes, 3 tokens × 50 × 6 bytes.
  module_activations: [
    {
      d: {
        gradients: ["trained", "passing", "frozen"],
        micro_batch: 4,
        module_tokens: 10,
        kept_layers: 768,
        element_bytes: 2,
        leaving_tokens: 3,
        predicted_width: 50
      },
      $: {logit_bytes: 6},
      is: [65_040, 65_040, 0]
    }
  ],
  module_memory: [
    {d: {module_weights: 1000, module_gradients: 200, module_optimizer: 30, module_activations: 4}, is: 1234}
  ],
  // 4 samples × 10 tokens × 984 × 2 bytes; one layer; none, and nothing recomputed.
  recomputed_memory: [
    {
      d: {
        recompute: ["full", "full", "full", "none", "full"],
        layers: [12, 1, 0, 12, -1],
        micro_batch: 4,
        module_tokens: 10,
        kept_numbers: 984,
        element_bytes: 2
      },
      is: [78_720, 78_720, 0, 0, 0]
    }
  ],
  all_memory: [
    {
      d: {training: ["a", "a", "b"], module_memory: [1000, 200, 7], recomputed_memory: [30, 50, 1]},
      is: [1250, 1250, 8]
    }
  ],
  memory_filled: [{d: {all_memory: 40, memory_capacity: 80}, is: 0.5}]
};

/** Time of modules on a machine. */
const moduleRunCases: HandCases = {
  trained_samples: [
    {d: {stated_samples: [558_128, 1, NaN, 0, -1], scale_samples: 1e8}, is: [558_128, 1, 1e8, 1e8, 1e8]}
  ],
  sustained_flops: [{d: {peak_flops: 300, gpus: 8, mfu: 0.4}, is: 960}],
  module_step_seconds: [{d: {module_flops: 960, global_batch: 32, sustained_flops: 64}, is: 480}],
  // 960 × 7,500 / 2,000 / 3,600.
  module_hours: [
    {d: {module_flops: 960, trained_samples: 7500, sustained_flops: 2000}, $: {seconds_per_hour: 3600}, is: 1}
  ],
  all_hours: [{d: {training: ["a", "a", "b"], module_hours: [3, 0.5, 7]}, is: [3.5, 3.5, 7]}],
  all_gpu_hours: [{d: {all_hours: 3.5, gpus: 8}, is: 28}],
  run_flops: [{d: {all_flops: 1000, trained_samples: 7500}, is: 7_500_000}],
  published_gpu_hours: [{d: {published_hours: 336, gpus: 64}, is: 21_504}],
  hours_ratio: [{d: {all_hours: 3, published_hours: 4}, is: 0.75}],
  // 10,800 of 3 h × 3,600 × 5 × 2.
  published_mfu: [
    {
      d: {run_flops: 10_800, published_hours: 3, peak_flops: 5, gpus: 2},
      $: {seconds_per_hour: 3600},
      is: 0.1
    }
  ]
};

/** Cases of all formulas over modules, by formula. */
export const MODULE_CASES: HandCases = {
  ...moduleShapeCases,
  ...moduleParametersCases,
  ...moduleOperationsCases,
  ...moduleMemoryCases,
  ...moduleRunCases
};
