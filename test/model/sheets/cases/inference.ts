import type {HandCases} from "./HandCase.js";

/** Serving: the brief's figures between its sizes, and a roofline as in How To Scale Your Model, part 7. */
export const inferenceCases: HandCases = {
  // One of four doublings up, one down, five up; none where there is one size.
  inference_position: [
    {
      d: {
        params: [2e8, 5e7, 3.2e9, 7e8],
        inference_params_below: [1e8, 1e8, 1e8, 1e9],
        inference_params_above: [1.6e9, 1.6e9, 1.6e9, 1e9]
      },
      is: [0.25, -0.25, 1.25, 0]
    }
  ],
  inference_extrapolated: [{d: {inference_position: [-0.25, 0, 0.5, 1, 1.25]}, is: [1, 0, 0, 0, 1]}],
  // 50 ms at the smaller size and 200 at the larger, four times that: halfway 100.
  brief_inference_latency: [{d: {latency_below: 0.05, latency_above: 0.2, inference_position: 0.5}, is: 0.1}],
  // 500 a second and 125, a quarter of it: halfway 250.
  brief_inference_throughput: [{d: {serving_below: 500, serving_above: 125, inference_position: 0.5}, is: 250}],
  // 3B × 2 B at half of 2 TB/s.
  inference_weight_seconds: [
    {d: {params: 3e9, memory_bandwidth: 2e12}, $: {inference_weight_bytes: 2, inference_efficiency: 0.5}, is: 0.006}
  ],
  // 2 × 3B × 8,192 = 4.9152e13 FLOPs at half of 307.2 TFLOP/s.
  prefill_seconds: [
    {
      d: {params: 3e9, peak_flops: 307.2e12, input_tokens_per_sample: 8192},
      $: {forward_flops_per_param_token: 2, inference_efficiency: 0.5},
      is: 0.32
    }
  ],
  latency_batch: [{is: 1}],
  // The input of two samples is read, then one step puts the streams out: 2 × 0.32 + 0.006 s.
  first_principles_inference_latency: [
    {d: {latency_batch: [1, 2], prefill_seconds: 0.32, inference_weight_seconds: 0.006}, is: [0.326, 0.646]}
  ],
  // 32 samples in 32 × 0.01 + 0.08 = 0.4 s.
  first_principles_inference_throughput: [
    {d: {prefill_seconds: 0.01, inference_weight_seconds: 0.08}, $: {inference_batch: 32}, is: 80}
  ],
  inference_latency: [
    {d: {brief_inference_latency: 0.1, first_principles_inference_latency: 0.3}, $: {basis: "brief"}, is: 0.1},
    {
      d: {brief_inference_latency: 0.1, first_principles_inference_latency: 0.3},
      $: {basis: "first-principles"},
      is: 0.3
    }
  ],
  inference_throughput: [
    {d: {brief_inference_throughput: 250, first_principles_inference_throughput: 80}, $: {basis: "brief"}, is: 250},
    {
      d: {brief_inference_throughput: 250, first_principles_inference_throughput: 80},
      $: {basis: "first-principles"},
      is: 80
    }
  ],
  // 125 a second × 4 streams × 3,600 s.
  output_tokens_per_hour: [{d: {inference_throughput: 125}, $: {output_streams: 4, seconds_per_hour: 3600}, is: 1.8e6}],
  inference_gpus: [{is: 1}],
  // $2.70 for 1.8M tokens; of two GPUs, twice that.
  inference_cost_per_million_tokens: [
    {
      d: {rate: 2.7, inference_gpus: [1, 2], output_tokens_per_hour: 1.8e6},
      $: {tokens_per_million: 1e6},
      is: [1.5, 3]
    }
  ],
  inference_memory: [{d: {params: 3e9}, $: {inference_weight_bytes: 2}, is: 6e9}]
};
