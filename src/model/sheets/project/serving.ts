import {sheet} from "../../../engine/sheet.js";

/** What it takes to serve the model one token after another: cache, latency and price by batch, and a year of it. */
export const serving = sheet("serving", "Serving after training", {
  serving_input: {
    label: "Tokens that a request reads",
    unit: "token",
    formula: "+($.served_input_tokens > 0 ? $.served_input_tokens : d.input_tokens_per_sample)",
    note: "As set, or the input of a sample where it is set to 0."
  },
  serving_output: {
    label: "Tokens that a request gets",
    unit: "token",
    formula: "+($.served_output_tokens > 0 ? $.served_output_tokens : $.output_streams)",
    note: "As set, or the output of a sample where it is set to 0."
  },
  cache_bytes_per_token: {
    label: "Key-value cache per token",
    unit: "B/token",
    formula: "2 * d.layers * d.kv_heads * d.head_size * $.cache_element_bytes",
    note: "A key and a value in every layer.",
    source: "How To Scale Your Model, part 7"
  },
  sequence_cache: {
    label: "Key-value cache of a request at its end",
    unit: "B",
    formula: "d.cache_bytes_per_token * (d.serving_input + d.serving_output)"
  },
  serving_memory: {
    label: "Memory that serving takes",
    unit: "B",
    formula: "d.inference_memory + d.sequence_cache * $.serving_batch",
    note: "Weights, and the cache of the batch."
  },
  serving_gpus: {
    label: "GPUs that hold it",
    unit: "GPU",
    formula: "Math.ceil(d.serving_memory / (d.memory_capacity * $.serving_usable_memory))",
    note: "The weights are split over them, and each reads its share."
  },
  largest_serving_batch: {
    label: "Largest batch on one GPU",
    unit: "1",
    formula:
      "Math.max(0, Math.floor((d.memory_capacity * $.serving_usable_memory - d.inference_memory) / d.sequence_cache))"
  },
  compute_bound_batch: {
    label: "Batch from which decoding is bound by compute",
    unit: "token",
    formula: "d.peak_flops / d.memory_bandwidth * $.inference_weight_bytes / $.forward_flops_per_param_token",
    note: "At full rates, without the cache.",
    source: "How To Scale Your Model, part 7"
  },
  decode_bytes: {
    label: "Read for a step of decoding",
    unit: "B",
    formula:
      "(d.params - d.vocab * d.hidden) * $.inference_weight_bytes + d.cache_bytes_per_token * (d.serving_input + d.serving_output / 2) * $.serving_batch",
    note: "All weights but the table of input tokens, and the cache of the batch, halfway through the output. Of a mixture too: a batch of some size calls on all experts.",
    source: "llama.cpp measurements of Llama 3, XiongjieDai/GPU-Benchmarks-on-LLM-Inference"
  },
  decoded_tokens: {
    label: "Tokens of a step of decoding",
    unit: "token",
    formula: "$.serving_batch",
    note: "One of each request."
  },
  bandwidth_share: {
    label: "Share of the bandwidth that decoding reaches",
    unit: "1",
    formula: "d.architecture_group == 'graphics' ? $.serving_bandwidth_graphics : $.serving_bandwidth_datacenter"
  },
  decode_seconds: {
    label: "Time for a token",
    unit: "s",
    formula:
      "Math.max(d.decode_bytes / (d.memory_bandwidth * d.bandwidth_share), $.forward_flops_per_param_token * d.params * d.decoded_tokens / (d.peak_flops * $.serving_flops)) / +d.serving_gpus",
    note: "The slower of reading and computing; GPUs share both."
  },
  read_in_seconds: {
    label: "Time until a request is read",
    unit: "s",
    formula:
      "$.forward_flops_per_param_token * d.params * d.serving_input / (d.peak_flops * $.serving_flops) / +d.serving_gpus"
  },
  request_seconds: {
    label: "Time for a request",
    unit: "s",
    formula: "d.read_in_seconds + +d.serving_output * d.decode_seconds"
  },
  served_tokens_per_second: {
    label: "Tokens out a second, of the batch",
    unit: "token/s",
    formula:
      "$.serving_batch * d.serving_output / ($.serving_batch * d.read_in_seconds + +d.serving_output * d.decode_seconds)",
    note: "Requests are read one after another between the steps."
  },
  served_price: {
    label: "A million tokens out",
    unit: "USD/Mtoken",
    formula:
      "d.rate * d.serving_gpus * $.tokens_per_million / (d.served_tokens_per_second * $.seconds_per_hour * $.serving_load)",
    note: "At the on-demand price by the rule for prices, the batch filled for the share of the time assumed."
  },
  serving_replicas: {
    label: "Copies that serve the demand",
    unit: "1",
    formula:
      "Math.ceil($.served_monthly / (d.served_tokens_per_second * $.seconds_per_hour * $.hours_per_month * $.serving_load))"
  },
  serving_line: {
    label: "Serving",
    unit: "USD",
    formula: "d.serving_replicas * d.serving_gpus * d.rate * $.hours_per_month * $.served_months",
    note: "Copies stand all month, whether asked or not."
  }
});
