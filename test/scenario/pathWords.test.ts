import {expect, test} from "vitest";
import {loadCatalog} from "../../src/catalog/loadCatalog.js";
import {pathWords} from "../../src/scenario/pathWords.js";

const {assumptions} = loadCatalog("data");

test.each([
  [["assumptions", "batch_size"], "Batch size"],
  [["ranges", "$batch_size"], "Batch size"],
  [["ranges", "scales:large:samples"], "Samples of large"],
  [["formulas", "memory_error"], "memory error"]
])("%j is called %s", (path, words) => {
  expect(pathWords(path as Parameters<typeof pathWords>[0], assumptions)).toBe(words);
});
