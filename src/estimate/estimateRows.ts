import {modelClassOf} from "../model/training/calibration/modelClass.js";
import {acceleratorNamer, type Named} from "../catalog/accelerators/acceleratorNamer.js";
import {loadCatalog} from "../catalog/loadCatalog.js";
import {loadNamedModels} from "../catalog/calibration/modelCatalog.js";
import {loadErrorRanges} from "../catalog/calibration/trainingCatalog.js";
import type {Columns} from "../engine/compile.js";
import type {Catalog} from "../model/catalog.js";
import {evaluator} from "../engine/evaluate.js";
import {assumptionValues} from "../model/notebookModel.js";
import {plannedRates, type PlannedRates} from "../model/planner/plannedRates.js";
import {BYTES_PER_READING} from "../model/training/measured/observe.js";
import {memoryFit, type MemoryFit} from "../model/training/layouts/memoryFit.js";
import {errorOf, rangeOf, speedError} from "../model/training/calibration/errorRange.js";
import {planChooser} from "../model/training/layouts/planChooser.js";
import type {ParamsCount} from "../model/training/names/paramsCounter.js";
import {trainingColumns, type OpenPlan, type TrainingRow} from "../model/training/columns.js";
import {undescribed, utilizationContradictions} from "../model/training/configs/contradictions.js";
import {configure, countStated, NO_LAYOUT, ownSequence, type Configuration} from "../model/training/configure.js";
import {inGbit} from "../model/training/layouts/networkOf.js";
import {trainingModel} from "../model/training/trainingModel.js";
import {Kept} from "./kept.js";
import {completeParts, NO_PARTS} from "./parts.js";
import {RANGE_COLUMNS, rangeColumns, type RunLimits} from "./rangeColumns.js";
import type {Row} from "./readRows.js";
import {NETWORK_QUANTITIES, offeredMachines, offeredNetwork} from "./lessNetwork.js";
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
  "memory_reading",
  "fits",
  "memory_left_gib",
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

/** Formulas that say how a layout is carried out, where the row does not. */
const WAYS = ["sequence_parallel", "virtual_stages", "node_network_bandwidth", "productive_share"] as const;
const KIND = "node_network";

/** All formulas that are evaluated for an answer. */
export const ANSWERED = [...QUANTITIES, ...WAYS, ...NETWORK_QUANTITIES] as const;

/** Names of accelerators kept with what they mean. */
const MOST_NAMES = 1000;

/** Plans kept with what they were made of: tables of many rows repeat them. */
const MOST_PLANS = 2000;

/** An estimate of a row; null where it does not apply. */
export type Estimate = Record<(typeof OUTPUT_COLUMNS)[number], string | number | null>;

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

/** Where a plan's answer stands. */
interface Answer {
  table: Columns;
  i: number;
}

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

/** Whether tokens are beyond what is described, which is told where they are stated. */
function isBeyond(tokens_trained: number | null): boolean {
  return tokens_trained !== null && undescribed({tokens_trained}).length > 0;
}

/** What tells plans apart, all but the tokens trained where they are within what is described; null where it is not kept. */
function planKey(given: Configuration, own: {assumed: string[]; warnings: string[]}): string | null {
  const {tokens_trained, config} = given;
  if (isBeyond(tokens_trained)) return null;
  let key = config ? `${numberOf(config)}` : "";
  for (const name in given)
    if (name !== "tokens_trained" && name !== "config") key += `\u0000${String(given[name as keyof Configuration])}`;
  for (const told of own.assumed) key += `\u0000${told}`;
  for (const told of own.warnings) key += `\u0000${told}`;
  return key;
}

/** Numbers of configurations that files were read as: the same for rows that name one. */
const numbers = new WeakMap<object, number>();
let numbered = 0;

function numberOf(config: object): number {
  let number = numbers.get(config);
  if (number === undefined) numbers.set(config, (number = ++numbered));
  return number;
}

/** Says where the batch is not the one stated, which no layout shares evenly. */
function roundedBatch({global_batch_sequences: stated}: Configuration, {stated_global_batch}: TrainingRow): string[] {
  return stated !== null && stated !== stated_global_batch
    ? [
        `global_batch_sequences ${stated} cannot be shared evenly: taken as a mean or rounded, and ${stated_global_batch} is computed with`
      ]
    : [];
}

/** That nobody published what the accelerator reaches. */
function unmeasured(accelerator: string, {measured_sources}: TrainingRow): string[] {
  return measured_sources > 0
    ? []
    : [`no run on ${accelerator} is known: its speed follows from its data sheet, and the range is wider`];
}

/** What to change where memory is short or tight. */
function tightMemory(fits: MemoryFit, {recompute, zero_stage, replicas, stated_micro_batch}: TrainingRow): string[] {
  if (fits === "yes") return [];
  const changes = [
    ...(stated_micro_batch > 1 ? ["a smaller micro_batch_sequences"] : []),
    ...(recompute === "full" ? [] : ["recompute full"]),
    ...(zero_stage < 3 && replicas > 1 ? ["zero_stage 3"] : []),
    "more GPUs to share it, or a larger card"
  ];
  const said = fits === "tight" ? "memory is tight: the error of the estimate decides" : "memory is short";
  return [`${said}; less takes ${changes.join(", or ")}`];
}

/** Says where more GPUs are paid for than train, as their provider sells whole machines. */
function wholeMachines(price: ReturnType<PlannedRates>, gpus: number): string[] {
  const paid = Number(price("plan_paid_gpus"));
  return paid > gpus ? [`${paid} gpus paid for, as ${String(price("plan_rate_provider"))} sells whole machines`] : [];
}

/** Says where a node has fewer GPUs than is usual, as the machines of the provider that is paid have. */
function smallerMachines(
  {node_gpus = null}: Configuration,
  {node_size, gpus}: Pick<TrainingRow, "node_size" | "gpus">,
  usual: number
): string[] {
  return node_gpus === null && node_size < usual && node_size < gpus
    ? [`gpus_per_node ${node_size}, of the machines rented`]
    : [];
}

/** Says where states are to be sharded over one replica: some software lets that pass. */
function unshared({zero_stage}: Configuration, plan: TrainingRow): string[] {
  const stage = zero_stage ?? 0;
  return stage > 0 && plan.replicas * plan.context_parallel === 1
    ? [`zero_stage ${stage} shards nothing: there is one replica`]
    : [];
}

/** What is assumed of adapters that a row leaves open. */
function chosenAdapters(given: Configuration, {method}: TrainingRow, {table, i}: Answer): string[] {
  const {lora_rank = null, lora_targets = ""} = given;
  const adapted = method === "lora" || method === "qlora";
  return [
    ...(lora_rank === null && (adapted || method === "adapters")
      ? [`lora_rank ${Number(table.adapter_width![i])}`]
      : []),
    ...(lora_targets === "" && adapted ? [`lora_targets ${String(table.adapted_matrices![i])}`] : [])
  ];
}

/** What the layout chosen adds to what the row states. */
function chosenLayout(given: Configuration, plan: TrainingRow): string[] {
  const parts: [name: string, known: unknown, chosen: string | number][] = [
    ["dp", given.dp, plan.replicas],
    ["tp", given.tp, plan.tensor_parallel],
    ["pp", given.pp, plan.pipeline_parallel],
    ["context_parallel", given.cp ?? (plan.context_parallel > 1 ? null : 1), plan.context_parallel],
    ["ep", given.ep ?? (plan.experts === 0 ? 1 : null), plan.expert_parallel],
    ["zero_stage", given.zero_stage, plan.zero_stage],
    ["global_batch_sequences", given.global_batch_sequences, plan.stated_global_batch],
    ["micro_batch_sequences", given.micro_batch_sequences, plan.stated_micro_batch],
    ["recompute", given.recompute || null, plan.recompute],
    ["attention", given.attention || null, plan.newer_attention ? "cudnn" : plan.fused_attention ? "fused" : "unfused"]
  ];
  return parts.filter(([, known]) => known === null).map(([name, , chosen]) => `${name} ${chosen}`);
}

/** What is assumed of how a layout is carried out: along the sequence, in interleaved stages, over which network. */
function chosenWays(given: Configuration, plan: TrainingRow, {table, i}: Answer): string[] {
  const value = (name: (typeof WAYS)[number]) => table[name]![i] as number;
  const parts: [applies: boolean, known: unknown, chosen: string][] = [
    [
      plan.tensor_parallel > 1,
      given.sequence_parallel,
      `sequence_parallel ${value("sequence_parallel") ? "yes" : "no"}`
    ],
    [value("productive_share") < 1, null, `goodput ${short(value("productive_share"))}`],
    [plan.pipeline_parallel > 1, given.virtual_stages, `virtual_stages ${value("virtual_stages")}`],
    [plan.gpus > plan.node_size, given.network || null, `network ${String(table[KIND]![i])}`],
    [
      plan.gpus > plan.node_size,
      given.network_gbit_s,
      `network_gbit_s ${short(inGbit(value("node_network_bandwidth"))) ?? "unknown"}`
    ]
  ];
  return parts.filter(([applies, known]) => applies && known == null).map(([, , chosen]) => chosen);
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
