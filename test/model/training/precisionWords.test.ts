import {describe, expect, test} from "vitest";
import {loadTrainingCatalog} from "../../../src/catalog/calibration/trainingCatalog.js";
import {namesBf16, namesFourBits, precisionWords, quantizedWords} from "../../../src/model/training/precisionWords.js";
import {findRecipe} from "../../../src/model/training/recipes.js";

const {recipes} = loadTrainingCatalog("data");

describe("precisionWords(text)", () => {
  // Lightning's words: true has all in the format, mixed has weights and states in fp32 beside it.
  test.each([
    ["bf16-true", "pure-bf16"],
    ["bf16-mixed", "mixed"],
    ["16-mixed", "mixed-fp16"],
    ["torch.bfloat16", "mixed"],
    ["bfloat16", "mixed"],
    ["float16", "mixed-fp16"],
    ["32-true", "fp32"],
    ["no", "fp32"],
    ["transformer-engine", "fp8"],
    ["hybrid", "fp8"],
    ["nf4", "nf4"],
    ["bnb.nf4-dq", "nf4"],
    ["fp32", "fp32"],
    ["tf32", "tf32"]
  ])("has the recipe of %s found: %s", (text, id) => {
    expect(findRecipe(recipes, precisionWords(text))?.id).toBe(id);
  });

  test("leaves other words as they are", () => {
    expect(precisionWords("bf16 mixed, fp32 gradients")).toBe("bf16 mixed, fp32 gradients");
    expect(precisionWords("int3")).toBe("int3");
  });
});

test.each([
  [{load_in_4bit: true}, "nf4 + lora adapters"],
  [{load_in_4bit: true, bnb_4bit_quant_type: "fp4"}, "int4 + lora adapters"],
  [{quant_method: "gptq", bits: 4}, "int4 + lora adapters"],
  [{quant_method: "mxfp4"}, ""],
  ["nf4", ""],
  [null, ""]
])("quantizedWords(%j) is %j", (quantization, words) => {
  expect(quantizedWords(quantization)).toBe(words);
});

test.each([
  ["bf16", true],
  ["pure bf16", true],
  ["torch.bfloat16", true],
  ["bf16 mixed, fp32 gradients", true],
  ["fp16 mixed", false],
  ["fp16/bf16 mixed", false], // either of the two
  ["bf16/fp16", false],
  ["nf4", false],
  ["", false]
])("namesBf16(%s) is %s", (text, is) => {
  expect(namesBf16(text)).toBe(is);
});

test.each([
  ["fp4", true],
  ["int4 weights", true],
  ["nf4", false],
  ["4-bit", false],
  ["bnb.fp4", false],
  ["fp8", false]
])("namesFourBits(%s) is %s", (text, is) => {
  expect(namesFourBits(text)).toBe(is);
});
