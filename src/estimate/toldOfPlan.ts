import type {Columns} from "../engine/compile.js";
import type {PlannedRates} from "../model/planner/plannedRates.js";
import type {TrainingRow} from "../model/training/columns.js";
import type {Configuration} from "../model/training/configure.js";
import type {MemoryFit} from "../model/training/layouts/memoryFit.js";
import {inGbit} from "../model/training/layouts/networkOf.js";
import {short} from "./answerColumns.js";

/** Formulas that say how a layout is carried out, where the row does not. */
export const WAYS = ["sequence_parallel", "virtual_stages", "node_network_bandwidth", "productive_share"] as const;
const KIND = "node_network";

/** Where a plan's answer stands. */
export interface Answer {
  table: Columns;
  i: number;
}

/** Returns words where the batch is not the one stated, which no layout shares evenly. */
export function roundedBatch(
  {global_batch_sequences: stated}: Configuration,
  {stated_global_batch}: TrainingRow
): string[] {
  return stated !== null && stated !== stated_global_batch
    ? [
        `global_batch_sequences ${stated} cannot be shared evenly: taken as a mean or rounded, and ${stated_global_batch} is computed with`
      ]
    : [];
}

/** Returns that nobody published what the accelerator reaches. */
export function unmeasured(accelerator: string, {measured_sources}: TrainingRow): string[] {
  return measured_sources > 0
    ? []
    : [`no run on ${accelerator} is known: its speed follows from its data sheet, and the range is wider`];
}

/** Returns what to change where memory is short or tight. */
export function tightMemory(
  fits: MemoryFit,
  {recompute, zero_stage, replicas, stated_micro_batch}: TrainingRow
): string[] {
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

/** Returns words where more GPUs are paid for than train, as their provider sells whole machines. */
export function wholeMachines(price: ReturnType<PlannedRates>, gpus: number): string[] {
  const paid = Number(price("plan_paid_gpus"));
  return paid > gpus ? [`${paid} gpus paid for, as ${String(price("plan_rate_provider"))} sells whole machines`] : [];
}

/** Returns words where a node has fewer GPUs than is usual, as the machines of the provider that is paid have. */
export function smallerMachines(
  {node_gpus = null}: Configuration,
  {node_size, gpus}: Pick<TrainingRow, "node_size" | "gpus">,
  usual: number
): string[] {
  return node_gpus === null && node_size < usual && node_size < gpus
    ? [`gpus_per_node ${node_size}, of the machines rented`]
    : [];
}

/** Returns words where states are to be sharded over one replica: some software lets that pass. */
export function unshared({zero_stage}: Configuration, plan: TrainingRow): string[] {
  const stage = zero_stage ?? 0;
  return stage > 0 && plan.replicas * plan.context_parallel === 1
    ? [`zero_stage ${stage} shards nothing: there is one replica`]
    : [];
}

/** Returns what is assumed of adapters that a row leaves open. */
export function chosenAdapters(given: Configuration, {method}: TrainingRow, {table, i}: Answer): string[] {
  const {lora_rank = null, lora_targets = ""} = given;
  const adapted = method === "lora" || method === "qlora";
  return [
    ...(lora_rank === null && (adapted || method === "adapters")
      ? [`lora_rank ${Number(table.adapter_width![i])}`]
      : []),
    ...(lora_targets === "" && adapted ? [`lora_targets ${String(table.adapted_matrices![i])}`] : [])
  ];
}

/** Returns what the layout chosen adds to what the row states. */
export function chosenLayout(given: Configuration, plan: TrainingRow): string[] {
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

/** Returns what is assumed of how a layout is carried out: along the sequence, in interleaved stages, over which network. */
export function chosenWays(given: Configuration, plan: TrainingRow, {table, i}: Answer): string[] {
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
