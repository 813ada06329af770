import {describe, expect, test} from "vitest";
import {sureUnder} from "../../../src/engine/distribution/summary.js";
import {driversOf} from "../../../src/scenario/ranges/drivers.js";
import {drawQuantities} from "../../../src/scenario/ranges/drawQuantities.js";
import {type Scenario} from "../../../src/scenario/scenario.js";
import {drawn, jobOf, KNOWN, SMALL} from "./planJob.js";

describe("what drives a range", () => {
  test("is what moves it, with its share of the variance; the range narrows to nothing where all is known", () => {
    const scenario: Scenario = {assumptions: {price_rule: "cheapest"}};
    const {job, model, value} = jobOf(scenario, ["plan_days"]);
    const [only, ...others] = driversOf(model, job, "plan_days");
    expect(others).toEqual([]); // one node: neither goodput nor the error of mixtures is read
    expect(only!.input.id).toBe("$throughput_error_small");
    const {first, firstError, total, totalError} = only!.share;
    expect(Math.abs(first - 1)).toBeLessThanOrEqual(3 * firstError + 1e-9);
    expect(Math.abs(total - 1)).toBeLessThanOrEqual(3 * totalError + 1e-9);
    expect(only!.known.high - only!.known.low).toBeLessThan(1e-9 * only!.known.high);
    // Slower runs take longer: the low end of the speed is the high end of the days.
    const days = Number(value("plan_days"));
    expect(only!.low / (days / SMALL.low)).toBeCloseTo(1, 6);
    expect(only!.high / (days / SMALL.high)).toBeCloseTo(1, 6);
  });

  test("lists the longest bar first, and has the shares of what acts alone sum to all", () => {
    const scenario: Scenario = {
      ...KNOWN,
      ranges: {...KNOWN.ranges, "scales:large:samples": "9e7 to 1.1e8", $hours_per_day: "24"}
    };
    const {job, model, ignored} = jobOf(
      {...scenario, ranges: {...scenario.ranges, $throughput_error_small: "0.5 to 2"}},
      ["plan_days"]
    );
    expect(ignored).toEqual(["Hours per day is 24 h/day by definition"]);
    const drivers = driversOf(model, job, "plan_days");
    expect(drivers.map(({input}) => input.id)).toEqual(["$throughput_error_small", "scales:large:samples"]);
    const total = drivers.reduce((sum, {share}) => sum + share.first, 0);
    expect(Math.abs(total - 1)).toBeLessThan(0.1);
    // Were the speed known, days are as log-normal as the samples: 80 % lies 0.8416 deviations over the middle, 5 % 1.6449 under.
    const {low, high, safe} = drivers[0]!.known;
    const deviation = Math.log(1.1 / 0.9) / (2 * 1.6449);
    expect(safe / low).toBeCloseTo(Math.exp((0.8416 + 1.6449) * deviation), 2);
    expect(high / low).toBeCloseTo(1.1 / 0.9, 2);
  });
});

describe("an assumption whose cell holds a formula", () => {
  const doubled: Scenario = {
    assumptions: {price_rule: "cheapest"},
    ranges: {...KNOWN.ranges, $throughput_error_mixture: "0.5 to 2"},
    computed: {
      "assumptions/throughput_error_small": "$.throughput_error_other * 2",
      "assumptions/throughput_error_other": "$.throughput_error_mixture / 4"
    }
  };

  test("moves with what it reads, which is what drives what reads it", () => {
    const {job, model, value, ignored} = jobOf(doubled, ["plan_days"]);
    expect(ignored).toEqual([]);
    const {low, middle, high} = drawQuantities(model, job, 16384).plan_days!.summary;
    // Half of a speed between 0.5 and 2: days between 1 / 1 and 1 / 0.25 of what is predicted, the middle at 1 / 0.5.
    expect(middle / Number(value("plan_days"))).toBeCloseTo(1, 1.7); // sure to a percent
    expect(high / low).toBeCloseTo(4, 1);
    expect(high / middle).toBeCloseTo(2, 1);
    const [only, ...others] = driversOf(model, job, "plan_days");
    expect([only!.input.id, others]).toEqual(["$throughput_error_mixture", []]);
    expect(only!.low / only!.high).toBeCloseTo(4, 6);
  });

  test("has no range where it reads nothing that is drawn", () => {
    const {job, model} = jobOf({...doubled, ranges: {...KNOWN.ranges, $throughput_error_mixture: "1"}}, ["plan_days"]);
    const {low, high} = drawQuantities(model, job, 256).plan_days!.summary;
    expect(high - low).toBeLessThan(1e-9 * high);
  });
});

describe("what drives a range, of rare and joint values", () => {
  const rare: Scenario = {
    assumptions: {price_rule: "cheapest"},
    ranges: {...KNOWN.ranges, $throughput_error_small: "1 @ 97 | 0.05 @ 3", "scales:large:samples": "9e7 to 1.1e8"}
  };

  test("names an input whose ends are alike, but that now and then decides", () => {
    const {job, model} = jobOf(rare, ["plan_days"]);
    const drivers = driversOf(model, job, "plan_days");
    const of = (id: string) => drivers.find(({input}) => input.id === id)!;
    // In 3 of 100 runs 20 times the days: 1 / 0.05. The samples spread by a twentieth or so: their own share is small.
    const speed = of("$throughput_error_small");
    expect(speed.low).toBe(speed.high);
    expect(speed.share.total).toBeGreaterThan(0.95);
    expect(of("scales:large:samples").share.first).toBeLessThan(0.05);
    expect(speed.middle).toBeCloseTo(speed.low, 9);
  });

  test("what would be were an input known is what is drawn when it is", () => {
    const spread: Scenario = {...rare, ranges: {...rare.ranges, $throughput_error_small: "0.5 to 2"}};
    const {job, model} = jobOf(spread, ["plan_days"]);
    const [speed] = driversOf(model, job, "plan_days");
    const known = drawn({...spread, ranges: {...spread.ranges, $throughput_error_small: "1"}}, "plan_days", 16384);
    expect(speed!.known.low).toBeCloseTo(known.low, 9);
    expect(speed!.known.high).toBeCloseTo(known.high, 9);
    expect(speed!.known.safe).toBeCloseTo(sureUnder(known, 0.8), 9);
  });

  test("how sure both limits are is the share of draws that keep to both", () => {
    const {job, model} = jobOf({}, ["plan_days", "plan_cost", "plan_sure"]);
    const {plan_days: days, plan_cost: cost, plan_sure: sure} = drawQuantities(model, job, 4096);
    const [middleDays, middleCost] = [days!.summary.middle, cost!.summary.middle];
    const at = jobOf({assumptions: {plan_deadline: middleDays, plan_budget: middleCost}}, job.quantities);
    const both = drawQuantities(at.model, at.job, 4096).plan_sure!.summary.mean;
    const counted =
      [...days!.draws].filter((day, i) => day <= middleDays && cost!.draws[i]! <= middleCost).length / 4096;
    expect(both).toBeCloseTo(counted, 9);
    expect(both).toBeGreaterThan(0.25); // half of the draws keep to each, and hours are in both
    expect(both).toBeLessThan(0.5);
    expect(sure!.summary.mean).toBe(1); // there are no limits
  });
});
