import {readFileSync} from "node:fs";
import {COMMITTED} from "../../src/model/committed.js";
import {csvFormat, csvParse} from "d3-dsv";
import {describe, expect, test} from "vitest";
import {findAccelerator} from "../../src/catalog/accelerators/findAccelerator.js";
import {loadAccelerators, loadAssumptions, loadCatalog} from "../../src/catalog/loadCatalog.js";
import {loadCalibration, loadMeasuredRuns, loadTrainingCatalog} from "../../src/catalog/calibration/trainingCatalog.js";
import {validateRuns} from "../../src/catalog/calibration/validateRuns.js";
import {Book} from "../../src/engine/book.js";
import {assumptionValues, notebookModel} from "../../src/model/notebookModel.js";
import {plans} from "../../src/model/plans.js";
import {layoutOf} from "../../src/model/plans/planLayouts.js";
import {relatedTables} from "../../src/model/tables/related.js";
import {BYTES_PER_READING} from "../../src/model/training/observe.js";
import {runEstimateItself} from "./runEstimate.js";

const catalog = loadCatalog("data");
const columns = plans(catalog);
const model = notebookModel(catalog.assumptions, COMMITTED);

/** Digits that the command prints of a number. */
const printed = (value: number) => (Number.isFinite(value) ? String(Number(value.toPrecision(6))) : "");

/** Columns of what was measured. */
const MEASURED = /^(tokens_per_s|model_tflops|mfu_|hfu_|peak_memory|gpu_hours|wall_hours)/;

/** Readings under which a sample is one sequence that sees itself, as a row of the command is. */
describe.each(["sequence", "table", "output"])("every scale on every machine, reading %s", (reading) => {
  const params = {...assumptionValues(catalog), basis: "first-principles", reading};
  const book = new Book(model, columns, params, relatedTables(catalog));
  const number = (name: string, i: number) => book.column(name)[i] as number;
  const text = (name: string, i: number) => book.column(name)[i] as string;
  const shown = (columns.id as string[]).map((_, i) => i).filter((i) => number("shown", i) === 1);
  const rows = shown.map((i) => {
    const scale = catalog.scales.find(({id}) => id === text("scale", i))!;
    const {params, layers, hidden, heads, kv_heads, ffn_hidden, vocab} = scale;
    const machine = catalog.machines.find(({id}) => id === text("machine", i))!;
    return {
      ...{id: text("id", i), params, layers, hidden, heads, kv_heads, ffn_hidden, vocab},
      seq_len: number("trained_sequence_length", i),
      gpu: machine.accelerator_id,
      gpus: machine.gpus,
      precision: String(book.params.precision),
      global_batch_sequences: number("batch", i),
      tokens_trained: number("tokens_seen", i)
    };
  });
  const answers = runEstimateItself(["-"], csvFormat(rows)).rows;

  test("has one plan, and the command answers for each", () => {
    expect(rows).toHaveLength(catalog.scales.length * catalog.machines.length);
    expect(answers.map(({id, error}) => [id, error])).toEqual(rows.map(({id}) => [id, ""]));
  });

  test("gives the same number in the page and by the command, to the last digit", () => {
    const page = shown.map((i) => ({
      id: text("id", i),
      tokens_per_s_per_gpu: printed(number("tokens_per_second_per_gpu", i)),
      mfu_percent: printed(100 * number("model_flops_utilization", i)),
      peak_memory_gb: printed(number("training_peak_memory", i) / BYTES_PER_READING),
      fits: number("training_fits", i) ? "yes" : "no",
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
    const trains = shown.map((i) => (number("trains", i) ? "yes" : "no"));
    expect(answers.map(({fits}) => fits)).toEqual(trains);
    for (const i of shown) {
      const turns = number("micro_batches", i);
      expect(number("replicas", i) * number("micro_batch", i) * turns).toBe(number("batch", i));
      if (number("trains", i)) expect(number("accumulation_steps", i)).toBe(turns);
    }
  });
});

test("every measured run has the number of the Validation page by the command, to the last digit", () => {
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
  const answers = new Map(runEstimateItself(["-"], csvFormat(rows)).rows.map((row) => [row.id, row]));
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
