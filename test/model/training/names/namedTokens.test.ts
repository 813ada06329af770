import {expect, test} from "vitest";
import {readScale} from "../../../../src/model/training/names/readScale.js";

test.each([
  ["7B params, 2T tokens", "7B params", 2e12],
  ["7B on 1,500 billion tokens", "7B", 1.5e12],
  ["my 13B for 300B tokens", "my 13B", 300e9],
  ["7B", "7B", null],
  ["Llama 2 7B", "Llama 2 7B", null]
])("%s is a model and its tokens", (text, name, tokens) => {
  const {fields} = readScale(text, [], 4096);
  expect(fields.name).toBe(name);
  expect(fields.samples).toBe(tokens === null ? null : Math.round(tokens / 4096));
});
