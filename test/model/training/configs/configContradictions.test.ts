import {describe, expect, test} from "vitest";
import {countModel} from "../../../../src/model/training/names/paramsCounter.js";
import {readConfig} from "../../../../src/model/training/configs/readConfig.js";

const LLAMA = {
  ...{model_type: "llama", architectures: ["LlamaForCausalLM"], hidden_size: 256, num_hidden_layers: 4},
  ...{num_attention_heads: 4, intermediate_size: 512, vocab_size: 1000, max_position_embeddings: 2048}
};
const FULL = "full_attention";

describe("readConfig(…) of what contradicts itself", () => {
  test.each<[change: Record<string, unknown>, message: string]>([
    [{head_dim: 0}, "config: head_dim is 0"],
    [{max_position_embeddings: 0}, "config: max_position_embeddings is 0"],
    [{vocab_size: 0}, "config: vocab_size is 0"],
    [{intermediate_size: 0}, "config: ffn_hidden is 0"],
    [{layer_types: [FULL, FULL]}, "config: layer_types lists 2 layers, and num_hidden_layers is 4"],
    [
      {layer_types: [FULL, "linear_attention", FULL, FULL]},
      'config: layer_types has "linear_attention", a layer that is not described'
    ],
    [
      {num_local_experts: 8},
      'config: num_local_experts 8 contradicts model_type "llama", whose layers have no experts'
    ],
    [
      {n_routed_experts: 256, model_type: "qwen2"},
      'config: n_routed_experts 256 contradicts model_type "qwen2", whose layers have no experts'
    ]
  ])("%j is an error", (change, message) => {
    expect(() => readConfig({...LLAMA, ...change})).toThrow(message);
  });

  test.each([{num_local_experts: 0}, {num_experts: 1}, {layer_types: [FULL, FULL, FULL, FULL]}, {head_dim: 64}])(
    "%j is none",
    (change) => {
      const config = readConfig({...LLAMA, ...change});
      expect(config.contradictions).toBeUndefined();
      // Two tables 1,000·256; a layer 4·256² + 3·256·512 + 2·256 = 655,872, four times; a norm 256.
      expect(countModel(config.stacks).params).toBe(512_000 + 4 * 655_872 + 256);
    }
  );

  test("a class of another kind is said, and the kind counts", () => {
    const config = {...LLAMA, model_type: "gpt2", n_positions: 1024, n_inner: 1024};
    expect(readConfig(config).contradictions).toEqual([
      'config: model_type "gpt2" and architectures "LlamaForCausalLM" are of two kinds: model_type counts'
    ]);
  });

  test.each([
    ["llama", "LlamaForCausalLM"],
    ["llama", "LLaMAForCausalLM"],
    ["llama", "AquilaForCausalLM"], // of no kind that is described
    ["qwen3", "Qwen3Model"],
    ["gemma", "GemmaForCausalLM"],
    ["olmo2", "Olmo2ForCausalLM"],
    ["mistral", "MistralModel"]
  ])("a %s may be a %s", (model_type, name) => {
    const config = {...LLAMA, model_type, architectures: [name], num_key_value_heads: 4};
    expect(readConfig(config).contradictions).toBeUndefined();
  });
});
