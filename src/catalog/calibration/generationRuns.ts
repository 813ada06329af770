import {join} from "node:path";
import * as v from "valibot";
import {evaluator} from "../../engine/evaluate.js";
import type {Accelerator, Assumption} from "../../model/catalog.js";
import {fitLogErrors} from "../../model/training/calibration/calibrate.js";
import {generationColumns, generationModel, type GenerationRow} from "../../model/training/generationModel.js";
import {findAccelerator} from "../../model/accelerators/findAccelerator.js";
import {
  asOf,
  count,
  formulaId,
  id,
  optionalCount,
  optionalPositive,
  positive,
  requiredText,
  text
} from "../csv/cells.js";
import {CatalogMismatch} from "../csv/CatalogMismatch.js";
import {readCatalog} from "../csv/readCatalog.js";
import {assumptionRow} from "../csv/schemas.js";
import {efficiencyRow, type Efficiency} from "./trainingCatalog.js";

/** Bytes of a weight or of an element that is kept, and how many times the 16-bit rate its matrices run at. */
const FORMATS: Readonly<Record<string, {bytes: number; rate: "bf16" | "fp8" | "fp4"}>> = {
  fp16: {bytes: 2, rate: "bf16"},
  fp8: {bytes: 1, rate: "fp8"},
  nvfp4: {bytes: 0.5625, rate: "fp4"}, // a byte of scale for sixteen elements
  "4.9 bits": {bytes: 0.6125, rate: "bf16"}
};
const format = v.picklist(Object.keys(FORMATS), `one of ${Object.keys(FORMATS).join(", ")}`);

const runRow = v.object({
  id,
  kind: v.picklist(["decode", "first_token", "throughput"], "decode, first_token or throughput"),
  model: requiredText,
  params: positive,
  ...{layers: count, hidden: count, heads: count, kv_heads: count, head_dim: count},
  weights_precision: format,
  kv_precision: format,
  gpu: requiredText,
  ...{gpus: count, tp: count, pp: count},
  engine: requiredText,
  sequences: optionalCount,
  input_tokens: count,
  output_tokens: count,
  output_tok_per_s: optionalPositive,
  first_token_ms: optionalPositive,
  grade: v.picklist(["A", "B", "C"], "A, B or C"),
  source: requiredText,
  note: text
});

/** A row of data/generation-runs.csv: a model that serves, and what was measured of it. */
export type GenerationRun = v.InferOutput<typeof runRow>;

const calibrationRow = v.object({id: formulaId, value: positive, as_of: asOf});
const leftOutRow = v.object({id, without_source: positive, as_of: asOf});

/** Measured inference, with what is fitted to it. */
export interface GenerationCatalog {
  runs: GenerationRun[];
  efficiencies: Efficiency[];
  assumptions: Assumption[];
}

/** Returns measured inference of the folder with the priors of its constants. Throws a CatalogError at a bad value. */
export function loadGeneration(folder = "data"): GenerationCatalog {
  const file = join(folder, "generation-runs.csv");
  const measured = ({kind, output_tok_per_s, first_token_ms}: GenerationRun) =>
    (kind === "first_token" ? first_token_ms : output_tok_per_s) === null
      ? {
          column: kind === "first_token" ? "first_token_ms" : "output_tok_per_s",
          expected: `a number, as kind is ${kind}`
        }
      : null;
  return {
    runs: readCatalog(file, runRow, {key: ["id"], checks: [measured]}),
    efficiencies: readCatalog(join(folder, "generation-efficiencies.csv"), efficiencyRow, {key: ["id"]}),
    assumptions: readCatalog(join(folder, "generation-assumptions.csv"), assumptionRow, {key: ["id"]})
  };
}

/** Returns the constants fitted to measured inference and what was predicted of each run without its source. */
export function loadGenerationFit(folder = "data"): {
  constants: Record<string, number>;
  withoutSource: Map<string, number>;
} {
  const constants = readCatalog(join(folder, "generation-calibration.csv"), calibrationRow, {key: ["id"]});
  const left = readCatalog(join(folder, "generation-left-out.csv"), leftOutRow, {key: ["id"]});
  return {
    constants: Object.fromEntries(constants.map(({id, value}) => [id, value])),
    withoutSource: new Map(left.map(({id, without_source}) => [id, without_source]))
  };
}

/** Returns what was measured of a run: tokens a second, or seconds to the first token. */
export function measuredOf({kind, output_tok_per_s, first_token_ms}: GenerationRun): number {
  return kind === "first_token" ? first_token_ms! / 1000 : output_tok_per_s!;
}

/** Returns a function from constants to what is predicted of each run, in the unit of `measuredOf`. Throws a CatalogMismatch. */
export function generationPredictor(
  {runs, efficiencies, assumptions}: GenerationCatalog,
  accelerators: readonly Accelerator[],
  shared: readonly Assumption[]
): (constants: Record<string, number>) => Float64Array {
  const all = [...shared, ...assumptions];
  const model = generationModel([...all, ...efficiencies]);
  for (const [name, error] of [...model.errors, ...model.unitErrors]) throw new Error(`${name}: ${error}`);
  const evaluate = evaluator(model, {names: ["generated_rate", "single_rate", "prompt_seconds"]});
  const columns = generationColumns(runs.map((run) => rowOf(run, accelerators)));
  const fixed = Object.fromEntries(all.map(({id, value}) => [id, value]));
  return (constants) => {
    const table = evaluate(columns, {...fixed, ...constants});
    const name = {decode: "single_rate", first_token: "prompt_seconds", throughput: "generated_rate"} as const;
    return Float64Array.from(runs, ({kind}, i) => table[name[kind]]![i] as number);
  };
}

/** Returns the constants fitted to measured inference, each source one vote, and what each run is predicted as without its source. */
export function calibrateGeneration(
  catalog: GenerationCatalog,
  accelerators: readonly Accelerator[],
  shared: readonly Assumption[]
): {values: Record<string, number>; withoutSource: number[]} {
  const predict = generationPredictor(catalog, accelerators, shared);
  const {runs, efficiencies} = catalog;
  const measured = runs.map(measuredOf);
  const errors = (values: Record<string, number>) => predict(values).map((value, i) => Math.log(value / measured[i]!));
  const sources = [...new Set(runs.map(({source}) => source))];
  const rowsOf = (name: string) => runs.filter(({source}) => source === name).length;
  const weights = runs.map(({source}) => ROWS_OF_A_VOTE / rowsOf(source));
  const fit = (without: string | null) =>
    fitLogErrors(
      errors,
      efficiencies,
      runs.map(({source}, i) => (source === without ? 0 : weights[i]!))
    );
  const left = new Map(sources.map((source) => [source, predict(fit(source))]));
  return {values: fit(null), withoutSource: runs.map(({source}, i) => left.get(source)![i]!)};
}

/** A source's rows count as this many, however many there are. */
const ROWS_OF_A_VOTE = 10;

function rowOf(run: GenerationRun, accelerators: readonly Accelerator[]): GenerationRow {
  const accelerator = findAccelerator(accelerators, run.gpu);
  if (!accelerator) throw new CatalogMismatch("generation-runs.csv", `${run.id}: there is no accelerator "${run.gpu}"`);
  const weights = FORMATS[run.weights_precision]!;
  const faster = (accelerator.peak_flops_fp8 ?? accelerator.peak_flops) / accelerator.peak_flops;
  const hasFp4 = accelerator.architecture.startsWith("Blackwell");
  return {
    params: run.params,
    active_params: run.params,
    layers: run.layers,
    hidden: run.hidden,
    attention_width: run.heads * run.head_dim,
    kept_width: run.kv_heads * run.head_dim,
    served_weight_bytes: weights.bytes,
    kept_element_bytes: FORMATS[run.kv_precision]!.bytes,
    served_rate_multiple: weights.rate === "fp8" ? faster : weights.rate === "fp4" && hasFp4 ? 2 * faster : 1,
    gpus: run.gpus,
    tensor_parallel: run.tp,
    pipeline_parallel: run.pp,
    stated_sequences: run.sequences ?? 0,
    input_tokens: run.input_tokens,
    output_tokens: run.output_tokens,
    architecture_group: accelerator.architecture_group,
    accelerator_year: accelerator.year,
    peak_flops: accelerator.peak_flops,
    sustained_share: accelerator.sustained_share ?? NaN,
    tdp_per_gpu: accelerator.tdp ?? NaN,
    memory_bandwidth: accelerator.memory_bandwidth,
    memory_capacity: accelerator.memory_capacity,
    interconnect_bandwidth: accelerator.interconnect_bandwidth
  };
}
