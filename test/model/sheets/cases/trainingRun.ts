import type {HandCases} from "./HandCase.js";

/** From the time of a step to hours, energy and cost. */
export const trainingRunCases: HandCases = {
  // 1,048,576 tokens in 4 s on 8 GPUs.
  tokens_per_second_per_gpu: [{d: {step_tokens: 1_048_576, step_seconds: 4, gpus: 8}, is: 32_768}],
  model_flops_per_second: [{d: {tokens_per_second_per_gpu: 32_000, model_flops_per_token: 4e9}, is: 1.28e14}],
  // 128 of 320 TFLOP/s; fp8 runs its matrices at twice the peak.
  matrix_peak_flops: [{d: {format_peak_flops: 320e12, fp8: [0, 1]}, is: [320e12, 640e12]}],
  model_flops_utilization: [
    {d: {model_flops_per_second: 1.28e14, matrix_peak_flops: [320e12, 640e12]}, is: [0.4, 0.2]}
  ],
  // A third more work under full recomputation.
  hardware_flops_utilization: [
    {
      d: {model_flops_utilization: 0.42, hardware_flops_per_token: 4e9, model_flops_per_token: 3e9},
      is: 0.56
    }
  ],
  // 16 micro-batches through 24 ÷ 2 layers of 10 ms are 1.92 s of a step of 2.4.
  parallel_efficiency: [
    {
      d: {micro_batches: 16, layers: 24, pipeline_parallel: 2, layer_busy_seconds: 0.01, step_seconds: 3},
      $: {stack_time_factor: 1.25},
      is: 0.8
    }
  ],
  // Eight GPUs are one node of eight.
  productive_share: [{d: {gpus: [16, 8, 4], node_size: 8}, $: {cluster_goodput: 0.9}, is: [0.9, 1, 1]}],
  // 2,000 tokens × 3,000 are under 8M, × 4,000 are all of it, × 5,000 above it.
  small_work: [{d: {micro_tokens: 2000, layer_width: [3000, 4000, 5000]}, $: {small_work: 8e6}, is: [1, 0, 0]}],
  // One whose layout was run; one that states nothing, for which a micro-batch was chosen; a plan, which is to be run.
  layout_left_open: [{d: {known_to_run: [1, 0, 0, 0], stated_micro_batch: [4, 4, 0, 1]}, is: [0, 1, 0, 1]}],
  // A plain model; one whose optimizer, weights or activations are on the host; adapters, preferences, another head; a
  // mixture, one of which adapters are trained, and one on the host.
  error_kind: [
    {
      d: {
        offload_optimizer: [0, 1, 0, 0, 0, 0, 0, 0, 0, 1],
        offload_parameters: [0, 0, 1, 0, 0, 0, 0, 0, 0, 0],
        offload_activations: [0, 0, 0, 1, 1, 0, 0, 0, 0, 0],
        method: Array.from({length: 10}, (_, i) => (i === 4 || i === 8 ? "lora" : "full")),
        objective: Array.from({length: 10}, (_, i) => (i === 5 ? "dpo" : "sft")),
        head_kind: Array.from({length: 10}, (_, i) => (i === 6 ? "masked" : "tokens")),
        experts: [0, 0, 0, 0, 0, 0, 0, 1, 8, 8]
      },
      is: ["plain", "other", "other", "other", "adapters", "other", "other", "mixture", "adapters", "other"]
    }
  ],
  // Each kind has its own; with little work, 1.3; on a card that nobody measured half of it. A plain model whose layout was
  // left open, and one whose layout is known; what has little work has that error whether its layout is known or not.
  throughput_error: [
    {
      d: {
        error_kind: ["plain", "other", "adapters", "mixture", "plain", "plain", "plain", "plain", "mixture", "other"],
        small_work: [0, 0, 1, 1, 1, 1, 0, 1, 0, 1],
        layout_left_open: [0, 1, 1, 0, 0, 0, 1, 1, 1, 0],
        measured_sources: [1, 1, 1, 1, 3, 0, 1, 1, 0, 1]
      },
      $: {
        throughput_error_stated: 1.1,
        throughput_error_open: 1.2,
        throughput_error_mixture: 0.9,
        throughput_error_other: 0.7,
        throughput_error_adapters: 0.6,
        throughput_error_small: 1.3,
        throughput_error_unmeasured: 0.5
      },
      is: [1.1, 0.7, 0.6, 0.9, 1.3, 0.65, 1.2, 1.3, 0.45, 0.7]
    }
  ],
  // Where measured runs reach four fifths of the speed, a step takes five fourths of the time.
  expected_throughput: [{d: {tokens_per_second_per_gpu: 10_000, throughput_error: [1, 0.8]}, is: [10_000, 8000]}],
  expected_utilization: [{d: {model_flops_utilization: 0.5, throughput_error: [1, 0.8]}, is: [0.5, 0.4]}],
  expected_step_seconds: [{d: {step_seconds: 4, throughput_error: [1, 0.8]}, is: [4, 5]}],
  // 2.88e12 tokens at 10,000 × 8 a second, 80 % of the time: 3.6e7 s ÷ 0.8 are 12,500 h; half as fast where half is padding;
  // four fifths of the speed take five fourths of the hours.
  training_wall_hours: [
    {
      d: {
        tokens_trained: 2.88e12,
        expected_throughput: [10_000, 10_000, 8000],
        gpus: 8,
        useful_share: [1, 0.5, 1],
        productive_share: 0.8
      },
      $: {seconds_per_hour: 3600},
      is: [12_500, 25_000, 15_625]
    }
  ],
  training_gpu_hours: [{d: {training_wall_hours: 12_500, gpus: 8}, is: 100_000}],
  // An A100 of 400 W: × 0.75 × 1.8 × 1.1.
  power_per_gpu: [{d: {tdp_per_gpu: 400}, $: {power_utilization: 0.75, server_power_factor: 1.8, pue: 1.1}, is: 594}],
  // 100,000 GPU-hours of 594 W.
  training_energy: [{d: {training_gpu_hours: 100_000, power_per_gpu: 594}, $: {watts_per_kilowatt: 1000}, is: 59_400}],
  training_co2: [{d: {training_energy: 59_400}, $: {carbon_intensity: 475}, is: 28_215_000}],
  training_cost: [{d: {training_gpu_hours: 100_000, rate: 2.5}, is: 250_000}]
};
