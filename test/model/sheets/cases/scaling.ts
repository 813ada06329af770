import type {HandCases} from "./HandCase.js";

const READINGS = {output_streams: 4, table_tokens_per_sample: 64, sequence_length: 2048};
const INPUT = {input_tokens_per_sample: 8192, scale_tokens_per_sample: NaN};

/** Steps and tokens, from the brief's scaling table and its breakdowns. */
export const scalingCases: HandCases = {
  // A scale without a batch of its own trains at the assumed one: 32 (exact assumptions); the config file has 64.
  // One of an analyst's own says its tokens per sample: it has the usual batch where it says none.
  batch: [
    {
      d: {scale_batch: [NaN, 64, NaN, 64], scale_tokens_per_sample: [NaN, NaN, 4096, 4096], usual_batch: 1024},
      $: {batch_size: 32},
      is: [32, 64, 1024, 64]
    }
  ],
  // 4,194,304 tokens of a step over 4,096 are 1,024; 1,048,576 over 4,096 are 256, over 3,000,000 a third: one at least.
  usual_batch: [
    {
      d: {params: [7e9, 5e9, 1e9, 1e9], scale_tokens_per_sample: [4096, 4096, 4096, 3e6]},
      $: {large_model_params: 5e9, step_tokens_large: 4_194_304, step_tokens_small: 1_048_576},
      is: [1024, 256, 256, 1]
    }
  ],
  // Tiny: 1,000,000 ÷ 32 = 31,250. XL: 300,000,000 ÷ 32 = 9,375,000.
  steps: [{d: {samples: [1e6, 3e8], batch: 32}, is: [31_250, 9_375_000]}],
  // The brief counts 4 tokens put out, 64 in the scaling table, 2,048 in a sequence, 8,192 taken in. A scale of its own
  // 4,096 has those under each reading.
  tokens_per_sample: [
    {d: INPUT, $: {...READINGS, reading: "output"}, is: 4},
    {d: INPUT, $: {...READINGS, reading: "table"}, is: 64},
    {d: INPUT, $: {...READINGS, reading: "sequence"}, is: 2048},
    {d: INPUT, $: {...READINGS, reading: "input"}, is: 8192},
    {
      d: {input_tokens_per_sample: 8192, scale_tokens_per_sample: [NaN, 4096]},
      $: {...READINGS, reading: "table"},
      is: [64, 4096]
    }
  ],
  // Large: 100M samples × 64 = 6.4B.
  tokens_seen: [{d: {samples: 1e8, tokens_per_sample: 64}, is: 6.4e9}],
  // 32 samples × 64 tokens.
  tokens_per_step: [{d: {batch: 32, tokens_per_sample: 64}, is: 2048}],
  // One token for each of four output streams.
  output_tokens_per_sample: [{$: {output_streams: 4}, is: 4}],
  // Tiny: 31,250 steps × 32 × 4 = 4,000,000.
  output_tokens: [{d: {samples: 1e6}, $: {output_streams: 4}, is: 4e6}],
  // 32 samples × 4 tokens, where the brief prints 4.
  output_tokens_per_step: [{d: {batch: 32}, $: {output_streams: 4}, is: 128}],
  // Tiny: 1M samples × 8,192 = 8,192,000,000.
  input_tokens: [{d: {samples: 1e6, input_tokens_per_sample: 8192}, is: 8.192e9}],
  // XL: 300,000,000 samples.
  samples_millions: [{d: {samples: 3e8}, $: {samples_per_million: 1e6}, is: 300}]
};
