import {expect, it} from "vitest";
import {loadCatalog} from "../../src/catalog/loadCatalog.js";
import {inputTokens, loadStreams} from "../../src/catalog/streams.js";

it("the streams are as many and as long as the brief's input", () => {
  const {assumptions} = loadCatalog("data");
  const streams = loadStreams("data");
  expect(streams).toHaveLength(assumptions.find(({id}) => id === "input_modalities")!.value as number);
  expect(inputTokens(streams).value).toBe(8192);
  expect(assumptions.find(({id}) => id === "input_tokens_per_sample")).toEqual(inputTokens(streams));
  const longest = assumptions.find(({id}) => id === "sequence_length")!.value as number;
  expect(Math.max(...streams.map(({tokens_per_sample}) => tokens_per_sample))).toBeLessThanOrEqual(longest);
});
