import type {HandCases} from "./HandCase.js";

/** Llama-2-70B in bf16 with 8 key-value heads, and a model of round numbers. */
export const servingCases: HandCases = {
  serving_input: [
    {$: {served_input_tokens: 1000}, d: {input_tokens_per_sample: 8192}, is: 1000},
    {$: {served_input_tokens: 0}, d: {input_tokens_per_sample: 8192}, is: 8192}
  ],
  serving_output: [
    {$: {served_output_tokens: 500, output_streams: 4}, is: 500},
    {$: {served_output_tokens: 0, output_streams: 4}, is: 4}
  ],
  // 2 × 80 layers × 8 heads of 128 × 2 B.
  cache_bytes_per_token: [{d: {layers: 80, kv_heads: 8, head_size: 128}, $: {cache_element_bytes: 2}, is: 327680}],
  // 4,096 tokens are 1.25 GiB.
  sequence_cache: [{d: {cache_bytes_per_token: 327680, serving_input: 4000, serving_output: 96}, is: 1.25 * 2 ** 30}],
  serving_memory: [{d: {inference_memory: 140e9, sequence_cache: 2e9}, $: {serving_batch: 10}, is: 160e9}],
  // 160 GB on cards of 80 of which 0.9 may be filled: 2.2 cards.
  serving_gpus: [
    {d: {serving_memory: [160e9, 72e9], memory_capacity: 80e9}, $: {serving_usable_memory: 0.9}, is: [3, 1]}
  ],
  // (72 − 16) ÷ 3 = 18.7; where the weights do not fit, none.
  largest_serving_batch: [
    {
      d: {memory_capacity: 80e9, inference_memory: [16e9, 80e9], sequence_cache: 3e9},
      $: {serving_usable_memory: 0.9},
      is: [18, 0]
    }
  ],
  // 989 TFLOP/s over 3.35 TB/s, at 2 B and 2 FLOPs a parameter.
  compute_bound_batch: [
    {
      d: {peak_flops: 989e12, memory_bandwidth: 3.35e12},
      $: {inference_weight_bytes: 4, forward_flops_per_param_token: 2},
      is: (989 / 3.35) * 2
    }
  ],
  // (8B − 100 × 10M) × 2 B = 14 GB, and 10 requests of 1,000 + 100 ÷ 2 tokens at 1 MB: 10.5 GB.
  decode_bytes: [
    {
      d: {
        params: 8e9,
        vocab: 1e7,
        hidden: 100,
        cache_bytes_per_token: 1e6,
        serving_input: 1000,
        serving_output: 100
      },
      $: {inference_weight_bytes: 2, serving_batch: 10},
      is: 24.5e9
    }
  ],
  decoded_tokens: [{$: {serving_batch: 32}, is: 32}],
  bandwidth_share: [
    {
      d: {architecture_group: ["graphics", "hopper"]},
      $: {serving_bandwidth_graphics: 0.8, serving_bandwidth_datacenter: 0.5},
      is: [0.8, 0.5]
    }
  ],
  // 24.5 GB at half of 2 TB/s: 24.5 ms; 2 × 8B × 10 = 0.16 TFLOP at a quarter of 160 TFLOP/s: 4 ms, of 4 TFLOP/s: 160. On 2 cards half.
  decode_seconds: [
    {
      d: {
        decode_bytes: 24.5e9,
        memory_bandwidth: 2e12,
        bandwidth_share: 0.5,
        params: 8e9,
        decoded_tokens: 10,
        peak_flops: [160e12, 4e12],
        serving_gpus: 2
      },
      $: {forward_flops_per_param_token: 2, serving_flops: 0.25},
      is: [0.01225, 0.08]
    }
  ],
  // 2 × 8B × 1,000 = 16 TFLOP at half of 160 TFLOP/s, on two.
  read_in_seconds: [
    {
      d: {params: 8e9, serving_input: 1000, peak_flops: 160e12, serving_gpus: 2},
      $: {forward_flops_per_param_token: 2, serving_flops: 0.5},
      is: 0.1
    }
  ],
  request_seconds: [
    {
      d: {read_in_seconds: 0.1, serving_output: 100, decode_seconds: 0.01},
      is: 1.1
    }
  ],
  // 10 requests of 100 tokens in 10 × 0.1 + 100 × 0.01 s.
  served_tokens_per_second: [
    {
      d: {read_in_seconds: 0.1, serving_output: 100, decode_seconds: 0.01},
      $: {serving_batch: 10},
      is: 500
    }
  ],
  // 2 cards at 2 USD for half of 500 × 3,600 tokens an hour: 4 ÷ 0.9.
  served_price: [
    {
      d: {rate: 2, serving_gpus: 2, served_tokens_per_second: 500},
      $: {tokens_per_million: 1e6, seconds_per_hour: 3600, serving_load: 0.5},
      is: 4 / 0.9
    }
  ],
  // 500 × 3,600 × 730.5 × 0.5 = 657.45 million a month.
  serving_replicas: [
    {
      d: {served_tokens_per_second: 500},
      $: {served_monthly: 0.8e9, seconds_per_hour: 3600, hours_per_month: 730.5, serving_load: 0.5},
      is: 2
    },
    {
      d: {served_tokens_per_second: 500},
      $: {served_monthly: 0, seconds_per_hour: 3600, hours_per_month: 730.5, serving_load: 0.5},
      is: 0
    }
  ],
  // 2 copies of 2 cards at 2 USD through 12 months.
  serving_line: [
    {
      d: {serving_replicas: 2, serving_gpus: 2, rate: 2},
      $: {hours_per_month: 730.5, served_months: 12},
      is: 70128
    }
  ]
};
