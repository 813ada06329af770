import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {countParams, paramsModel} from "../../../../src/model/training/names/paramsCounter.js";
import {readConfig} from "../../../../src/model/training/configs/readConfig.js";

interface Published {
  name: string;
  config: Record<string, unknown>;
  params: number;
  active: number | null;
}

/** Public configurations with the parameters of the published checkpoint. */
const PUBLISHED = JSON.parse(readFileSync("test/fixtures/configs/public.json", "utf8")) as Published[];

const count = (config: unknown) => countParams([readConfig(config).stacks])[0]!;

describe("the parameters of public configurations", () => {
  it("are formulas without errors", () => {
    expect([...paramsModel.errors, ...paramsModel.unitErrors]).toEqual([]);
    expect(PUBLISHED).toHaveLength(43);
  });

  it.each(PUBLISHED)("$name: to the last one", ({config, params, active}) => {
    expect(count(config)).toEqual({params, active_params: active ?? params});
  });
});

/** Kinds beside those, from their blocks as transformers builds them. */
const BY_HAND: [name: string, config: Record<string, unknown>, params: number, active?: number][] = [
  // Table 256,000 × 8,192 once. A layer: attention 4 × 8,192², MLP 3 × 8,192 × 22,528, one norm 8,192: 822,091,776, 40 times. Norm.
  [
    "cohere, as Command R",
    {
      ...{model_type: "cohere", hidden_size: 8192, num_hidden_layers: 40, num_attention_heads: 64},
      ...{intermediate_size: 22528, vocab_size: 256000}
    },
    34_980_831_232
  ],
  // The same with a gain for each of 64 × 128 query elements and 8 × 128 of the keys, keys and values 2 × 8,192 × 1,024:
  // a layer 2 × 8,192² + 2 × 8,192 × 1,024 + 553,648,128 + 8,192 + 9,216 = 704,660,480, twice.
  [
    "cohere with norms of queries and keys",
    {
      ...{model_type: "cohere", hidden_size: 8192, num_hidden_layers: 2, num_attention_heads: 64},
      ...{num_key_value_heads: 8, intermediate_size: 22528, vocab_size: 256000, use_qk_norm: true}
    },
    2 * 704_660_480 + 2_097_152_000 + 8192
  ],
  // Table 49,152 × 3,072. A layer: 2 × 3,072² + 2 × 3,072 × 256, biases 3,072 + 512 + 3,072; MLP 2 × 3,072 × 12,288, biases
  // 12,288 + 3,072; norms 4 × 3,072: 95,979,008, 30 times. Norm 6,144.
  [
    "starcoder2, as StarCoder2-3B",
    {
      ...{model_type: "starcoder2", hidden_size: 3072, num_hidden_layers: 30, num_attention_heads: 24},
      ...{num_key_value_heads: 2, intermediate_size: 12288, vocab_size: 49152, use_bias: true}
    },
    3_030_371_328
  ],
  // Table 262,144 × 1,152. A layer: 2 × 1,152 × 1,024 + 2 × 1,152 × 256; MLP 3 × 1,152 × 6,912; norms 4 × 1,152 + 2 × 256:
  // 26,842,112, 26 times. Norm.
  [
    "gemma3, as Gemma 3 1B",
    {
      ...{model_type: "gemma3_text", hidden_size: 1152, num_hidden_layers: 26, num_attention_heads: 4, head_dim: 256},
      ...{num_key_value_heads: 1, intermediate_size: 6912, vocab_size: 262144, sliding_window: 512}
    },
    999_885_952
  ],
  // Text: 262,208 × 2,560; a layer 2 × 2,560 × 2,048 + 2 × 2,560 × 1,024 + 3 × 2,560 × 10,240 + 4 × 2,560 + 512 = 94,382,592, 34
  // times; norm: 3,880,263,168. Images: a patch 588 × 1,152 + 1,152; 4,096 positions; a layer 4 × 1,152² + 4 × 1,152 + 2 × 1,152 ×
  // 4,304 + 4,304 + 1,152 + 4 × 1,152 = 15,239,504, 27 times; norm 2,304: 416,866,032. Joined by 1,152 × 2,560 + 1,152.
  [
    "gemma3 that sees images, as Gemma 3 4B",
    {
      model_type: "gemma3",
      text_config: {hidden_size: 2560, intermediate_size: 10240, num_hidden_layers: 34, sliding_window: 1024},
      vision_config: {
        ...{hidden_size: 1152, image_size: 896, intermediate_size: 4304, num_attention_heads: 16},
        ...{num_hidden_layers: 27, patch_size: 14}
      }
    },
    3_880_263_168 + 416_866_032 + 2_950_272
  ],
  // Tables 2 × 151,936 × 2,048. A layer: 4 × 2,048², biases 3 × 2,048; 60 experts of 3 × 2,048 × 1,408; shared 3 × 2,048 × 5,632; router
  // 60 × 2,048; gate 2,048; norms 4,096: 570,560,512, 24 times. Norm. Less 56 idle experts, 24 times 484,442,112.
  [
    "qwen2_moe, as Qwen1.5-MoE-A2.7B",
    {
      ...{model_type: "qwen2_moe", hidden_size: 2048, num_hidden_layers: 24, num_attention_heads: 16},
      ...{intermediate_size: 5632, moe_intermediate_size: 1408, shared_expert_intermediate_size: 5632},
      ...{num_experts: 60, num_experts_per_tok: 4, vocab_size: 151936, decoder_sparse_step: 1}
    },
    14_315_784_192,
    2_689_173_504
  ],
  // Tables 2 × 50,304 × 2,048. A layer: 4 × 2,048², norms of queries and keys 2 × 2,048; 64 experts of 3 × 2,048 × 1,024; router 64 ×
  // 2,048; norms 4,096: 419,569,664, 16 times. Norm. Less 56 idle experts, 16 times 352,321,536.
  [
    "olmoe, as OLMoE-1B-7B",
    {
      ...{model_type: "olmoe", hidden_size: 2048, num_hidden_layers: 16, num_attention_heads: 16},
      ...{intermediate_size: 1024, num_experts: 64, num_experts_per_tok: 8, vocab_size: 50304}
    },
    6_919_161_856,
    1_282_017_280
  ],
  // Decoder: table 51,866 × 1,280; positions 448 × 1,280; a layer: two attentions of 4 × 1,280² + 3 × 1,280, MLP 2 × 1,280 × 5,120 +
  // 6,400, norms 6 × 1,280: 26,236,160, 32 times; norm. Encoder: 384 × 1,280 + 1,280 and 3 × 1,280² + 1,280; positions 1,500 × 1,280;
  // a layer 4 × 1,280² + 3 × 1,280 + 13,107,200 + 6,400 + 5,120 = 19,676,160, 32 times; norm.
  [
    "whisper, as Whisper large-v3",
    {
      ...{model_type: "whisper", d_model: 1280, encoder_layers: 32, decoder_layers: 32, vocab_size: 51866},
      ...{encoder_attention_heads: 20, decoder_attention_heads: 20, encoder_ffn_dim: 5120, decoder_ffn_dim: 5120},
      ...{num_mel_bins: 128, max_source_positions: 1500, max_target_positions: 448}
    },
    1_543_490_560
  ],
  // Table 50,272 × 512 and two projections 512 × 1,024; positions 2,050 × 1,024; a layer 12 × 1,024² + 13 × 1,024, 24 times; no norm
  // after them.
  [
    "opt with a table of another width, as OPT-350M",
    {
      ...{model_type: "opt", hidden_size: 1024, num_hidden_layers: 24, num_attention_heads: 16, ffn_dim: 4096},
      ...{vocab_size: 50272, word_embed_proj_dim: 512, max_position_embeddings: 2048, do_layer_norm_before: false}
    },
    331_196_416
  ],
  // Four layers, the first of an MLP of 64, then one in two with 4 experts of 16: layers 1 and 3 by their step, of which 3 is
  // listed as plain: three plain ones. A layer: attention 4 × 32² + norms of queries and keys 16 + norms 64 = 4,176; MLP 3 × 32 × 64 =
  // 6,144; mixture 4 × 3 × 32 × 16 + 4 × 32 = 6,272. Tables 2 × 100 × 32; norm 32. Idle 3 × 1,536.
  [
    "qwen3_moe with plain layers among others",
    {
      ...{model_type: "qwen3_moe", hidden_size: 32, num_hidden_layers: 4, num_attention_heads: 4, head_dim: 8},
      ...{intermediate_size: 64, moe_intermediate_size: 16, num_experts: 4, num_experts_per_tok: 1, vocab_size: 100},
      ...{decoder_sparse_step: 2, mlp_only_layers: [3]}
    },
    4 * 4176 + 3 * 6144 + 6272 + 6432,
    4 * 4176 + 3 * 6144 + 6272 + 6432 - 4608
  ]
];

describe("the parameters of other kinds", () => {
  it.each(BY_HAND)("%s: as worked out by hand", (_, config, params, active = params) => {
    expect(count(config)).toEqual({params, active_params: active});
  });
});

const LLAMA = PUBLISHED[0]!.config;

describe("readConfig(…)", () => {
  it("reads what a nested text_config has, with what stands beside it", () => {
    const {model_type, architectures, ...text} = LLAMA;
    expect(count({model_type, architectures, text_config: text})).toEqual(count(LLAMA));
  });

  it.each<[kind: string, change: Record<string, unknown>, window: unknown]>([
    ["mistral", {sliding_window: 4096}, {tokens: 4096, layers: 32}],
    ["mistral", {sliding_window: null}, undefined],
    ["gemma2", {sliding_window: 512, num_hidden_layers: 7}, {tokens: 512, layers: 4}],
    ["gemma3_text", {sliding_window: 512, num_hidden_layers: 26}, {tokens: 512, layers: 22}],
    ["cohere2", {sliding_window: 512, num_hidden_layers: 8}, {tokens: 512, layers: 6}],
    ["qwen2", {sliding_window: 512, use_sliding_window: false}, undefined],
    ["qwen2", {sliding_window: 512, use_sliding_window: true, max_window_layers: 28}, {tokens: 512, layers: 4}],
    ["llama", {sliding_window: 512}, undefined],
    [
      "gemma2",
      {sliding_window: 9, num_hidden_layers: 2, layer_types: ["sliding_attention", "full_attention"]},
      {tokens: 9, layers: 1}
    ]
  ])("finds the layers of a %s with a window: %j", (model_type, change, window) => {
    expect(readConfig({...LLAMA, model_type, ...change}).window).toEqual(window);
  });

  it.each<[unknown, string]>([
    [null, "config: it is no object"],
    [[], "config: model_type is missing"],
    ["{}", "config: it is no object"],
    [{}, "config: model_type is missing"],
    [{model_type: "fnet"}, 'config: model_type "fnet" is not described; described are llama, '],
    [{model_type: "toString"}, 'config: model_type "toString" is not described'],
    [{model_type: "llama"}, "config: hidden_size is missing"],
    [{...LLAMA, hidden_size: "4096"}, "config: hidden_size is no number"],
    [{...LLAMA, hidden_size: 4096.5}, "config: hidden_size is no whole number"],
    [{...LLAMA, hidden_size: -1}, "config: hidden_size is below 0"],
    [{...LLAMA, hidden_size: 1e10}, "config: hidden_size is above 1000000000"],
    [{...LLAMA, hidden_size: 4e6}, "config: hidden 4000000 is above 1000000"],
    [{...LLAMA, num_hidden_layers: 0}, "config: layers is 0"],
    [{...LLAMA, num_attention_heads: 33, num_key_value_heads: null}, "config: heads 33 does not divide hidden 4096"],
    [{...LLAMA, num_key_value_heads: 33}, "config: kv_heads 33 is more than heads 32"],
    [{...LLAMA, num_key_value_heads: 5}, "config: kv_heads 5 does not divide heads 32"],
    [{...LLAMA, tie_word_embeddings: "yes"}, "config: tie_word_embeddings is neither true nor false"],
    [{...LLAMA, text_config: {hidden_size: "x"}}, "config: text_config.hidden_size is no number"],
    [JSON.parse('{"__proto__": {}}'), "config: the name __proto__ is reserved"],
    [{...LLAMA, deep: {deep: {constructor: 1}}}, "config: the name constructor is reserved"],
    [{...LLAMA, list: new Array(10_001).fill(0)}, "config: it has more than 10000 entries"],
    [
      {...LLAMA, model_type: "mixtral", num_local_experts: 8, num_experts_per_tok: 9},
      "config: active_experts 9 is more than experts 8"
    ],
    [{...LLAMA, model_type: "phi", qk_layernorm: true}, "config: qk_layernorm of a phi is not described"],
    [{model_type: "clip"}, "config: text_config and vision_config are both needed of a clip"]
  ])("refuses %j in words", (config, message) => {
    expect(() => readConfig(config)).toThrow(message);
  });

  it("refuses what nests too deep", () => {
    let deep: unknown = 1;
    for (let i = 0; i < 9; ++i) deep = {deep};
    expect(() => readConfig({...LLAMA, deep})).toThrow("config: it nests deeper than 8 levels");
  });
});
