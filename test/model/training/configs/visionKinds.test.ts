import {describe, expect, test} from "vitest";
import {countModel} from "../../../../src/model/training/names/paramsCounter.js";
import {readConfig} from "../../../../src/model/training/configs/readConfig.js";

const LLAVA = {
  model_type: "llava",
  text_config: {model_type: "llama", vocab_size: 32064, max_position_embeddings: 4096},
  vision_config: {
    ...{model_type: "clip_vision_model", hidden_size: 1024, intermediate_size: 4096, num_hidden_layers: 24},
    ...{num_attention_heads: 16, image_size: 336, patch_size: 14, projection_dim: 768}
  }
};
const QWEN = {
  ...{hidden_size: 3584, intermediate_size: 18944, num_attention_heads: 28, num_hidden_layers: 28},
  ...{num_key_value_heads: 4, vocab_size: 152064, tie_word_embeddings: false, max_position_embeddings: 32768}
};
const MISTRAL = {
  ...{model_type: "mistral3", spatial_merge_size: 2, multimodal_projector_bias: false},
  text_config: {
    ...{model_type: "mistral", hidden_size: 5120, num_hidden_layers: 40, num_attention_heads: 32, head_dim: 128},
    ...{num_key_value_heads: 8, intermediate_size: 32768, vocab_size: 131072, max_position_embeddings: 131072}
  },
  vision_config: {
    ...{head_dim: 64, hidden_size: 1024, intermediate_size: 4096, num_hidden_layers: 24, num_attention_heads: 16},
    ...{image_size: 1540, patch_size: 14}
  }
};
const PATCHES = {depth: 32, num_heads: 16, in_chans: 3, patch_size: 14, spatial_merge_size: 2, temporal_patch_size: 2};

describe("readConfig(…) of a language model that sees images", () => {
  // Parameters of the checkpoints on Hugging Face: llava-hf/llava-1.5-7b-hf, google/paligemma-3b-pt-224,
  // Qwen/Qwen2-VL-7B-Instruct, Qwen/Qwen2.5-VL-7B-Instruct. LLaVA's by hand: Vicuna 6,738,415,616 with 64 words more in two
  // tables of 4,096 is 6,738,939,904; CLIP's encoder 303,507,456; two matrices 1,024·4,096 + 4,096 and 4,096² + 4,096.
  test.each<[name: string, config: Record<string, unknown>, params: number]>([
    ["LLaVA-1.5-7B", LLAVA, 6_738_939_904 + 303_507_456 + 20_979_712],
    [
      "PaliGemma-3B",
      {
        model_type: "paligemma",
        text_config: {
          ...{model_type: "gemma", hidden_size: 2048, intermediate_size: 16384, num_attention_heads: 8},
          ...{num_hidden_layers: 18, num_key_value_heads: 1, vocab_size: 257216}
        },
        vision_config: {
          ...{model_type: "siglip_vision_model", hidden_size: 1152, intermediate_size: 4304},
          ...{num_attention_heads: 16, num_hidden_layers: 27, patch_size: 14}
        }
      },
      2_923_466_480
    ],
    [
      "Qwen2-VL-7B",
      {model_type: "qwen2_vl", ...QWEN, vision_config: {...PATCHES, embed_dim: 1280, mlp_ratio: 4, hidden_size: 3584}},
      8_291_375_616
    ],
    [
      "Qwen2.5-VL-7B",
      {
        ...{model_type: "qwen2_5_vl", ...QWEN},
        vision_config: {...PATCHES, hidden_size: 1280, intermediate_size: 3420, out_hidden_size: 3584}
      },
      8_292_166_656
    ],
    [
      // As published: what is as in transformers' classes is left out.
      "Qwen2.5-VL-7B as published",
      {
        ...{model_type: "qwen2_5_vl", ...QWEN},
        vision_config: {hidden_size: 1280, in_chans: 3, spatial_patch_size: 14, tokens_per_second: 2}
      },
      8_292_166_656
    ],
    [
      "Qwen2-VL-7B as published",
      {
        ...{model_type: "qwen2_vl", text_config: {model_type: "qwen2_vl_text", ...QWEN}},
        vision_config: {in_chans: 3, model_type: "qwen2_vl", spatial_patch_size: 14}
      },
      8_291_375_616
    ],
    // By hand: a layer of words 2·5,120·4,096 + 2·5,120·1,024 + 3·5,120·32,768 + 2·5,120 = 555,755,520, 40 times, two tables
    // 131,072·5,120 and a norm: 23,572,403,200. Images: a patch 588·1,024; a layer 4·1,024² + 3·1,024·4,096 + 2·1,024, 24
    // times; a norm: 403,305,472. Joined by a norm 1,024, 4·1,024·1,024, 1,024·5,120 and 5,120²: 35,652,608.
    ["Mistral-Small-3.1-24B", MISTRAL, 23_572_403_200 + 403_305_472 + 35_652_608]
  ])("counts %s to the last parameter, and says what a run leaves out", (_, config, params) => {
    const reading = readConfig(config);
    expect(countModel(reading.stacks).params).toBe(params);
    expect(reading.said).toEqual([
      "parameters of the vision encoder count; time and activations are those of the language model"
    ]);
    expect(reading.stacks[0]!.vocab).toBeGreaterThan(0); // a run is estimated by the words
  });

  test("refuses in words what it does not describe", () => {
    expect(() => readConfig({...LLAVA, vision_config: null})).toThrow(/^config: vision_config of a llava is missing$/);
    expect(() => readConfig({...LLAVA, text_config: {model_type: "blip"}})).toThrow(
      /^config: text_config of model_type "blip" is not described$/
    );
    const vision_config = {...LLAVA.vision_config, model_type: "siglip_vision_model"};
    expect(() => readConfig({...LLAVA, vision_config})).toThrow(
      /^config: vision_config of model_type "siglip_vision_model" is not described$/
    );
  });
});
