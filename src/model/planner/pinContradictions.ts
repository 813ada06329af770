import type {Scale} from "../catalog.js";
import type {Pin} from "../tables/pins.js";
import {contradictions, expertContradictions, type StatedNumbers} from "../training/configs/contradictions.js";

/** What formulas say of a pinned plan that its contradictions depend on. */
export interface PinnedRun {
  batch: number; // sequences a step
  micro_batch: number; // sequences, as stated or as chosen
  sequence_length: number; // tokens
}

/** The fields of a pin by the names that the sentences have. */
const FIELDS: Readonly<Record<string, (keyof Pin)[]>> = {
  gpus: ["gpus"],
  dp: ["gpus"],
  tp: ["tensor_parallel"],
  pp: ["pipeline_parallel"],
  cp: ["context_parallel"],
  ep: ["expert_parallel"],
  zero_stage: ["zero_stage"],
  micro_batch_sequences: ["micro_batch"]
};

/**
 * Returns how a pinned plan contradicts itself, as a row that states as much would be refused by `estimate`: a sentence
 * each, with the fields it names. None where it can be.
 */
export function pinContradictions(
  pin: Pin,
  scale: Scale,
  {batch, micro_batch, sequence_length}: PinnedRun
): {reason: string; fields: readonly (keyof Pin)[]}[] {
  const {gpus, tensor_parallel: tp, pipeline_parallel: pp, context_parallel: cp, expert_parallel: ep} = pin;
  const replicas = gpus / (tp * pp * cp);
  const stated: StatedNumbers & {cp: number; ep: number} = {
    ...NOTHING,
    layers: scale.layers,
    hidden: scale.hidden,
    heads: scale.heads,
    kv_heads: scale.kv_heads,
    seq_len: sequence_length,
    global_batch_sequences: Number.isFinite(batch) ? batch : null,
    micro_batch_sequences: Number.isFinite(micro_batch) ? micro_batch : null,
    ...{gpus, tp, pp, cp, ep, zero_stage: pin.zero_stage},
    dp: Number.isInteger(replicas) ? replicas : null
  };
  const found = [
    ...contradictions(stated, {known: true, ownHeads: true}),
    ...expertContradictions(stated, scale.experts)
  ];
  return found.map((reason) => ({reason, fields: blamed(reason)}));
}

/** What a configuration may state and a pin does not. */
const NOTHING = {params: null, ffn_hidden: null, vocab: null, tokens_trained: null};

function blamed(reason: string): (keyof Pin)[] {
  const words = reason.split(/\W+/);
  return [...new Set(words.flatMap((word) => FIELDS[word] ?? []))];
}
