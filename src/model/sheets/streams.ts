import {sheet} from "../../engine/sheet.js";

/** What a sample takes in over all input streams. */
export const streams = sheet("streams", "Input streams", {
  stream_tokens: {
    label: "Tokens of all input streams",
    unit: "token/sample",
    formula: "op.sum(streams.tokens_per_sample)",
    source: "data/streams.csv"
  },
  stream_own_pairs: {
    label: "Token pairs within input streams",
    unit: "token·token/(sample·sample)",
    formula: "op.sum(streams.encoder_share * streams.tokens_per_sample ** 2)",
    note: "Weighted by the share of layers that see one stream.",
    source: "data/streams.csv"
  },
  stream_joint_tokens: {
    label: "Tokens seen by the joint layers",
    unit: "token/sample",
    formula: "op.sum((1 - streams.encoder_share) * streams.tokens_per_sample)",
    note: "Weighted by the share of layers that see all streams.",
    source: "data/streams.csv"
  },
  input_tokens_per_sample: {
    label: "Input tokens per sample",
    unit: "token/sample",
    formula: "d.stream_tokens",
    note: "What the reading of input tokens counts. Less than modalities × sequence length, so the streams are not all full; another value stretches all streams alike.",
    source: "brief, Detailed Breakdown (10M params, Tiny Configuration)"
  }
});
