import {describe, expect, test} from "vitest";
import {evaluator} from "../../src/engine/evaluate.js";
import {firstDifference, requireEqual} from "../bench/requireEqual.js";
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

test("no number is near an infinite one, and only NaN is as good as NaN", () => {
  const differs = (a: number, b: number) => firstDifference(Float64Array.of(a), Float64Array.of(b), 0.1) === 0;
  expect([differs(5, Infinity), differs(-Infinity, Infinity), differs(Infinity, 5)]).toEqual([true, true, true]);
  expect([differs(NaN, 5), differs(5, NaN), differs(5, 6)]).toEqual([true, true, true]);
  expect([differs(Infinity, Infinity), differs(NaN, NaN), differs(5.4, 5)]).toEqual([false, false, false]);
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
      "memory is not known", // random numbers may be below nothing
      "not possible here"
    ]);
    for (const name of ["layout_preference", "accumulation_steps", "cost", "spot_cost"]) {
      const unknown = values(name, basis).filter((value) => Number.isNaN(value)).length;
      expect(unknown).toBeGreaterThan(ROWS / 10);
      expect(unknown).toBeLessThan(4 * ROWS);
    }
  });

  test.each(["brief", "first-principles"])("cannot be for every reason there is: basis %s", (basis) => {
    const reasons = [
      "",
      "it does not split the attention heads evenly",
      "it does not spread the experts evenly",
      "it has more pipeline stages than the model has layers",
      "it has more replicas than a step has samples",
      "it has one replica, and nothing to shard over",
      "it needs more GPUs than the machine has",
      "its replicas do not come out even on the GPUs"
    ];
    expect([...new Set(values("layout_problem", basis))].sort()).toEqual(reasons);
    expect([...new Set(values("plan_problem", basis))].sort()).toEqual(
      [
        ...reasons,
        "it asks for more than the whole peak of its GPUs",
        ...(basis === "brief"
          ? []
          : [
              "its replicas cannot share the batch",
              "its accelerator has no rate for the precision",
              "its nodes have no network"
            ])
      ].sort()
    );
  });

  const KINDS: Record<string, (value: number) => boolean> = {
    "not known": (value) => Number.isNaN(value),
    "without end": (value) => value === Infinity,
    "below zero": (value) => value < 0
  };
  const QUANTITIES = ["wall_hours", "cost", "spot_cost"];
  const CASES = ["brief", "first-principles"].flatMap((basis) =>
    Object.keys(KINDS).flatMap((kind) => QUANTITIES.map((quantity) => ({basis, kind, quantity})))
  );

  test.each(CASES)("have layouts chosen whose $quantity is $kind: basis $basis", ({basis, kind, quantity}) => {
    const [chosen, value] = ["chosen", quantity].map((name) => values(name, basis));
    const found = chosen!.filter((flag, i) => flag === 1 && KINDS[kind]!(Number(value![i])));
    expect(found.length).toBeGreaterThan(2);
  });
});
