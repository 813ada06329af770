import {expect, it} from "vitest";
import {inference} from "../../../../src/model/sheets/inference.js";
import {serving} from "../../../../src/model/sheets/project/serving.js";
import {oneRow, oneRowDrawn} from "../oneRow.js";

const COLUMNS = {
  params: "param",
  layers: "1",
  kv_heads: "1",
  head_size: "1",
  vocab: "1",
  hidden: "1",
  memory_bandwidth: "B/s",
  memory_capacity: "B",
  peak_flops: "FLOP/s",
  rate: "USD/(GPU·h)",
  architecture_group: "text",
  input_tokens_per_sample: "token/sample"
};

const LLAMA_8B = {params: 8.03e9, layers: 32, kv_heads: 8, head_size: 128, vocab: 128256, hidden: 4096};
const OLD_7B = {params: 6.74e9, layers: 32, kv_heads: 32, head_size: 128, vocab: 32000, hidden: 4096};
const GPT_J = {params: 6.05e9, layers: 28, kv_heads: 16, head_size: 256, vocab: 50400, hidden: 4096};
const LLAMA_70B = {params: 70.55e9, layers: 80, kv_heads: 8, head_size: 128, vocab: 128256, hidden: 8192};

/** The shares of rates that serving reaches, as data/project-assumptions.csv has them; their ranges are in data/ranges.csv. */
const SHARES = {
  serving_bandwidth_datacenter: 0.55,
  serving_bandwidth_graphics: 0.764,
  serving_flops: 0.39,
  serving_usable_memory: 0.9,
  forward_flops_per_param_token: 2
};

const serve = (row: Record<string, number | string>, assumed: Record<string, number>) =>
  oneRow([inference, serving], COLUMNS, row, {...SHARES, ...assumed});
const serveDrawn = (row: Record<string, number | string>, assumed: Record<string, number>) =>
  oneRowDrawn([inference, serving], COLUMNS, row, {...SHARES, ...assumed});

/** Cards: bandwidth (GB/s), peak (TFLOP/s), memory (GB), and whether graphics. */
const CARDS: Record<string, [number, number, number, string]> = {
  "RTX 3090": [936, 71, 24, "graphics"],
  "RTX 4090": [1008, 165, 24, "graphics"],
  "RTX A6000": [768, 155, 48, "graphics"],
  "RTX 6000 Ada": [960, 364, 48, "graphics"],
  A40: [696, 150, 48, "graphics"],
  L40S: [864, 362, 48, "graphics"],
  "A100 PCIe": [1935, 312, 80, "ampere"],
  "A100 SXM": [2039, 312, 80, "ampere"],
  "H100 PCIe": [2000, 756, 80, "hopper"]
};
const card = (name: string) => {
  const [bandwidth, peak, memory, architecture_group] = CARDS[name]!;
  return {
    memory_bandwidth: bandwidth * 1e9,
    peak_flops: peak * 1e12,
    memory_capacity: memory * 1e9,
    architecture_group
  };
};

/** Tokens a second of one request, llama.cpp after 1,024 tokens of 512 more (XiongjieDai/GPU-Benchmarks-on-LLM-Inference). */
const DECODED: [card: string, model: object, bytes: number, tokens: number][] = [
  ["RTX 3090", LLAMA_8B, 2, 46.51],
  ["RTX 4090", LLAMA_8B, 2, 54.34],
  ["RTX A6000", LLAMA_8B, 2, 40.25],
  ["RTX 6000 Ada", LLAMA_8B, 2, 51.97],
  ["A40", LLAMA_8B, 2, 33.95],
  ["L40S", LLAMA_8B, 2, 43.42],
  ["A100 PCIe", LLAMA_8B, 2, 54.56],
  ["A100 SXM", LLAMA_8B, 2, 53.18],
  ["H100 PCIe", LLAMA_8B, 2, 67.79],
  ["RTX 3090", LLAMA_8B, 4.9 / 8, 111.74],
  ["RTX 4090", LLAMA_8B, 4.9 / 8, 127.74],
  ["A100 PCIe", LLAMA_8B, 4.9 / 8, 138.31],
  ["A100 SXM", LLAMA_8B, 4.9 / 8, 133.38],
  ["H100 PCIe", LLAMA_8B, 4.9 / 8, 144.49],
  ["RTX A6000", LLAMA_70B, 4.9 / 8, 14.58],
  ["RTX 6000 Ada", LLAMA_70B, 4.9 / 8, 18.36],
  ["A40", LLAMA_70B, 4.9 / 8, 12.08],
  ["A100 PCIe", LLAMA_70B, 4.9 / 8, 22.11],
  ["A100 SXM", LLAMA_70B, 4.9 / 8, 24.33],
  ["H100 PCIe", LLAMA_70B, 4.9 / 8, 25.01]
];

it("nine in ten measured speeds of one request lie in the range", () => {
  const inside = DECODED.filter(([name, model, inference_weight_bytes, tokens]) => {
    const {low, high} = serveDrawn(
      {...model, ...card(name)},
      {
        inference_weight_bytes,
        cache_element_bytes: 2,
        serving_batch: 1,
        serving_usable_memory: 1, // all of them ran on one card
        served_input_tokens: 1024,
        served_output_tokens: 512
      }
    )("decode_seconds");
    return 1 / high <= tokens && tokens <= 1 / low;
  });
  expect(inside.length / DECODED.length).toBeGreaterThanOrEqual(0.9);
});

/**
 * Tokens out a second, TensorRT-LLM in fp8: bandwidth (TB/s), memory (GB), model, GPUs, tokens in and out, tokens a second.
 * Those of version 1.0 fill the memory; those of 0.6.1, which no share of the assumptions was taken from, say their batch.
 */
const SATURATED: [
  bandwidth: number,
  memory: number,
  model: object,
  gpus: number,
  io: [number, number],
  tokens: number,
  batch?: number
][] = [
  [3.35, 80, LLAMA_8B, 1, [1000, 1000], 15220],
  [3.35, 80, LLAMA_8B, 1, [128, 2048], 22714],
  [3.35, 80, LLAMA_8B, 1, [128, 4096], 14325],
  [3.35, 80, LLAMA_8B, 1, [500, 2000], 17660],
  [3.35, 80, LLAMA_8B, 1, [1000, 2000], 13899],
  [3.35, 80, LLAMA_8B, 1, [2048, 2048], 9305],
  [3.35, 80, LLAMA_8B, 1, [5000, 500], 3459],
  [4.8, 141, LLAMA_8B, 1, [1000, 1000], 17744],
  [4.8, 141, LLAMA_8B, 1, [500, 2000], 20770],
  [4.8, 141, LLAMA_8B, 1, [2048, 2048], 12194],
  [3.35, 80, LLAMA_70B, 2, [1000, 1000], 4205],
  [4.8, 141, LLAMA_70B, 1, [1000, 1000], 2909],
  [3.35, 80, GPT_J, 1, [128, 128], 26150, 1024],
  [3.35, 80, GPT_J, 1, [128, 2048], 8011, 120],
  [3.35, 80, GPT_J, 1, [2048, 128], 2551, 64],
  [3.35, 80, GPT_J, 1, [2048, 2048], 3327, 64],
  [3.35, 80, OLD_7B, 1, [128, 128], 19694, 768],
  [3.35, 80, OLD_7B, 1, [128, 2048], 6818, 112],
  [3.35, 80, OLD_7B, 1, [2048, 128], 2244, 80],
  [3.35, 80, OLD_7B, 1, [2048, 2048], 2740, 48]
];

it("nine in ten throughputs of full batches lie in the range", () => {
  const inside = SATURATED.filter(([bandwidth, memory, model, gpus, [input, output], tokens, batch]) => {
    const row = {
      ...model,
      memory_bandwidth: bandwidth * 1e12 * gpus, // as one card of all their memory
      memory_capacity: memory * 1e9 * gpus,
      peak_flops: 1979e12 * gpus,
      architecture_group: "hopper"
    };
    const assumed = {
      inference_weight_bytes: 1,
      cache_element_bytes: 1,
      served_input_tokens: input,
      served_output_tokens: output,
      serving_usable_memory: batch === undefined ? 0.9 : 1
    };
    const serving_batch = batch ?? serve(row, {...assumed, serving_batch: 1})("largest_serving_batch");
    const {low, high} = serveDrawn(row, {...assumed, serving_batch})("served_tokens_per_second");
    return low <= tokens && tokens <= high;
  });
  expect(inside.length / SATURATED.length).toBeGreaterThanOrEqual(0.9);
});

it("the cache of Llama 3 8B takes 0.201 GB at 1,536 tokens, that of 70B 0.503, and a step reads 15.01 GB of weights", () => {
  const cache = (model: object) =>
    serve(
      {...model, ...card("A100 PCIe")},
      {cache_element_bytes: 2, served_input_tokens: 1024, served_output_tokens: 512}
    );
  expect(cache(LLAMA_8B)("sequence_cache") / 1e9).toBeCloseTo(0.201, 3);
  expect(cache(LLAMA_70B)("sequence_cache") / 1e9).toBeCloseTo(0.503, 3);
  const weights = serve({...LLAMA_8B, ...card("A100 PCIe")}, {inference_weight_bytes: 2, serving_batch: 0});
  expect(weights("decode_bytes") / 1e9).toBeCloseTo(15.01, 2);
});

it.each([
  ["TPU v5e", 197e12, 819e9, 240],
  ["H100", 989e12, 3.35e12, 295]
])("decoding on %s is bound by compute from a batch near %d", (_, peak_flops, memory_bandwidth, batch) => {
  const found = serve({peak_flops, memory_bandwidth}, {inference_weight_bytes: 2})("compute_bound_batch");
  expect(Math.abs(found - batch)).toBeLessThan(0.6);
});
