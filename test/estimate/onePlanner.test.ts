import {readFileSync} from "node:fs";
import {COMMITTED} from "../../src/model/committed.js";
import {csvFormat, csvParse} from "d3-dsv";
import {beforeAll, describe, expect, test} from "vitest";
import {findAccelerator} from "../../src/model/accelerators/findAccelerator.js";
import {loadAccelerators, loadAssumptions, loadCatalog} from "../../src/catalog/loadCatalog.js";
import {loadCalibration, loadMeasuredRuns, loadTrainingCatalog} from "../../src/catalog/calibration/trainingCatalog.js";
import {validateRuns} from "../../src/catalog/calibration/validateRuns.js";
import {Book} from "../../src/engine/book.js";
import {assumptionValues, notebookModel} from "../../src/model/notebookModel.js";
import {plans} from "../../src/model/plans.js";
import {applyScenario} from "../../src/scenario/applyScenario.js";
import type {RowPatches, Scenario} from "../../src/scenario/scenario.js";
import {layoutOf} from "../../src/model/plans/planLayouts.js";
import {relatedTables} from "../../src/model/tables/related.js";
import {BYTES_PER_READING} from "../../src/model/training/measured/observe.js";
import {estimateHere, type Ran} from "./runEstimate.js";

const committed = loadCatalog("data");
const model = notebookModel(committed.assumptions, COMMITTED);

/** Machines that no power of two describes, and some that are large, slow or old. */
const machines = [
  ["h100-sxm", 3],
  ["a100-sxm4-40gb", 12],
  ["rtx-6000-ada", 12],
  ["rtx-5090", 6],
  ["v100-pcie-16gb", 5],
  ["b200", 64],
  ["tpu-v4", 7]
].map(([accelerator_id, gpus]) => [`${gpus}x-${accelerator_id}`, {accelerator_id, gpus}] as const);
const WIDER: Scenario = {rows: {machines: Object.fromEntries(machines) as RowPatches}};

/** Digits that the command prints of a number. */
const printed = (value: number) => (Number.isFinite(value) ? String(Number(value.toPrecision(6))) : "");

/** Columns of what was measured. */
const MEASURED = /^(tokens_per_s|model_tflops|mfu_|hfu_|peak_memory|gpu_hours|wall_hours)/;

/** Readings under which a sample is one sequence that sees itself, as a row of the command is. */
describe.each<[reading: string, what: string, edits: Scenario]>([
  ["sequence", "as committed", {}],
  ["table", "as committed", {}],
  ["output", "as committed", {}],
  ["sequence", "with other machines", WIDER],
  ["sequence", "at batch 100", {...WIDER, assumptions: {batch_size: 100}}],
  ["sequence", "at batch 1", {...WIDER, assumptions: {batch_size: 1}}],
  ["sequence", "at batch 4096", {...WIDER, assumptions: {batch_size: 4096}}]
])("every scale on every machine, reading %s, %s", (reading, what, edits) => {
  const {catalog, ignored} = applyScenario(committed, edits, COMMITTED);
  expect(ignored).toEqual([]);
  const columns = plans(catalog);
  const params = {...assumptionValues(catalog), basis: "first-principles", reading};
  const book = new Book(model, columns, params, relatedTables(catalog));
  const number = (name: string, i: number) => book.column(name)[i] as number;
  const text = (name: string, i: number) => book.column(name)[i] as string;
  const shown = (columns.id as string[]).map((_, i) => i).filter((i) => number("shown", i) === 1);
  // Where no layout can share the batch there is no plan, and the command says so.
  const isCommitted = what === "as committed";
  const rows = shown.map((i) => {
    const scale = catalog.scales.find(({id}) => id === text("scale", i))!;
    const {params, layers, hidden, heads, kv_heads, ffn_hidden, vocab} = scale;
    const machine = catalog.machines.find(({id}) => id === text("machine", i))!;
    return {
      ...{id: text("id", i), params, layers, hidden, heads, kv_heads, ffn_hidden, vocab},
      seq_len: number("trained_sequence_length", i),
      gpu: machine.accelerator_id,
      gpus: machine.gpus,
      precision: book.params.precision === "bf16" ? "bf16/fp16 mixed" : String(book.params.precision), // the card's 16 bits
      global_batch_sequences: number("batch", i),
      tokens_trained: number("tokens_seen", i)
    };
  });
  let answers: Ran["rows"];
  beforeAll(async () => {
    answers = (await estimateHere(["-"], csvFormat(rows))).rows;
  });

  test("has one plan, and the command answers for each", () => {
    const all = catalog.scales.length * catalog.machines.length;
    if (isCommitted) expect(rows).toHaveLength(all);
    else expect(rows.length).toBeGreaterThan(all / 2);
    expect(answers.map(({id, error}) => [id, error])).toEqual(rows.map(({id}) => [id, ""]));
  });

  test("gives the same number in the page and by the command, to the last digit", () => {
    const page = shown.map((i) => ({
      id: text("id", i),
      tokens_per_s_per_gpu: printed(number("tokens_per_second_per_gpu", i)),
      mfu_percent: printed(100 * number("model_flops_utilization", i)),
      peak_memory_gb: printed(number("training_peak_memory", i) / BYTES_PER_READING),
      memory_left_gib: printed(number("memory_left", i) / BYTES_PER_READING),
      gpu_hours: printed(number("training_gpu_hours", i)),
      wall_hours: printed(number("training_wall_hours", i)),
      cost_usd: printed(number("training_cost", i))
    }));
    const names = Object.keys(page[0]!) as (keyof (typeof page)[number])[];
    const command = answers.map((row) => Object.fromEntries(names.map((name) => [name, row[name]])));
    expect(command).toEqual(page);
    expect(new Set(page.map(({tokens_per_s_per_gpu}) => tokens_per_s_per_gpu)).size).toBeGreaterThan(40);
  });

  test("is laid out the same way", () => {
    const layouts = shown.map((i) => {
      const {tensor_parallel, pipeline_parallel, zero_stage, recompute} = layoutOf(catalog.layouts, text("layout", i))!;
      const batches = `micro_batch_sequences ${number("micro_batch", i)}; recompute ${recompute}`;
      return `dp ${number("replicas", i)}; tp ${tensor_parallel}; pp ${pipeline_parallel}; zero_stage ${zero_stage}; ${batches}`;
    });
    expect(answers.map(({assumed}) => /dp .*recompute \w+/.exec(assumed!)![0])).toEqual(layouts);
  });

  test("fits in the verdict where it fits by the command, and every micro-batch is whole", () => {
    const trains = shown.map((i) => number("trains", i) === 1);
    expect(answers.map(({memory_left_gib}) => Number(memory_left_gib) >= 0)).toEqual(trains);
    expect(answers.filter(({fits}, k) => fits === (trains[k] ? "no" : "yes"))).toEqual([]);
    for (const i of shown) {
      const turns = number("micro_batches", i);
      const seen = number("replicas", i) * number("micro_batch", i) * turns;
      // What no replicas share is computed with as the nearest that they can.
      const off = number("shared_evenly", i) ? 0 : 0.05;
      expect(Math.abs(seen / number("batch", i) - 1)).toBeLessThanOrEqual(off);
      if (number("trains", i)) expect(number("accumulation_steps", i)).toBe(turns);
    }
  });
});

test("where the page has no plan, the command has none", async () => {
  const {catalog} = applyScenario(committed, {...WIDER, assumptions: {batch_size: 10}}, COMMITTED);
  const columns = plans(catalog);
  const params = {...assumptionValues(catalog), basis: "first-principles", reading: "sequence"};
  const book = new Book(model, columns, params, relatedTables(catalog));
  const index = new Map((columns.id as string[]).map((id, i) => [id, i]));
  const chosen = new Set((columns.scale_machine as string[]).filter((_, i) => book.column("shown")[i] === 1));
  const without = catalog.scales
    .flatMap(({id}) => catalog.machines.map((machine) => [id, machine] as const))
    .filter(([id, machine]) => !chosen.has(`${id}/${machine.id}`));
  expect(without.length).toBeGreaterThan(3);
  const rows = without.map(([id, machine]) => {
    const {params, layers, hidden, heads, kv_heads, ffn_hidden, vocab, batch} = catalog.scales.find(
      (one) => one.id === id
    )!;
    const facts = {id: `${id}/${machine.id}`, params, layers, hidden, heads, kv_heads, ffn_hidden, vocab};
    return {
      ...facts,
      seq_len: 2048,
      gpu: machine.accelerator_id,
      gpus: machine.gpus,
      precision: "bf16/fp16 mixed",
      global_batch_sequences: batch ?? 10
    };
  });
  const {rows: answers} = await estimateHere(["-"], csvFormat(rows));
  expect(answers.map(({error}) => error)).toEqual(
    rows.map(() => "No layout fits the GPUs, dp, tp, pp and batch given")
  );
  for (const {id} of rows) {
    const plain = index.get(`${id}/data-parallel`)!;
    expect(book.column("verdict")[plain]).toBe("not possible here");
    expect([book.column("wall_hours")[plain], book.column("cost")[plain]]).toEqual([NaN, NaN]);
  }
});

test("every measured run has the number of the Validation page by the command, to the last digit", async () => {
  const training = loadTrainingCatalog("data");
  const accelerators = loadAccelerators("data");
  const constants = Object.fromEntries([...loadCalibration("data")].map(([id, {value}]) => [id, value]));
  const {figures, unpredicted} = validateRuns(loadMeasuredRuns("data", accelerators), {
    ...{catalog: training, accelerators, assumptions: loadAssumptions("data"), constants, leftOut: []}
  });
  // What was measured is not handed over.
  const rows = csvParse(readFileSync("data/measured-runs.csv", "utf8")).map((row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !MEASURED.test(name)))
  );
  const answers = new Map((await estimateHere(["-"], csvFormat(rows))).rows.map((row) => [row.id, row]));
  const PRINTED = {
    tokens_per_second_per_gpu: ["tokens_per_s_per_gpu", 1],
    training_peak_memory: ["peak_memory_gb", BYTES_PER_READING],
    training_gpu_hours: ["gpu_hours", 1]
  } as const;
  const off = figures.flatMap(({id, quantity, predicted}) => {
    const [column, unit] = PRINTED[quantity];
    const [page, command] = [printed(predicted / unit), answers.get(id)?.[column]];
    return page === command ? [] : [{id, quantity, page, command, error: answers.get(id)?.error}];
  });
  expect(off).toEqual([]);
  expect(figures.length).toBeGreaterThan(600);
  expect(unpredicted.map(({run}) => answers.get(run.id)!.error !== "")).toEqual(unpredicted.map(() => true));
  expect(findAccelerator(accelerators, rows[0]!.gpu!)).toBeTruthy();
});
