import {expect, test} from "vitest";
import {loadCatalog} from "../../../../src/catalog/loadCatalog.js";
import {loadTrainingCatalog} from "../../../../src/catalog/calibration/trainingCatalog.js";
import {evaluator} from "../../../../src/engine/evaluate.js";
import {assumptionValues} from "../../../../src/model/notebookModel.js";
import {trainingColumns} from "../../../../src/model/training/columns.js";
import {configure, type Configuration} from "../../../../src/model/training/configure.js";
import {planChooser} from "../../../../src/model/training/layouts/planChooser.js";
import {trainingModel} from "../../../../src/model/training/trainingModel.js";

const catalog = loadCatalog("data");
const model = trainingModel(catalog.assumptions);
const params = assumptionValues(catalog);
const training = loadTrainingCatalog("data");

function open(params: number, gpu: string, gpus: number, rest: Partial<Configuration> = {}) {
  const nothing = {layers: null, hidden: null, heads: null, kv_heads: null, ffn_hidden: null, vocab: null};
  const layout = {dp: null, tp: null, pp: null, zero_stage: null, micro_batch_sequences: null, recompute: ""};
  const configuration = {id: `${params} ${gpu} ${gpus}`, model: "", params, ...nothing, ...layout, gpu, gpus};
  const run = {seq_len: null, precision: "", global_batch_sequences: null, tokens_trained: 1e11};
  const accelerator = catalog.accelerators.find(({id}) => id === gpu)!;
  return configure({...configuration, ...run, ...rest}, accelerator, training);
}

test.each([params, {...params, memory_margin: 0.3}])(
  "the layout chosen is the one that is best by itself (%#)",
  (params) => {
    const plans = [
      open(7e9, "h100-sxm", 16),
      open(7e9, "h100-sxm", 16),
      open(7e9, "h100-sxm", 1024),
      open(1.3e8, "rtx-3090", 8),
      open(7e10, "a100-sxm4-80gb", 4096, {global_batch_sequences: 2048}),
      open(1e12, "rtx-3090", 1),
      open(3e9, "v100-sxm2-32gb", 64, {recompute: "full", tp: 2}),
      open(7e9, "h100-sxm", 8, {dp: 8, tp: 1, pp: 1, micro_batch_sequences: 1, recompute: "none", zero_stage: 3}),
      open(7e9, "h100-sxm", 8, {dp: 8, tp: 1, pp: 1, micro_batch_sequences: 8}),
      // So many that they are evaluated in several groups.
      ...Array.from({length: 40}, (_, i) => open((i + 2) * 1e9, "h100-sxm", 512))
    ];
    const chosen = planChooser(model)(params, plans);
    expect(chosen).toHaveLength(plans.length);
    const evaluate = evaluator(model);
    plans.forEach(({plan, layouts}, i) => {
      const rows = layouts.map((layout) => ({...plan, ...layout}));
      const table = evaluate(trainingColumns(rows), params);
      const shown = plan.memory_capacity * (params.shown_memory_share as number);
      const limit = shown * (plan.known_to_run ? 1 : (params.memory_margin as number));
      const fitting = rows.filter((_, k) => (table.training_peak_memory![k] as number) <= limit);
      const value = (name: string, row: (typeof rows)[number]) => table[name]![rows.indexOf(row)] as number;
      const better = (name: string, sign: number) => (best: (typeof rows)[number], row: (typeof rows)[number]) =>
        sign * value(name, row) > sign * value(name, best) ? row : best;
      const expected =
        fitting.length > 0
          ? fitting.reduce(better("model_flops_utilization", 1))
          : rows.reduce(better("training_peak_memory", -1));
      const batches = {
        stated_micro_batch: value("micro_batch", expected),
        stated_global_batch: value("global_batch", expected)
      };
      expect(chosen[i], plan.id).toEqual({...expected, ...batches});
      // What is chosen is stated, and stating it changes nothing.
      const again = evaluate(trainingColumns([chosen[i]!]), params);
      for (const name of ["tokens_per_second_per_gpu", "training_peak_memory"])
        expect(again[name]![0]).toBe(value(name, expected));
    });
  }
);

test.each<[stated: Partial<Configuration>, replicas: number | null]>([
  // 12 sequences: 8 replicas get 1.5 each, 4 three. 100: 8 get 12.5, near 12, but 4 get 25 whole.
  [{gpus: 8, global_batch_sequences: 12}, 4],
  [{gpus: 8, global_batch_sequences: 100}, 4],
  // Neither 12, 6 nor 3 replicas share 7 or what is near.
  [{gpus: 12, global_batch_sequences: 7}, null],
  // Nothing but 31 replicas is there, which share 1,023; 93 is 7 % from 100.
  [{gpus: 31, global_batch_sequences: 1024}, 31],
  [{gpus: 31, global_batch_sequences: 100}, null],
  // 5 × 14 are 70, too far from 64; 12 × 30 are 360, near 350.
  [{gpus: 7, global_batch_sequences: 64, micro_batch_sequences: 2, zero_stage: 3}, null],
  [{gpus: 15, global_batch_sequences: 350, micro_batch_sequences: 2, zero_stage: 3}, 15],
  // Six turns of 4 sequences on 8 replicas are 192, and twelve on 4.
  [{gpus: 8, global_batch_sequences: 192, micro_batch_sequences: 4, accumulation: 6}, 8],
  [{gpus: 8, global_batch_sequences: 192, micro_batch_sequences: 4, accumulation: 12}, 4]
])("a batch is shared evenly where that can be: %j", (stated, replicas) => {
  const shape = {layers: 24, hidden: 2048, heads: 16, kv_heads: 16, ffn_hidden: 8192, vocab: 50304};
  const plan = open(1.3e9, "h100-sxm", stated.gpus!, {...shape, seq_len: 2048, pp: 1, ...stated});
  expect(planChooser(model)(params, [plan])[0]?.replicas ?? null).toBe(replicas);
});

test.each<[{gpus: number; global_batch_sequences?: number}]>([
  [{gpus: 3, global_batch_sequences: 128}],
  [{gpus: 12, global_batch_sequences: 4096}],
  [{gpus: 12, global_batch_sequences: 100}],
  [{gpus: 8, global_batch_sequences: 32}],
  [{gpus: 8}],
  [{gpus: 64, global_batch_sequences: 1000}]
])("more memory makes no run slower: %j", (stated) => {
  const shape = {layers: 24, hidden: 2048, heads: 16, kv_heads: 16, ffn_hidden: 8192, vocab: 50304, seq_len: 2048};
  const {plan, layouts, assumed} = open(1.3e9, "h100-sxm", stated.gpus, {...shape, ...stated});
  const sizes = [20e9, 24e9, 40e9, 80e9, 141e9, 288e9];
  const chosen = planChooser(model)(
    params,
    sizes.map((memory_capacity) => ({plan: {...plan, memory_capacity}, layouts, assumed}))
  ).map((row) => row!);
  const table = evaluator(model)(trainingColumns(chosen), params);
  const rates = [...sizes.keys()]
    .filter((i) => table.training_fits![i] === 1)
    .map((i) => table.tokens_per_second_per_gpu![i] as number);
  expect(rates.length).toBeGreaterThan(2);
  // Of an uneven share the last micro-batch is smaller and takes a turn all the same: one of 43 or of 11.
  rates.forEach((rate, i) => expect(rate).toBeGreaterThan(0.97 * Math.max(...rates.slice(0, i + 1))));
});
