import fc from "fast-check";
import {expect, test} from "vitest";
import {evaluator} from "../../src/engine/evaluate.js";
import {buildModel} from "../../src/engine/model.js";
import {evaluateWithArquero} from "../../src/engine/reference.js";
import {frontier} from "../../src/model/sheets/frontier.js";

const MODEL = buildModel([frontier], {
  columns: {
    ...{scale: "text", chosen: "flag", cost_known: "flag", hours_known: "flag"},
    ...{cost: "USD", wall_hours: "h"}
  },
  assumptions: {}
});

interface Plan {
  scale: string;
  chosen: number;
  cost: number;
  time: number;
}

function columnsOf(plans: readonly Plan[]) {
  return {
    scale: plans.map(({scale}) => scale),
    chosen: Float64Array.from(plans, ({chosen}) => chosen),
    cost_known: Float64Array.from(plans, () => 1),
    hours_known: Float64Array.from(plans, () => 1),
    cost: Float64Array.from(plans, ({cost}) => cost),
    wall_hours: Float64Array.from(plans, ({time}) => time)
  };
}

/** Whether no other plan of its scale is at most as slow and at most as dear; of equal ones the first is. */
function efficient(plan: Plan, at: number, plans: readonly Plan[]): boolean {
  const compared = ({chosen, cost, time}: Plan) => chosen === 1 && Number.isFinite(cost) && Number.isFinite(time);
  return (
    compared(plan) &&
    plans.every((other, i) => {
      if (i === at || other.scale !== plan.scale || !compared(other)) return true;
      const equal = other.cost === plan.cost && other.time === plan.time;
      return equal ? at < i : !(other.cost <= plan.cost && other.time <= plan.time);
    })
  );
}

test("a plan is on the frontier where no other of its scale is at most as slow and as cheap, of equal ones the first", () => {
  const some = (...values: number[]) => fc.constantFrom(...values);
  const plan = fc.record({
    scale: fc.constantFrom("a", "b"),
    chosen: some(1, 1, 1, 0),
    cost: some(1, 2, 3, 4, NaN, Infinity),
    time: some(1, 2, 3, 4, NaN, Infinity)
  });
  fc.assert(
    fc.property(fc.array(plan, {maxLength: 15}), (plans) => {
      const found = evaluator(MODEL)(columnsOf(plans), {}).on_frontier!;
      expect([...found]).toEqual(plans.map((one, i) => Number(efficient(one, i, plans))));
    }),
    {numRuns: 300, seed: 4}
  );
  const plans = fc.sample(plan, {numRuns: 200, seed: 5});
  expect([...evaluateWithArquero(MODEL, columnsOf(plans), {}).on_frontier!]).toEqual(
    plans.map((one, i) => Number(efficient(one, i, plans)))
  );
});
