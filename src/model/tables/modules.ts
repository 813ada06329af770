import {amount, choice, count, key, link, optional, table, words, type Rest, type RowOf} from "../../engine/table.js";
import {PROVENANCE} from "./provenance.js";

/** What a module is in its model. */
export const ROLES = ["encoder", "projector", "backbone", "decoder", "head", "contrast"] as const;

/** What the backward pass does in a module: weights trained, gradients passing through frozen ones, nothing. */
export const GRADIENTS = ["trained", "passing", "frozen"] as const;

const YES_OR_NO = ["no", "yes"] as const;

/** A size of a shape that may be left to the scale. */
const size = (heading: string, plausible: readonly [number, number], rest: Rest<number> = {}) =>
  optional(count(heading, "1", plausible, rest));

/** One part of a model of several: an encoder of a stream, a projector, the backbone, a head. */
export const modules = table("modules", "module", {
  id: key(),
  training: link("Training", "trainings"),
  name: words("Module", {as: "module_name"}),
  role: choice("Role", ROLES),
  stream: link("Input stream", "streams", {heading: "Stream", fallback: "", blank: true}),
  gradients: choice("Weights", GRADIENTS),
  tokens_per_sample: optional(
    amount("Tokens per sample, its own", "token/sample", [1, 1e6], {
      heading: "Own tokens",
      as: "stated_tokens",
      least: Number.MIN_VALUE
    })
  ),
  merged: optional(count("Tokens put together into one", "1", [1, 64], {heading: "Merged", as: "stated_merged"})),
  passes_on: choice("Its tokens enter the backbone", YES_OR_NO, {heading: "Into backbone", fallback: "no"}),
  attended_tokens: optional(
    count("Tokens each attends to", "token", [1, 1e6], {heading: "Attention span", as: "stated_span"})
  ),
  cross_tokens: optional(
    count("Tokens of another module attended to", "token/sample", [1, 1e6], {
      heading: "Cross-attends",
      as: "stated_cross"
    })
  ),
  output_tokens: optional(
    count("Tokens that leave through its head or output", "token/sample", [1, 1e6], {
      heading: "Tokens out",
      as: "stated_output_tokens"
    })
  ),
  layers: size("Layers", [1, 256], {as: "stated_layers"}),
  hidden: size("Hidden size", [16, 65536], {as: "stated_hidden"}),
  heads: size("Heads", [1, 512], {as: "stated_heads"}),
  kv_heads: size("KV heads", [1, 512], {as: "stated_kv_heads"}),
  ffn_hidden: size("Inner size", [16, 262144], {as: "stated_ffn"}),
  gated: choice("Gated MLP", YES_OR_NO, {heading: "Gated", fallback: "no", as: "stated_gated"}),
  biases: choice("Biases of matrices and norms", ["none", "all", "all but keys"], {
    heading: "Biases",
    fallback: "none"
  }),
  vocab: size("Vocabulary", [2, 1e6], {as: "stated_vocab"}),
  head: choice("Output head", ["none", "tied", "untied"], {heading: "Head", fallback: "none"}),
  positions: size("Learned positions and tokens", [1, 1e6], {heading: "Learned positions", as: "stated_positions"}),
  input_width: size("Numbers of a patch, of frames or of a feature", [1, 1e6], {
    heading: "Input width",
    as: "stated_input_width"
  }),
  frame_kernel: size("Frames of a second convolution", [1, 64], {
    heading: "Second convolution",
    as: "stated_frame_kernel"
  }),
  output_width: size("Width it is projected to", [1, 1e6], {heading: "Output width", as: "stated_output_width"}),
  map_biases: choice("Biases of the maps in and out", YES_OR_NO, {heading: "Map biases", fallback: "no"}),
  extra_params: optional(
    count("Other parameters", "param", [1, 1e12], {heading: "Other parameters", as: "stated_extra_params"})
  ),
  shares_weights: choice("Weights counted in another module", YES_OR_NO, {heading: "Shared", fallback: "no"}),
  ...PROVENANCE
});

export type Module = RowOf<typeof modules.facts>;
