import type {Configuration} from "../configure.js";
import {headContradictions, shapeContradictions, tensorContradictions, type ModelKind} from "./shapeContradictions.js";
import {formatShare} from "../../words/format.js";

/** What a configuration states in numbers; null is unknown. */
export type StatedNumbers = {
  [Name in keyof Configuration as Configuration[Name] extends number | null ? Name : never]: Configuration[Name];
};

/**
 * Numbers the formulas describe. The largest are far above anything published: models of 1.7e14 parameters, clusters of
 * 2e5 accelerators, runs of 5e13 tokens.
 */
const DESCRIBED: Readonly<
  Partial<Record<keyof StatedNumbers | keyof StatedContext | keyof StatedSpread, [least: number, most: number]>>
> = {
  params: [1000, 1e15],
  layers: [1, 1e4],
  hidden: [1, 1e6],
  heads: [1, 1e5],
  kv_heads: [1, 1e5],
  ffn_hidden: [1, 1e8],
  vocab: [1, 1e8],
  seq_len: [1, 1e8],
  gpus: [1, 1e7],
  global_batch_sequences: [1, 1e9],
  micro_batch_sequences: [1, 1e7],
  dp: [1, 1e7],
  tp: [1, 1e5],
  pp: [1, 1e4],
  tokens_trained: [1, 1e18],
  cp: [1, 1e5],
  ep: [1, 1e4],
  virtual_stages: [1, 1e3]
};

const BOUNDS = Object.entries(DESCRIBED) as [keyof StatedNumbers, [least: number, most: number]][];

/** Over how many GPUs a sequence is split, where that is stated. */
interface StatedContext {
  cp?: number | null;
}

/** How experts and the layers of a pipeline stage are spread, where that is stated. */
interface StatedSpread {
  ep?: number | null;
  virtual_stages?: number | null;
}

/** Tokens of a sequence that context parallelism leaves each GPU at least: published runs leave 4,000 and more. */
const LEAST_CONTEXT_TOKENS = 2048;

/**
 * Returns a sentence for each way in which what is stated contradicts itself; none where it can be. Of a GPU or chip that
 * holds several devices (`devices`), degrees that count each device are named as such: the formulas see whole cards. Of a
 * shape that is known (`known`) the parameters are counted and not looked at here; its heads may have a size of their own
 * (`ownHeads`). Batches may be rounded by a share (`rounding`).
 */
export function contradictions(
  stated: StatedNumbers & StatedContext & StatedSpread,
  {
    kind = "dense",
    devices = 1,
    known = false,
    ownHeads = false,
    rounding = 0
  }: {kind?: ModelKind; devices?: number; known?: boolean; ownHeads?: boolean; rounding?: number} = {}
): string[] {
  const sizes = undescribed(stated);
  if (sizes.length > 0) return sizes;
  return [
    ...layoutContradictions(stated, devices),
    ...stageContradictions(stated),
    ...shardingContradictions(stated),
    ...batchContradictions(stated, rounding),
    ...(known
      ? [...headContradictions(ownHeads ? {...stated, hidden: null} : stated, kind), ...tensorContradictions(stated)]
      : shapeContradictions(stated, kind))
  ];
}

/** Returns a sentence for each number beyond what the formulas describe. */
export function undescribed(stated: Partial<StatedNumbers> & StatedContext & StatedSpread): string[] {
  const found: string[] = [];
  for (const [name, [least, most]] of BOUNDS) {
    const value = stated[name as keyof typeof stated];
    if (value === null || value === undefined || (value >= least && value <= most)) continue;
    found.push(`${name}: got ${value}, expected ${least} to ${most}`);
  }
  return found;
}

/**
 * Returns a sentence where the degrees stated do not divide the GPUs. GPUs over after all three are taken to split the sequence, where
 * it is long enough for that.
 */
export function layoutContradictions(
  {
    gpus,
    dp,
    tp,
    pp,
    cp = null,
    ep = null,
    seq_len
  }: Pick<StatedNumbers, "gpus" | "dp" | "tp" | "pp" | "seq_len"> & StatedContext & StatedSpread,
  devices = 1
): string[] {
  if (cp !== null && seq_len !== null && cp > seq_len) return [`cp ${cp} is more than seq_len ${seq_len}`];
  const degrees = Object.entries({dp, tp, pp, cp}).filter(([, degree]) => degree !== null) as [string, number][];
  if (degrees.length === 0) return [];
  const product = degrees.reduce((all, [, degree]) => all * degree, 1);
  const said = `${degrees.map(([name, degree]) => `${name} ${degree}`).join(" × ")}${degrees.length > 1 ? ` is ${product}` : ""}`;
  const most = DESCRIBED.gpus![1];
  if (gpus === null) return product > most ? [`${said}, more than the ${most} gpus that are described`] : [];
  if (product > gpus && product <= gpus * devices)
    return [`${said}, more than gpus ${gpus}: degrees that count the ${devices} devices of each are not described`];
  if (product > gpus) return [`${said}, more than gpus ${gpus}`];
  if (gpus % product !== 0) return [`${said}, which does not divide gpus ${gpus}`];
  const over = Math.round(gpus / product);
  if (over <= 1 || [dp, tp, pp].includes(null)) return [];
  if (over === ep) return [`${said}, not gpus ${gpus}: ep ${ep} is a part of dp × cp × tp and does not multiply them`];
  if (cp !== null || ep !== null) return [`${said}, not gpus ${gpus}`];
  if (seq_len === null) return [`${said}, not gpus ${gpus}`];
  const tokens = seq_len / over;
  return tokens >= LEAST_CONTEXT_TOKENS
    ? []
    : [
        `${said}, not gpus ${gpus}; split over the other ${over}, seq_len ${seq_len} would leave each GPU ${Math.round(tokens)} tokens, fewer than ${LEAST_CONTEXT_TOKENS}`
      ];
}

/** Places of layers that the embedding, the output head and one more prediction head take in published layouts. */
export const MOST_MISSING_LAYERS = 3;

/**
 * Returns a sentence where some pipeline stage gets no layer, or where one is to be interleaved. Published runs do split
 * layers unevenly.
 */
export function stageContradictions({
  layers,
  pp,
  gpus = null,
  virtual_stages = null
}: Pick<StatedNumbers, "layers" | "pp"> & Partial<Pick<StatedNumbers, "gpus">> & StatedSpread): string[] {
  if (pp === null && gpus === 1 && virtual_stages !== null && virtual_stages > 1)
    return [`virtual_stages ${virtual_stages} interleaves pipeline stages, and gpus 1 is one`];
  if (pp === null) return [];
  if (virtual_stages !== null && virtual_stages > 1 && pp === 1)
    return [`virtual_stages ${virtual_stages} interleaves pipeline stages, and pp 1 is one`];
  if (layers === null) return [];
  if (pp > layers) return [`pp ${pp} is more than layers ${layers}`];
  const stages = pp * (virtual_stages ?? 1);
  const said = `pp ${pp} × virtual_stages ${virtual_stages} is ${stages}`;
  if (stages > layers + MOST_MISSING_LAYERS) return [`${said}, more than layers ${layers}`];
  const missing = Math.ceil(layers / stages) * stages - layers;
  return (virtual_stages ?? 1) > 1 && missing > MOST_MISSING_LAYERS
    ? [`${said}, which does not divide layers ${layers}, as interleaved schedules need`]
    : [];
}

/**
 * Returns a sentence where experts cannot be spread as stated: over GPUs of one pipeline stage, which dp × cp × tp are,
 * each with as many. Experts that are no whole number stand for others and are not looked at; 0 are those of a dense
 * model.
 */
export function expertContradictions(
  {
    gpus,
    dp,
    tp,
    pp,
    cp = null,
    ep = null
  }: Pick<StatedNumbers, "gpus" | "dp" | "tp" | "pp"> & StatedContext & StatedSpread,
  experts: number
): string[] {
  if (ep === null || ep === 1) return [];
  if (experts === 0) return [`ep ${ep} spreads experts, and the model has none`];
  if (Number.isInteger(experts) && experts % ep !== 0) return [`ep ${ep} does not divide experts ${experts}`];
  if (dp !== null && tp !== null) {
    const group = dp * tp * (cp ?? 1);
    const said = `dp ${dp} × tp ${tp}${cp === null ? "" : ` × cp ${cp}`}`;
    return group % ep === 0 ? [] : [`ep ${ep} does not divide ${said}, which is ${group}`];
  }
  if (gpus === null) return [];
  const group = gpus / (pp ?? 1);
  if (group % ep === 0) return [];
  return [`ep ${ep} does not divide ${pp === null ? `gpus ${gpus}` : `gpus ${gpus} / pp ${pp}, which is ${group}`}`];
}

/** Returns a sentence where a sequence is longer than the positions a model has learned. */
export function positionContradictions({
  seq_len,
  learnedPositions
}: {
  seq_len: number;
  learnedPositions: number | null;
}): string[] {
  return learnedPositions !== null && seq_len > learnedPositions
    ? [`seq_len ${seq_len} is more than the ${learnedPositions} positions that the model learns`]
    : [];
}

/** Returns a sentence where a single GPU is to share what it holds. Larger runs of one replica do state a ZeRO stage. */
export function shardingContradictions({gpus, zero_stage}: Pick<StatedNumbers, "gpus" | "zero_stage">): string[] {
  return gpus === 1 && zero_stage !== null && zero_stage > 0
    ? [`zero_stage ${zero_stage} shards over replicas, and gpus 1 is one`]
    : [];
}

/**
 * Returns a sentence where the batch makes no whole micro-batches on every replica. Where the micro-batch is open, the
 * batch may be near one that replicas can share, within a share (`rounding`): published batches are rounded, or means.
 */
export function batchContradictions(
  {
    global_batch_sequences: batch,
    micro_batch_sequences: micro,
    gpus,
    dp,
    tp,
    pp,
    cp = null
  }: Pick<StatedNumbers, "global_batch_sequences" | "micro_batch_sequences" | "gpus" | "dp" | "tp" | "pp"> &
    StatedContext,
  rounding = 0
): string[] {
  if (micro !== null && !Number.isInteger(micro))
    return [`micro_batch_sequences ${micro} is no whole number of sequences`];
  if (batch === null) return [];
  const derived = gpus !== null && tp !== null && pp !== null ? gpus / (tp * pp * (cp ?? 1)) : NaN;
  const replicas = dp ?? (Number.isInteger(derived) ? derived : null);
  const least = (replicas ?? 1) * (micro ?? 1);
  const parts = [
    ...(replicas === null
      ? []
      : [dp === null ? `gpus ${gpus} / (tp ${tp} × pp ${pp}${cp === null ? "" : ` × cp ${cp}`})` : `dp ${dp}`]),
    ...(micro === null ? [] : [`micro_batch_sequences ${micro}`])
  ];
  const said = `${parts.join(" × ")}${parts.length > 1 || (dp === null && replicas !== null) ? ` is ${least}` : ""}`;
  if (batch < least) return [`global_batch_sequences ${batch} is less than ${parts.length > 0 ? said : "1"}`];
  if (isMultiple(batch, least)) return [];
  if (micro === null && Math.abs(nearestMultiple(batch, least) / batch - 1) <= rounding) return [];
  return [`global_batch_sequences ${batch} is no multiple of ${said}`];
}

/** Share at most by which a batch may be other than the one stated, with a warning. */
export const MOST_ROUNDING = 0.3;

/** Returns the multiple of a number that is nearest to another, at least once the number. */
export function nearestMultiple(value: number, part: number): number {
  return Math.max(1, Math.round(value / part)) * part;
}

/** Returns whether a number is a whole multiple of another, within rounding. */
export function isMultiple(value: number, part: number): boolean {
  const times = value / part;
  return Math.abs(times - Math.round(times)) < 1e-9 * times;
}

/** Returns a sentence for each utilization, as a share, that is impossible. */
export function utilizationContradictions(utilizations: Readonly<Record<string, number>>): string[] {
  return Object.entries(utilizations).flatMap(([name, share]) =>
    share > 1 ? [`${name} would be ${formatShare(share)}, above 100 %`] : []
  );
}
