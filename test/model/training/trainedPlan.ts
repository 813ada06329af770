import {loadTrainingCatalog} from "../../../src/catalog/calibration/trainingCatalog.js";
import {loadAccelerators, loadAssumptions} from "../../../src/catalog/loadCatalog.js";
import {evaluator} from "../../../src/engine/evaluate.js";
import {trainingColumns} from "../../../src/model/training/columns.js";
import {configure, type Configuration, type Configured} from "../../../src/model/training/configure.js";
import {trainingModel} from "../../../src/model/training/trainingModel.js";

export const catalog = loadTrainingCatalog("data");
const accelerators = loadAccelerators("data");
const assumptions = [...loadAssumptions("data"), ...catalog.assumptions];
const model = trainingModel([...assumptions, ...catalog.efficiencies]);

const NOTHING: Configuration = {
  ...{id: "x", model: "", gpu: "a100-sxm4-80gb", precision: "bf16 mixed", recompute: "full"},
  ...{params: null, layers: null, hidden: null, heads: null, kv_heads: null, ffn_hidden: null, vocab: null},
  ...{seq_len: 2048, gpus: 1, global_batch_sequences: 8, micro_batch_sequences: 1, tokens_trained: null},
  ...{dp: 1, tp: 1, pp: 1, zero_stage: 0, gated: true, tied: false}
};

/** Llama-2-7B: 6,738,415,616 parameters, 2 × 131,072,000 of them in token tables, 266,240 in norms. */
export const LLAMA_7B = {layers: 32, hidden: 4096, heads: 32, kv_heads: 32, ffn_hidden: 11008, vocab: 32000};
export const PARAMS_7B = 6_738_415_616;

/** Returns what is understood of a configuration of one A100 unless stated otherwise. */
export function understood(stated: Partial<Configuration>): Configured {
  const all = {...NOTHING, ...LLAMA_7B, ...stated};
  return configure(
    all,
    accelerators.find(({id}) => id === all.gpu)!,
    {...catalog, assumptions}
  );
}

/** Returns a function that gives a formula's value for a configuration, with constants before they are fitted. */
export function valueOf(stated: Partial<Configuration>, fixed: Record<string, number | string> = {}) {
  const {plan, layouts} = understood(stated);
  const params = Object.fromEntries([
    ...assumptions.map(({id, value}) => [id, value]),
    ...catalog.efficiencies.map(({id, prior}) => [id, prior])
  ]) as Record<string, number | string>;
  const table = evaluator(model)(trainingColumns([{...plan, ...layouts[0]!}]), {...params, ...fixed});
  return (name: string): number => table[name]![0] as number;
}
