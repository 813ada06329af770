import {expect, test} from "vitest";
import {exportScenario, importScenario} from "../../src/scenario/file.js";

const scenario = {assumptions: {batch_size: 64}, rows: {machines: {"2x-rtx-3090": null}}};

test("importScenario(…) reads what exportScenario(…) writes", () => {
  const text = exportScenario({name: " Cheap <b>GPUs</b> ", scenario, version: "2026-03-01.abc"});
  expect(importScenario(text)).toEqual({
    name: "Cheap <b>GPUs</b>",
    scenario,
    version: "2026-03-01.abc",
    problem: null
  });
  expect(importScenario(exportScenario({name: "Empty", scenario: {}, version: null})).scenario).toEqual({});
});

test.each([
  ["", "it is not JSON"],
  ["[]", "it is not a scenario of this notebook"],
  ["{}", "it is not a scenario of this notebook"],
  ['{"kind":"model-scaling-estimates/scenario","format":2}', "it is of a newer format"],
  ['{"kind":"model-scaling-estimates/scenario","format":1,"name":""}', "it has no name"],
  [
    '{"kind":"model-scaling-estimates/scenario","format":1,"name":"x","scenario":{"rows":{"prices":{}}}}',
    "a catalog is not one there is"
  ],
  [
    '{"kind":"model-scaling-estimates/scenario","format":1,"name":"x","scenario":{"formulas":{"__proto__":"1"}}}',
    "a name is reserved"
  ],
  [`"${"x".repeat(1_500_000)}"`, "it is longer than 1500000 characters"]
])("importScenario(…) refuses a file in words", (text, why) => {
  expect(importScenario(text)).toEqual({
    name: "",
    scenario: {},
    version: null,
    problem: `The file cannot be used: ${why}.`
  });
});
