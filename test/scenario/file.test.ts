import {expect, test} from "vitest";
import {exportScenario, importScenario, LONGEST_FILE} from "../../src/scenario/file.js";
import {checkScenario, LONGEST_SCENARIO, MOST_ROWS} from "../../src/scenario/schema.js";

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
  [`"${"x".repeat(8_000_000)}"`, "it is longer than 8000000 characters"]
])("importScenario(…) refuses a file in words", (text, why) => {
  expect(importScenario(text)).toEqual({
    name: "",
    scenario: {},
    version: null,
    problem: `The file cannot be used: ${why}.`
  });
});

test("whatever is a scenario fits a file that is read back, and what does not is none", () => {
  // Quotation marks take two characters of JSON each.
  const scenarioOf = (length: number) => ({
    rows: {
      offers: Object.fromEntries(
        Array.from({length: MOST_ROWS}, (_, i) => [`p${i}/t4/spot`, {note: '"'.repeat(length)}])
      )
    }
  });
  let longest = 190;
  expect(checkScenario(scenarioOf(longest)).problem).toBeNull();
  while (checkScenario(scenarioOf(longest + 1)).problem === null) ++longest;
  const largest = scenarioOf(longest);
  expect(JSON.stringify(largest).length).toBeGreaterThan(LONGEST_SCENARIO - 2 * MOST_ROWS);
  const text = exportScenario({name: "N".repeat(80), scenario: largest, version: "2026-03-01.0abc123"});
  expect(text.length).toBeLessThan(LONGEST_FILE);
  expect(importScenario(text)).toMatchObject({scenario: largest, problem: null});
  expect(checkScenario(scenarioOf(longest + 1)).problem).toBe(`it is longer than ${LONGEST_SCENARIO} characters`);
});
