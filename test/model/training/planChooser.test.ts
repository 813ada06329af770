import {expect, test} from "vitest";
import {loadCatalog} from "../../../src/catalog/loadCatalog.js";
import {loadTrainingCatalog} from "../../../src/catalog/trainingCatalog.js";
import {evaluator} from "../../../src/engine/evaluate.js";
import {assumptionValues} from "../../../src/model/notebookModel.js";
import {trainingColumns} from "../../../src/model/training/columns.js";
import {configure, type Configuration} from "../../../src/model/training/configure.js";
import {planChooser} from "../../../src/model/training/planChooser.js";
import {trainingModel} from "../../../src/model/training/trainingModel.js";

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
      // So many that they are evaluated in several groups.
      ...Array.from({length: 12}, (_, i) => open((i + 2) * 1e9, "h100-sxm", 512))
    ].map((plan, i) => ({...plan, ran: i % 2 === 0}));
    const chosen = planChooser(model)(params, plans);
    expect(chosen).toHaveLength(plans.length);
    const evaluate = evaluator(model);
    plans.forEach(({plan, layouts, ran}, i) => {
      const rows = layouts.map((layout) => ({...plan, ...layout}));
      const table = evaluate(trainingColumns(rows), params);
      const limit = plan.memory_capacity * (ran ? 1 : (params.memory_margin as number));
      const fitting = rows.filter((_, k) => (table.training_peak_memory![k] as number) <= limit);
      const rate = (row: (typeof rows)[number]) => table.tokens_per_second_per_gpu![rows.indexOf(row)] as number;
      const memory = (row: (typeof rows)[number]) => table.training_peak_memory![rows.indexOf(row)] as number;
      const expected =
        fitting.length > 0
          ? fitting.reduce((best, row) => (rate(row) > rate(best) ? row : best))
          : rows.reduce((best, row) => (memory(row) < memory(best) ? row : best));
      expect(chosen[i], plan.id).toEqual(expected);
    });
  }
);
