import {readFileSync} from "node:fs";
import {csvParse} from "d3-dsv";
import {describe, expect, test} from "vitest";
import {otherKind} from "../../../src/model/training/undescribedKinds.js";
import {readConfig} from "../../../src/model/training/readConfig.js";

describe("otherKind(name)", () => {
  test.each([
    ["state-spaces/mamba-2.8b", /^Mamba is a state-space model: a run of it is not described$/],
    ["falcon_mamba", /^Mamba /],
    ["RWKV-6 7B", /^RWKV is a recurrent network/],
    ["ResNet-50", /^ResNet is a convolutional network/],
    ["SDXL", /^Stable Diffusion is a denoiser/],
    ["Stable Diffusion 1.5", /^Stable Diffusion /],
    ["UNet2DConditionModel", /^A U-Net /],
    ["FluxTransformer2DModel", /^A diffusion model /],
    ["DiT-XL/2", /^A diffusion model /],
    ["wav2vec2", /^wav2vec 2\.0 /],
    ["recurrent_gemma", /^RecurrentGemma /],
    ["Llama-2-7B PPO", /^Reinforcement learning generates, scores and trains with several models in a step/],
    ["LlamaForSequenceClassification", /^A reward model /]
  ])("names what %s is", (name, sentence) => {
    expect(otherKind(name)).toMatch(sentence);
  });

  test("says nothing against any published model or measured run", () => {
    for (const [file, column] of [
      ["models", "name"],
      ["measured-runs", "model"]
    ] as const) {
      const names = csvParse(readFileSync(`data/${file}.csv`, "utf8")).map((row) => row[column]!);
      expect(names.length).toBeGreaterThan(80);
      expect(names.filter((name) => otherKind(name) !== "")).toEqual([]);
    }
  });
});

describe("readConfig(…) of another kind", () => {
  test.each([
    [{model_type: "mamba"}, /^config: Mamba is a state-space model/],
    [{_class_name: "UNet2DConditionModel"}, /^config: A U-Net /],
    [{_class_name: "StableDiffusionXLPipeline"}, /^config: Stable Diffusion /],
    [{model_type: "llama", architectures: ["LlamaForSequenceClassification"]}, /^config: A reward model /],
    [{_class_name: "CogView"}, /^config: _class_name "CogView" is not described/],
    [{model_type: "fnet"}, /^config: model_type "fnet" is not described; described are llama, /],
    [{}, /^config: model_type is missing$/]
  ])("%j", (config, message) => {
    expect(() => readConfig(config)).toThrow(message);
  });
});
