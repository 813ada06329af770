import {sheet} from "../../engine/sheet.js";

/** What serving the model takes on one accelerator. */
export const inference = sheet("inference", "Inference", {
  inference_position: {
    label: "Position between published sizes",
    unit: "1",
    formula:
      "d.inference_params_above == d.inference_params_below ? 0 : Math.log(d.params / d.inference_params_below) / Math.log(d.inference_params_above / d.inference_params_below)"
  },
  inference_extrapolated: {
    label: "Outside the published sizes",
    unit: "flag",
    formula: "d.inference_position < 0 || d.inference_position > 1"
  },
  brief_inference_latency: {
    label: "Latency at batch 1, brief",
    unit: "s",
    formula: "d.latency_below * Math.pow(d.latency_above / d.latency_below, d.inference_position)",
    note: "Published for no machine in particular, interpolated log-log in parameters.",
    source: "brief, inference costs"
  },
  brief_inference_throughput: {
    label: "Throughput at batch 32, brief",
    unit: "sample/s",
    formula: "d.serving_below * Math.pow(d.serving_above / d.serving_below, d.inference_position)",
    source: "brief, inference costs"
  },
  inference_weight_seconds: {
    label: "Time to read the weights once",
    unit: "s",
    formula: "d.params * $.inference_weight_bytes / (d.memory_bandwidth * $.inference_efficiency)",
    source: "Scaling book, part 7"
  },
  prefill_seconds: {
    label: "Time to read one sample's input",
    unit: "s/sample",
    formula:
      "$.forward_flops_per_param_token * d.params * d.input_tokens_per_sample / (d.peak_flops * $.inference_efficiency)",
    note: "Compute-bound: two FLOPs per parameter and input token.",
    source: "Scaling book, part 7"
  },
  latency_batch: {
    label: "Batch of the latency",
    unit: "sample",
    formula: "1",
    note: "Latency is told at batch 1, as in the brief.",
    source: "brief, inference costs"
  },
  first_principles_inference_latency: {
    label: "Latency at batch 1, first principles",
    unit: "s",
    formula: "d.latency_batch * d.prefill_seconds + d.inference_weight_seconds",
    note: "Input read once, then all output streams in one step."
  },
  first_principles_inference_throughput: {
    label: "Throughput at batch 32, first principles",
    unit: "sample/s",
    formula: "$.inference_batch / ($.inference_batch * d.prefill_seconds + d.inference_weight_seconds)"
  },
  inference_latency: {
    label: "Latency at batch 1",
    unit: "s",
    formula: "$.basis == 'brief' ? d.brief_inference_latency : d.first_principles_inference_latency"
  },
  inference_throughput: {
    label: "Throughput at batch 32",
    unit: "sample/s",
    formula: "$.basis == 'brief' ? d.brief_inference_throughput : d.first_principles_inference_throughput"
  },
  output_tokens_per_hour: {
    label: "Output tokens per hour",
    unit: "token/h",
    formula: "d.inference_throughput * $.output_streams * $.seconds_per_hour"
  },
  inference_gpus: {
    label: "GPUs that serve",
    unit: "GPU",
    formula: "1",
    note: "The model is served by one accelerator."
  },
  inference_cost_per_million_tokens: {
    label: "Cost per million output tokens",
    unit: "USD/Mtoken",
    formula: "d.rate * d.inference_gpus / d.output_tokens_per_hour * $.tokens_per_million",
    note: "Rate of one accelerator over the tokens it puts out at batch 32."
  },
  inference_memory: {label: "Memory for the weights", unit: "B", formula: "d.params * $.inference_weight_bytes"}
});
