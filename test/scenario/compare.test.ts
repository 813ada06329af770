import {expect, test} from "vitest";
import {applyScenario} from "../../src/scenario/applyScenario.js";
import {compare} from "../../src/scenario/compare.js";
import type {Scenario} from "../../src/scenario/scenario.js";
import {CATALOG, TEST_DECLARED} from "./fixture.js";

const side = (scenario: Scenario) => applyScenario(CATALOG, scenario, TEST_DECLARED);

test("compare(…) lists what differs in words, and nothing of the rest", () => {
  const after = side({
    assumptions: {batch_size: 64, weight_bytes: -1},
    formulas: {steps: "2 * d.samples / d.batch"},
    rows: {
      scales: {tiny: {params: 20e6, batch: 8}},
      accelerators: {"rtx-3090": {memory_capacity: 48e9}},
      machines: {"2x-rtx-3090": {gpus: 8}, new: {accelerator_id: "a100", gpus: 4}},
      layouts: {"zero-3": null},
      offers: {"acme/a100/on-demand": {usd_per_gpu_hour_high: 2.5}}
    }
  });
  const words = compare(side({}), after).map(({what, before, after}) => [what, before, after]);
  expect(words).toEqual([
    ["Batch size", "32", "64"],
    ["Tiny, parameters", "10M", "20M"],
    ["Tiny, batch", "none", "8"],
    ["RTX 3090, memory", "24 GB", "48 GB"],
    ["2x RTX 3090, GPUs", "2", "8"],
    ["4x A100 80GB", "not listed", "added"],
    ["ZeRO-3", "listed", "deleted"],
    ["a100 at acme, on-demand, highest price", "$2.00", "$2.50"],
    ["Steps, formula", "d.samples / d.batch", "2 * d.samples / d.batch"]
  ]);
});

test("compare(…) holds two scenarios against each other", () => {
  const change = compare(side({assumptions: {batch_size: 64}}), side({assumptions: {batch_size: 128}}));
  expect(change).toEqual([
    {part: "assumptions", key: "batch_size", field: "", what: "Batch size", before: "64", after: "128"}
  ]);
  expect(
    compare(side({formulas: {steps: "3 * d.samples / d.batch"}}), side({formulas: {steps: "3 * d.samples / d.batch"}}))
  ).toEqual([]);
});
