import {describe, expect, test} from "vitest";
import {loadCatalog} from "../../../../src/catalog/loadCatalog.js";
import {scaleContradiction} from "../../../../src/model/training/configs/scaleContradiction.js";

// LLaMA 7B: 6.74B parameters, gated, its head not tied.
const LLAMA = {
  ...{params: 6.74e9, layers: 32, hidden: 4096, heads: 32, kv_heads: 32, ffn_hidden: 11008, vocab: 32000}
};

describe("scaleContradiction(scale)", () => {
  test("finds none in a published model, nor in the committed scales", () => {
    expect(scaleContradiction(LLAMA)).toBeNull();
    for (const scale of loadCatalog("data").scales) expect(scaleContradiction(scale)).toBeNull();
  });

  test.each<[Partial<typeof LLAMA>, string, RegExp]>([
    [{kv_heads: 33}, "kv_heads", /^kv_heads 33 is more than heads 32$/],
    [{kv_heads: 5}, "kv_heads", /^kv_heads 5 does not divide heads 32$/],
    [{heads: 33, kv_heads: 33}, "heads", /^heads 33 does not divide hidden 4096$/],
    [
      {layers: 2, hidden: 64, heads: 1, kv_heads: 1, ffn_hidden: 256},
      "params",
      /^params 6740000000 are more than layers 2 × hidden 64/
    ],
    [{params: 67.4e9}, "params", /^params 67400000000 are more than layers 32 × hidden 4096/],
    [{params: 674e6}, "params", /^params 674000000 are fewer than layers 32 × hidden 4096/]
  ])("finds what %j contradicts, and the field to blame", (change, field, reason) => {
    const found = scaleContradiction({...LLAMA, ...change});
    expect(found?.field).toBe(field);
    expect(found?.reason).toMatch(reason);
  });
});
