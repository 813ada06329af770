import {join} from "node:path";
import {isPlain} from "../catalog/calibration/calibrationReport.js";
import {findAccelerator} from "../catalog/accelerators/findAccelerator.js";
import {loadCatalog} from "../catalog/loadCatalog.js";
import {acceleratorNames} from "../catalog/accelerators/acceleratorNames.js";
import {loadErrorRanges, loadNamedModels} from "../catalog/calibration/trainingCatalog.js";
import type {Accelerator} from "../model/catalog.js";
import {evaluator} from "../engine/evaluate.js";
import {assumptionValues} from "../model/notebookModel.js";
import {acceleratorPrices} from "../model/pickOffer.js";
import {BYTES_PER_READING} from "../model/training/observe.js";
import {errorOf, rangeOf} from "../model/training/errorRange.js";
import {planChooser} from "../model/training/planChooser.js";
import type {ParamsCount} from "../model/training/paramsCounter.js";
import {trainingColumns, type TrainingRow} from "../model/training/columns.js";
import {utilizationContradictions} from "../model/training/contradictions.js";
import {configure, countStated, NO_LAYOUT, type Configured} from "../model/training/configure.js";
import {trainingModel} from "../model/training/trainingModel.js";
import type {Row} from "./readRows.js";
import {significant} from "../engine/significant.js";

/** Accelerator of a row that names none. */
const DEFAULT_GPU = "h100-sxm";

/** Columns of the answer, in order. */
export const OUTPUT_COLUMNS = [
  "id",
  "params",
  "active_params",
  "trained_params",
  "seconds_per_step",
  "tokens_per_s_per_gpu",
  "tokens_per_s_per_gpu_low",
  "tokens_per_s_per_gpu_high",
  "model_tflops_per_gpu",
  "mfu_percent",
  "peak_memory_gib",
  "peak_memory_gb", // the same, under the name it had
  "fits",
  "gpu_hours",
  "wall_hours",
  "cost_usd",
  "assumed",
  "warnings",
  "error"
] as const;

/** Formulas the answer is made of. */
const QUANTITIES = [
  "trained_params",
  "step_seconds",
  "adapter_width",
  "adapted_matrices",
  "tokens_per_second_per_gpu",
  "model_flops_per_second",
  "model_flops_utilization",
  "training_peak_memory",
  "training_fits",
  "training_gpu_hours",
  "training_wall_hours",
  "training_cost"
] as const;

/** Names of accelerators kept with what they mean. */
const MOST_NAMES = 1000;

interface Machine {
  accelerator: Accelerator;
  rate: number | undefined; // USD per GPU-hour
}

/** An estimate of a row; null where it does not apply. */
export type Estimate = Record<(typeof OUTPUT_COLUMNS)[number], string | number | null>;

/** Returns a function that estimates rows with the sheets and the catalogs of a folder. */
export function estimator(folder = "data"): (rows: readonly Row[]) => Estimate[] {
  const catalog = loadCatalog(folder);
  const ranges = loadErrorRanges(folder);
  const models = loadNamedModels(folder);
  const model = trainingModel(catalog.assumptions);
  const params = assumptionValues(catalog);
  const choose = planChooser(model);
  const evaluate = evaluator(model, {names: QUANTITIES});
  const aliases = acceleratorNames(join(folder, "accelerator-aliases.csv"));
  const priceOf = acceleratorPrices(catalog);
  const machines = new Map<string, Machine | null>();

  return (rows) => {
    const understood = rows.map(understand);
    const sound = understood.filter((entry) => entry.configured !== null);
    const chosen = choose(
      params,
      sound.map(({configured}) => configured!)
    );
    const plans = chosen.filter((plan) => plan !== null);
    const table = evaluate(trainingColumns(plans), params);
    const chosenOf = (i: number) => ({
      lora_rank: table.adapter_width![i] as number,
      lora_targets: String(table.adapted_matrices![i])
    });
    let next = 0;
    let planned = 0;
    return understood.map((entry, k) => {
      const {id, counted, warnings} = entry;
      const known = {...counted, warnings: warnings.join("; ") || null};
      if (!entry.configured) return {...blank(id, entry.error), ...known};
      if (chosen[next++] === null) return {...blank(id, NO_LAYOUT), ...known};
      const i = planned++;
      const value = (name: (typeof QUANTITIES)[number]) => table[name]![i] as number;
      const [problem] = impossible(value);
      if (problem) return {...blank(id, problem), ...known};
      const memory = short(value("training_peak_memory") / BYTES_PER_READING);
      const rate = value("tokens_per_second_per_gpu");
      const {low, high} = rangeOf(rate, errorOf(ranges, "tokens_per_second_per_gpu", isPlain(plans[i]!)));
      return {
        id,
        params: counted!.params,
        active_params: counted!.active_params,
        trained_params: Math.round(value("trained_params")),
        seconds_per_step: short(value("step_seconds")),
        tokens_per_s_per_gpu: short(rate),
        tokens_per_s_per_gpu_low: short(low),
        tokens_per_s_per_gpu_high: short(high),
        model_tflops_per_gpu: short(value("model_flops_per_second") / 1e12),
        mfu_percent: short(100 * value("model_flops_utilization")),
        peak_memory_gib: memory,
        peak_memory_gb: memory,
        fits: value("training_fits") ? "yes" : "no",
        gpu_hours: short(value("training_gpu_hours")),
        wall_hours: short(value("training_wall_hours")),
        cost_usd: short(value("training_cost")),
        assumed: [
          ...entry.configured.assumed,
          ...chosenLayout(rows[k]!, plans[i]!),
          ...chosenAdapters(rows[k]!, plans[i]!, chosenOf(i))
        ].join("; "),
        warnings: [...warnings, ...unshared(rows[k]!, plans[i]!)].join("; "),
        error: ""
      };
    });
  };

  /** The accelerator a name means, with what an hour of it costs. */
  function machineOf(name: string): Machine | null {
    let machine = machines.get(name);
    if (machine === undefined) {
      if (machines.size >= MOST_NAMES) machines.clear();
      const alias = aliases.find({provider: "", sku: "", names: [name], memory: []})?.accelerator_id;
      const accelerator =
        findAccelerator(catalog.accelerators, name) ?? catalog.accelerators.find(({id}) => id === alias) ?? null;
      const rate = accelerator ? Number(priceOf(accelerator.id)("rate")) : NaN;
      machine = accelerator && {accelerator, rate: Number.isNaN(rate) ? undefined : rate};
      machines.set(name, machine);
    }
    return machine;
  }

  function understand({id, configuration, error}: Row): Understood {
    const none = {id, configured: null, counted: null, warnings: [], error};
    if (!configuration) return none;
    try {
      const machine = machineOf(configuration.gpu || DEFAULT_GPU);
      if (!machine) throw new Error(`gpu: there is no accelerator "${configuration.gpu.slice(0, 60)}" in the catalog`);
      const {accelerator, rate} = machine;
      const configured = configure(configuration, accelerator, {...catalog, models, rate});
      const gpu = configuration.gpu === accelerator.id ? [] : [`gpu ${accelerator.id}`];
      const assumed = [...gpu, ...configured.assumed];
      return {
        id,
        configured: {...configured, assumed},
        counted: configured.counted,
        warnings: configured.warnings,
        error: ""
      };
    } catch (problem) {
      return {...none, ...countStated(configuration, models), error: (problem as Error).message};
    }
  }
}

/** A row with what is known of it: parameters are, even where its run cannot be estimated. */
interface Understood {
  id: string;
  configured: Configured | null;
  counted: ParamsCount | null;
  warnings: readonly string[];
  error: string;
}

/** Says where states are to be sharded over one replica: some software lets that pass. */
function unshared({configuration}: Row, plan: TrainingRow): string[] {
  const stage = configuration!.zero_stage ?? 0;
  return stage > 0 && plan.replicas === 1 ? [`zero_stage ${stage} shards nothing: there is one replica`] : [];
}

/** What is assumed of adapters that a row leaves open. */
function chosenAdapters(
  {configuration}: Row,
  {method}: TrainingRow,
  chosen: {lora_rank: number; lora_targets: string}
): string[] {
  const {lora_rank = null, lora_targets = ""} = configuration!;
  const adapted = method === "lora" || method === "qlora";
  return [
    ...(lora_rank === null && (adapted || method === "adapters") ? [`lora_rank ${chosen.lora_rank}`] : []),
    ...(lora_targets === "" && adapted ? [`lora_targets ${chosen.lora_targets}`] : [])
  ];
}

/** What the layout chosen adds to what the row states. */
function chosenLayout({configuration}: Row, plan: TrainingRow): string[] {
  const given = configuration!;
  const parts: [name: string, known: unknown, chosen: string | number][] = [
    ["dp", given.dp, plan.replicas],
    ["tp", given.tp, plan.tensor_parallel],
    ["pp", given.pp, plan.pipeline_parallel],
    ["context_parallel", given.cp ?? (plan.context_parallel > 1 ? null : 1), plan.context_parallel],
    ["zero_stage", given.zero_stage, plan.zero_stage],
    ["global_batch_sequences", given.global_batch_sequences, plan.stated_global_batch],
    ["micro_batch_sequences", given.micro_batch_sequences, plan.stated_micro_batch],
    ["recompute", given.recompute || null, plan.recompute],
    ["attention", given.attention || null, plan.fused_attention ? "fused" : "unfused"]
  ];
  return parts.filter(([, known]) => known === null).map(([name, , chosen]) => `${name} ${chosen}`);
}

/** Why an estimate cannot be true, in sentences. */
function impossible(value: (name: (typeof QUANTITIES)[number]) => number): string[] {
  const unknown = (["tokens_per_second_per_gpu", "training_peak_memory"] as const).filter(
    (name) => !(value(name) > 0 && value(name) < Infinity)
  );
  if (unknown.length > 0)
    return [`Nothing can be computed from these numbers: ${unknown.join(" and ")} would be no number`];
  return utilizationContradictions({mfu_percent: value("model_flops_utilization")});
}

function blank(id: string, error: string): Estimate {
  return {...(Object.fromEntries(OUTPUT_COLUMNS.map((name) => [name, null])) as Estimate), id, error};
}

function short(value: number): number | null {
  return Number.isFinite(value) ? significant(value, 6) : null;
}
