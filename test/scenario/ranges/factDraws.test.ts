import {describe, expect, test} from "vitest";
import {drawQuantities} from "../../../src/scenario/ranges/drawQuantities.js";
import {mayVary} from "../../../src/scenario/ranges/mayVary.js";
import {applyScenario} from "../../../src/scenario/applyScenario.js";
import {COMMITTED} from "../../../src/model/committed.js";
import type {Scenario} from "../../../src/scenario/scenario.js";
import {catalog} from "../../model/fixture.js";
import {jobOf} from "./planJob.js";

const N = 16384;
const NOTE = {label: "x", note: ""};

/** Where 90 % of a number lie, at Large on eight H100s. */
function ends(scenario: Scenario, name = "own_out") {
  const {job, model, ignored} = jobOf(scenario, [name]);
  expect(ignored).toEqual([]);
  const {summary, draws} = drawQuantities(model, job, N)[name]!;
  return {...summary, draws, inputs: job.inputs};
}

/** A column of a table that is worked out, and a formula over plans that reads it. */
const added = (
  of: "scales" | "machines" | "accelerators" | "offers",
  [unit, formula]: [string, string],
  [outUnit, out]: [string, string],
  more: Scenario = {}
): Scenario => ({
  ...more,
  added: {
    columns: {own_fact: {...NOTE, unit, formula, of}, own_out: {...NOTE, unit: outUnit, formula: out}},
    ...more.added
  }
});

/** A factor that is drawn evenly from 1 to 3. */
const FACTOR: Scenario = {
  added: {assumptions: {own_factor: {label: "Factor", unit: "1", value: 2}}},
  ranges: {$own_factor: "uniform(1, 3)"}
};
const large = catalog.scales.find(({id}) => id === "large")!;
const chip = catalog.accelerators.find(({id}) => id === "h100-sxm")!;
/** 5 % and 95 % of a number evenly from 1 to 3 times another. */
const evenly = (of: number) => [1.1 * of, 2.9 * of] as const;

function expectEnds(found: {low: number; high: number}, [low, high]: readonly [number, number]) {
  expect(found.low / low).toBeCloseTo(1, 2);
  expect(found.high / high).toBeCloseTo(1, 2);
}

describe("a range reaches what reads a column that was added to a table", () => {
  test("by a fact of the row that the column reads", () => {
    const ranges = {"scales:large:params": "uniform(1e9, 3e9)"};
    const found = ends(added("scales", ["param", "d.params * 2"], ["param", "d.own_fact"], {ranges}));
    expectEnds(found, evenly(2e9));
    expect(found.inputs.map(({id, label}) => [id, label])).toEqual([
      ["scales:large:params", `Parameters, ${large.name}`]
    ]);
  });

  test("with what reads the same fact itself in the same draws", () => {
    const ranges = {"scales:large:params": "uniform(1e9, 3e9)"};
    const found = ends(added("scales", ["param", "d.params * 2"], ["1", "d.own_fact / d.params"], {ranges}));
    expect([found.low, found.high]).toEqual([2, 2]);
  });

  test("by a fact of another row, where it looks over rows", () => {
    const most = [...catalog.scales].sort((a, b) => b.params - a.params)[0]!;
    expect(most.id).not.toBe("large");
    const ranges = {[`scales:${most.id}:params`]: `uniform(${most.params}, ${3 * most.params})`};
    const found = ends(added("scales", ["param", "op.max(d.params)"], ["param", "d.own_fact"], {ranges}));
    expectEnds(found, evenly(most.params));
  });

  test("by a fact of the row's accelerator", () => {
    const ranges = {"accelerators:h100-sxm:tdp": `uniform(${chip.tdp}, ${3 * chip.tdp!})`};
    const found = ends(added("machines", ["W", "d.tdp * 2"], ["W", "d.own_fact"], {ranges}));
    expectEnds(found, evenly(2 * chip.tdp!));
  });

  test("by an assumption, of every row of a group", () => {
    const one = ends(added("machines", ["GPU", "d.gpus * $.own_factor"], ["GPU", "d.own_fact"], FACTOR));
    expectEnds(one, evenly(8));
    const all = ends(added("machines", ["GPU", "d.gpus * $.own_factor"], ["GPU", "op.max(d.own_fact)"], FACTOR));
    expectEnds(all, evenly(Math.max(...catalog.machines.map(({gpus}) => gpus))));
  });

  test("by a cell of a column that is filled in", () => {
    const found = ends({
      added: {
        columns: {
          own_filled: {...NOTE, unit: "1", formula: "", of: "scales", values: {large: 2}},
          own_fact: {...NOTE, unit: "1", formula: "d.own_filled * 10", of: "scales"},
          own_out: {...NOTE, unit: "1", formula: "d.own_fact"}
        }
      },
      ranges: {"columns:large:own_filled": "uniform(1, 3)"}
    });
    expectEnds(found, evenly(10));
  });

  test("in a table whose rows formulas range over, by an assumption", () => {
    const least = Math.min(
      ...catalog.offers
        .filter(({accelerator_id}) => accelerator_id === "h100-sxm")
        .map((one) => one.usd_per_gpu_hour_low)
    );
    const unit = "USD/(GPU·h)";
    const formula = "d.usd_per_gpu_hour_low * $.own_factor";
    const found = ends(added("offers", [unit, formula], [unit, "op.min(offers.own_fact)"], FACTOR));
    expectEnds(found, evenly(least));
  });

  test("and what may vary is known before any draw", () => {
    const scenario = added("machines", ["GPU", "d.gpus * $.own_factor"], ["GPU", "d.own_fact"], FACTOR);
    const {model} = jobOf(scenario, ["own_out"]);
    const applied = applyScenario(catalog, scenario, COMMITTED);
    expect(mayVary(model, "own_out", applied)).toBe(true);
    const {inputs} = jobOf(added("machines", ["GPU", "d.gpus * 2"], ["GPU", "d.own_fact"]), ["own_out"]);
    expect(inputs).toEqual([]);
  });
});

describe("a range reaches a fact whose cell holds a formula", () => {
  const out = (unit: string, formula: string): Scenario => ({
    added: {...FACTOR.added, columns: {own_out: {...NOTE, unit, formula}}},
    ranges: FACTOR.ranges!
  });

  test("by an assumption that it reads", () => {
    const found = ends({
      ...out("W", "d.tdp_per_gpu * d.gpus"),
      computed: {"accelerators/h100-sxm/tdp": "d.tdp * $.own_factor"}
    });
    expectEnds(found, evenly(8 * chip.tdp!));
  });

  test("through formulas in assumptions and other cells", () => {
    const found = ends({
      ...out("param", "d.params"),
      computed: {
        "assumptions/own_factor": "$.own_other * 2",
        "scales/large/samples": "d.samples * $.own_factor"
      },
      added: {
        assumptions: {
          own_factor: {label: "Factor", unit: "1", value: 2},
          own_other: {label: "Other", unit: "1", value: 2}
        },
        columns: {own_out: {...NOTE, unit: "sample", formula: "d.samples"}}
      },
      ranges: {$own_other: "uniform(1, 3)"}
    });
    expectEnds(found, evenly(2 * large.samples));
  });

  test("by another fact of its row, in a table whose rows formulas range over", () => {
    const key = "lambda/h100-sxm/on-demand";
    const unit = "USD/(GPU·h)";
    const found = ends({
      ...out(
        unit,
        "op.max(offers.provider == 'lambda' && offers.pricing == 'on-demand' ? offers.usd_per_gpu_hour_high : NaN)"
      ),
      rows: {offers: {[key]: {usd_per_gpu_hour_median: 2}}},
      computed: {[`offers/${key}/usd_per_gpu_hour_high`]: "d.usd_per_gpu_hour_median * 4"},
      ranges: {[`offers:${key}:usd_per_gpu_hour_median`]: "uniform(1, 3)"}
    });
    expectEnds(found, evenly(4));
  });
});
