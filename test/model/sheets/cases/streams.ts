import type {HandCases} from "./HandCase.js";

/** A long stream that a quarter of the layers see alone, and a short one that half of them do. */
const STREAMS = {
  streams: [
    {tokens_per_sample: 2048, encoder_share: 0.25},
    {tokens_per_sample: 512, encoder_share: 0.5}
  ]
};

/** Sums over the input streams. */
export const streamsCases: HandCases = {
  stream_tokens: [{tables: STREAMS, is: 2560}],
  // 0.25 × 4,194,304 = 1,048,576 and 0.5 × 262,144 = 131,072.
  stream_own_pairs: [{tables: STREAMS, is: 1_179_648}],
  // 0.75 × 2,048 = 1,536 and 0.5 × 512 = 256.
  stream_joint_tokens: [{tables: STREAMS, is: 1792}],
  input_tokens_per_sample: [{d: {stream_tokens: 8192}, is: 8192}]
};
