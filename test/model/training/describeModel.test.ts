import {describe, expect, it} from "vitest";
import {describeModel} from "../../../src/model/training/describeModel.js";
import {readModelName} from "../../../src/model/training/modelName.js";

const NOTHING = {
  params: null,
  layers: null,
  hidden: null,
  heads: null,
  kv_heads: null,
  ffn_hidden: null,
  vocab: null
};

describe("readModelName(…)", () => {
  it.each([
    ["Llama-2-7B", 7e9, null],
    ["GPT-2 124M", 124e6, null],
    ["OPT-1.3B", 1.3e9, null],
    ["DeepSeek-V3 671B-A37B", 671e9, 37e9],
    ["Llama-4-Scout (109B, 17B active)", 109e9, 17e9],
    ["BERT-large", null, null],
    ["GPT3XL", null, null],
    ["", null, null]
  ])("reads %s", (name, params, active) => {
    const named = readModelName(name);
    expect([named.params, named.active]).toEqual([params, active]);
    expect(named.mixture).toBe(active !== null);
  });

  it("reads eight experts of seven billion as 46 billion, 13 of them active", () => {
    // Mixtral 8x7B is published as 46.7B in all and 12.9B active.
    const {params, active} = readModelName("Mixtral 8x7B");
    expect(params! / 46.7e9).toBeCloseTo(1, 1);
    expect(active! / 12.9e9).toBeCloseTo(1, 1);
  });
});

describe("describeModel(…)", () => {
  it("takes the size of the name only where nothing else tells it", () => {
    expect(describeModel({...NOTHING, model: "Llama-2-7B"}).shape.params).toBe(7e9);
    expect(describeModel({...NOTHING, model: "Llama-2-7B"}).assumed[0]).toBe("params 7000000000");
    expect(describeModel({...NOTHING, model: "Llama-2-7B", params: 6738415616}).shape.params).toBe(6738415616);
  });

  it("stores all experts of a mixture and lets a token pass the active ones", () => {
    const {shape, experts} = describeModel({...NOTHING, model: "Some 100B-A10B"});
    expect(shape.params).toBe(100e9);
    const expert = shape.layers * 2 * shape.hidden * shape.ffn_hidden;
    expect(10e9 + (experts - 1) * expert).toBeCloseTo(100e9, -3);
  });

  it("gives an encoder-decoder layers of half its parameters", () => {
    const {shape, headShare} = describeModel({...NOTHING, model: "T5-v1.1-base 248M"});
    expect(shape.params).toBe(248e6);
    const layers = shape.layers * 12 * shape.hidden ** 2 + shape.vocab * shape.hidden;
    expect(layers / 124e6).toBeCloseTo(1, 0);
    expect(headShare).toBeLessThan(1);
  });

  it("says what is missing", () => {
    expect(() => describeModel({...NOTHING, model: ""})).toThrow("states no size such as 7B");
    expect(() => describeModel({...NOTHING, model: "Our MoE", params: 1e11})).toThrow("needs its active parameters");
  });
});
