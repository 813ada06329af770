import {expect, test} from "vitest";
import {shareUnder} from "../../../src/engine/distribution/summary.js";
import {drawQuantities} from "../../../src/scenario/ranges/drawQuantities.js";
import {rangeService, type RangesAnswered} from "../../../src/scenario/ranges/rangeService.js";
import {surestOf} from "../../../src/scenario/ranges/surer.js";
import type {Scenario} from "../../../src/scenario/scenario.js";
import {jobOf, KNOWN} from "./planJob.js";

/** Speed and price drawn, and limits as times the middle of days and of cost. */
function limited(times: {days?: number; cost?: number}) {
  const speed: Scenario = {ranges: {...KNOWN.ranges, $throughput_error_small: "0.5 to 2"}};
  const {job, model} = jobOf(speed, ["plan_days", "plan_cost"]);
  const {plan_days: days, plan_cost: cost} = drawQuantities(model, job, 16384);
  const scenario: Scenario = {
    ...speed,
    assumptions: {
      ...(times.days && {plan_deadline: times.days * days!.summary.middle}),
      ...(times.cost && {plan_budget: times.cost * cost!.summary.middle})
    }
  };
  return {...jobOf(scenario, ["plan_days", "plan_cost", "plan_sure"]), scenario};
}

test("what makes a plan surer of a deadline is its speed, never its price", () => {
  const {job, model, scenario} = limited({days: 1.2, cost: 100});
  const {plan_sure: sure, plan_days: days} = drawQuantities(model, job, 16384);
  expect(job.inputs.some(({id}) => id.startsWith("price:"))).toBe(true); // which moves the cost alone
  const deadline = Number(scenario.assumptions!.plan_deadline);
  expect(sure!.summary.mean).toBeCloseTo(shareUnder(days!.summary, deadline), 9);
  expect(sure!.summary.mean).toBeLessThan(0.8);
  const surer = surestOf(model, job, "plan_sure", 16384)!;
  expect(surer.sure).toBe(1); // days would be at their middle, below the deadline
  const speed = job.inputs.find(({id}) => id === "$throughput_error_small")!;
  expect(surer.labels).toEqual([speed.label]); // not others of its group, which this plan does not read
});

test("nothing makes a plan surer whose middle is over the deadline", () => {
  const {job, model} = limited({days: 0.9});
  expect(surestOf(model, job, "plan_sure", 16384)).toBeNull();
});

test("what would make it surer is looked for only where it is not sure enough", async () => {
  const last = async (times: Parameters<typeof limited>[0]) => {
    const {job, model} = limited(times);
    return new Promise<RangesAnswered>((resolve) => {
      let count = 0;
      const ask = rangeService((answered) => {
        if (answered.draws === 16384 && (answered.surer !== undefined || ++count === 2)) resolve(answered);
      });
      const {sheets, names} = model;
      ask({asked: 1, model: {sheets, names}, job, drivers: "", sure: "plan_sure"});
    });
  };
  expect((await last({days: 1.2})).surer?.sure).toBe(1);
  expect((await last({days: 100})).surer).toBeUndefined();
});
