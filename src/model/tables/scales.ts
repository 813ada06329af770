import {count, key, link, optional, table, words, type RowOf} from "../../engine/table.js";
import {PROVENANCE} from "./provenance.js";

/** A model size with its training set. Variants repeat a scale under another configuration of the brief. */
export const scales = table("scales", "scale", {
  id: key(),
  name: words("Name"),
  variant_of: link("Variant of", "scales", {fallback: "", blank: true, as: ""}),
  params: count("Parameters", "param", [1e6, 1e13]),
  samples: count("Training samples", "sample", [1e4, 1e12], {heading: "Samples"}),
  batch: optional(count("Batch of the scale", "sample/step", [1, 65536], {heading: "Batch", as: "scale_batch"})),
  layers: count("Layers", "1", [1, 256]),
  hidden: count("Hidden size", "1", [64, 65536]),
  heads: count("Attention heads", "1", [1, 512], {heading: "Heads"}),
  kv_heads: count("Key-value heads", "1", [1, 512], {heading: "KV heads"}),
  ffn_hidden: count("Inner size of the MLP", "1", [64, 262144], {heading: "Inner size"}),
  vocab: count("Vocabulary", "1", [256, 1e6]),
  sequence_length: count("Sequence length", "token", [64, 1e6], {as: "scale_sequence_length"}),
  tokens_per_sample: optional(
    count("Tokens per sample of the scale", "token/sample", [1, 1e6], {
      heading: "Tokens per sample",
      as: "scale_tokens_per_sample"
    })
  ),
  ...PROVENANCE
});

export type Scale = RowOf<typeof scales.facts>;
