import {isMultiple, MOST_ROUNDING, nearestMultiple} from "../model/training/configs/contradictions.js";
import type {Configuration} from "../model/training/configure.js";
import {significant} from "../engine/significant.js";

/** Columns that make others whole: nodes times GPUs a node, micro-batches times how many a step gathers, a batch in tokens, steps of a run. */
export const PARTS = ["nodes", "gpus_per_node", "accumulation", "global_batch_tokens", "steps"] as const;

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
  global_batch_tokens: null,
  steps: null
};

/** A configuration made whole, with what was made of what. */
export interface Completed {
  configuration: Configuration;
  assumed: string[];
  warnings: string[];
}

/**
 * Returns a configuration with what its parts make of it, and the length that sequences have where it is open
 * (`ownSequence`). A batch in tokens may be rounded by a share (`rounding`). Throws an Error in words where they contradict
 * it.
 */
export function completeParts(
  stated: Configuration,
  parts: Parts,
  {named, rounding, ownSequence}: {named: NamedGpus | null; rounding: number; ownSequence: () => number | null}
): Completed {
  const done: Completed = {configuration: stated, assumed: [], warnings: []};
  const gathered = parts.accumulation !== null || parts.global_batch_tokens !== null || parts.steps !== null;
  if (!gathered && parts.nodes === null && parts.gpus_per_node === null && named === null) return done;
  done.configuration = {...stated};
  completeGpus(done, parts, named);
  completeBatch(done, parts, {rounding, ownSequence});
  completeTokens(done, parts, ownSequence);
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

/** Tokens of as many steps as are stated, unless tokens are. */
function completeTokens(
  {configuration, assumed, warnings}: Completed,
  {steps}: Parts,
  ownSequence: () => number | null
): void {
  if (steps === null) return;
  const {global_batch_sequences: batch, tokens_trained: stated} = configuration;
  const seq_len = configuration.seq_len ?? ownSequence();
  const tokens = batch === null || seq_len === null ? null : steps * batch * seq_len;
  if (tokens === null) warnings.push(`steps ${steps} is not used: the batch or the sequence length is open`);
  else if (stated === null) {
    configuration.tokens_trained = tokens;
    assumed.push(`tokens_trained ${tokens} = steps ${steps} × ${batch} sequences × ${seq_len}`);
  } else if (Math.abs(tokens / stated - 1) > STEPS_APART)
    warnings.push(`steps ${steps} of ${batch} sequences are ${tokens} tokens, and tokens_trained ${stated} counts`);
}

/** How far tokens stated and those of the steps stated may be apart: batches grow over a run. */
const STEPS_APART = 0.1;

/**
 * Returns the batch, in sequences, that a number which is not whole was rounded from: the nearest multiple of what
 * replicas and micro-batches that are stated take (`least`), else one within `rounding` that as many of the GPUs as can
 * be share, times as many twos as can be.
 */
function splittingBatch(
  batch: number,
  {least, gpus, rounding}: {least: number; gpus: number | null; rounding: number}
): number {
  const isNear = (near: number) => Math.abs(near / batch - 1) <= rounding;
  for (let unit = gpus ?? least; unit >= least && Number.isInteger(unit / least); unit /= 2)
    for (let part = unit * 2 ** Math.max(0, Math.floor(Math.log2(batch / unit))); part >= unit; part /= 2) {
      const near = nearestMultiple(batch, part);
      if (isNear(near)) return near;
    }
  for (let part = least * 2 ** Math.max(0, Math.floor(Math.log2(batch / least))); part >= least; part /= 2) {
    const near = nearestMultiple(batch, part);
    if (isNear(near)) return near;
  }
  return least === 1 ? Math.max(1, Math.round(batch)) : nearestMultiple(batch, least);
}

function completeBatch(
  {configuration, assumed, warnings}: Completed,
  parts: Parts,
  {rounding, ownSequence}: {rounding: number; ownSequence: () => number | null}
): void {
  const {gpus, dp, tp, pp, cp, micro_batch_sequences: micro} = configuration;
  if (parts.global_batch_tokens !== null) {
    const seq_len = configuration.seq_len ?? ownSequence();
    if (seq_len === null) throw new Error("global_batch_tokens need seq_len");
    const batch = parts.global_batch_tokens / seq_len;
    const stated = configuration.global_batch_sequences;
    if (stated !== null && Math.abs(batch / stated - 1) > rounding)
      throw new Error(
        `global_batch_tokens ${parts.global_batch_tokens} are ${batch} sequences of ${seq_len}, not global_batch_sequences ${stated}`
      );
    if (stated === null) {
      const split = (tp ?? 1) * (pp ?? 1) * (cp ?? 1);
      const known = dp ?? (gpus !== null && tp !== null && pp !== null && gpus % split === 0 ? gpus / split : null);
      const least = (known ?? 1) * (micro ?? 1) * (parts.accumulation ?? 1);
      const open = known === null && gpus !== null && gpus % split === 0 ? (gpus / split) * (micro ?? 1) : null;
      const whole = isMultiple(batch, 1) ? Math.round(batch) : splittingBatch(batch, {least, gpus: open, rounding});
      const off = Math.abs(whole / batch - 1);
      const said = `global_batch_sequences ${whole} of ${parts.global_batch_tokens} tokens`;
      if (off > MOST_ROUNDING)
        throw new Error(
          `global_batch_tokens ${parts.global_batch_tokens} are ${significant(batch, 4)} sequences of ${seq_len}, no multiple of the ${least} that dp, micro_batch_sequences and accumulation take`
        );
      configuration.global_batch_sequences = whole;
      assumed.push(said);
      if (off > rounding)
        warnings.push(
          `global_batch_tokens ${parts.global_batch_tokens} are ${significant(batch, 4)} sequences of ${seq_len}; ${whole}, the nearest that replicas share, are computed with`
        );
    }
  }
  const {accumulation} = parts;
  if (accumulation === null) return;
  const batch = configuration.global_batch_sequences;
  const others = (tp ?? 1) * (pp ?? 1) * (cp ?? 1);
  const replicas = dp ?? (gpus !== null && gpus % others === 0 ? gpus / others : null);
  const certain = dp !== null || (tp !== null && pp !== null);
  if (replicas === null) configuration.accumulation = accumulation;
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
    configuration.accumulation = accumulation;
  } else if (batch !== null && certain) {
    const each = batch / (replicas * accumulation);
    if (!Number.isInteger(each))
      throw new Error(
        `global_batch_sequences ${batch} does not split over dp ${replicas} × accumulation ${accumulation}`
      );
    configuration.micro_batch_sequences = each;
    assumed.push(`micro_batch_sequences ${each} of accumulation ${accumulation}`);
  } else configuration.accumulation = accumulation;
}
