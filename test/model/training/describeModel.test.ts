import {describe, expect, it} from "vitest";
import {describeModel} from "../../../src/model/training/describeModel.js";
import {readModelName} from "../../../src/model/training/names/modelName.js";

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
  it("takes a million beside billions for tokens of a context, and a star for times", () => {
    expect(readModelName("Some-7B-Instruct-1M")).toMatchObject({params: 7e9, sizes: [7e9], unclear: ""});
    expect(readModelName("Some 7B and 500M").unclear).toBe("7B and 500M");
    expect(readModelName("Some 1M").params).toBe(1e6);
    expect(readModelName("Some 8*7B")).toEqual(readModelName("Some 8x7B"));
  });

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

describe("sizes that names state", () => {
  it.each([
    ["１5B", 15e9],
    ["8×7B", readModelName("8x7B").params],
    ["8x7B-A1B", readModelName("8x7B").params],
    ["Llama_2_7B", 7e9],
    ["7B trained on 300B tokens", 7e9],
    ["7B (7.0B)", 7e9]
  ])("are read in %s", (model, params) => {
    expect(readModelName(model)).toMatchObject({params, unclear: ""});
    expect(describeModel({...NOTHING, model}).shape.params).toBe(params);
  });

  it("are active ones where they say so beside experts", () => {
    expect(readModelName("8x7B-A1B").active).toBe(1e9);
    expect(readModelName("8×7B")).toEqual(readModelName("8x7B"));
  });

  it.each([
    ...["1,5B", "OPT-1,3B", "1,500M", "1'500M", "1’500M", "1_500M", "1/2B", "8.5x7B", "0.5x7B", "1.8x7B", "16x8x7B"],
    ...["-8x7B", "-7B", "0x7B", "10⁹B", "²7B", "7B 13B", "Llama-3-8B-70B", "8x7B 8x22B", "Llama-2-7B-13B"]
  ])("are refused in %s, unless params are stated", (model) => {
    expect(() => describeModel({...NOTHING, model})).toThrow(`The size in the name "${model}" is unclear: "`);
    expect(readModelName(model).mixture || describeModel({...NOTHING, model, params: 8e9}).shape.params).toBeTruthy();
  });

  it("are refused where params state another", () => {
    const stated = (model: string, params: number) => describeModel({...NOTHING, model, params}).shape.params;
    expect(() => stated("Llama-2-7B", 7e10)).toThrow(
      'params 70000000000 and the 7000000000 that the name "Llama-2-7B" states differ by more than a factor of 2'
    );
    expect(() => stated("Llama-2-70B", 3e10)).toThrow("params 30000000000 and the 70000000000 that");
    expect(() => stated("8x7B", 7e9)).toThrow("params 7000000000 and the ");
    expect(stated("OPT-66B (with OPT-350M critic)", 6.57e10)).toBe(6.57e10);
    expect(stated("GPT-2 8B", 8.67e9)).toBe(8.67e9);
  });

  it.each(["1000000x7B", "99999999999x7B", "999999999999B", "0.0000001B", "999999999B-A37B"])(
    "are held to the bounds of params in %s",
    (model) => {
      expect(() => describeModel({...NOTHING, model})).toThrow(
        /^params: got [\d.e+]+, expected 1000 to 1000000000000000 \(from the name "/
      );
    }
  );

  it("leave dimensions to the bounds of params", () => {
    expect(() => describeModel({...NOTHING, model: "", layers: 1e4, hidden: 1e6})).toThrow(/^params: got /);
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
    const {shape, headKind} = describeModel({...NOTHING, model: "T5-v1.1-base 248M"});
    expect(shape.params).toBe(248e6);
    const layers = shape.layers * 12 * shape.hidden ** 2 + shape.vocab * shape.hidden;
    expect(layers / 124e6).toBeCloseTo(1, 0);
    expect(headKind).toBe("targets");
  });

  it("says what is missing", () => {
    expect(() => describeModel({...NOTHING, model: ""})).toThrow("states no size such as 7B");
    expect(() => describeModel({...NOTHING, model: "Our MoE", params: 1e11})).toThrow("needs its active parameters");
  });
});
