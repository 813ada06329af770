import {describe, expect, it} from "vitest";
import {loadNamedModels} from "../../../src/catalog/calibration/modelCatalog.js";
import {describeModel} from "../../../src/model/training/describeModel.js";
import {findNamedModel} from "../../../src/model/training/namedModel.js";
import {matrixParams} from "../../../src/model/training/shape.js";

const MODELS = loadNamedModels();
const NOTHING = {params: null, layers: null, hidden: null, heads: null, kv_heads: null, ffn_hidden: null, vocab: null};

describe("the published models", () => {
  it.each([
    // Parameters as the publishers print them, in billions.
    ["Llama-2-7B", 6.74],
    ["LLaMA-65B", 65.2],
    ["Llama-3.1-405B", 405.9],
    ["Llama-3.2-3B", 3.21],
    ["Mistral-7B-v0.2 QLoRA", 7.24],
    ["Qwen-1.8B LoRA", 1.84],
    ["Qwen2.5-72B", 72.7],
    ["Yi-34B", 34.4],
    ["InternLM-20B", 20],
    ["Pythia-6.9B", 6.86],
    ["GPT-NeoX-20B", 20.6],
    ["Falcon-40B", 41],
    ["OPT-175B", 175],
    ["BLOOM 176B", 176.2],
    ["GPT-2 124M", 0.124],
    ["GPT3-175B", 175],
    ["Nemotron-4 340B", 341],
    ["StarCoderBase 15.5B", 15.5]
  ])("have the parameters published: %s", (name, billions) => {
    const found = findNamedModel(MODELS, {...NOTHING, name})!;
    expect(matrixParams({...found, head_size: found.hidden / found.heads}) / 1e9 / billions).toBeCloseTo(1, 1.5);
  });

  it.each(["", "my own 7B", "GPT 18.4B", "Some-MoE 8x7B"])('know nothing of "%s"', (name) => {
    expect(findNamedModel(MODELS, {...NOTHING, name})).toBeNull();
  });

  it("are each found by their own name before any other's, and split into whole heads", () => {
    for (const model of MODELS) {
      const first = MODELS.find(({pattern}) => new RegExp(pattern, "i").test(model.name.replaceAll(" ", "-")));
      expect(first?.id).toBe(model.id);
      expect(model.hidden % model.heads).toBe(0);
      expect(model.heads % model.kv_heads).toBe(0);
    }
  });

  it("fill in what is open and keep what is given", () => {
    const {shape, assumed} = describeModel({...NOTHING, model: "Llama-3-8B", layers: 32, vocab: 130000}, MODELS);
    expect(shape).toMatchObject({layers: 32, hidden: 4096, kv_heads: 8, ffn_hidden: 14336, vocab: 130000, gated: true});
    expect(assumed).toContain("shape of Llama 3 8B");
    expect(assumed).toContain("hidden 4096");
    expect(assumed.join()).not.toMatch(/layers|vocab/);
  });

  it("do not count where something given contradicts them", () => {
    expect(findNamedModel(MODELS, {...NOTHING, name: "Llama-2-7B", layers: 30})).toBeNull();
    expect(findNamedModel(MODELS, {...NOTHING, name: "Llama-2-7B", params: 7e10})).toBeNull();
    const two = "OPT-66B RLHF stage 3 (with OPT-350M critic)";
    expect(findNamedModel(MODELS, {...NOTHING, name: two, params: 65719771136})?.name).toBe("OPT 66B");
    const whole = {params: 7e9, layers: 32, hidden: 4096, heads: 32, kv_heads: 32, ffn_hidden: 11008, vocab: 32000};
    expect(findNamedModel(MODELS, {...whole, name: "Llama-2-7B"})).toBeNull();
  });
});
