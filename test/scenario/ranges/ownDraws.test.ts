import {describe, expect, test} from "vitest";
import {mean, variance} from "d3-array";
import {quantile} from "../../../src/engine/distribution/quantile.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {applyScenario} from "../../../src/scenario/applyScenario.js";
import {tryEdits, type Edit} from "../../../src/scenario/edit.js";
import {drawQuantities} from "../../../src/scenario/ranges/drawQuantities.js";
import {countEdits, type Scenario} from "../../../src/scenario/scenario.js";
import {checkScenario} from "../../../src/scenario/schema.js";
import {decodeScenario, encodeScenario} from "../../../src/scenario/url.js";
import {catalog} from "../../model/fixture.js";
import {jobOf} from "./planJob.js";

/** Two people: what they come to, and what the first costs. */
const STAFF: Scenario = {
  added: {
    assumptions: {raise: {label: "Raise", unit: "1", value: 1}, pay: {label: "Pay", unit: "USD/h", value: 1000}},
    columns: {
      wages: {label: "Wages", unit: "USD/h", formula: "op.sum(staff.wage)"},
      first_cost: {label: "First", unit: "USD/h", formula: "op.first(staff.wage * staff.share)"},
      highest: {label: "Highest", unit: "USD/h", formula: "op.max(staff.wage)"}
    },
    tables: {
      staff: {
        label: "Staff",
        columns: {
          wage: {label: "Wage", unit: "USD/h"},
          share: {label: "Share", unit: "1"},
          item: {label: "Item", unit: "text"}
        },
        rows: {
          "row-1": {wage: 80, share: 0.5, item: "engineer"},
          "row-2": {},
          "row-3": {wage: 100, share: 0.1, item: "operator"}
        }
      }
    }
  }
};

const N = 16384;
const edited = (...edits: Edit[]): Scenario => {
  const {scenario, refused} = tryEdits(catalog, STAFF, edits, COMMITTED);
  expect(refused).toEqual([]);
  return scenario;
};
const typed = (key: string, column: string, value: number, range: string): Edit => ({
  ...{part: "own", table: "staff", key},
  ...{cells: {[column]: value}, ranges: {[column]: range}}
});
const of = (scenario: Scenario, name: string) => {
  const {job, model} = jobOf(scenario, [name]);
  return drawQuantities(model, job, N)[name]!;
};

/** A log-normal law by its 5 % and 95 %: its logarithm's mean and deviation. */
const logs = (low: number, high: number) => ({
  mu: (Math.log(low) + Math.log(high)) / 2,
  sigma: (Math.log(high) - Math.log(low)) / (2 * 1.6448536269514722)
});
const moments = ({mu, sigma}: {mu: number; sigma: number}) => ({
  mean: Math.exp(mu + sigma ** 2 / 2),
  variance: (Math.exp(sigma ** 2) - 1) * Math.exp(2 * mu + sigma ** 2)
});

describe("cells of tables of one's own that are distributions", () => {
  test("have a sum of the mean and variance of the laws' sum", () => {
    const scenario = edited(typed("row-1", "wage", 80, "40 to 160"), typed("row-3", "wage", 100, "50 to 200"));
    const {draws} = of(scenario, "wages");
    const [a, b] = [moments(logs(40, 160)), moments(logs(50, 200))];
    const spread = a.variance + b.variance;
    expect(Math.abs(mean(draws)! - (a.mean + b.mean))).toBeLessThan(3 * Math.sqrt(spread / N));
    expect(variance(draws)! / spread).toBeGreaterThan(0.95);
    expect(variance(draws)! / spread).toBeLessThan(1.05);
  });

  test("have a product that is log-normal, of the sum of the logarithms' variances", () => {
    const scenario = edited(typed("row-1", "wage", 80, "40 to 160"), typed("row-1", "share", 0.5, "0.25 to 1"));
    const {summary} = of(scenario, "first_cost");
    const [a, b] = [logs(40, 160), logs(0.25, 1)];
    const sigma = Math.hypot(a.sigma, b.sigma);
    for (const [found, z] of [
      [summary.low, -1.6448536269514722],
      [summary.middle, 0],
      [summary.high, 1.6448536269514722]
    ] as const) {
      // The standard error of a quantile's logarithm, at the density of a normal law there.
      const p = z === 0 ? 0.5 : 0.05;
      const error = (Math.sqrt((p * (1 - p)) / N) / (Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI))) * sigma;
      expect(Math.abs(Math.log(found) - (a.mu + b.mu + z * sigma))).toBeLessThan(3 * error);
    }
  });

  test("are of the same draw in every function over the rows", () => {
    const scenario = edited(typed("row-1", "wage", 80, "uniform(0, 200)"));
    const {job, model} = jobOf(scenario, ["wages", "highest"]);
    const drawn = drawQuantities(model, job, 1024);
    drawn.wages!.draws.forEach((sum, i) => expect(drawn.highest!.draws[i]).toBe(Math.max(sum - 100, 100)));
    const law = {kind: "uniform", low: 100, high: 300} as const;
    expect(drawn.wages!.summary.low).toBeCloseTo(quantile(law, 0.05), 0);
  });

  test("move what formulas in cells make of them, and of assumptions that are drawn", () => {
    const scenario = edited(
      {part: "computed", in: "tables/staff/row-3/wage", text: "$.pay * d.share * $.raise"},
      typed("row-3", "share", 0.1, "uniform(0.1, 0.3)"),
      {part: "assumption", id: "raise", value: 2, range: "1 | 3"}
    );
    const {job, model} = jobOf(scenario, ["wages"]);
    const alone = drawQuantities(model, job, 4096).wages!;
    // 80 and a hundred to three hundred, once or three times.
    expect(alone.summary.sorted[0]).toBeGreaterThan(180);
    expect(alone.summary.sorted.at(-1)).toBeLessThan(980);
    expect(mean(alone.draws)! - 80).toBeCloseTo(200 * 2, -1);
    expect(job.inputs.map(({id}) => id).sort()).toEqual(["$raise", "tables:staff/row-3:share"]);
  });

  test("are kept in links, are no edit beside their value's, and go with their cell, row and table", () => {
    const scenario = edited(typed("row-1", "wage", 80, "40 to 160"));
    expect(scenario.ranges).toEqual({"tables:staff/row-1:wage": "40 to 160"});
    expect(checkScenario(scenario).problem).toBeNull();
    expect(decodeScenario(encodeScenario(scenario, {version: "v"})).scenario).toEqual(scenario);
    expect(countEdits(scenario)).toBe(countEdits(STAFF));
    const after = (edit: Edit) => tryEdits(catalog, scenario, [edit], COMMITTED).scenario.ranges;
    expect(after({part: "own", table: "staff", key: "row-1", cells: {wage: 90}})).toBeUndefined();
    expect(after({part: "own", table: "staff", key: "row-1", cells: {share: 1}})).toEqual(scenario.ranges);
    expect(after({part: "own", table: "staff", key: "row-1", cells: null})).toBeUndefined();
    expect(after({part: "computed", in: "tables/staff/row-1/wage", text: "$.pay * 2"})).toBeUndefined();
    const free = {...scenario, added: {...scenario.added, columns: {}}};
    const gone = tryEdits(catalog, free, [{part: "added", kind: "tables", name: "staff", what: undefined}], COMMITTED);
    expect(gone.scenario.ranges).toBeUndefined();
  });

  test("that there are not, or that hold words, are told and left out", () => {
    const ranges = {"tables:staff/row-9:wage": "1 to 2", "tables:staff/row-1:item": "1 to 2"};
    const {ignored, ranges: left} = applyScenario(catalog, {...STAFF, ranges}, COMMITTED);
    expect(left).toEqual({});
    expect(ignored).toHaveLength(2);
  });

  test("are drawn of a column that is filled in, where plans read it", () => {
    const scenario: Scenario = {
      added: {
        columns: {
          setup: {
            label: "Setup",
            unit: "h",
            formula: "",
            of: "machines",
            values: {"8x-h100-sxm": 5, "8x-a100-80gb": 5}
          },
          ready: {label: "Ready", unit: "h", formula: "d.setup * 2"}
        }
      },
      ranges: {"columns:8x-h100-sxm:setup": "uniform(4, 6)", "columns:8x-a100-80gb:setup": "uniform(0, 1)"}
    };
    const {summary} = of(scenario, "ready");
    expect(summary.low).toBeCloseTo(8.2, 3);
    expect(summary.high).toBeCloseTo(11.8, 3);
  });
});
