import {amount, count, key, table, words, type RowOf} from "../../engine/table.js";
import {PROVENANCE} from "./provenance.js";

/** One input modality of a sample. */
export const streams = table("streams", "input stream", {
  id: key(),
  name: words("Name"),
  tokens_per_sample: count("Tokens per sample", "token/sample", null),
  tokens_per_s: amount("Tokens per second of recording", "token/s", null, {least: Number.MIN_VALUE}),
  encoder_share: amount("Share of the layers that see this stream alone", "1", null, {least: 0, most: 1}),
  ...PROVENANCE
});

export type Stream = RowOf<typeof streams.facts>;
