import {ANY} from "../model/limits.js";
import {listed} from "../engine/formula/operations.js";
import type {Catalog} from "../model/catalog.js";
import {gpuCounts} from "../model/planner/consideredMachines.js";
import {assumptionValues} from "../model/notebookModel.js";
import {plannedRates} from "../model/planner/plannedRates.js";
import type {TrainingRow} from "../model/training/columns.js";
import {inGbit} from "../model/training/layouts/networkOf.js";
import {format} from "../model/words/format.js";
import {significant} from "../engine/significant.js";
import {convert} from "../engine/unit.js";
import type {Estimate} from "./answerColumns.js";
import {answerer} from "./estimateRows.js";
import {plannedTraining} from "./plannedTraining.js";
import {readRow} from "./reading/readRows.js";

/** What plans are to meet; null: no such limit. */
export interface Limits {
  hours: number | null;
  dollars: number | null;
  accelerators: readonly string[]; // ids; none: every one that is sold
}

/** Why a candidate does not meet the limits: in words that many share, and how far it is from them. */
export interface Lack {
  kind: string;
  by: string;
}

/** A candidate: what is stated, the layout chosen, what it takes and whose price it is at. */
export interface Candidate {
  row: Readonly<Record<string, string | number>>;
  estimate: Estimate;
  lacks: readonly Lack[]; // nothing: it meets the limits
  ranged: (() => Record<string, number | null>) | null; // works out its ranges; null where they are not asked for
}

/** Digits of a price, which is a sum where hardware is owned: more than answers have. */
const RATE_DIGITS = 9;

/** Digits of the share of a run that is progress, as answers have. */
const GOODPUT_DIGITS = 6;

/** Layouts as a row of `estimate` states them, by the plan's columns. */
const LAYOUT = {
  dp: "replicas",
  tp: "tensor_parallel",
  pp: "pipeline_parallel",
  cp: "context_parallel",
  ep: "expert_parallel",
  zero_stage: "zero_stage",
  recompute: "recompute",
  micro_batch_sequences: "stated_micro_batch",
  global_batch_sequences: "stated_global_batch"
} as const;

/** The shape of a model that is known by its size alone, which a layout that is stated would choose anew. */
const SHAPE = ["layers", "hidden", "heads", "kv_heads", "ffn_hidden", "vocab"] as const;

/** What candidates are made of; `beyond` the limit of GPUs too, to tell which number would do. */
interface CandidatesOf {
  catalog: Catalog;
  folder: string;
  ranges?: boolean;
  beyond?: boolean;
}

/**
 * Returns every candidate for what is stated: 1, 2, 4 … GPUs, or as many as are asked for, of each accelerator that is
 * sold, in the layout that the sheets choose, as `estimate` has it. Throws an Error in words where what is stated cannot be read.
 */
export function planCandidates(
  asked: ReadonlyMap<string, string>,
  limits: Limits,
  {catalog, folder, ranges = false, beyond = false}: CandidatesOf
): Candidate[] {
  const stated = plannedTraining(asked, {catalog, folder});
  const priceOf = plannedRates(catalog);
  const {plan_pricing, plan_provider, plan_most_gpus, plan_gpus} = assumptionValues(catalog);
  const counts = gpuCounts({most: Number(plan_most_gpus), exactly: Number(plan_gpus), beyond});
  const sold = new Set(
    catalog.offers
      .filter(({provider}) => plan_provider === ANY || listed(provider, String(plan_provider)))
      .map(({accelerator_id}) => accelerator_id)
  );
  const usualOf = new Map(catalog.accelerators.map(({id, max_gpus_per_node}) => [id, max_gpus_per_node]));
  const sourcesOf = new Map(catalog.accelerators.map(({id, measured_sources}) => [id, measured_sources]));
  const names = [...stated.keys(), "gpu", "gpus", "id"];
  const machines = catalog.accelerators
    .filter(({id}) => (limits.accelerators.length > 0 ? limits.accelerators.includes(id) : sold.has(id)))
    .flatMap(({id}) => counts.map((gpus) => ({gpu: id, gpus})));
  priceOf.lookAhead(machines);
  const rows = machines.map(({gpu, gpus}) =>
    readRow([...stated.values(), gpu, String(gpus), `${gpus}x-${gpu}`], names, "plan")
  );
  return answerer(folder, {catalog, ranges, limits, toRun: true})(rows).map(
    ({estimate, plan, slowerNetwork, goodput, ranged}, i) => {
      const {gpu, gpus} = machines[i]!;
      const layout = plan ? Object.fromEntries(Object.entries(LAYOUT).map(([name, own]) => [name, plan[own]])) : {};
      const price = priceOf(gpu, gpus);
      const provider = String(price("plan_rate_provider") ?? "");
      const offer = catalog.offers.find(
        (one) => one.accelerator_id === gpu && one.pricing === plan_pricing && one.provider === provider
      );
      const rate = Number(price("plan_rate"));
      const paid = Number(price("plan_paid_gpus"));
      const shape = plan && stated.has("params") ? Object.fromEntries(SHAPE.map((name) => [name, plan[name]])) : {};
      const row = {
        ...{...shape, ...machinesOf(plan, usualOf.get(gpu)!, slowerNetwork), ...Object.fromEntries(stated), gpu, gpus},
        ...layout,
        ...(stated.has("usd_per_gpu_hour")
          ? {provider: "", price_as_of: "", paid_gpus: gpus} // a price that is stated is no provider's
          : {
              provider,
              usd_per_gpu_hour: Number.isFinite(rate) ? significant(rate, RATE_DIGITS) : "",
              price_as_of: offer?.as_of ?? "",
              paid_gpus: Number.isFinite(paid) ? paid : ""
            }),
        ...{
          measured_sources: sourcesOf.get(gpu)!,
          goodput: Number.isFinite(goodput) ? significant(goodput, GOODPUT_DIGITS) : ""
        }
      };
      return {row, estimate, lacks: lacksOf(estimate, limits), ranged};
    }
  );
}

/** What a row states of the machines of its offer: what is not as usual, so that `estimate` takes the same. */
function machinesOf(plan: TrainingRow | null, usual: number, slower: boolean): Record<string, string | number> {
  return {
    gpus_per_node: plan && plan.node_size < usual ? plan.node_size : "",
    network: plan && slower ? plan.offer_network : "",
    network_gbit_s: plan && slower ? inGbit(plan.offer_network_bandwidth) : ""
  };
}

/** Whether a candidate's estimate leaves room on its cards, as it stands; within its error it may yet not. */
export function hasRoom({fits, memory_left_gib}: Pick<Estimate, "fits" | "memory_left_gib">): boolean {
  return fits !== "no" && Number(memory_left_gib) >= 0;
}

/** Why an estimate does not meet the limits, in words. */
function lacksOf({error, fits, memory_left_gib, wall_hours, cost_usd}: Estimate, {hours, dollars}: Limits): Lack[] {
  const lack = (kind: string, by = kind): Lack => ({kind, by});
  if (error) return [lack(String(error))];
  if (!hasRoom({fits, memory_left_gib})) {
    const short = format(-Number(memory_left_gib), "1");
    return [lack("it does not fit its memory", `each GPU needs ${short} GiB more than may be filled`)];
  }
  if (wall_hours === null) return [lack("its time is not known: state tokens")];
  const days = (time: number) => format(convert(time, "h", "day"), "day");
  const late = hours !== null && Number(wall_hours) > hours;
  const lateBy = late ? `it takes ${days(Number(wall_hours))}, and the deadline is ${days(hours)}` : "";
  if (cost_usd === null)
    return [lack("its price is not known"), ...(late ? [lack("it is later than the deadline", lateBy)] : [])];
  const dear = dollars !== null && Number(cost_usd) > dollars;
  const cost = (usd: number) => format(usd, "USD");
  return [
    ...(late ? [lack("it is later than the deadline", lateBy)] : []),
    ...(dear
      ? [lack("it is over the budget", `it costs ${cost(Number(cost_usd))}, and the budget is ${cost(dollars)}`)]
      : [])
  ];
}
