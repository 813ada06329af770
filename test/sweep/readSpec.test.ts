import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {inFolder, specIn, sweep} from "./sweeping.js";

const OUTPUT = "output: {columns: [plan_cost]}";

/** A specification, and what is said of it: line, key, what stands there, what is expected. */
const WRONG: readonly (readonly [text: string, says: string])[] = [
  [
    "plans: [",
    "line 1: it is not YAML or JSON: Flow sequence in block collection must be sufficiently indented and end with a ]"
  ],
  [`${OUTPUT}\nspeed: 1`, "line 2, speed: got 1, expected no such key"],
  ["name: x", 'line 1, output: got nothing, expected "output" to be stated'],
  ["output: {columns: []}", "line 1, output.columns: got a list, expected a list of columns"],
  ["output:\n  columns: [plan_cost]\n  format: xlsx", 'line 3, output.format: got "xlsx", expected parquet or csv'],
  [
    "output:\n  columns: [nope]",
    'line 2, output.columns.0: got "nope", expected a column of plans, a formula, or something that varies'
  ],
  [`plans: {scales: [nope]}\n${OUTPUT}`, 'line 1, plans.scales.0: got "nope", expected a row of the scales, as '],
  [`plans: {machines: [nope]}\n${OUTPUT}`, 'line 1, plans.machines.0: got "nope", expected a row of the machines, as'],
  [`plans: {list: []}\n${OUTPUT}`, "line 1, plans.list: got a list, expected a list of plans"],
  [
    `plans:\n  list:\n    - {scale: small, machine: 1x-a100-80gb}\n    - {scale: huge, machine: 1x-a100-80gb}\n${OUTPUT}`,
    'line 4, plans.list.1.scale: got "huge", expected a scale, as '
  ],
  [
    `vary:\n  nope: [1]\n${OUTPUT}`,
    'line 2, vary.nope: got a list, expected a column or assumption; there is none named "nope"'
  ],
  [
    `vary:\n  batch_size:\n    - 16\n    - many\n${OUTPUT}`,
    'line 4, vary.batch_size.1: got "many", expected a number in sample/step'
  ],
  [`vary:\n  gpus: [0.5]\n${OUTPUT}`, "line 2, vary.gpus.0: got 0.5, expected a value from 1 to"],
  [`vary:\n  basis: [brief, guess]\n${OUTPUT}`, 'line 2, vary.basis.1: got "guess", expected another value'],
  [`vary:\n  scale: [small]\n${OUTPUT}`, "line 2, vary.scale: got a list, expected a column that is no name of a plan"],
  [`vary:\n  batch_size: {from: 1, to: 9, steps: 1}\n${OUTPUT}`, "line 2, vary.batch_size"],
  [
    `vary:\n  pue: {from: 0, to: 2, steps: 3, scale: log}\n${OUTPUT}`,
    "line 2, vary.pue.from: got 0, expected another value"
  ],
  [`draws: {count: 0, of: ranges}\n${OUTPUT}`, "line 1, draws.count: got 0, expected a whole number from 1 to 1000000"],
  [`draws:\n  count: 5\n  of: {pue: "uniform(2"}\n${OUTPUT}`, 'line 3, draws.of.pue: got "uniform(2", expected'],
  [`scenario: none.json\n${OUTPUT}`, 'line 1, scenario: got "none.json", expected a file that can be read (ENOENT)'],
  [
    "output:\n  columns: [plan_cost]\n  keep: plan_cost",
    'line 3, output.keep: got "plan_cost", expected a formula of yes or no'
  ],
  ["output:\n  columns: [plan_cost]\n  keep: d.plan_cost <", "expected a formula that can be read"],
  ["a: &x [1]\nb: *x", "it refers to other parts of itself"]
];

describe("a specification of a sweep", () => {
  test.each(WRONG)("says where it is wrong, and what is expected: %j", (text, says) =>
    inFolder(async (folder) => {
      const {status, errors, output} = await sweep(specIn(folder, text), "--out", join(folder, "out"));
      expect(errors).toContain(says);
      expect(errors.trim().split("\n")).toHaveLength(1);
      expect({status, output}).toEqual({status: 1, output: ""});
    })
  );

  test("is read as JSON, too", () =>
    inFolder(async (folder) => {
      const text = JSON.stringify({
        plans: {scales: ["small"], machines: ["1x-a100-80gb"]},
        output: {columns: ["plan_cost"]}
      });
      const ran = await sweep(specIn(folder, text, "spec.json"), "--sql");
      expect(ran).toMatchObject({status: 0, errors: ""});
      expect(ran.output).toContain('CREATE OR REPLACE TEMP TABLE "plan_keys"');
    }));

  test.each([
    [[], "usage: "],
    [["a.yaml", "b.yaml"], "usage: "],
    [["a.yaml", "--fast"], "usage: "],
    [["none.yaml"], "none.yaml: cannot be read (ENOENT)"],
    [["a.yaml", "--engine", "spark"], '--engine: got "spark", expected duckdb or js or clickhouse'],
    [["a.yaml", "--engine", "clickhouse"], "--engine clickhouse needs --url"],
    [["a.yaml", "--url", "http://x"], "--url and --into are for --engine clickhouse"],
    [["a.yaml", "--engine", "clickhouse", "--url", "file:///x"], "--url: expected an address"],
    [["a.yaml", "--threads", "0"], '--threads: got "0", expected a whole number above 0'],
    [["a.yaml", "--memory", "much"], '--memory: got "much", expected as 4GB']
  ])("arguments %j are refused in one line", async (args, says) => {
    const {status, errors} = await sweep(...args);
    expect(status).toBe(1);
    expect(errors).toContain(says);
  });
});
