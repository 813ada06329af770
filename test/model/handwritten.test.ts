import {describe, expect, test} from "vitest";
import {evaluator} from "../../src/engine/evaluate.js";
import {requireEqual} from "../bench/requireEqual.js";
import {model, planTrials, ROWS} from "./planTrials.js";

const evaluate = evaluator(model);
const TRIALS = planTrials();

describe("the plan sheets and the same arithmetic written by hand in loops", () => {
  test("compute the same quantities", () => {
    expect(Object.keys(TRIALS[0]!.hand).sort()).toEqual([...model.order].sort());
  });

  test.each(TRIALS)(
    "agree on every formula of 3,000 random plans: basis $basis, reading $reading",
    ({columns, params, hand}) => {
      expect(() => requireEqual(model, evaluate(columns, params), hand, 1e-9)).not.toThrow();
    }
  );
});

describe("the random plans", () => {
  const values = (name: string, basis?: string) =>
    TRIALS.filter((trial) => !basis || trial.basis === basis).flatMap(({hand}) => [...hand[name]!]);

  test("take both sides of every yes or no", () => {
    const flags = [...model.cells.values()].filter(({unit}) => unit === "flag").map(({name}) => name);
    expect(flags.length).toBeGreaterThan(10);
    for (const name of flags) expect([name, ...[...new Set(values(name))].sort()]).toEqual([name, 0, 1]);
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
