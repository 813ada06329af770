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
export const moduleShapeCases: HandCases = {
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
