import {sheet, type FormulaSpec} from "../../../engine/sheet.js";

/** A size as stated of the module, else one of the scale where there is one, else none. */
const stated = (label: string, own: string, scale: string, note = ""): FormulaSpec => ({
  label,
  unit: "1",
  formula: `d.${own} > 0 ? d.${own} : ${scale}`,
  note: note || "As stated of the module, else that of the scale its model is sized by."
});

const flag = (label: string, formula: string, note = ""): FormulaSpec => ({label, unit: "flag", formula, note});

/** A module as a stack of layers, as the sheets of architecture and parameters read one. */
export const moduleShape = sheet("module-shape", "Shape of a module", {
  layers: stated(
    "Layers",
    "stated_layers",
    "d.scale_layers > 0 && d.role == 'backbone' ? d.scale_layers : d.scale_layers > 0 && d.encoder_share > 0 && d.role == 'encoder' ? d.encoder_share * d.scale_layers : 0",
    "As stated; else of the scale: all for the backbone, for an encoder the share that sees its stream alone."
  ),
  hidden: stated("Hidden size", "stated_hidden", "d.scale_hidden > 0 ? d.scale_hidden : 0"),
  heads: stated("Heads", "stated_heads", "d.scale_heads > 0 ? d.scale_heads : 0"),
  kv_heads: stated(
    "KV heads",
    "stated_kv_heads",
    "d.stated_heads > 0 ? d.stated_heads : d.scale_kv_heads > 0 ? d.scale_kv_heads : 0",
    "As stated, else as many as heads, else those of the scale."
  ),
  head_size: {label: "Size of a head", unit: "1", formula: "d.heads > 0 ? d.hidden / d.heads : 0"},
  ffn_hidden: stated("Inner size of the MLP", "stated_ffn", "d.scale_ffn_hidden > 0 ? d.scale_ffn_hidden : 0"),
  vocab: stated(
    "Rows of its token table",
    "stated_vocab",
    "d.scale_vocab > 0 && (d.role == 'backbone' || d.role == 'head') ? d.scale_vocab : 0",
    "As stated; else of the scale for the backbone and heads."
  ),
  embedding_width: {label: "Width of its token table", unit: "1", formula: "d.hidden"},
  gated: flag("Gated MLP", "d.stated_gated == 'yes'"),
  tied: flag("Tied head", "d.head != 'untied'"),
  cross_attention: flag("Layers attend to another module too", "d.stated_cross > 0"),
  layer_norms: {label: "Norms of a layer", unit: "1", formula: "d.cross_attention ? 3 : 2"},
  outer_norms: {
    label: "Norms after the layers",
    unit: "1",
    formula: "d.layers > 0 ? 1 : 0",
    note: "One before them counts among other parameters."
  },
  norm_biases: flag("Norms with biases", "d.biases != 'none'"),
  query_value_biases: flag("Queries and values with biases", "d.biases != 'none'"),
  key_biases: flag("Keys with biases", "d.biases == 'all'"),
  output_biases: flag("Attention output with biases", "d.biases != 'none'"),
  mlp_biases: flag("MLPs with biases", "d.biases != 'none'"),
  learned_positions: stated(
    "Learned positions",
    "stated_positions",
    "d.scale_length > 0 && d.role == 'backbone' ? +d.scale_length : 0"
  ),
  patch_elements: {
    label: "Numbers of a patch, of frames or of a feature",
    unit: "1",
    formula: "d.stated_input_width > 0 ? d.stated_input_width : 0"
  },
  patch_biases: flag("Map in with biases", "d.patch_elements > 0 && d.map_biases == 'yes'"),
  frame_kernel: {
    label: "Frames of a second convolution",
    unit: "1",
    formula: "d.stated_frame_kernel > 0 ? d.stated_frame_kernel : 0"
  },
  projection_outputs: {
    label: "Width it is projected to",
    unit: "1",
    formula: "d.stated_output_width > 0 ? d.stated_output_width : 0"
  },
  projection_inputs: {label: "Width projected", unit: "1", formula: "d.projection_outputs > 0 ? d.hidden : 0"},
  projection_biases: flag("Map out with biases", "d.map_biases == 'yes'")
});
