import {csvParse} from "d3-dsv";
import fc from "fast-check";
import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {Books} from "../../../src/components/notebook/books.js";
import {isPoint} from "../../../src/engine/distribution/distribution.js";
import {convert} from "../../../src/engine/unit.js";
import {LIMITS} from "../../../src/model/limits.js";
import {parseAssumption} from "../../../src/scenario/cell.js";
import {parseDeadline} from "../../../src/scenario/parseDeadline.js";
import {parseQuantity} from "../../../src/scenario/parseQuantity.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {applyScenario} from "../../../src/scenario/applyScenario.js";
import {compare} from "../../../src/scenario/compare.js";
import {applyEdits, tryEdits, type Edit} from "../../../src/scenario/edit.js";
import {fieldOf, FIELDS} from "../../../src/scenario/fields.js";
import {exportScenario, importScenario} from "../../../src/scenario/file.js";
import {sureUnder} from "../../../src/engine/distribution/summary.js";
import {driversOf} from "../../../src/scenario/ranges/drivers.js";
import {drawQuantities} from "../../../src/scenario/ranges/drawQuantities.js";
import {rangeJob} from "../../../src/scenario/ranges/rangeJob.js";
import {rangeService, type RangesAnswered} from "../../../src/scenario/ranges/rangeService.js";
import {
  rangeOfAssumption,
  rangeOfField,
  readRange,
  ruleOfField,
  showRange
} from "../../../src/scenario/ranges/rangeText.js";
import {countEdits, EMPTY, type Scenario} from "../../../src/scenario/scenario.js";
import {decodeScenario, encodeScenario} from "../../../src/scenario/url.js";
import {catalog} from "../../model/fixture.js";
import {jobOf} from "./planJob.js";

const drawn = (scenario: Scenario, quantity: string, n = 4096) => {
  const {job, model} = jobOf(scenario, [quantity]);
  return drawQuantities(model, job, n)[quantity]!.summary;
};

/** Everything that is drawn known: a price by its provider, and no error. */
const KNOWN: Scenario = {
  assumptions: {price_rule: "cheapest"},
  ranges: {
    $throughput_error_plain: "1",
    $throughput_error_small: "1",
    $throughput_error_mixture: "1",
    $throughput_error_other: "1"
  }
};

/** Where 90 % of measured over predicted speeds lie where matrices have little work, as the calibration found. */
const SMALL = (() => {
  const errors = csvParse(readFileSync("data/calibration-errors.csv", "utf8"));
  const small = errors.find(({quantity, kind}) => quantity === "tokens_per_second_per_gpu" && kind === "small")!;
  return {low: Number(small.low), high: Number(small.high)};
})();

describe("ranges of a plan", () => {
  test("of hours are those 90 % of measured runs lie in", () => {
    const {value} = jobOf({}, ["plan_days"]);
    const found = drawn({}, "plan_days", 16384);
    const days = Number(value("plan_days"));
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

  test("take the range typed over the price that is paid in place of those of all providers", () => {
    const paid = String(jobOf({}, ["plan_cost"]).value("rate_provider"));
    const key = `${paid}/h100-sxm/on-demand`;
    const {usd_per_gpu_hour_median: price} = catalog.offers.find(
      (one) => one.provider === paid && one.accelerator_id === "h100-sxm" && one.pricing === "on-demand"
    )!;
    const [low, high] = [price * 0.999, price * 1.001];
    const edit: Edit = {
      ...{part: "field", catalog: "offers", key, field: "usd_per_gpu_hour_median"},
      ...{value: Math.sqrt(low * high), range: `${low} to ${high}`}
    };
    const {inputs} = jobOf(applyEdits(catalog, EMPTY, [edit], COMMITTED), ["plan_cost"]);
    const typed = inputs.find(({columns}) => columns.includes("listed_rate"))!;
    expect(typed.distribution).toEqual({kind: "spread", low, middle: null, high});
    expect(typed.label).toBe("Price of H100 SXM, on-demand");
  });

  test("take the price that is paid as known where it is typed as one number, the committed one too", () => {
    const paid = String(jobOf({}, ["plan_cost"]).value("rate_provider"));
    const offer = {catalog: "offers", field: "usd_per_gpu_hour_median", key: `${paid}/h100-sxm/on-demand`} as const;
    const {usd_per_gpu_hour_median: price} = catalog.offers.find(
      (one) => one.provider === paid && one.accelerator_id === "h100-sxm" && one.pricing === "on-demand"
    )!;
    const isDrawn = (value: number | undefined, key: string = offer.key) => {
      const scenario = applyEdits(catalog, EMPTY, [{part: "field", ...offer, key, value}], COMMITTED);
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

describe("what drives a range", () => {
  test("is what moves it, with its share of the variance; the range narrows to nothing where all is known", () => {
    const scenario: Scenario = {assumptions: {price_rule: "cheapest"}};
    const {job, model, value} = jobOf(scenario, ["plan_days"]);
    const [only, ...others] = driversOf(model, job, "plan_days");
    expect(others).toEqual([]); // one node: neither goodput nor the error of mixtures is read
    expect(only!.input.id).toBe("$throughput_error_small");
    const {first, firstError, total, totalError} = only!.share;
    expect(Math.abs(first - 1)).toBeLessThanOrEqual(3 * firstError + 1e-9);
    expect(Math.abs(total - 1)).toBeLessThan(3 * totalError);
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

describe("a range in a cell", () => {
  const mfu = catalog.assumptions.find(({id}) => id === "mfu_a100")!;
  const samples = fieldOf("scales", "samples")!;
  const memory = fieldOf("accelerators", "memory_capacity")!;

  test("is kept with its middle as the value", () => {
    expect(rangeOfAssumption(mfu, "0.3 to 0.48", true)).toEqual({
      value: expect.closeTo(Math.sqrt(0.144), 11) as number,
      range: "0.3 to 0.48"
    }); // √0.144
    expect(rangeOfField(samples, "10M to 40M")).toEqual({value: 2e7, range: "10000000 to 40000000"});
    expect(rangeOfField(memory, "40 | 80 GB")).toEqual({
      value: expect.any(Number) as number,
      range: "40000000000 | 80000000000"
    });
    expect(showRange("40000000000 | 80000000000", {unit: "B", entry: memory.entry})).toBe("40 | 80");
  });

  test("is none where one value is written", () => {
    expect(rangeOfAssumption(mfu, "0.4", true)).toBeNull();
    expect(rangeOfField(samples, "10M")).toBeNull();
    expect(rangeOfField(fieldOf("scales", "name")!, "from A to B")).toBeNull();
  });

  test("takes edits back where what is measured is asked for", () => {
    expect(rangeOfAssumption(mfu, "From measured", true)).toEqual({value: undefined});
    expect(() => rangeOfAssumption(mfu, "from measured", false)).toThrow("no measured range");
  });

  test.each([
    ["-1 to 1", "MFU, A100 cannot be -"],
    ["0.4 ± 0.5", "MFU, A100 cannot be -"],
    ["2 to 1", "do not ascend"],
    ["a to b", "not a number"],
    ["uniform(1)", "MFU, A100: uniform() takes 2 numbers"],
    ["0.4 ± 0.1 ± 0.1", "± more than once"]
  ])("is refused in words where it cannot be: %s", (text, reason) => {
    expect(() => rangeOfAssumption(mfu, text, true)).toThrow(reason);
  });

  test("of a whole number is choices", () => {
    const layers = fieldOf("scales", "layers")!;
    expect(() => rangeOfField(layers, "24 to 32")).toThrow("write choices");
    expect(rangeOfField(layers, "24 | 32")).toMatchObject({range: "24 | 32"});
    const batch = catalog.assumptions.find(({id}) => id === "batch_size")!;
    expect(() => rangeOfAssumption(batch, "from measured", false)).toThrow("write one, as 24 | 32");
  });

  test("is none of what is one thing: a year, and the degrees of a layout or of a pinned plan", () => {
    for (const [of, name, text] of [
      ["accelerators", "year", "2019 to 2021"],
      ["layouts", "tensor_parallel", "1 | 2"],
      ["layouts", "zero_stage", "1 | 2"],
      ["pins", "gpus", "8 | 16"]
    ] as const) {
      const field = fieldOf(of, name)!;
      expect(() => rangeOfField(field, text)).toThrow("is one number, of which no range is drawn");
      const kept = {ranges: {[`${of}:${of === "accelerators" ? "h100-sxm" : "x"}:${name}`]: text}};
      expect(applyScenario(catalog, kept, COMMITTED).ranges).toEqual({});
    }
  });

  test("is none of a limit, in the grid, in a field of the front page, in a link", () => {
    for (const id of LIMITS) {
      const limit = catalog.assumptions.find((one) => one.id === id)!;
      for (const text of ["0.8 to 0.9", "1 | 2", "1 ± 0.1"]) {
        expect(() => rangeOfAssumption(limit, text, false)).toThrow(`${limit.label} is a limit`);
        expect(() => parseAssumption(limit, text)).toThrow(`${limit.label} is a limit`);
      }
      expect(applyScenario(catalog, {ranges: {[`$${id}`]: "1 | 2"}}, COMMITTED).ignored).toEqual([
        `${limit.label} is a limit: one number, of which no range is drawn`
      ]);
      expect(() => rangeOfAssumption(limit, "from measured", false)).toThrow("is a limit");
    }
    expect(() => parseDeadline("10 to 20 days", "2026-11-01")).toThrow("is a limit");
    expect(() => parseQuantity("2 to 3", "USD")).toThrow('"2 to 3" is a range, and one number is taken here');
  });

  test("says what to write where its ends can be and its tails cannot", () => {
    // A normal law through 0 and 24 at 5 % and 95 %: 12 - 3.0902 × 12 / 1.6449 = -10.54 at 0.1 %.
    expect(() => rangeOfField(memory, "0 to 24")).toThrow(
      /^Memory cannot be -10\.5\d* GB; .* from 0 B it is a normal law, which goes below; write a low end above 0, or uniform\(0 B, 24 GB\)$/
    );
    expect(rangeOfField(memory, "uniform(0 B, 24 GB)")).toMatchObject({range: "uniform(0, 24000000000)"});
    expect(() => rangeOfField(memory, "24 ± 20")).toThrow(/write uniform\(4 GB, 44 GB\)$/);
    expect(() => rangeOfField(memory, "-2 to 24")).toThrow(/the least is [^:]*$/);
  });

  test("comes back as it was typed, in the cell, the scenario, a link and a file, whatever its unit", () => {
    const fields = FIELDS.filter(({kind, drawn, integer}) => kind === "number" && drawn && !integer);
    const whole = fc.integer({min: 1, max: 999_999});
    const decimal = whole.map((n) => n / 1000);
    const law = fc.oneof(
      fc.tuple(whole, whole).map(([a, b]) => `lognormal(${a / 1e5}, ${b / 1e6})`),
      fc.tuple(decimal, decimal).map((both) => `uniform(${both.sort((a, b) => a - b).join(", ")})`),
      fc.tuple(decimal, decimal).map((both) => both.sort((a, b) => a - b).join(" to ")),
      fc.tuple(decimal, decimal).map((both) => both.join(" | "))
    );
    fc.assert(
      fc.property(fc.constantFrom(...fields), law, (field, text) => {
        const {unit, entry, catalog: of, field: name} = field;
        const rule = {...ruleOfField(field), check: () => ({problem: null, warning: null})};
        const {range, value} = readRange(text, {unit, entry, rule})!;
        const id = `${of}:x:${name}`;
        const scenario: Scenario = {ranges: {[id]: range}};
        for (const kept of [
          decodeScenario(encodeScenario(scenario, {version: "v"})).scenario,
          importScenario(exportScenario({name: "Mine", scenario, version: "v"})).scenario
        ]) {
          const shown = showRange(kept.ranges![id]!, field);
          // Money has its cents: $523.90 is 523.9.
          const bare = shown.replaceAll(/\$|,(?=\d{3})/g, "").replaceAll(/(\.\d*?)0+(?!\d)/g, "$1");
          expect(bare.replaceAll(/\.(?!\d)/g, "")).toBe(text);
          expect(readRange(shown, {unit, entry, rule})).toEqual({value, range});
        }
        // The middle of a log-normal law is e to mu, in the unit typed.
        const mu = /^lognormal\((.+),/.exec(text)?.[1];
        if (mu !== undefined) expect(convert(value, unit, entry) / Math.exp(Number(mu))).toBeCloseTo(1, 9);
      })
    );
  });
});

describe("a range in a scenario", () => {
  const edit: Edit = {part: "assumption", id: "mfu_a100", value: 0.38, range: "0.3 to 0.48"};
  const field: Edit = {
    part: "field",
    catalog: "scales",
    key: "large",
    field: "samples",
    value: 2e7,
    range: "1e7 to 4e7"
  };
  const scenario = applyEdits(catalog, EMPTY, [edit, field], COMMITTED);

  test("goes into a link and a file, and back", () => {
    expect(scenario.ranges).toEqual({$mfu_a100: "0.3 to 0.48", "scales:large:samples": "1e7 to 4e7"});
    expect(decodeScenario(encodeScenario(scenario, {version: "v"})).scenario).toEqual(scenario);
    const file = exportScenario({name: "Mine", scenario, version: "v"});
    expect(importScenario(file).scenario).toEqual(scenario);
    expect(countEdits(scenario)).toBe(2);
  });

  test("goes with its value: one value in its place, or the edit taken back", () => {
    const plain = applyEdits(catalog, scenario, [{part: "assumption", id: "mfu_a100", value: 0.4}], COMMITTED);
    expect(plain.ranges).toEqual({"scales:large:samples": "1e7 to 4e7"});
    const back = applyEdits(catalog, scenario, [{...field, value: undefined, range: undefined}], COMMITTED);
    expect(back.ranges).toEqual({$mfu_a100: "0.3 to 0.48"});
    const row = applyEdits(
      catalog,
      scenario,
      [{part: "row", catalog: "scales", key: "large", patch: undefined}],
      COMMITTED
    );
    expect(row.ranges).toEqual({$mfu_a100: "0.3 to 0.48"});
  });

  test("stays where its middle is the committed value, and is one edit", () => {
    const same = applyEdits(catalog, EMPTY, [{...edit, value: 0.41}], COMMITTED);
    expect(same).toEqual({ranges: {$mfu_a100: "0.3 to 0.48"}});
    expect(countEdits(same)).toBe(1);
    const changes = compare(applyScenario(catalog, EMPTY, COMMITTED), applyScenario(catalog, same, COMMITTED));
    expect(changes).toMatchObject([{part: "assumptions", key: "mfu_a100", before: "0.41", after: "0.3 to 0.48"}]);
  });

  test("is a point where the committed value is typed over a range, told as known", () => {
    const known = applyEdits(catalog, scenario, [{part: "assumption", id: "mfu_a100", value: 0.41}], COMMITTED);
    expect(known.ranges).toEqual({$mfu_a100: "0.41", "scales:large:samples": "1e7 to 4e7"});
    const only = {ranges: {$mfu_a100: "0.41"}};
    const changes = compare(applyScenario(catalog, EMPTY, COMMITTED), applyScenario(catalog, only, COMMITTED));
    expect(changes).toMatchObject([{key: "mfu_a100", before: "0.41", after: "0.41, known"}]);
    const back: Edit = {part: "assumption", id: "mfu_a100", value: undefined};
    expect(applyEdits(catalog, only, [back], COMMITTED)).toEqual({});
  });

  test("that cannot apply is left out and told", () => {
    const strange = {ranges: {$nothing: "1 to 2", $mfu_a100: "2 to", "scales:large:layers": "1 to 2", $pue: "-2 to 1"}};
    const {ranges, ignored} = applyScenario(catalog, strange, COMMITTED);
    expect(ranges).toEqual({});
    expect(ignored).toHaveLength(4);
    expect(tryEdits(catalog, EMPTY, [{...edit, range: "2 to"}], COMMITTED).refused).toHaveLength(1);
  });
});

describe("what is doubtful of a range", () => {
  // Plausible for an A100's utilization is what assumptions.csv says.
  const {low, high} = catalog.assumptions.find(({id}) => id === "mfu_a100")! as {low: number; high: number};
  const warned = (value: number, range?: string) =>
    tryEdits(catalog, EMPTY, [{part: "assumption", id: "mfu_a100", value, ...(range && {range})}], COMMITTED).warnings;

  test("is also where its 5 % or its 95 % lies", () => {
    const middle = (low + high) / 2;
    expect(warned(middle, `${low} to ${high}`)).toEqual([]);
    expect(warned(middle, `${low / 2} to ${high}`)).toEqual([
      expect.stringMatching(/^MFU, A100: its 5 %, .* is outside the plausible range/)
    ]);
    expect(warned(middle, `${low} | ${middle} | ${(high + 1) / 2}`)).toEqual([
      expect.stringMatching(/^MFU, A100: its 95 %, .* is outside the plausible range/)
    ]);
    expect(warned(low / 2)).toEqual([expect.stringMatching(/^MFU, A100: 0\.\d+ is outside/)]);
  });

  test("is told of facts too", () => {
    const edit: Edit = {
      ...{part: "field", catalog: "scales", key: "large", field: "samples", value: 22361},
      range: "5e3 to 1e5"
    };
    expect(tryEdits(catalog, EMPTY, [edit], COMMITTED).warnings).toEqual([
      expect.stringMatching(/its 5 %, .*outside the plausible range/)
    ]);
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
