import {describe, expect, it} from "vitest";
import {countParams} from "../../../../src/model/training/names/paramsCounter.js";
import {PLAIN_STACK, type Stack} from "../../../../src/model/training/measured/stackColumns.js";

const count = (facts: Partial<Stack>, name: "params" | "active_params" = "params") =>
  countParams([[{...PLAIN_STACK, tied: 0, ...facts, embedding_width: facts.hidden!}]])[0]![name];

const BIASED = {norm_biases: 1, query_value_biases: 1, key_biases: 1, output_biases: 1, mlp_biases: 1};

describe("architecture_params", () => {
  it("counts GPT-3 as the closed form of its paper does", () => {
    const gpt3 = {layers: 96, hidden: 12288, heads: 96, head_size: 128, kv_heads: 96, ffn_hidden: 49152, vocab: 51200};
    expect(count({...gpt3, tied: 1, ...BIASED, learned_positions: 2048})).toBe(174615846912);
  });

  it("counts GPT-2 small without biases as nanoGPT prints it", () => {
    const gpt2 = {layers: 12, hidden: 768, heads: 12, head_size: 64, kv_heads: 12, ffn_hidden: 3072, vocab: 50257};
    expect(count({...gpt2, tied: 1, learned_positions: 1024})).toBe(124337664);
  });

  it.each([
    ["Llama-2-7B", 32, 4096, 32, 32, 11008, 32000, 6738415616],
    ["Llama-2-70B", 80, 8192, 64, 8, 28672, 32000, 68976648192],
    ["Llama-3-8B", 32, 4096, 32, 8, 14336, 128256, 8030261248],
    ["Llama-3-70B", 80, 8192, 64, 8, 28672, 128256, 70553706496],
    ["Llama-3.1-405B", 126, 16384, 128, 8, 53248, 128256, 405853388800]
  ])("counts %s as published", (_, layers, hidden, heads, kv_heads, ffn_hidden, vocab, params) => {
    expect(count({layers, hidden, heads, head_size: 128, kv_heads, ffn_hidden, vocab, gated: 1})).toBe(params);
  });

  it("counts all and active parameters of Mixtral-8x7B", () => {
    const mixtral = {
      layers: 32,
      hidden: 4096,
      heads: 32,
      head_size: 128,
      kv_heads: 8,
      vocab: 32000,
      gated: 1,
      experts: 8,
      active_experts: 2,
      expert_ffn_hidden: 14336
    };
    expect(count(mixtral)).toBe(46702792704);
    expect(count(mixtral, "active_params")).toBe(12879925248);
  });
});
