import {isMultiple} from "../model/training/contradictions.js";
import type {Configuration} from "../model/training/configure.js";

/** Columns that make others whole: nodes times GPUs a node, micro-batches times how many a step gathers, a batch in tokens. */
export const PARTS = ["nodes", "gpus_per_node", "accumulation", "global_batch_tokens"] as const;

/** What a row states of them; null is unknown. */
export type Parts = Record<(typeof PARTS)[number], number | null>;

/** What a name of machines tells of GPUs: `8x A100`, `gpu:a100:8`, `p4d.24xlarge`. */
export interface NamedGpus {
  gpus: number; // of one machine
  name: string;
}

/** Nothing is stated of them. */
export const NO_PARTS: Readonly<Parts> = {
  nodes: null,
  gpus_per_node: null,
  accumulation: null,
  global_batch_tokens: null
};

/** A configuration made whole, with what was made of what. */
export interface Completed {
  configuration: Configuration;
  assumed: string[];
  warnings: string[];
}

/**
 * Returns a configuration with what its parts make of it, and the length that sequences have where it is open
 * (`ownSequence`). Throws an Error in words where they contradict it.
 */
export function completeParts(
  stated: Configuration,
  parts: Parts,
  {named, ownSequence}: {named: NamedGpus | null; ownSequence: () => number | null}
): Completed {
  const done: Completed = {configuration: stated, assumed: [], warnings: []};
  const gathered = parts.accumulation !== null || parts.global_batch_tokens !== null;
  if (!gathered && parts.nodes === null && parts.gpus_per_node === null && named === null) return done;
  done.configuration = {...stated};
  completeGpus(done, parts, named);
  completeBatch(done, parts, ownSequence);
  return done;
}

function completeGpus({configuration, assumed, warnings}: Completed, parts: Parts, named: NamedGpus | null): void {
  const {gpus, dp} = configuration;
  const nodes = parts.nodes ?? (parts.gpus_per_node === null ? null : 1);
  const each = parts.gpus_per_node ?? named?.gpus ?? null;
  if (named && parts.gpus_per_node !== null && parts.gpus_per_node !== named.gpus)
    warnings.push(`gpus_per_node ${parts.gpus_per_node}: ${named.name} has ${named.gpus}`);
  const shared = each === null && gpus !== null && parts.nodes !== null ? gpus / parts.nodes : each;
  if (shared !== null && !Number.isInteger(shared)) throw new Error(`nodes ${parts.nodes} do not divide gpus ${gpus}`);
  configuration.node_gpus = shared;
  const product = nodes !== null && each !== null ? nodes * each : null;
  if (parts.nodes !== null && each === null && gpus === null)
    throw new Error(`nodes ${parts.nodes} need gpus_per_node or gpus`);
  if (gpus === null) {
    if (product !== null) assumed.push(`gpus ${product} = nodes ${nodes} × ${each}`);
    else if (named && dp === null) assumed.push(`gpus ${named.gpus} of ${named.name}`);
    configuration.gpus = product ?? (named && dp === null ? named.gpus : null);
    return;
  }
  if (parts.nodes !== null && product !== null && product !== gpus) {
    if (parts.gpus_per_node !== null)
      throw new Error(`nodes ${nodes} × gpus_per_node ${each} is ${product}, not gpus ${gpus}`);
    warnings.push(`gpus ${gpus}: ${nodes} × ${named!.name} have ${product}`);
  } else if (named && gpus % named.gpus !== 0) warnings.push(`gpus ${gpus}: ${named.name} has ${named.gpus}`);
}

/** How far a batch stated in tokens may be from one that splits evenly: 4M is 4e6 or 4 × 2^20. */
const ROUNDED_BATCH = 0.05;

/**
 * Returns the batch, in sequences, that a number which is not whole was rounded from: near it, of as many factors of two
 * as can be over what each step takes at least (`units`, the likeliest first).
 */
function splittingBatch(batch: number, units: readonly number[]): number {
  for (const unit of units)
    for (let part = unit * 2 ** Math.floor(Math.log2(batch / unit)); part >= unit; part /= 2) {
      const near = Math.max(1, Math.round(batch / part)) * part;
      if (Math.abs(near / batch - 1) <= ROUNDED_BATCH) return near;
    }
  return Math.max(1, Math.round(batch));
}

function completeBatch(
  {configuration, assumed, warnings}: Completed,
  parts: Parts,
  ownSequence: () => number | null
): void {
  const {gpus, dp, tp, pp, cp, micro_batch_sequences: micro} = configuration;
  if (parts.global_batch_tokens !== null) {
    const seq_len = configuration.seq_len ?? ownSequence();
    if (seq_len === null) throw new Error("global_batch_tokens need seq_len");
    const batch = parts.global_batch_tokens / seq_len;
    const stated = configuration.global_batch_sequences;
    if (stated !== null && Math.abs(batch / stated - 1) > 0.03)
      throw new Error(
        `global_batch_tokens ${parts.global_batch_tokens} are ${batch} sequences of ${seq_len}, not global_batch_sequences ${stated}`
      );
    if (stated === null) {
      const least = (dp ?? 1) * (micro ?? 1);
      const units = dp === null && gpus !== null ? [gpus, least] : [least];
      configuration.global_batch_sequences = isMultiple(batch, 1) ? Math.round(batch) : splittingBatch(batch, units);
      assumed.push(
        `global_batch_sequences ${configuration.global_batch_sequences} of ${parts.global_batch_tokens} tokens`
      );
    }
  }
  const {accumulation} = parts;
  if (accumulation === null) return;
  const batch = configuration.global_batch_sequences;
  const others = (tp ?? 1) * (pp ?? 1) * (cp ?? 1);
  const replicas = dp ?? (gpus !== null && gpus % others === 0 ? gpus / others : null);
  const certain = dp !== null || (tp !== null && pp !== null);
  if (replicas === null) warnings.push(`accumulation ${accumulation} is not used: dp and gpus are open`);
  else if (batch === null && micro !== null) {
    configuration.global_batch_sequences = replicas * micro * accumulation;
    if (!certain) configuration.dp = replicas;
    assumed.push(
      `global_batch_sequences ${configuration.global_batch_sequences} = dp ${replicas} × micro_batch_sequences ${micro} × accumulation ${accumulation}`
    );
  } else if (batch !== null && micro !== null) {
    const product = replicas * micro * accumulation;
    if (product !== batch && certain)
      throw new Error(
        `global_batch_sequences ${batch} is not dp ${replicas} × micro_batch_sequences ${micro} × accumulation ${accumulation}, which is ${product}`
      );
    if (product !== batch) warnings.push(`accumulation ${accumulation} is not used: dp is open`);
  } else if (batch !== null && certain) {
    const each = batch / (replicas * accumulation);
    if (!Number.isInteger(each))
      throw new Error(
        `global_batch_sequences ${batch} does not split over dp ${replicas} × accumulation ${accumulation}`
      );
    configuration.micro_batch_sequences = each;
    assumed.push(`micro_batch_sequences ${each} of accumulation ${accumulation}`);
  } else warnings.push(`accumulation ${accumulation} is not used: the batch is open`);
}
