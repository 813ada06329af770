import {expect, it} from "vitest";
import {loadCatalog} from "../../src/catalog/loadCatalog.js";

it("the streams are as many as the brief's input, and none is longer than its sequence", () => {
  const {assumptions, streams} = loadCatalog("data");
  expect(streams).toHaveLength(assumptions.find(({id}) => id === "input_modalities")!.value as number);
  const longest = assumptions.find(({id}) => id === "sequence_length")!.value as number;
  expect(Math.max(...streams.map(({tokens_per_sample}) => tokens_per_sample))).toBeLessThanOrEqual(longest);
});
