import {describe, expect, test} from "vitest";
import {Books} from "../../../src/components/notebook/books.js";
import {isPoint} from "../../../src/engine/distribution/distribution.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {applyEdits} from "../../../src/scenario/edit.js";
import {fieldOf} from "../../../src/scenario/fields.js";
import {drawQuantities} from "../../../src/scenario/ranges/drawQuantities.js";
import {rangeJob} from "../../../src/scenario/ranges/rangeJob.js";
import {rangeService, type RangesAnswered} from "../../../src/scenario/ranges/rangeService.js";
import {rangeOfField} from "../../../src/scenario/ranges/rangeText.js";
import type {Offer} from "../../../src/model/catalog.js";
import {countEdits, EMPTY, type Scenario} from "../../../src/scenario/scenario.js";
import {catalog} from "../../model/fixture.js";
import {drawn, jobOf, KNOWN, SMALL} from "./planJob.js";

describe("ranges of a plan", () => {
  test("of hours are those 90 % of measured runs lie in", () => {
    const days = Number(jobOf({}, ["plan_days"]).value("plan_days"));
    const found = drawn({}, "plan_days", 16384);
    // A quantile of 16,384 draws is sure to a percent. Faster runs take fewer days.
    expect(found.low / (days / SMALL.high)).toBeCloseTo(1, 1.7);
    expect(found.high / (days / SMALL.low)).toBeCloseTo(1, 1.7);
    expect(found.missing).toBe(0);
  });

  test("have no width where everything is known", () => {
    for (const quantity of ["plan_days", "plan_cost", "training_gpu_hours"]) {
      const {job, model, value} = jobOf(KNOWN, [quantity]);
      const {summary} = drawQuantities(model, job, 256)[quantity]!;
      expect(summary.high - summary.low).toBeLessThan(1e-9 * summary.high);
      expect(summary.middle / Number(value(quantity))).toBeCloseTo(1, 9);
    }
  });

  test("of cost widen with the prices of providers where the rule leaves open whose is paid", () => {
    const [open, cheapest] = [{}, {assumptions: {price_rule: "cheapest"}}].map((one) => drawn(one, "plan_cost"));
    const ratio = (one: typeof open) => one!.high / one!.low;
    expect(ratio(open)).toBeGreaterThan(ratio(cheapest) * 1.5);
    const {inputs} = jobOf({}, ["plan_cost"]);
    const price = inputs.find(({id}) => id === "price:h100-sxm:on-demand")!;
    const offers = catalog.offers.filter(
      (one) => one.accelerator_id === "h100-sxm" && one.pricing === "on-demand" && one.provider !== "brief"
    );
    const expected = offers.map((one) => one.usd_per_gpu_hour_median).sort((a, b) => a - b);
    expect(price.distribution).toEqual({kind: "choices", choices: expected.map((value) => ({value, weight: 1}))});
    expect(price.columns).toEqual(["listed_rate"]);
  });

  test("take an assumption with its committed range, and an edited value as known", () => {
    const restart = (scenario: Scenario) =>
      jobOf(scenario, ["bill_total"]).inputs.find(({params}) => params.includes("restart_seconds"));
    expect(restart({})!.distribution).toEqual({kind: "spread", low: 660, middle: 1172, high: 7200});
    expect(restart({assumptions: {restart_seconds: 600}})).toBeUndefined();
    const error = ({inputs}: {inputs: readonly {id: string}[]}) =>
      inputs.some(({id}) => id === "$throughput_error_small");
    expect(error(jobOf({}, ["plan_days"]))).toBe(true);
    expect(error(jobOf({assumptions: {throughput_error_small: 0.9}}, ["plan_days"]))).toBe(false);
  });

  test("lie where the formulas of published failures put nine in ten runs, and nowhere else where a rate is one's own", () => {
    const drawn = (scenario: Scenario) => {
      const {job, model, value} = jobOf(scenario, ["failure_rate"]);
      const {low, middle, high} = drawQuantities(model, job, 4096).failure_rate!.summary;
      return {low, middle, high, rate: Number(value("failure_rate")), margin: Number(value("failure_log_margin"))};
    };
    const {low, middle, high, rate, margin} = drawn({});
    expect(middle / rate).toBeCloseTo(1, 2);
    expect(Math.log(rate / low) / margin).toBeCloseTo(1, 2);
    expect(Math.log(high / rate) / margin).toBeCloseTo(1, 2);
    const own = drawn({assumptions: {own_failure_rate: 0.0005}});
    expect([own.low, own.high]).toEqual([0.0005, 0.0005]);
  });

  test("take the price of a provider that the rule names as known where it is typed as one number, the committed one too", () => {
    const isOpen = ({regions}: Offer) => new Set(regions?.map((region) => region.usd_per_gpu_hour)).size > 1;
    const {provider, usd_per_gpu_hour_median: price} = catalog.offers.find(
      (one) => one.accelerator_id === "h100-sxm" && one.pricing === "on-demand" && isOpen(one)
    )!;
    const offer = {catalog: "offers", field: "usd_per_gpu_hour_median", key: `${provider}/h100-sxm/on-demand`} as const;
    const named: Scenario = {assumptions: {price_rule: "provider", price_provider: provider}};
    const isDrawn = (value: number | undefined) => {
      const scenario = applyEdits(catalog, named, [{part: "field", ...offer, value}], COMMITTED);
      return jobOf(scenario, ["plan_cost"]).inputs.some(({columns}) => columns.includes("listed_rate"));
    };
    expect(isDrawn(undefined)).toBe(true);
    expect(isDrawn(price)).toBe(false);
    expect(isDrawn(price * 1.0001)).toBe(false);
    const known = applyEdits(catalog, EMPTY, [{part: "field", ...offer, value: price}], COMMITTED);
    expect(known).toEqual({ranges: {[`offers:${offer.key}:${offer.field}`]: String(price)}});
    expect(countEdits(known)).toBe(1);
    const back = rangeOfField(fieldOf("offers", offer.field)!, "from measured", true)!;
    expect(applyEdits(catalog, known, [{part: "field", ...offer, ...back}], COMMITTED)).toEqual({});
    expect(() => rangeOfField(fieldOf("offers", offer.field)!, "from measured")).toThrow("no measured range");
  });

  test("follow a range of a fact: hours are as many as the samples", () => {
    const scenario: Scenario = {...KNOWN, ranges: {...KNOWN.ranges, "scales:large:samples": "5e7 to 2e8"}};
    const found = drawn(scenario, "plan_days");
    const {value} = jobOf(KNOWN, ["plan_days"]);
    const samples = Number(value("samples"));
    const days = (of: number) => (Number(value("plan_days")) * of) / samples;
    // Three standard errors of a log-normal's 5 %: sigma = ln 4 / 2 / 1.6449 = 0.4214 gives 3 × 0.4214 × 0.00341 / 0.1031.
    expect(Math.abs(found.low / days(5e7) - 1)).toBeLessThan(0.042);
    expect(Math.abs(found.middle / days(1e8) - 1)).toBeLessThan(0.025);
    expect(Math.abs(found.high / days(2e8) - 1)).toBeLessThan(0.042);
  });

  test("under the brief's basis lie between its printed ends", () => {
    const scenario: Scenario = {assumptions: {basis: "brief", price_rule: "brief"}};
    const books = new Books(catalog, COMMITTED);
    books.apply(scenario);
    const {job, model, value} = jobOf(scenario, ["wall_hours"]);
    expect(job.inputs.map(({id}) => id)).toContain("$printed_position");
    const only = job.inputs.filter(({id}) => id === "$printed_position");
    const own = rangeJob(model, {...job, inputs: only, quantities: ["brief_wall_hours"], value});
    const {summary} = drawQuantities(model, own, 1024).brief_wall_hours!;
    const hours = Number(value("brief_wall_hours"));
    const [low, high] = ["hours_low_below", "hours_high_below"].map((name) => Number(value(name))) as [number, number];
    const middle = (low + high) / 2;
    expect(low).toBeLessThan(high);
    // 5 % and 95 % of all there is between the ends, of a machine and a size that are printed.
    expect(summary.low / hours).toBeCloseTo((low + 0.05 * (high - low)) / middle, 3);
    expect(summary.high / hours).toBeCloseTo((high - 0.05 * (high - low)) / middle, 3);
  });

  test("are worked out over few draws first, then with what drives them, then over many", async () => {
    const {job, model} = jobOf({}, ["plan_days", "plan_cost"]);
    const answers: RangesAnswered[] = [];
    await new Promise<void>((resolve) => {
      const ask = rangeService((answered) => {
        answers.push(structuredClone(answered));
        if (answered.draws === 16384) resolve();
      });
      const {sheets, names} = model;
      ask({asked: 1, model: {sheets, names}, job: structuredClone(job), drivers: "plan_days"}); // taken over by the next
      ask({asked: 2, job: structuredClone(job), drivers: "plan_cost"});
    });
    expect(answers.map(({asked, draws, drivers}) => [asked, draws, drivers !== null])).toEqual([
      [2, 256, false],
      [2, 1024, false],
      [2, 1024, true],
      [2, 16384, true]
    ]);
    const own = drawQuantities(model, job, 16384).plan_cost!.summary;
    expect(answers.at(-1)!.ranges.plan_cost).toEqual(own);
  });
});

describe("committed ranges", () => {
  test("are of assumptions there are, hold their value and vary", () => {
    expect(catalog.ranges.length).toBeGreaterThan(15);
    const {inputs} = jobOf({}, ["plan_days", "bill_total"]);
    const drawnIds = inputs.filter(({distribution}) => !isPoint(distribution)).map(({id}) => id);
    expect(drawnIds).toEqual(
      expect.arrayContaining(["$throughput_error_small", "$cluster_goodput", "$pue", "$project_pue"])
    );
  });
});
