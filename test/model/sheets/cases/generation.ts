import type {HandCases} from "./HandCase.js";

/** Reading prompts and decoding, worked by hand. */
export const generationCases: HandCases = {
  generation_replicas: [{d: {gpus: 16, tensor_parallel: 4, pipeline_parallel: 2}, is: 2}],
  served_weights: [{d: {params: 8e9, served_weight_bytes: 0.5}, is: 4e9}],
  // Keys and values of 32 layers, 1,024 wide, two bytes each.
  kept_token_bytes: [{d: {layers: 32, kept_width: 1024, kept_element_bytes: 2}, is: 131_072}],
  kept_tokens: [{d: {input_tokens: 1000, output_tokens: 500}, $: {generated_share_kept: 0.6}, is: 1300}],
  // Stated; 4 × 100 GB, nine tenths of them, less 60 GB of weights, by 1,000 × 1 MB; at most 100; one where none fits.
  generation_batch: [
    {
      d: {
        stated_sequences: [64, 0, 0, 0],
        tensor_parallel: 2,
        pipeline_parallel: 2,
        memory_capacity: 100e9,
        served_weights: [60e9, 60e9, 60e9, 400e9],
        kept_token_bytes: [1e6, 10e6, 1e6, 1e6],
        kept_tokens: 1000
      },
      $: {most_generated_sequences: 100, serving_memory_share: 0.9},
      is: [64, 30, 100, 1]
    }
  ],
  stage_sequences: [{d: {generation_batch: 64, pipeline_parallel: 4}, is: 16}],
  stage_tokens: [{d: {stage_sequences: 16}, is: 16}],
  generation_flops_per_second: [
    {d: {peak_flops: 1e15, sustained_peak_share: 0.7, served_rate_multiple: 2}, is: 1.4e15}
  ],
  // 14 GB of weights and 16 sequences of 1,000 tokens of 1 MB, by 2 GPUs of 2 TB/s, three quarters of it reached.
  decode_memory_seconds: [
    {
      d: {
        served_weights: 14e9,
        stage_sequences: 16,
        kept_token_bytes: 1e6,
        kept_tokens: 1000,
        tensor_parallel: 2,
        memory_bandwidth: 2e12
      },
      $: {decode_bandwidth: 0.75},
      is: 0.01
    }
  ],
  // 2 × 7 GFLOP of each of 100 tokens, by 2 GPUs of 1 PFLOP/s, 0.7 of it reached.
  decode_compute_seconds: [
    {
      d: {active_params: 7e9, stage_tokens: 100, tensor_parallel: 2, generation_flops_per_second: 1e15},
      $: {forward_flops_per_param_token: 2, decode_matrix_efficiency: 0.7},
      is: 0.001
    }
  ],
  // Sixty-four all-reduces: 10 µs, and 1.5 × 100 × 4,000 × 2 B by half of 400 GB/s, 0.6 of it reached, are another 10.
  decode_exchange_seconds: [
    {
      d: {tensor_parallel: [4, 1], layers: 32, stage_tokens: 100, hidden: 4000, interconnect_bandwidth: 400e9},
      $: {decode_exchange_latency: 10e-6, exchanged_bytes: 2, decode_link_efficiency: 0.6},
      is: [1.28e-3, 0]
    }
  ],
  // As long in compute as in memory: 2^¼ = 1.189207115002721 of 10 ms, 1 ms of sums, 32 × 50 µs of launches.
  decode_step_seconds: [
    {
      d: {
        decode_memory_seconds: 0.01,
        decode_compute_seconds: [0.01, 0],
        decode_exchange_seconds: 0.001,
        layers: 32
      },
      $: {decode_launch_seconds: 50e-6},
      is: [0.01449207115002721, 0.0126]
    }
  ],
  prompt_tokens: [{d: {input_tokens: 1000}, is: 1000}],
  // (2 × 7e9 + 2 × 32 × 4,096 × 1,000) × 1,000: 1.4e13 and 2.62144e11.
  prompt_flops: [
    {
      d: {active_params: 7e9, layers: 32, attention_width: 4096, prompt_tokens: 1000, input_tokens: 1000},
      $: {forward_flops_per_param_token: 2, score_flops: 2},
      is: 1.4262144e13
    }
  ],
  // 8 × 14 TFLOP by 2 GPUs of 1 PFLOP/s, 0.7 of it reached, and 32 × 50 µs.
  prompt_seconds: [
    {
      d: {
        stage_sequences: 8,
        prompt_flops: 14e12,
        tensor_parallel: 2,
        generation_flops_per_second: 1e15,
        layers: 32
      },
      $: {prefill_matrix_efficiency: 0.7, decode_launch_seconds: 50e-6},
      is: 0.0816
    }
  ],
  // Two copies of 10 sequences: 2 × 10 × 100 tokens in 100 × 20 ms and half a second.
  generated_rate: [
    {
      d: {
        generation_replicas: 2,
        generation_batch: 10,
        output_tokens: 100,
        decode_step_seconds: 0.02,
        prompt_seconds: 0.5
      },
      is: 800
    }
  ],
  step_output: [{d: {generation_batch: 4}, is: 4}],
  single_rate: [{d: {step_output: 4, decode_step_seconds: 0.02}, is: 200}]
};
