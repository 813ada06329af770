import {describe, expect, test} from "vitest";
import {keptElsewhere, mergeScenarios, rebaseHistory} from "../../src/scenario/merge.js";
import type {Scenario} from "../../src/scenario/scenario.js";

const base: Scenario = {
  assumptions: {batch_size: 64, precision: "bf16"},
  rows: {offers: {"own/h100-sxm/spot": {usd_per_gpu_hour_median: 2}}, machines: {"8x-b200": null}}
};

describe("mergeScenarios(base, mine, theirs, wins)", () => {
  test("takes what each side changed, added and took back", () => {
    const mine: Scenario = {...base, assumptions: {batch_size: 128, precision: "bf16"}, formulas: {steps: "1"}};
    const theirs: Scenario = {
      assumptions: {batch_size: 64},
      rows: {offers: {"own/h100-sxm/spot": {usd_per_gpu_hour_median: 2, usd_per_gpu_hour_low: 1}}}
    };
    expect(mergeScenarios(base, mine, theirs, "mine")).toEqual({
      scenario: {
        assumptions: {batch_size: 128},
        formulas: {steps: "1"},
        rows: {offers: {"own/h100-sxm/spot": {usd_per_gpu_hour_median: 2, usd_per_gpu_hour_low: 1}}}
      },
      conflicts: []
    });
  });

  test("tells cells that both changed, each otherwise, and both sides come to the same", () => {
    const mine: Scenario = {assumptions: {batch_size: 16}, formulas: {steps: "1", cost: "2"}};
    const theirs: Scenario = {assumptions: {batch_size: 32}, formulas: {cost: "2", steps: "3"}};
    const here = mergeScenarios({}, mine, theirs, "theirs");
    const there = mergeScenarios({}, theirs, mine, "mine");
    expect(here.scenario).toEqual({assumptions: {batch_size: 32}, formulas: {cost: "2", steps: "3"}});
    expect(JSON.stringify(there.scenario)).toBe(JSON.stringify(here.scenario));
    expect(here.conflicts).toEqual([
      {path: ["assumptions", "batch_size"], mine: 16, theirs: 32},
      {path: ["formulas", "steps"], mine: "1", theirs: "3"}
    ]);
  });

  test("a row deleted on one side and edited on the other is a conflict, not half a row", () => {
    const key = "8x-h100-sxm";
    const {scenario, conflicts} = mergeScenarios(
      {},
      {rows: {machines: {[key]: null}}},
      {rows: {machines: {[key]: {gpus: 4}}}},
      "mine"
    );
    expect(scenario).toEqual({rows: {machines: {[key]: null}}});
    expect(conflicts).toEqual([{path: ["rows", "machines", key], mine: null, theirs: {gpus: 4}}]);
  });

  test("rows of a table that both grew stand in one order", () => {
    const table = (rows: Record<string, {usd: number}>): Scenario => ({
      added: {tables: {staff: {label: "Staff", columns: {usd: {label: "Cost", unit: "USD"}}, rows}}}
    });
    const from = table({a: {usd: 1}});
    const [mine, theirs] = [table({a: {usd: 1}, z: {usd: 2}}), table({a: {usd: 1}, b: {usd: 3}})];
    const here = mergeScenarios(from, mine, theirs, "mine").scenario;
    const there = mergeScenarios(from, theirs, mine, "theirs").scenario;
    expect(Object.keys(here.added!.tables!.staff!.rows)).toEqual(["a", "z", "b"]);
    expect(JSON.stringify(there)).toBe(JSON.stringify(here));
  });
});

test("rebaseHistory(history, next) keeps what was changed elsewhere through undo and redo", () => {
  const history = {
    past: [{}, {assumptions: {batch_size: 64}}],
    present: {assumptions: {batch_size: 64, sequence_length: 2048}},
    future: [{assumptions: {batch_size: 8, sequence_length: 2048}}]
  };
  const next = {...history.present, formulas: {steps: "1"}};
  expect(rebaseHistory(history, next)).toEqual({
    past: [{formulas: {steps: "1"}}, {assumptions: {batch_size: 64}, formulas: {steps: "1"}}],
    present: next,
    future: [{assumptions: {batch_size: 8, sequence_length: 2048}, formulas: {steps: "1"}}]
  });
});

describe("a step of a rebased history", () => {
  const at = (batch_size?: number, sequence_length?: number): Scenario => ({
    assumptions: {...(batch_size && {batch_size}), ...(sequence_length && {sequence_length})}
  });

  test("leaves a cell that was changed elsewhere since, and tells so; the rest is taken back", () => {
    const mine = {past: [at(32)], present: at(16, 2048), future: [at(8, 2048)]};
    const {past, present, future} = rebaseHistory(mine, at(48, 2048));
    expect(past).toEqual([at(48)]);
    expect(present).toEqual(at(48, 2048));
    expect(future).toEqual([at(48, 2048)]);
    for (const step of [past[0]!, future[0]!]) expect(keptElsewhere(step)).toEqual([["assumptions", "batch_size"]]);
    // What was changed elsewhere and not here is no part of what is told.
    const again = rebaseHistory({past, present, future}, {...at(48, 4096), formulas: {steps: "1"}});
    expect(keptElsewhere(again.past[0]!)).toEqual([
      ["assumptions", "batch_size"],
      ["assumptions", "sequence_length"]
    ]);
    expect(again.past).toEqual([{...at(48, 4096), formulas: {steps: "1"}}]);
  });

  test("takes back a cell that still has what it was given here, whatever else changed", () => {
    const {past} = rebaseHistory({past: [at(32)], present: at(16), future: []}, at(16, 4096));
    expect(past).toEqual([at(32, 4096)]);
    expect(keptElsewhere(past[0]!)).toEqual([]);
  });
});
