import {expect, test} from "vitest";
import {COMMITTED} from "../../src/model/committed.js";
import {applyScenario} from "../../src/scenario/applyScenario.js";
import {tryEdits} from "../../src/scenario/edit.js";
import {countEdits, type Scenario} from "../../src/scenario/scenario.js";
import {decodeScenario, encodeScenario} from "../../src/scenario/url.js";
import {committedCatalog} from "../committedCatalog.js";

const catalog = committedCatalog();
const PIN = {scale_id: "large", accelerator_id: "h100-sxm", gpus: 16, tensor_parallel: 2, recompute: "full"};
const pinned = (pins: Record<string, object>): Scenario => ({rows: {pins: pins as never}});
const applied = (scenario: Scenario) => applyScenario(catalog, scenario, COMMITTED);

test("a pinned plan is one edit, named by what it is of, open where it does not say", () => {
  const scenario = pinned({"pin-1": PIN});
  const {catalog: edited, ignored} = applied(scenario);
  expect(ignored).toEqual([]);
  expect(edited.pins).toEqual([
    {
      ...PIN,
      ...{id: "pin-1", name: "Large on 16x H100 SXM", pipeline_parallel: 1, context_parallel: 1, expert_parallel: 1},
      ...{zero_stage: 0, micro_batch: null}
    }
  ]);
  expect(countEdits(scenario)).toBe(1);
  expect(decodeScenario(encodeScenario(scenario, {version: ""})).scenario).toEqual(scenario);
});

test("a pin goes with its scale and comes back with it, and deleting the scale is not refused for its sake", () => {
  const scenario = pinned({"pin-1": PIN});
  const tried = tryEdits(catalog, scenario, [{part: "row", catalog: "scales", key: "large", patch: null}], COMMITTED);
  expect(tried.refused).toEqual([]);
  expect(applied(tried.scenario).catalog.pins).toEqual([]);
  const back = tryEdits(
    catalog,
    tried.scenario,
    [{part: "row", catalog: "scales", key: "large", patch: undefined}],
    COMMITTED
  );
  expect(applied(back.scenario).catalog.pins).toHaveLength(1);
});

test("what cannot be is left out in words: a part of a GPU, a fourth ZeRO stage, more pins than one can compare", () => {
  expect(applied(pinned({"pin-1": {...PIN, gpus: 0.5}})).ignored.join()).toMatch(/GPUs/);
  const {ignored} = applied(pinned({"pin-1": {...PIN, zero_stage: 4}}));
  expect(ignored.join()).toMatch(/ZeRO stage of "?pin-1/);
  const many = Object.fromEntries(Array.from({length: 26}, (_, i) => [`pin-${i + 1}`, PIN]));
  const some = applied(pinned(many));
  expect(some.catalog.pins).toHaveLength(24);
  expect(some.ignored).toHaveLength(2);
  expect(some.ignored[0]).toContain("at most 24");
});
