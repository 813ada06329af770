import type {Layout} from "../columns.js";
import {MOST_MISSING_LAYERS, MOST_ROUNDING} from "../configs/contradictions.js";
import {LARGEST_TENSORS, type Shape} from "../shape.js";
import {tensorContradictions} from "../configs/shapeContradictions.js";

/** What is stated of a layout; null or empty is open. */
export interface StatedLayout {
  dp: number | null;
  tp: number | null;
  pp: number | null;
  ep?: number | null;
  virtual_stages?: number | null;
  zero_stage: number | null;
  recompute: string;
  global_batch_sequences: number | null;
  micro_batch_sequences: number | null;
}

/** Nothing is stated. */
export const OPEN_LAYOUT: StatedLayout = {
  dp: null,
  tp: null,
  pp: null,
  zero_stage: null,
  recompute: "",
  global_batch_sequences: null,
  micro_batch_sequences: null
};

/** Pipeline stages at most that are chosen; a power of two. */
const MOST_STAGES = 64;

/** GPUs at most that experts are chosen to be spread over; a power of two. */
const MOST_EXPERT_GPUS = 64;

/** ZeRO stages that are chosen for replicas without pipeline stages; 2 is hardly used alone. */
const CHOSEN_ZERO_STAGES = [0, 1, 3];

const NO_SIZES = {params: null, ffn_hidden: null, vocab: null};

/**
 * Returns every layout of a model on some GPUs that what is stated leaves open, with degrees in powers of two: as many
 * GPUs as tensor-parallel × pipeline-parallel × replicas, heads and layers split evenly where they have to be; experts
 * spread over GPUs of one pipeline stage. What fits and which is best the sheets say.
 */
export function candidateLayouts(
  stated: StatedLayout & {gpus: number | null},
  {
    gpus,
    shape,
    experts = 0,
    context = 1,
    standsIn = () => false
  }: {
    gpus: number;
    context?: number; // GPUs that split a sequence beside these, for each of them
    experts?: number; // 0: a dense model; no whole number where they stand for others
    shape: Pick<Shape, "layers" | "hidden" | "heads" | "kv_heads">;
    standsIn?: (tp: number) => boolean; // whether heads that this degree does not split only stand for others
  }
): Layout[] {
  const {dp, tp, pp, zero_stage, micro_batch_sequences: micro, global_batch_sequences: batch, recompute} = stated;
  const {virtual_stages: virtual = null} = stated;
  const found: Layout[] = [];
  const {layers} = shape;
  const modelParallel = dp === null ? null : gpus / dp;
  const allStated = dp !== null && tp !== null && pp !== null;
  const only = onlyTensors(stated);
  const divides = (part: number) => gpus % part === 0;
  const powers = powersOfTwo(Math.min(LARGEST_TENSORS, gpus, modelParallel ?? LARGEST_TENSORS)).filter(divides);
  const splits = (degree: number) =>
    tensorContradictions({...NO_SIZES, ...shape, tp: degree}).length === 0 || standsIn(degree);
  const tensors = tp !== null ? [tp] : (only === null ? powers : [only]).filter(splits);
  for (const tensor_parallel of tensors) {
    const pipelines =
      pp !== null
        ? [pp]
        : zero_stage === 3
          ? [1]
          : modelParallel !== null
            ? [modelParallel / tensor_parallel].filter((stages) => stages <= layers)
            : powersOfTwo(Math.min(layers, gpus / tensor_parallel, MOST_STAGES)).filter((stages) =>
                divides(stages * tensor_parallel)
              );
    for (const pipeline_parallel of pipelines) {
      const chunks = pipeline_parallel * (virtual ?? 1);
      if ((virtual ?? 1) > 1 && (pipeline_parallel === 1 || chunks > layers + MOST_MISSING_LAYERS)) continue;
      const replicas = dp ?? gpus / (tensor_parallel * pipeline_parallel);
      const context_parallel = gpus / (replicas * tensor_parallel * pipeline_parallel);
      const degrees = [replicas, tensor_parallel, pipeline_parallel, context_parallel];
      if (!degrees.every((degree) => Number.isInteger(degree) && degree >= 1)) continue;
      // What is left over splits the sequence only where all three degrees say so.
      if (context_parallel > 1 && !allStated) continue;
      // Whether replicas can share a batch that they do not exceed the sheets say.
      if (batch !== null && replicas * (micro ?? 1) > (1 + MOST_ROUNDING) * batch) continue;
      // States are shared by replicas and by the parts of a sequence.
      const alone = replicas * context_parallel * context === 1;
      const stages =
        zero_stage !== null ? [zero_stage] : alone ? [0] : pipeline_parallel > 1 ? [1] : CHOSEN_ZERO_STAGES;
      const groups = expertGroups(experts, {stated: stated.ep ?? null, gpus: (gpus * context) / pipeline_parallel});
      for (const expert_parallel of groups)
        for (const zero of stages)
          for (const mode of recompute ? [recompute] : ["none", "selective", "full"])
            found.push({
              replicas,
              tensor_parallel,
              pipeline_parallel,
              context_parallel,
              expert_parallel,
              zero_stage: zero,
              recompute: mode
            });
    }
  }
  return found;
}

/** Returns the tensor parallelism that is stated, or the only one that what is stated leaves; null where several are open. */
export function onlyTensors({
  gpus,
  dp,
  tp,
  pp,
  zero_stage
}: Pick<StatedLayout, "dp" | "tp" | "pp" | "zero_stage"> & {gpus: number | null}): number | null {
  if (tp !== null) return tp;
  if (gpus !== null && dp !== null && pp !== null) return gpus / (dp * pp);
  return gpus === 1 || (gpus !== null && gpus === dp) || zero_stage === 3 ? 1 : null;
}

/** The numbers of GPUs that experts may be spread over, of those of one pipeline stage: 1 for a dense model. */
function expertGroups(experts: number, {stated, gpus}: {stated: number | null; gpus: number}): number[] {
  if (stated !== null) return gpus % stated === 0 ? [stated] : [];
  if (experts === 0) return [1];
  const whole = Number.isInteger(experts);
  return powersOfTwo(Math.min(experts, gpus, MOST_EXPERT_GPUS)).filter(
    (group) => gpus % group === 0 && (!whole || experts % group === 0)
  );
}

/** Returns 1, 2, 4 … up to a number. */
export function powersOfTwo(largest: number): number[] {
  const powers = [];
  for (let power = 1; power <= largest; power *= 2) powers.push(power);
  return powers;
}
