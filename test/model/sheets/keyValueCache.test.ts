import {expect, it} from "vitest";
import {CACHE_COLUMNS, keyValueCache} from "../../../src/model/sheets/keyValueCache.js";
import {oneRow} from "./oneRow.js";

const cache = (row: Record<string, number>) => oneRow([keyValueCache], CACHE_COLUMNS, row);
const llama = {layers: 80, head_size: 128, cache_bytes: 2, cached_tokens: 4096, cached_sequences: 1};

it("the cache of Llama-2-70B takes 327,680 bytes a token and 1.25 GiB at 4096, with 64 key-value heads 10 GiB", () => {
  expect(cache({...llama, kv_heads: 8})("cache_bytes_per_token")).toBe(327680);
  expect(cache({...llama, kv_heads: 8})("cache_memory") / 2 ** 30).toBe(1.25);
  expect(cache({...llama, kv_heads: 64})("cache_memory") / 2 ** 30).toBe(10);
});

it.each([
  ["TPU v5e", 197e12, 819e9, 240],
  ["H100", 989e12, 3.35e12, 295]
])("decoding on %s is bound by compute from a batch near %d", (_, peak_flops, memory_bandwidth, batch) => {
  const found = cache({peak_flops, memory_bandwidth, serving_weight_bytes: 2})("compute_bound_batch");
  expect(Math.abs(found - batch)).toBeLessThan(0.6);
});
