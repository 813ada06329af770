import {expect, test} from "vitest";
import {loadCatalog} from "../../../src/catalog/loadCatalog.js";
import {COMMITTED} from "../../../src/model/committed.js";
import type {OwnOffset} from "../../../src/model/training/measured/ownOffsets.js";
import {applyScenario} from "../../../src/scenario/applyScenario.js";
import {tryEdits} from "../../../src/scenario/edit.js";
import {offsetEdits, withoutOffset} from "../../../src/scenario/measured/offsetEdits.js";

const catalog = loadCatalog("data");
const OFFSET: OwnOffset = {
  ...{of: "time", rows: 12, runs: 12, factor: 1.234567, low: 1.17654, high: 1.29441},
  ...{before: 0.19, after: 0.06}
};

test("an offset is an edit of its assumption with its range and where it is from, and is taken back whole", () => {
  const tried = tryEdits(catalog, {}, offsetEdits(OFFSET, "2026-11-27"), COMMITTED);
  expect(tried.refused).toEqual([]);
  expect(tried.warnings).toEqual([]);
  expect(tried.scenario).toEqual({
    assumptions: {stack_time_factor: 1.235},
    ranges: {$stack_time_factor: "1.177 to 1.235 to 1.294"},
    notes: {
      "assumptions/stack_time_factor":
        "From 12 measured runs of our own, 2026-11-27; 90 % interval of the mean 1.18–1.29. Off by 19 % in the median before."
    }
  });
  const applied = applyScenario(catalog, tried.scenario, COMMITTED);
  expect(applied.ignored).toEqual([]);
  expect(applied.catalog.assumptions.find(({id}) => id === "stack_time_factor")?.value).toBe(1.235);
  expect(tryEdits(catalog, tried.scenario, withoutOffset(OFFSET), COMMITTED).scenario).toEqual({});
});

test("two runs and one tell no range that is kept", () => {
  const two = offsetEdits({...OFFSET, of: "memory", runs: 2, low: 0.7, high: 2.2}, "2026-11-27");
  expect(two[0]).toEqual({part: "assumption", id: "stack_memory_factor", value: 1.235});
  const one = offsetEdits({...OFFSET, runs: 1, low: NaN, high: NaN, after: NaN}, "2026-11-27");
  expect(one[0]).toEqual({part: "assumption", id: "stack_time_factor", value: 1.235});
  expect(one[1]).toMatchObject({text: "From 1 measured run of our own, 2026-11-27; one run tells no range."});
});
