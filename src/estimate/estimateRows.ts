import {modelClassOf} from "../model/training/calibration/modelClass.js";
import {acceleratorNamer, type Named} from "../catalog/accelerators/acceleratorNamer.js";
import {loadCatalog} from "../catalog/loadCatalog.js";
import {loadNamedModels} from "../catalog/calibration/modelCatalog.js";
import {loadErrorRanges} from "../catalog/calibration/trainingCatalog.js";
import type {Catalog} from "../model/catalog.js";
import {evaluator} from "../engine/evaluate.js";
import {assumptionValues} from "../model/notebookModel.js";
import {plannedRates} from "../model/planner/plannedRates.js";
import {BYTES_PER_READING} from "../model/training/measured/observe.js";
import {memoryFit} from "../model/training/layouts/memoryFit.js";
import {errorOf, rangeOf, speedError} from "../model/training/calibration/errorRange.js";
import {planChooser} from "../model/training/layouts/planChooser.js";
import type {ParamsCount} from "../model/training/names/paramsCounter.js";
import {trainingColumns, type OpenPlan, type TrainingRow} from "../model/training/columns.js";
import {utilizationContradictions} from "../model/training/configs/contradictions.js";
import {configure, countStated, NO_LAYOUT, ownSequence, type Configuration} from "../model/training/configure.js";
import {trainingModel} from "../model/training/trainingModel.js";
import {Kept} from "./kept.js";
import {completeParts, NO_PARTS} from "./parts.js";
import {RANGE_COLUMNS, rangeColumns, type RunLimits} from "./rangeColumns.js";
import {blank, short, type Estimate} from "./answerColumns.js";
import {isBeyond, planKey} from "./planKey.js";
import type {Row} from "./reading/readRows.js";
import {
  chosenAdapters,
  chosenLayout,
  chosenWays,
  roundedBatch,
  smallerMachines,
  tightMemory,
  unmeasured,
  unshared,
  WAYS,
  wholeMachines,
  type Answer
} from "./toldOfPlan.js";
import {NETWORK_QUANTITIES, offeredMachines, offeredNetwork} from "./lessNetwork.js";

/** Accelerator of a row that names none. */
const DEFAULT_GPU = "h100-sxm";

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
  "device_memory",
  "needed_memory",
  "kept_states",
  "paged_out_memory",
  "shown_memory",
  "memory_left",
  "training_gpu_hours",
  "training_wall_hours",
  "training_cost",
  "small_work"
] as const;

/** All formulas that are evaluated for an answer. */
export const ANSWERED = [...QUANTITIES, ...WAYS, ...NETWORK_QUANTITIES] as const;

/** Names of accelerators kept with what they mean. */
const MOST_NAMES = 1000;

/** Plans kept with what they were made of: tables of many rows repeat them. */
const MOST_PLANS = 2000;

const NO_RANGES = Object.fromEntries(RANGE_COLUMNS.map((name) => [name, null]));

/** Estimates rows. */
export type Estimator = (rows: readonly Row[]) => Estimate[];

/** Returns a function that estimates rows with the sheets and the catalogs of a folder, with ranges where they are asked for. */
export function estimator(folder = "data", {ranges = false} = {}): Estimator {
  const answer = answerer(folder, {ranges});
  return (rows) => answer(rows).map(({estimate, ranged}) => ({...estimate, ...ranged?.()}));
}

/** An estimate with the plan it is of; null where there is none. */
export interface Answered {
  estimate: Estimate;
  plan: TrainingRow | null;
  goodput: number; // share of its time that is progress; NaN: there is no plan
  slowerNetwork: boolean; // whether its network is that of the offer, slower than usual
  batchStated: boolean; // whether the row says how many sequences a step has
  ranged: (() => Record<string, number | null>) | null; // works out the columns of ranges; null where they are not asked for
}

/**
 * What answers are made of; `toRun` says that layouts chosen are those to be run, whose errors are those of stated ones, on
 * the machines of the offer that is paid.
 */
interface AnsweredOf {
  catalog?: Catalog;
  ranges?: boolean;
  limits?: RunLimits; // that ranges say how sure they are of
  toRun?: boolean;
}

/** Returns the same with the plan behind each estimate, at prices within the limits of a catalog. */
export function answerer(
  folder: string,
  {catalog = loadCatalog(folder), ranges: ranged = false, limits, toRun = false}: AnsweredOf = {}
): (rows: readonly Row[]) => Answered[] {
  const ranges = loadErrorRanges(folder);
  const models = loadNamedModels(folder);
  const model = trainingModel(catalog.assumptions);
  const params = assumptionValues(catalog);
  const rounding = Number(params.batch_rounding);
  const rangesOf = ranged ? rangeColumns(catalog, model, limits) : null;
  const choose = planChooser(model);
  const evaluate = evaluator(model, {names: ANSWERED, lean: true, reuse: true});
  const nameOf = acceleratorNamer(folder, catalog.accelerators);
  const priceOf = plannedRates(catalog);
  const machines = new Kept<string, Named | Error>(MOST_NAMES);
  const planned = new Kept<string, Planned>(MOST_PLANS);
  const alike = new WeakMap<object, Planned>();

  return (rows) => {
    const understood = rows.map((row) => (row.configuration ? understand(row) : null));
    const open = [...new Set(understood.filter((entry) => entry?.open) as Planned[])];
    const chosen = choose(
      params,
      open.map((entry) => entry.open!)
    );
    open.forEach((entry, k) => {
      entry.plan = chosen[k]!;
      entry.open = null;
    });
    const plans: TrainingRow[] = [];
    const tokens: number[] = [];
    rows.forEach((row, k) => {
      const plan = understood[k]?.plan;
      if (!plan) return;
      plans.push(plan);
      tokens.push(tokensOf(row) ?? (row.parts?.steps == null ? NaN : plan.tokens_trained));
    });
    const table = evaluate({...trainingColumns(plans), tokens_trained: Float64Array.from(tokens)}, params);
    let at = 0;
    return rows.map((row, k) => {
      const entry = understood[k];
      if (!entry)
        return {
          plan: null,
          batchStated: false,
          slowerNetwork: false,
          goodput: NaN,
          estimate: {...blank(row.id, row.error), warnings: row.warnings.join("; ") || null},
          ranged: rangesOf && (() => NO_RANGES)
        };
      const own = at;
      const estimate = answerOf(row, entry, entry.plan ? {table, i: at++} : null);
      const plan = entry.plan;
      const none = !plan || estimate.error !== "";
      const of = {
        plan: plan && toRun ? {...plan, known_to_run: 1} : plan!,
        accelerator: entry.accelerator,
        tokens: tokens[own]!,
        priced: entry.priced,
        stated: row.ranges
      };
      const batchStated = entry.given.global_batch_sequences !== null;
      const goodput = plan ? Number(table.productive_share![own]) : NaN;
      const slowerNetwork = plan !== null && table.offer_network_slower![own] === 1;
      return {
        plan,
        batchStated,
        slowerNetwork,
        goodput,
        estimate,
        ranged: rangesOf && (() => (none ? NO_RANGES : rangesOf(of)))
      };
    });
  };

  function answerOf(row: Row, entry: Planned, answer: Answer | null): Estimate {
    const {counted, plan, given, assumed} = entry;
    const {id} = row;
    const warnings = [...row.warnings, ...entry.warnings];
    const known = {...counted, warnings: warnings.join("; ") || null};
    if (entry.error !== "") return {...blank(id, entry.error), ...known};
    if (!plan || !answer) return {...blank(id, NO_LAYOUT), ...known};
    const value = (name: Quantity) => answer.table[name]![answer.i] as number;
    const [problem] = impossible(value);
    if (problem) return {...blank(id, problem), ...known};
    const ran = toRun ? {...plan, known_to_run: 1} : plan;
    const kind = modelClassOf(ran, value("small_work") === 1);
    const memory = short(value("training_peak_memory") / BYTES_PER_READING);
    const fits = memoryFit(
      {
        device: value("device_memory"),
        needed: value("needed_memory"),
        states: value("kept_states") - value("paged_out_memory"),
        room: value("shown_memory")
      },
      errorOf(ranges, "training_peak_memory", kind)
    );
    const network = entry.priced
      ? offeredNetwork(plan, priceOf(entry.accelerator, plan.gpus), (name) => answer.table[name]![answer.i]!)
      : {warnings: [], assumed: []};
    const rate = value("tokens_per_second_per_gpu");
    const {low, high} = rangeOf(rate, speedError(ranges, kind, plan.measured_sources > 0));
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
      memory_reading: plan.memory_reading,
      fits,
      memory_left_gib: short(value("memory_left") / BYTES_PER_READING),
      gpu_hours: short(value("training_gpu_hours")),
      wall_hours: short(value("training_wall_hours")),
      cost_usd: short(value("training_cost")),
      assumed: [
        ...row.assumed,
        ...assumed,
        ...chosenLayout(given, plan),
        ...chosenWays(given, plan, answer),
        ...(toRun ? network.assumed : []),
        ...chosenAdapters(given, plan, answer)
      ].join("; "),
      warnings: [
        ...warnings,
        ...roundedBatch(given, plan),
        ...unshared(given, plan),
        ...tightMemory(fits, plan),
        ...network.warnings,
        ...unmeasured(entry.accelerator, plan)
      ].join("; "),
      error: ""
    };
  }

  /** The accelerator a name means. Throws an Error in words where it means none. */
  function machineOf(name: string): Named {
    let machine = machines.get(name);
    if (machine === undefined) {
      try {
        machine = nameOf(name);
      } catch (problem) {
        machine = problem as Error;
      }
      machines.set(name, machine);
    }
    if (machine instanceof Error) throw machine;
    return machine;
  }

  /** What a row says, with its plan where another row of the same but its tokens has one. */
  function understand(row: Row): Planned {
    // Steps are tokens unless tokens are stated: such rows are alike in nothing.
    if (!row.alike || row.parts?.steps != null || isBeyond(tokensOf(row))) return understandAlone(row);
    const kept = alike.get(row.alike);
    if (kept) return kept;
    const entry = understandAlone(row);
    alike.set(row.alike, entry);
    return entry;
  }

  function understandAlone(row: Row): Planned {
    const {configuration: stated, parts} = row;
    let given = row.tokens == null ? stated! : {...stated!, tokens_trained: row.tokens};
    try {
      const {accelerator, machineGpus} = machineOf(given.gpu || DEFAULT_GPU);
      const gpus = machineGpus === null ? null : {gpus: machineGpus, name: given.gpu};
      const completed = completeParts(given, parts ?? NO_PARTS, {
        named: gpus,
        rounding,
        ownSequence: () => ownSequence(given, models)
      });
      given = completed.configuration;
      const own = {assumed: completed.assumed, warnings: completed.warnings};
      const key = row.alike ? null : planKey(given, own);
      const kept = key === null ? undefined : planned.get(key);
      if (kept) return kept;
      const {plan, layouts, ...configured} = configure(given, accelerator, {
        ...{...catalog, models},
        rateOf: (gpus) => given.usd_per_gpu_hour ?? Number(priceOf(accelerator.id, gpus)("plan_rate")),
        // A row is of the machine that it describes; a plan to be run is of the machines that are paid for.
        ...(toRun && {
          machinesOf: (gpus: number) => offeredMachines(priceOf(accelerator.id, gpus), accelerator.max_gpus_per_node)
        })
      });
      const gpu = given.gpu === accelerator.id ? [] : [`gpu ${accelerator.id}`];
      const entry: Planned = {
        given,
        accelerator: accelerator.id,
        open: {plan, layouts},
        priced: given.usd_per_gpu_hour == null,
        plan: null,
        counted: configured.counted,
        assumed: [
          ...[...gpu, ...own.assumed, ...configured.assumed],
          ...(given.usd_per_gpu_hour == null ? wholeMachines(priceOf(accelerator.id, plan.gpus), plan.gpus) : []),
          ...smallerMachines(given, plan, accelerator.max_gpus_per_node)
        ],
        warnings: [...own.warnings, ...configured.warnings],
        error: ""
      };
      if (key !== null) planned.set(key, entry);
      return entry;
    } catch (problem) {
      const none = {given, accelerator: "", priced: false, open: null, plan: null, assumed: []};
      return {...none, ...countStated(given, models), error: (problem as Error).message};
    }
  }
}

type Quantity = (typeof QUANTITIES)[number];

/** A row understood, and once one is chosen its plan. Parameters are known even where its run cannot be estimated. */
interface Planned {
  given: Configuration;
  accelerator: string; // id
  open: OpenPlan | null; // until a layout is chosen
  plan: TrainingRow | null; // null: no layout can share the batch
  priced: boolean; // by an offer, not as stated
  counted: ParamsCount | null;
  assumed: readonly string[];
  warnings: readonly string[];
  error: string;
}

/** The tokens a row states; null where it states none. */
function tokensOf({configuration, tokens}: Row): number | null {
  return tokens === undefined ? configuration!.tokens_trained : tokens;
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
