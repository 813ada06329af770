import {readFileSync} from "node:fs";
import {csvParse} from "d3-dsv";
import {describe, expect, test} from "vitest";
import {otherKind} from "../../../../src/model/training/configs/undescribedKinds.js";
import {readConfig} from "../../../../src/model/training/configs/readConfig.js";

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
    ["LlamaForSequenceClassification", /^A classifier or a reward model /],
    ["Skywork-Reward-Llama-3.1-8B", /^A classifier or a reward model /],
    ["Qwen/Qwen3-Next-80B-A3B-Instruct", /^Qwen3-Next is a hybrid/],
    ["tiiuae/Falcon-H1-7B-Base", /^Falcon-H1 is a hybrid/],
    ["nvidia/NVIDIA-Nemotron-Nano-9B-v2", /^Nemotron-H is a hybrid/],
    ["LFM2-1.2B", /^LFM2 is a hybrid/],
    ["ibm-granite/granite-4.0-h-tiny", /^Granite 4\.0 H is a hybrid/],
    ["moonshotai/Kimi-Linear-48B-A3B-Instruct", /^Kimi Linear /],
    ["MiniMax-Text-01-456B", /^MiniMax-01 is a mixture with linear attention/],
    ["deepseek-ai/DeepSeek-V3.2-Exp", /^DeepSeek-V3\.2 attends to tokens that an indexer picks/],
    ["gemma3n:e4b", /^Gemma 3n /],
    ["Phi-4-mini-flash-reasoning", /^Phi-4 mini flash is a hybrid/],
    ["Phi-4-multimodal-instruct", /^Phi with vision or sound /],
    ["Evo-2-7B", /^Hyena is a network of long convolutions/],
    ["GSAI-ML/LLaDA-8B-Base", /^LLaDA is a diffusion model of text/],
    ["Wan2.1-T2V-14B", /^A model of video /],
    ["HunyuanVideo-13B", /^A model of video /],
    ["THUDM/CogVideoX-5b", /^A model of video /],
    ["EVA-CLIP 18B", /^SigLIP and EVA-CLIP /],
    ["SigLIP-400M", /^SigLIP and EVA-CLIP /],
    ["facebook/nllb-200-3.3B", /^An encoder-decoder of BART's kind /],
    ["meta-llama/Llama-3.2-11B-Vision", /^Llama 3\.2 Vision /],
    ["OpenVLA-7B", /^OpenVLA is a model of several modules: its training is described by their rows, not by a name$/],
    ["octo-base", /^Octo is a model of several modules/]
  ])("names what %s is", (name, sentence) => {
    expect(otherKind(name)).toMatch(sentence);
  });

  test.each([
    "Llama-3.1-Nemotron-Nano-8B-v1",
    "Llama-3.1-Nemotron-70B-Instruct",
    "granite-3.3-8b",
    "Phi-4-mini-reasoning"
  ])("says nothing against %s", (name) => expect(otherKind(name)).toBe(""));

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
    [
      {model_type: "llama", architectures: ["LlamaForSequenceClassification"]},
      /^config: A classifier or a reward model /
    ],
    [{_class_name: "CogView"}, /^config: _class_name "CogView" is not described/],
    [{model_type: "fnet"}, /^config: model_type "fnet" is not described; described are llama, /],
    [{}, /^config: model_type is missing$/]
  ])("%j", (config, message) => {
    expect(() => readConfig(config)).toThrow(message);
  });
});
