import {describe, expect, it} from "vitest";
import {completeShape, sensibleShape} from "../../../src/model/training/shape.js";

const nothing = {params: null, layers: null, hidden: null, heads: null, kv_heads: null, ffn_hidden: null, vocab: null};

describe("completeShape", () => {
  it("reads a gated MLP and an untied head from the parameter count", () => {
    const facts = {layers: 32, hidden: 4096, heads: 32, kv_heads: 8, ffn_hidden: 14336, vocab: 128256};
    const found = completeShape({name: "a model", params: 8030261248, ...facts})!;
    expect(found.shape).toMatchObject({gated: true, tied: false, head_size: 128});
    expect(found.assumed).toEqual([]);
  });

  it("reads a plain MLP and a tied head from the parameter count", () => {
    const facts = {layers: 24, hidden: 2048, heads: 16, kv_heads: 16, ffn_hidden: 8192, vocab: 50368};
    const found = completeShape({name: "MPT-1b", params: 1315950592, ...facts})!;
    expect(found.shape).toMatchObject({gated: false, tied: true});
  });

  it("takes heads of 128 where they do not divide the width", () => {
    const facts = {layers: 24, hidden: 2048, heads: 24, kv_heads: 24, ffn_hidden: 8192, vocab: 16384};
    expect(completeShape({name: "GPT XL", params: 1478160384, ...facts})!.shape.head_size).toBe(128);
  });

  it("names what it chose", () => {
    const found = completeShape({...nothing, name: "a 7B model", params: 7e9})!;
    expect(found.assumed.map((text) => text.split(" ")[0])).toEqual([
      "vocab",
      "layers",
      "hidden",
      "heads",
      "kv_heads",
      "ffn_hidden"
    ]);
  });

  it("returns null where nothing says how large the model is", () => {
    expect(completeShape({...nothing, name: "a model"})).toBeNull();
    expect(completeShape({...nothing, name: "a model", layers: 12})).toBeNull();
  });
});

describe("sensibleShape", () => {
  it.each([125e6, 1.3e9, 7e9, 70e9, 175e9, 1e12])("of %d parameters has about as many", (params) => {
    const {layers, hidden, vocab} = sensibleShape(params);
    const counted = 12 * layers * hidden * hidden + vocab * hidden;
    expect(Math.abs(counted / params - 1)).toBeLessThan(0.05);
    expect(hidden % 128).toBe(0);
  });

  it("throws where the vocabulary alone is larger", () => {
    expect(() => sensibleShape(1000)).toThrow("1000 parameters");
  });
});
