import type {Accelerator} from "../catalog.js";
import {acceleratorColumns, devicesOf, formatPeak, recipeColumns} from "./acceleratorColumns.js";
import type {Layout, OpenPlan} from "./columns.js";
import {contradictions, isMultiple, stageContradictions} from "./contradictions.js";
import {findRecipe, type Recipe} from "./recipes.js";
import type {NamedModel} from "./namedModel.js";
import {describeModel} from "./describeModel.js";
import {modelKind} from "./modelName.js";
import {wholeCards} from "./wholeCards.js";
import {LARGEST_TENSORS, type ModelFacts, type Shape} from "./shape.js";
import {isStandIn, tensorContradictions} from "./shapeContradictions.js";

/** A training configuration as people publish it; null or empty is unknown. No measured figure is part of it. */
export interface Configuration extends Omit<ModelFacts, "name"> {
  id: string;
  model: string;
  seq_len: number | null;
  gpu: string;
  gpus: number | null;
  precision: string;
  global_batch_sequences: number | null;
  micro_batch_sequences: number | null;
  recompute: string; // none, selective, full or empty
  dp: number | null;
  tp: number | null;
  pp: number | null;
  zero_stage: number | null;
  tokens_trained: number | null;
}

/** A configuration understood: its plan with more than one layout where that is left open, and what was chosen. */
export interface Configured extends OpenPlan {
  assumed: string[];
}

/** Tokens in an optimizer step where no batch is given: small models, and large ones. */
const STEP_TOKENS = {small: 2 ** 20, large: 2 ** 22, largeParams: 5e9};
/** Tokens a GPU gets of a step where the number of GPUs is not given. */
const TOKENS_PER_GPU = {small: 8192, large: 2048, largeParams: 3e10};
/** Tokens a GPU works on in a step where no batch is given but the number of GPUs is. */
const LARGEST_MICRO_TOKENS = 262144;
const OPEN_STEP_TOKENS = 524288;
/** Micro-batches each replica gets at least of a batch that does not come out whole. */
const LEAST_STEPS_OF_MEAN = 8;

/**
 * Returns the plan of a configuration on an accelerator with its candidate layouts. Throws an Error in words where the
 * configuration contradicts itself, is of a kind the model does not describe or says too little.
 */
export function configure(
  stated: Configuration,
  accelerator: Accelerator,
  {recipes, models, rate = NaN}: {recipes: readonly Recipe[]; models: readonly NamedModel[]; rate?: number}
): Configured {
  const {configuration, assumed: cards} = wholeCards(stated, devicesOf(accelerator));
  const {model} = configuration;
  refuse(contradictions(configuration, {kind: modelKind(model), devices: devicesOf(accelerator)}));
  const {shape, experts, headShare, published, assumed} = describeModel(
    {...configuration, split: configuration.tp === null ? onlyTensors(configuration) : 1},
    models
  );
  assumed.push(...cards);
  refuse(stageContradictions({layers: shape.layers, pp: configuration.pp}));
  if (published) refuse(tensorContradictions({...shape, tp: onlyTensors(configuration)}));
  const choose = <T>(name: string, known: T | null, value: () => T): T => {
    if (known !== null) return known;
    const chosen = value();
    assumed.push(`${name} ${String(chosen)}`);
    return chosen;
  };

  const links = acceleratorColumns(accelerator);
  const group = links.architecture_group;
  const modern = group === "hopper" || accelerator.year >= 2022;
  const sequence = choose("seq_len", configuration.seq_len, () => (group === "hopper" ? 4096 : 2048));
  const precision = choose("precision", configuration.precision.trim() || null, () => "bf16 mixed");
  const recipe = findRecipe(recipes, precision, model);
  if (!recipe) throw new Error(`The precision "${precision}" is not known`);
  const peak = formatPeak(accelerator, recipe);
  if (peak === null) throw new Error(`${accelerator.name} has no ${recipe.compute} rate in the catalog`);
  if (recipe.fp8 && accelerator.peak_flops_fp8 === null)
    throw new Error(`${accelerator.name} has no fp8 rate in the catalog`);

  const encoder = /bert/i.test(model);
  const recurrent = /transformer-xl/i.test(model);
  const unfused = /huggingface stack|megatron-lm stack/i.test(model);
  const fused =
    !encoder && !recurrent && !unfused && /bf16|fp8|nf4|int4|mixed \(/i.test(precision) && group !== "volta";
  const steps = shape.params > STEP_TOKENS.largeParams ? STEP_TOKENS.large : STEP_TOKENS.small;
  const givenGpus =
    configuration.gpus ??
    (configuration.dp === null ? null : configuration.dp * (configuration.tp ?? 1) * (configuration.pp ?? 1));
  const gpus = choose("gpus", givenGpus, () => {
    const tokens = configuration.global_batch_sequences ? configuration.global_batch_sequences * sequence : steps;
    const share = shape.params > TOKENS_PER_GPU.largeParams ? TOKENS_PER_GPU.large : TOKENS_PER_GPU.small;
    const several = Math.min(4096, Math.max(8, 2 ** Math.round(Math.log2(tokens / share))));
    const parts = (configuration.tp ?? 1) * (configuration.pp ?? 1);
    return Math.ceil(several / parts) * parts;
  });

  const plan = {
    ...shape,
    id: configuration.id,
    gated: Number(shape.gated),
    tied: Number(shape.tied),
    norm_biases: Number(!shape.gated),
    linear_biases: Number(!shape.gated),
    dropout: Number(!shape.gated),
    head_vocab: /squad/i.test(model) ? 2 : encoder ? 0.16 * shape.vocab : recurrent ? 20000 : headShare * shape.vocab,
    learned_positions: 0,
    experts,
    active_experts: Math.min(1, experts),
    expert_ffn_hidden: experts > 0 ? shape.ffn_hidden : 0,
    shared_ffn_hidden: 0,
    tokens_per_sequence: sequence,
    context: recurrent ? 2 * sequence : sequence,
    ...links,
    format_peak_flops: peak,
    memory_bandwidth: accelerator.memory_bandwidth,
    memory_capacity: accelerator.memory_bytes,
    tdp_per_gpu: accelerator.tdp ?? NaN,
    rate,
    fp8: Number(recipe.fp8),
    ...recipeColumns(recipe),
    gpus,
    fused_attention: Number(fused),
    tokens_trained: configuration.tokens_trained ?? NaN
  };
  const found = layouts(configuration, {gpus, sequence, shape, modern, mixture: experts > 0});
  if (found.length === 0) throw new Error("No layout fits the GPUs, dp, tp, pp and batch given");
  return {plan, layouts: found, assumed};
}

function refuse(sentences: readonly string[]): void {
  if (sentences.length > 0) throw new Error(sentences.join("; "));
}

/** The tensor parallelism that is stated, or the only one that what is stated leaves; null where several are open. */
function onlyTensors({gpus, dp, tp, pp, zero_stage}: Configuration): number | null {
  if (tp !== null) return tp;
  if (gpus !== null && dp !== null && pp !== null) return gpus / (dp * pp);
  return gpus === 1 || (gpus !== null && gpus === dp) || zero_stage === 3 ? 1 : null;
}

/** Every layout the configuration leaves open, in powers of two. */
function layouts(
  configuration: Configuration,
  {
    gpus,
    sequence,
    shape,
    modern,
    mixture
  }: {gpus: number; sequence: number; shape: Shape; modern: boolean; mixture: boolean}
): Layout[] {
  const {dp, tp, pp, zero_stage, micro_batch_sequences, global_batch_sequences: batch, recompute} = configuration;
  const found: Layout[] = [];
  const {layers} = shape;
  const modelParallel = dp === null ? null : gpus / dp;
  const allStated = dp !== null && tp !== null && pp !== null;
  const only = onlyTensors(configuration);
  const powers = powersOfTwo(Math.min(LARGEST_TENSORS, gpus, modelParallel ?? LARGEST_TENSORS)).filter(divides);
  // The active layers of a mixture are a stand-in for its own, so are their heads.
  const splits = (degree: number) =>
    tensorContradictions({...shape, tp: degree}).length === 0 ||
    (mixture && isStandIn({...configuration, tp: degree}, shape));
  const tensors = tp !== null ? [tp] : (only === null ? powers : [only]).filter(splits);
  for (const tensor_parallel of tensors) {
    const pipelines =
      pp !== null
        ? [pp]
        : zero_stage === 3
          ? [1]
          : modelParallel !== null
            ? [modelParallel / tensor_parallel].filter((p) => p <= layers)
            : powersOfTwo(Math.min(layers, gpus / tensor_parallel, 64)).filter((p) => divides(p * tensor_parallel));
    for (const pipeline_parallel of pipelines) {
      const replicas = dp ?? gpus / (tensor_parallel * pipeline_parallel);
      const context_parallel = gpus / (replicas * tensor_parallel * pipeline_parallel);
      const degrees = [replicas, tensor_parallel, pipeline_parallel, context_parallel];
      if (!degrees.every((degree) => Number.isInteger(degree) && degree >= 1)) continue;
      // What is left over splits the sequence only where all three degrees say so.
      if (context_parallel > 1 && !allStated) continue;
      const virtual_stages =
        pipeline_parallel > 1 && modern ? Math.max(1, Math.min(4, Math.floor(layers / pipeline_parallel / 2))) : 1;
      const stages = zero_stage !== null ? [zero_stage] : replicas === 1 ? [0] : pipeline_parallel > 1 ? [1] : [1, 3];
      const micro =
        micro_batch_sequences !== null
          ? [micro_batch_sequences].filter((m) => batch === null || isMultiple(batch, m * replicas))
          : powersOfTwo(64).filter((m) =>
              batch === null ? m * sequence <= LARGEST_MICRO_TOKENS : m * replicas <= batch
            );
      if (micro.length === 0 && batch === null) micro.push(1);
      for (const zero of stages)
        for (const micro_batch of micro)
          for (const mode of recompute ? [recompute] : ["none", "selective", "full"]) {
            const accumulation = Math.max(
              pipeline_parallel > 1 ? 4 * pipeline_parallel : 1,
              Math.round(OPEN_STEP_TOKENS / sequence / replicas / micro_batch)
            );
            found.push({
              replicas,
              tensor_parallel,
              pipeline_parallel,
              context_parallel,
              virtual_stages,
              zero_stage: zero,
              micro_batch,
              recompute: mode,
              sequence_parallel: Number(tensor_parallel > 1 && (modern || mode === "selective")),
              global_batch: batch ?? replicas * micro_batch * accumulation
            });
          }
    }
  }
  // A published batch may be a mean, which nothing divides; with few micro-batches it is none.
  const whole = found.filter(({replicas, micro_batch}) => batch === null || isMultiple(batch, replicas * micro_batch));
  if (whole.length > 0 || dp !== null) return whole.length > 0 ? whole : found;
  return found.filter(({replicas, micro_batch}) => batch! >= LEAST_STEPS_OF_MEAN * replicas * micro_batch);

  function divides(part: number) {
    return gpus % part === 0;
  }
}

function powersOfTwo(largest: number): number[] {
  const powers = [];
  for (let power = 1; power <= largest; power *= 2) powers.push(power);
  return powers;
}
