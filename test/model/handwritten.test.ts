import {describe, expect, test} from "vitest";
import {evaluator} from "../../src/model/evaluate.js";
import {handwritten} from "../bench/handwritten.js";
import {planModel} from "../bench/planModel.js";
import {requireEqual} from "../bench/requireEqual.js";
import {model as whole, params as committed} from "./fixture.js";
import {randomPlans} from "./randomPlans.js";

const model = planModel(whole);
const evaluate = evaluator(model);
const ROWS = 3000;

/** Random plans, their assumptions, and their columns by the sheets and by hand, for every basis and reading. */
const TRIALS = ["brief", "first-principles"].flatMap((basis, i) =>
  ["output", "table", "sequence", "input"].map((reading, j) => {
    const {columns, params} = randomPlans(model, {
      rows: ROWS,
      seed: (1 + i * 4 + j) / 10,
      params: {...committed, basis, reading}
    });
    return {basis, reading, ours: evaluate(columns, params), hand: handwritten(columns, params)};
  })
);

describe("the plan sheets and the same arithmetic written by hand in loops", () => {
  test("compute the same quantities", () => {
    expect(Object.keys(TRIALS[0]!.hand).sort()).toEqual([...model.order].sort());
  });

  test.each(TRIALS)("agree on every formula of 3,000 random plans: basis $basis, reading $reading", ({ours, hand}) => {
    expect(() => requireEqual(model, ours, hand, 1e-9)).not.toThrow();
  });
});

describe("the random plans", () => {
  const values = (name: string, basis?: string) =>
    TRIALS.filter((trial) => !basis || trial.basis === basis).flatMap(({hand}) => [...hand[name]!]);

  test("take both sides of every yes or no", () => {
    const flags = [...model.cells.values()].filter(({unit}) => unit === "flag").map(({name}) => name);
    expect(flags.length).toBeGreaterThan(10);
    for (const name of flags) expect([name, ...new Set(values(name))].sort()).toEqual([0, 1, name]);
  });

  test.each(["brief", "first-principles"])("reach every verdict, known and unknown numbers: basis %s", (basis) => {
    expect([...new Set(values("verdict", basis))].sort()).toEqual([
      "does not fit",
      "fits",
      "fits with accumulation",
      "not possible here"
    ]);
    for (const name of ["layout_preference", "accumulation_steps", "cost_low", "spot_cost_middle"]) {
      const unknown = values(name, basis).filter((value) => Number.isNaN(value)).length;
      expect(unknown).toBeGreaterThan(ROWS / 10);
      expect(unknown).toBeLessThan(4 * ROWS);
    }
  });
});
