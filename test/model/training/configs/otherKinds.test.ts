import {describe, expect, it} from "vitest";
import {countModel} from "../../../../src/model/training/names/paramsCounter.js";
import {readConfig} from "../../../../src/model/training/configs/readConfig.js";

const count = (config: unknown) => countModel(readConfig(config).stacks);

/** Kinds whose published counts do not hold them already, by hand. */
const BY_HAND: [name: string, config: Record<string, unknown>, params: number, active?: number][] = [
  // Tables 2 × 103,168 × 4,096. A layer: 4 × 4,096² with 4 × 4,096 biases; MLP 3 × 4,096 × 11,008; norms 8,192: 202,399,744, 32 times. Norm.
  [
    "internlm, as InternLM 7B",
    {
      ...{model_type: "internlm", hidden_size: 4096, num_hidden_layers: 32, num_attention_heads: 32},
      ...{intermediate_size: 11008, vocab_size: 103168, bias: true}
    },
    2 * 103_168 * 4096 + 32 * 202_399_744 + 4096
  ],
  // Table 131,072 × 6,144 once. A layer: queries and output 2 × 6,144², keys and values 2 × 6,144 × 1,024; 8 experts of 3 × 6,144 × 32,768;
  // router 8 × 6,144; four norms: 4,919,992,320, 64 times. Norm. Less 6 idle experts, 64 times 3,623,878,656.
  [
    "grok-1, as Grok-1",
    {
      ...{model_type: "grok-1", hidden_size: 6144, num_hidden_layers: 64, num_attention_heads: 48, vocab_size: 131072},
      ...{num_key_value_heads: 8, intermediate_size: 32768, num_experts: 8, num_experts_per_tok: 2}
    },
    805_306_368 + 64 * 4_919_992_320 + 6144,
    805_306_368 + 64 * (4_919_992_320 - 3_623_878_656) + 6144
  ],
  // Tables 2 × 1,000 × 64. A layer: 2 × 64² and 2 × 64 × 16; MLP of two matrices 2 × 64 × 256; two norms with biases 256: 43,264, twice. Norm 128.
  [
    "nemotron",
    {
      ...{model_type: "nemotron", hidden_size: 64, num_hidden_layers: 2, num_attention_heads: 8},
      ...{num_key_value_heads: 2, intermediate_size: 256, vocab_size: 1000}
    },
    128_000 + 2 * 43_264 + 128
  ],
  // Tables 2 × 151,552 × 4,096. A layer: 2 × 4,096², keys and values 2 × 4,096 × 256, biases 4,096 + 512; MLP 3 × 4,096 × 13,696;
  // norms 8,192: 203,960,832, 40 times. Norm.
  [
    "glm, as GLM-4 9B",
    {
      ...{model_type: "glm", hidden_size: 4096, num_hidden_layers: 40, num_attention_heads: 32, attention_bias: true},
      ...{num_key_value_heads: 2, intermediate_size: 13696, vocab_size: 151552}
    },
    2 * 151_552 * 4096 + 40 * 203_960_832 + 4096
  ],
  // Tables 2 × 100 × 64. A layer: attention 4 × 64² with 4 × 64 biases; gated MLP 3 × 64 × 128 with 2 × 128 + 64 biases; norms 128: 41,664.
  // Norm 64.
  [
    "chatglm with biases and a key and a value for each head",
    {
      ...{model_type: "chatglm", hidden_size: 64, num_layers: 1, num_attention_heads: 4, ffn_hidden_size: 128},
      ...{padded_vocab_size: 100, kv_channels: 16, add_bias_linear: true}
    },
    12_800 + 41_664 + 64
  ],
  // Table 100 × 64; 32 positions. A layer: attention 4 × 64² with 4 × 64 biases; MLP 2 × 64 × 256 with 320; two norms with biases 256: 49,984.
  // Norm 128.
  [
    "mpt with biases and learned positions",
    {model_type: "mpt", d_model: 64, n_layers: 1, n_heads: 4, vocab_size: 100, max_seq_len: 32},
    6400 + 2048 + 49_984 + 128
  ],
  // The same with keys and values of one head, 2 × 64 × 16, without positions and biases: a layer 2 × 64² + 2,048 + 32,768 + 128 = 43,136.
  [
    "mpt with one key and value, and no biases",
    {
      ...{model_type: "mpt", d_model: 64, n_layers: 1, n_heads: 4, vocab_size: 100, max_seq_len: 32, no_bias: true},
      attn_config: {kv_n_heads: 1, alibi: true}
    },
    6400 + 43_136 + 64
  ],
  // Tables 2 × 100 × 64. Attention 2 × 64² + 2 × 64 × 32: 12,288. Layers 0 and 2 are dense: MLP 3 × 64 × 256. Layers 1 and 3: 4 experts and
  // a shared one of 3 × 64 × 128 each, router 256: 123,136. Norms 128 in each of four layers, and one. Less 3 idle experts, twice 73,728.
  [
    "llama4_text with experts in every second layer",
    {
      ...{model_type: "llama4_text", hidden_size: 64, num_hidden_layers: 4, num_attention_heads: 4, head_dim: 16},
      ...{num_key_value_heads: 2, intermediate_size: 128, intermediate_size_mlp: 256, vocab_size: 100},
      ...{num_local_experts: 4, num_experts_per_tok: 1, interleave_moe_layer_step: 2}
    },
    12_800 + 4 * (12_288 + 128) + 2 * 49_152 + 2 * 123_136 + 64,
    12_800 + 4 * (12_288 + 128) + 2 * 49_152 + 2 * (123_136 - 73_728) + 64
  ]
];

describe("the parameters of further kinds", () => {
  it.each(BY_HAND)("%s", (_, config, params, active = params) => {
    expect(count(config)).toEqual({params, active_params: active});
  });

  it("know where a sequence ends, and which layers see a part of it", () => {
    const mpt = {model_type: "mpt", d_model: 64, n_layers: 1, n_heads: 4, vocab_size: 100, max_seq_len: 32};
    expect(readConfig(mpt)).toMatchObject({context: 32, learnedPositions: 32});
    expect(readConfig({...mpt, attn_config: {alibi: true}}).learnedPositions).toBeUndefined();
    const neo = {
      ...{model_type: "gpt_neo", hidden_size: 64, num_layers: 5, num_heads: 4, vocab_size: 100},
      max_position_embeddings: 32
    };
    expect(readConfig(neo)).toMatchObject({window: {tokens: 256, layers: 2}, learnedPositions: 32});
    const local = {...neo, window_size: 8, attention_layers: ["global", "local", "local", "local", "global"]};
    expect(readConfig(local).window).toEqual({tokens: 8, layers: 3});
    const llama4 = {
      ...{model_type: "llama4_text", hidden_size: 64, num_hidden_layers: 8, num_attention_heads: 4, vocab_size: 100},
      ...{intermediate_size: 128, intermediate_size_mlp: 256, num_local_experts: 4, num_experts_per_tok: 1}
    };
    expect(readConfig({...llama4, attention_chunk_size: 16}).window).toEqual({tokens: 16, layers: 6});
    expect(readConfig(llama4).window).toBeUndefined();
  });

  it("are refused where parts are missing", () => {
    expect(() => readConfig({model_type: "dbrx", d_model: 64})).toThrow(
      "config: attn_config and ffn_config are both needed of a dbrx"
    );
    expect(() => readConfig({model_type: "mpt", d_model: 64, attn_config: {alibi: 1}})).toThrow(
      "config: attn_config.alibi is neither true nor false"
    );
  });
});
