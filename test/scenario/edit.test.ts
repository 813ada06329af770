import {expect, test} from "vitest";
import {applyEdits, tryEdits, type Edit} from "../../src/scenario/edit.js";
import {isFieldEdited} from "../../src/scenario/edited.js";
import type {Scenario} from "../../src/scenario/scenario.js";
import {CATALOG, TEST_DECLARED} from "./fixture.js";

const edit = (scenario: Scenario, ...edits: Edit[]) => applyEdits(CATALOG, scenario, edits, TEST_DECLARED);
const gpus = (key: string, value: number | undefined): Edit => ({
  part: "field",
  catalog: "machines",
  key,
  field: "gpus",
  value
});

test("applyEdits(…) adds edits, and drops those that say what is committed", () => {
  const scenario = edit(
    {},
    {part: "assumption", id: "batch_size", value: 64},
    {part: "formula", name: "steps", text: "1"},
    gpus("2x-rtx-3090", 4)
  );
  expect(scenario).toEqual({
    assumptions: {batch_size: 64},
    formulas: {steps: "1"},
    rows: {machines: {"2x-rtx-3090": {gpus: 4}}}
  });
  expect(isFieldEdited(scenario, "machines", "2x-rtx-3090", "gpus")).toBe(true);
  expect(isFieldEdited(scenario, "machines", "2x-rtx-3090", "constructor")).toBe(false);
  const back = edit(
    scenario,
    {part: "assumption", id: "batch_size", value: 32},
    {part: "formula", name: "steps", text: "d.samples / d.batch"},
    gpus("2x-rtx-3090", 2)
  );
  expect(back).toEqual({});
});

test("applyEdits(…) takes back an edit, a deletion and an addition", () => {
  expect(edit({assumptions: {batch_size: 64}}, {part: "assumption", id: "batch_size", value: undefined})).toEqual({});
  const deleted = edit({}, {part: "row", catalog: "machines", key: "2x-rtx-3090", patch: null});
  expect(deleted).toEqual({rows: {machines: {"2x-rtx-3090": null}}});
  expect(edit(deleted, {part: "row", catalog: "machines", key: "2x-rtx-3090", patch: undefined})).toEqual({});
  const added = edit({}, {part: "row", catalog: "machines", key: "new", patch: {accelerator_id: "a100", gpus: 2}});
  expect(edit(added, gpus("new", 4))).toEqual({rows: {machines: {new: {accelerator_id: "a100", gpus: 4}}}});
  expect(edit({rows: {machines: {"2x-rtx-3090": {gpus: 4}}}}, gpus("2x-rtx-3090", undefined))).toEqual({});
});

test("tryEdits(…) takes all or none, with the reason", () => {
  const paste = [gpus("1x-rtx-3090", 4), gpus("2x-rtx-3090", 0)];
  expect(tryEdits(CATALOG, {}, paste, TEST_DECLARED)).toEqual({
    scenario: {},
    refused: ['GPUs of "2x RTX 3090" cannot be 0; the least is 1'],
    warnings: []
  });
  const old = {assumptions: {gone: 1}}; // what did not apply before does not stand in the way
  const warned = tryEdits(CATALOG, old, [{part: "assumption", id: "batch_size", value: 9999}], TEST_DECLARED);
  expect(warned).toEqual({
    scenario: {assumptions: {batch_size: 9999, gone: 1}},
    refused: [],
    warnings: ["Batch size: 9,999 is outside the plausible range, 1 to 4,096"]
  });
  const swapped = tryEdits(CATALOG, {}, [gpus("1x-rtx-3090", 2), gpus("2x-rtx-3090", 1)], TEST_DECLARED);
  expect(swapped.refused).toEqual([]);
});

test("tryEdits(…) refuses what a link could not carry", () => {
  const name: Edit = {part: "field", catalog: "scales", key: "tiny", field: "name", value: "a\u0000b"};
  expect(tryEdits(CATALOG, {}, [name], TEST_DECLARED).refused).toEqual([
    "The edit cannot be kept: a text has control characters"
  ]);
});
