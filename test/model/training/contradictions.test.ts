import {describe, expect, test} from "vitest";
import {loadCatalog} from "../../../src/catalog/loadCatalog.js";
import {loadNamedModels} from "../../../src/catalog/trainingCatalog.js";
import {
  headsContradiction,
  paramsOfShape,
  shapeContradiction,
  type StatedShape
} from "../../../src/model/training/contradictions.js";

// LLaMA 7B: 6.74B parameters, gated, its head not tied.
const LLAMA: StatedShape = {
  ...{params: 6.74e9, layers: 32, hidden: 4096, heads: 32, kv_heads: 32, ffn_hidden: 11008, vocab: 32000},
  sequence_length: 2048
};

describe("shapeContradiction(shape)", () => {
  test("finds none in a published model, nor in the committed scales", () => {
    expect(shapeContradiction(LLAMA)).toBeNull();
    for (const scale of loadCatalog("data").scales) expect(shapeContradiction(scale)).toBeNull();
    for (const model of loadNamedModels("data")) expect(headsContradiction(model)).toBeNull();
  });

  test.each<[Partial<StatedShape>, string, RegExp]>([
    [{kv_heads: 33}, "kv_heads", /^33 key-value heads are more than the 32 attention heads$/],
    [{kv_heads: 5}, "kv_heads", /^32 attention heads do not share 5 key-value heads evenly$/],
    [{heads: 33, kv_heads: 33}, "heads", /^a hidden size of 4096 does not divide among 33 heads$/],
    [
      {layers: 2, hidden: 64, heads: 1, kv_heads: 1, ffn_hidden: 256},
      "params",
      /^2 layers of hidden size 64 hold .* and 6.74B are stated$/
    ],
    [
      {params: 67.4e9},
      "params",
      /^32 layers of hidden size 4096 hold 5.03B to 6.75B parameters, and 67.4B are stated$/
    ],
    [{params: 674e6}, "params", /and 674M are stated$/]
  ])("finds what %j contradicts", (change, field, reason) => {
    const found = shapeContradiction({...LLAMA, ...change});
    expect(found?.field).toBe(field);
    expect(found?.reason).toMatch(reason);
  });

  test("leaves room of half and twice for what is counted differently", () => {
    const [least, most] = paramsOfShape(LLAMA);
    // 4 × 4096² of attention, two or three matrices of 4096 × 11008, two tables of 32000 rows, 2048 positions.
    expect(least).toBe(32 * (4 * 4096 ** 2 + 2 * 4096 * 11008));
    expect(most).toBe(32 * (4 * 4096 ** 2 + 3 * 4096 * 11008) + (2 * 32000 + 2048) * 4096);
    expect(shapeContradiction({...LLAMA, params: least / 2})).toBeNull();
    expect(shapeContradiction({...LLAMA, params: most * 2})).toBeNull();
    expect(shapeContradiction({...LLAMA, params: least / 2 - 1})).not.toBeNull();
    expect(shapeContradiction({...LLAMA, params: most * 2 + 1})).not.toBeNull();
  });
});
