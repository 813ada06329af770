import {sheet} from "../../engine/sheet.js";

/** Columns of the key-value cache sheet. */
export const CACHE_COLUMNS = {
  layers: "1",
  kv_heads: "1",
  head_size: "1",
  cache_bytes: "B/token", // of an element
  cached_tokens: "token",
  cached_sequences: "1",
  peak_flops: "FLOP/s",
  memory_bandwidth: "B/s",
  serving_weight_bytes: "B/param"
} as const;

/** Memory of the keys and values that generation keeps, and the batch from which weights stop being the limit. */
export const keyValueCache = sheet("key-value-cache", "Key-value cache", {
  cache_bytes_per_token: {
    label: "Cache per token",
    unit: "B/token",
    formula: "2 * d.layers * d.kv_heads * d.head_size * d.cache_bytes",
    note: "A key and a value in every layer.",
    source: "How To Scale Your Model, part 7"
  },
  cache_memory: {
    label: "Cache",
    unit: "B",
    formula: "d.cache_bytes_per_token * d.cached_tokens * d.cached_sequences"
  },
  compute_bound_batch: {
    label: "Batch from which decoding is bound by compute",
    unit: "token",
    formula: "d.peak_flops / d.memory_bandwidth * d.serving_weight_bytes / $.forward_flops_per_param_token",
    source: "How To Scale Your Model, part 7"
  }
});
