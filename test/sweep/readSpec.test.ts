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
  [`${OUTPUT}\nspeed: 1`, "line 2, speed: got 1, expected no such key, but one of name, scenario, plans,"],
  [
    `plan: {scales: [small]}\n${OUTPUT}`,
    "line 1, plan: got an object, expected no such key, but one of name, scenario, plans, vary, draws, output, partition; is plans meant?"
  ],
  [`Plans: {scales: [small]}\n${OUTPUT}`, "is plans meant?"],
  [
    `plans: {scale: [small]}\n${OUTPUT}`,
    "line 1, plans.scale: got a list, expected no such key, but one of scales, machines, layouts; is scales meant?"
  ],
  [
    "output: {column: [plan_cost]}",
    "line 1, output.column: got a list, expected no such key, but one of folder, format, columns, keep; is columns meant?"
  ],
  [
    `plans: all\n${OUTPUT}`,
    'line 1, plans: got "all", expected scales, machines and layouts, or a list of plans or a file of them'
  ],
  [`plans: {scales: small}\n${OUTPUT}`, 'line 1, plans.scales: got "small", expected all, or a list of names'],
  [`plans: {scales: {small: yes}}\n${OUTPUT}`, "line 1, plans.scales: got an object, expected all, or a list of names"],
  [`plans: {scales: []}\n${OUTPUT}`, "expected all, or a list of names: one at least"],
  [`plans: {scales: [small, small]}\n${OUTPUT}`, 'line 1, plans.scales.1: got "small", expected each one once'],
  [`plans: {machines: [8X-A100-80GB]}\n${OUTPUT}`, "is 8x-a100-80gb meant?"],
  [
    `plans: {scales: [small], machines: [1x-a100-80gb], layouts: [tp8.pp1.zero1.none]}\n${OUTPUT}`,
    "line 1, plans: got an object, expected some plan"
  ],
  [`plans: {list: [[small]]}\n${OUTPUT}`, "line 1, plans.list.0: got a list, expected a plan: a scale, a machine"],
  [
    `plans: {list: [{scale: small, machine: 8x-a100-80gb, plan_cost: 5}, {scale: small, machine: 8x-a100-80gb}]}\n${OUTPUT}`,
    "plan 1 has it and plan 2 does not"
  ],
  [`vary: [1]\n${OUTPUT}`, "line 1, vary: got a list, expected columns and assumptions, each with its values"],
  [`vary: {batchsize: [1]}\n${OUTPUT}`, "is batch_size meant?"],
  [`vary: {constructor: [1]}\n${OUTPUT}`, "expected no key named __proto__ or prototype or constructor"],
  [
    `vary: {batch_size: 16}\n${OUTPUT}`,
    "line 1, vary.batch_size: got 16, expected a list of values, or {from, to, steps}"
  ],
  [
    `vary: {batch_size: []}\n${OUTPUT}`,
    "line 1, vary.batch_size: got a list, expected a list of values, or {from, to, steps}, and scale: linear or log: one at least"
  ],
  [
    `vary: {batch_size: [16, [17]]}\n${OUTPUT}`,
    "line 1, vary.batch_size.1: got a list, expected a number, a text such as 80 GB, or yes or no"
  ],
  [`vary: {batch_size: [.inf]}\n${OUTPUT}`, "line 1, vary.batch_size.0: got Infinity, expected a number, a text"],
  [
    `vary: {memory_capacity: [80 GB, 80000000000]}\n${OUTPUT}`,
    "line 1, vary.memory_capacity.1: got 80000000000, expected each value once"
  ],
  [
    `vary: {batch_size: {from: 64, to: 16, steps: 3}}\n${OUTPUT}`,
    "line 1, vary.batch_size.to: got 16, expected a value above from"
  ],
  [`vary: {batch_size: {from: 16, to: 64, step: 3}}\n${OUTPUT}`, "is steps meant?"],
  [
    `vary: {batch_size: {from: 16, to: 64}}\n${OUTPUT}`,
    'line 1, vary.batch_size.steps: got nothing, expected "steps" to be stated'
  ],
  [
    `vary: {batch_size: {from: 16, to: 64, steps: 3, scale: logarithmic}}\n${OUTPUT}`,
    'vary.batch_size.scale: got "logarithmic", expected linear or log'
  ],
  [
    `vary: {batch_size: {from: 16.5, to: 64, steps: 4}}\n${OUTPUT}`,
    "line 1, vary.batch_size.from: got 16.5, expected another value: Batch size is a whole number, and 16.5 is not"
  ],
  [`vary: {gpus: {from: 1, to: 7.5, steps: 4}}\n${OUTPUT}`, "vary.gpus.to: got 7.5, expected a whole number"],
  // In whole numbers 1, 1.5, 2 is 1, 2, 2.
  [
    `vary: {batch_size: {from: 1, to: 2, steps: 3}}\n${OUTPUT}`,
    "line 1, vary.batch_size.steps: got 3, expected fewer: in whole numbers step 3 is 2, as the one before"
  ],
  [
    `vary: {basis: {from: a, to: b, steps: 4}}\n${OUTPUT}`,
    "line 1, vary.basis: got an object, expected a list of words"
  ],
  [`vary: {memory_capacity: [80 W]}\n${OUTPUT}`, '"W" does not convert to B'],
  [`partition: 0\n${OUTPUT}`, "line 1, partition: got 0, expected a whole number from 1 to 100000000"],
  [
    `draws: {count: 5, of: {}}\n${OUTPUT}`,
    "line 1, draws.of: got an object, expected ranges, or assumptions and columns, each with its distribution: one at least"
  ],
  [`draws: {count: 5, of: {pue: 5}}\n${OUTPUT}`, "line 1, draws.of.pue: got 5, expected a distribution, as 1 to 2"],
  [`draws: {count: 5, of: {pue: "2 to 1"}}\n${OUTPUT}`, "expected a distribution, as 1 to 2 or uniform(1, 4): In"],
  [`draws: {count: 5, of: {pue: "uniform(-3, 2)"}}\n${OUTPUT}`, "expected what it can be: another value: "],
  [`draws: {count: 5, of: {gpus: "uniform(1, 8)"}}\n${OUTPUT}`, "expected what it can be: is a whole number"],
  [
    `scenario: .\n${OUTPUT}`,
    'line 1, scenario: got ".", expected a scenario exported by the notebook: it cannot be read (EISDIR: it is a folder)'
  ],
  ["", "spec.yaml: it is empty: expected output and its columns at least"],
  ["# nothing\n", "line 1: got nothing, expected output, and plans, vary and draws"],
  ["hello", 'line 1: got "hello", expected output'],
  [`${OUTPUT}\n---\n${OUTPUT}`, "line 2: it is not YAML or JSON: another document begins here"],
  [`${OUTPUT}\n${OUTPUT}`, "line 2: it is not YAML or JSON: Map keys must be unique"],
  ["a\0b", "spec.yaml: it is no text in UTF-8"],
  // 1,000,000 × 1,000,000 worlds; so many that each partition would have one, of 100,000 at most.
  [
    `plans: {scales: [small], machines: [1x-a100-80gb], layouts: [data-parallel]}\nvary:\n  electricity_price: {from: 0.05, to: 0.3, steps: 1000000}\n  pue: {from: 1, to: 2, steps: 1000000}\n${OUTPUT}`,
    "line 3, vary: got an object, expected at most 100B plans, and these are 1T: 1 in each of 1M × 1M worlds"
  ],
  [
    `plans: {scales: [small], machines: [1x-a100-80gb], layouts: [data-parallel]}\npartition: 1\nvary: {electricity_price: {from: 0.05, to: 0.3, steps: 200000}}\n${OUTPUT}`,
    "partition: got 1, which makes 200000 partitions, expected at most 100000 of them: state 2 plans or more"
  ],
  ["name: x", 'spec.yaml, output: got nothing, expected output and its columns, as "output: {columns: [plan_cost]}"'],
  ["name: x\noutput:", "line 2, output: got nothing, expected output and its columns, as "],
  // What is wrong otherwise is told first, found by its form or by its name.
  ["name: x\noutputs: {columns: [plan_cost]}", "line 2, outputs: got an object, expected no such key"],
  ["name: x\nvary: {batch_size: 16}", "line 2, vary.batch_size: got 16, expected a list of values"],
  ["name: x\nvary: {batchsize: [16]}", "is batch_size meant?"],
  ["vary:\n  pue: {from: 1, to: much}", 'vary.pue.steps: got nothing, expected "steps" to be stated'],
  [
    "output: {columns: plan_cost}\nvary: {pue: {from: 1, to: 2}}",
    'columns: got "plan_cost", expected a list of columns'
  ],
  ["output: {columns: []}", "line 1, output.columns: got a list, expected a list of columns: one at least"],
  ["output: {columns: [plan_cost, plan_cost]}", 'output.columns.1: got "plan_cost", expected each one once'],
  ["output: {columns: [plancost]}", "or something that varies; is plan_cost meant?"],
  ["output: {columns: [pue]}", "this assumption is the same in every row"],
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
  [
    `scenario: none.json\n${OUTPUT}`,
    'line 1, scenario: got "none.json", expected a scenario exported by the notebook: it cannot be read (ENOENT: there is no such file)'
  ],
  [
    "output:\n  columns: [plan_cost]\n  keep: plan_cost",
    'line 3, output.keep: got "plan_cost", expected a formula of yes or no'
  ],
  [
    "output:\n  columns: [plan_cost]\n  keep: d.plan_cost <",
    "The formula is not complete or has a stray sign: d.plan_cost <"
  ],
  ...(
    [
      ["5", "this one yields a number"],
      ["d.gpus", "this one yields GPU"],
      ["d.scale", "this one yields words"],
      ["d.plan_cost * 2", "this one yields USD"],
      ["op.max(d.plan_cost)", "this one yields USD"],
      ["d.plan_cost < d.plan_days", "The formula compares USD and day, which are not alike"],
      ["d.plan_cost * 1.1 < d.plan_days + 1", "The formula compares USD and day, which are not alike"],
      ["d.machine < 5", "The formula compares words and 1, which are not alike"],
      ["d.plan_cost && d.plan_best", "The formula asks yes or no of something in USD"],
      ["d.plan_cost < 10 USD", "stray sign"],
      ["plan_cost < 10", '"plan_cost" is not known'],
      ["planbest", "; is plan_best meant?"]
    ] as const
  ).map(([keep, says]) => [`output:\n  columns: [plan_cost]\n  keep: "${keep}"`, says] as const),
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

  test.each([
    ["plans.csv", null, "it cannot be read (ENOENT: there is no such file)"],
    [".", null, "it cannot be read (EISDIR: it is a folder)"],
    ["plans.csv", "", "it has no plan"],
    ["plans.csv", "scale,machine\n", "it has no plan"],
    ["plans.csv", "scale\nsmall\n", 'plans.csv, line 1: expected a column "machine"; there are scale'],
    ["plans.csv", "scale,machine,machine\nsmall,a,b\n", 'plans.csv, line 1: two columns are named "machine"'],
    ["plans.csv", "scale,machine,\nsmall,8x-a100-80gb,1\n", "plans.csv, line 1: column 3 has no heading"],
    ["plans.csv", "scale,machine\n\nsmall,8x-a100-80gb,16\n", "plans.csv, line 3: it has 3 cells, and the heading 2"],
    ["plans.csv", "scale,machine,pue\nsmall,8x-a100-80gb\n", "plans.csv, line 2: it has 2 cells, and the heading 3"],
    ["plans.csv", "scale,machine\nsmall,\n", "plans.csv, line 2, machine: got nothing, expected a machine, as "],
    [
      "plans.csv",
      "scale,machine,batch_size\nsmall,8x-a100-80gb,16\nsmall,8x-a100-80gb,many\n",
      'plans.csv, line 3, batch_size: got "many", expected a number in sample/step'
    ]
  ])("says where a file of plans is wrong: %j %j", (name, text, says) =>
    inFolder(async (folder) => {
      if (text !== null) specIn(folder, text, name);
      const {status, errors} = await sweep(specIn(folder, `plans: {file: ${name}}\n${OUTPUT}`), "--sql");
      expect(errors).toContain(says);
      expect(errors.trim().split("\n")).toHaveLength(1);
      expect(status).toBe(1);
    })
  );

  test("refuses a scenario with edits that do not apply, and names one", () =>
    inFolder(async (folder) => {
      const scenario = {kind: "model-scaling-estimates/scenario", format: 1, name: "old", version: null};
      specIn(folder, JSON.stringify({...scenario, scenario: {assumptions: {no_such_thing: 1}}}), "old.json");
      const {status, errors} = await sweep(specIn(folder, `scenario: old.json\n${OUTPUT}`), "--sql");
      expect(errors).toContain('expected a scenario whose edits all apply: There is no assumption "no_such_thing"');
      expect(status).toBe(1);
    }));

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
    [["a.yaml", "b.yaml"], 'expected one SPEC.yaml, got 2: "a.yaml b.yaml"; usage: '],
    [["a.yaml", "--fast"], "Unknown option '--fast'; usage: "],
    [["a.yaml", "--formats=csv"], "Unknown option '--formats'; is format meant?; usage: "],
    [["a.yaml", "--out", "--sql"], "Option '--out' argument is ambiguous; usage: "],
    [["a.yaml", "--out"], "Option '--out <value>' argument missing; usage: "],
    [["none.yaml"], "none.yaml: it cannot be read (ENOENT: there is no such file)"],
    [["src"], "src: it cannot be read (EISDIR: it is a folder)"],
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
