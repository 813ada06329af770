import {describe, expect, test} from "vitest";
import {drawnValues, inputAt} from "../../../src/engine/draws/drawInputs.js";
import {drawQuantities} from "../../../src/scenario/ranges/drawQuantities.js";
import {jobOf} from "./planJob.js";

describe("ranges of a bill", () => {
  test("stay within what an input can be: no share of the run below none, no share of a peak above all of it", () => {
    const {inputs} = jobOf({assumptions: {served_monthly: 1e9}}, ["bill_total"]);
    const {params} = drawnValues(inputs, 16384);
    const ends = (name: string) => [Math.min(...params[name]!), Math.max(...params[name]!)];
    const [low, high] = ends("trial_share");
    expect(low).toBe(0); // half of a normal law around 0.5 with 5 % below 0
    expect(high).toBeGreaterThan(1.2);
    expect(ends("serving_flops")[1]).toBe(1); // 0.39 to 0.66 is a deviation of 0.32: 1 lies three of them above
    expect(ends("project_pue")[0]).toBeGreaterThanOrEqual(1);
    const share = inputs.find(({params}) => params.includes("trial_share"))!;
    expect([0.01, 0.05, 0.5, 0.95].map((p) => inputAt(share, p))).toEqual([
      0,
      expect.closeTo(0, 9),
      0.5,
      expect.closeTo(1, 9)
    ]);
  });

  test("hold what is planned, and add to more than their lines' ends", () => {
    const names = ["compute_cost", "trial_cost", "storage_cost", "egress_cost", "lost_work_cost", "bill_total"];
    const {job, model, value} = jobOf({}, names);
    const found = drawQuantities(model, job, 4096);
    for (const name of names) {
      const {low, high, missing} = found[name]!.summary;
      expect([name, missing]).toEqual([name, 0]);
      expect(low).toBeLessThan(Number(value(`${name}`)));
      expect(high).toBeGreaterThan(Number(value(`${name}`)));
    }
    const lines = names.slice(0, -1);
    const sum = (end: "low" | "high") => lines.reduce((all, name) => all + found[name]!.summary[end], 0);
    expect(found.bill_total!.summary.low).toBeGreaterThan(sum("low"));
    expect(found.bill_total!.summary.high).toBeLessThan(sum("high"));
    // Draw by draw the lines are the bill: nothing is served, owned or staffed here.
    const drawn = lines.map((name) => found[name]!.draws);
    for (const i of [0, 1, 4095])
      expect(drawn.reduce((all, one) => all + one[i]!, 0) / found.bill_total!.draws[i]!).toBeCloseTo(1, 9);
  });
});
