import type {Accelerator, Assumption} from "../catalog.js";
import {acceleratorColumns, devicesOf, formatPeak, optimizerColumns, recipeColumns} from "./acceleratorColumns.js";
import {onlyTensors} from "./layouts/candidateLayouts.js";
import {BLANK_ROW, type Layout, type OpenPlan, type TrainingRow} from "./columns.js";
import {
  contradictions,
  expertContradictions,
  positionContradictions,
  stageContradictions,
  undescribed
} from "./configs/contradictions.js";
import {joined} from "./joined.js";
import {networkOf} from "./layouts/networkOf.js";
import type {Optimizer} from "./optimizers.js";
import type {Recipe} from "./recipes.js";
import {keptLayouts} from "./layouts/keptLayouts.js";
import {withNamed, type NamedModel} from "./names/namedModel.js";
import {describeArchitecture, isKnown} from "./configs/describeArchitecture.js";
import type {ParamsCount} from "./names/paramsCounter.js";
import type {ModelConfig} from "./configs/readConfig.js";
import {isOtherArchitecture, otherKind} from "./configs/undescribedKinds.js";
import {namesBf16, precisionWords} from "./precisionWords.js";
import {modelKind} from "./names/modelName.js";
import {openFacts} from "./layouts/openConfiguration.js";
import {withShares} from "./statedSoftware.js";
import {wholeCards} from "./layouts/wholeCards.js";
import type {ModelFacts} from "./shape.js";
import {learningContradictions, trainingWords, type StatedWords} from "./wordsOfTraining.js";
import {isStandIn, shapeContradictions, tensorContradictions} from "./configs/shapeContradictions.js";

/** Assumptions that are read of a configuration beside those that its formulas read. */
export const CONFIGURED_ASSUMPTIONS = ["batch_rounding", "unpacked_padding", "fused_attention_year"] as const;

/** A training configuration as people publish it; null or empty is unknown. No measured figure is part of it. */
export interface Configuration extends Omit<ModelFacts, "name">, StatedWords {
  id: string;
  model: string;
  seq_len: number | null;
  gpu: string;
  gpus: number | null;
  global_batch_sequences: number | null;
  micro_batch_sequences: number | null;
  recompute: string; // none, selective, full or empty
  dp: number | null;
  tp: number | null;
  pp: number | null;
  zero_stage: number | null;
  tokens_trained: number | null;
  usd_per_gpu_hour?: number | null; // what is paid; open: the price of the catalogs
  cp?: number | null; // GPUs that a sequence is split over
  ep?: number | null; // GPUs that a layer's experts are spread over, of dp × cp × tp
  virtual_stages?: number | null; // pipeline stages of one GPU
  accumulation?: number | null; // micro-batches of a step
  sequence_parallel?: boolean | null;
  launch_blocking?: boolean | null; // CUDA_LAUNCH_BLOCKING
  compile?: boolean | null; // torch.compile
  kernels?: string; // plain, upcast, fused or empty
  tp_overlap?: boolean | null; // asynchronous tensor parallelism
  fused_optimizer?: boolean | null; // few kernels update all parameters
  recompute_fraction?: number | null; // of layers that are computed again
  sharding_gpus?: number | null; // that states are sharded over
  attention?: string; // fused, cudnn, unfused or empty
  node_gpus?: number | null; // of one machine
  loss_kernel?: string; // plain, fused or empty
  memory_reading?: string; // allocated, reserved, device or empty
  network?: string; // rdma, ethernet, none or empty
  network_gbit_s?: number | null; // of one GPU between nodes, one direction
  experts?: number | null;
  active_experts?: number | null;
  expert_ffn_hidden?: number | null;
  shared_ffn_hidden?: number | null;
  config?: ModelConfig | null; // of its config.json
}

/** A configuration understood: its plan with more than one layout where that is left open, and what was chosen. */
export interface Configured extends OpenPlan {
  assumed: string[];
  warnings: string[];
  counted: ParamsCount;
}

/** Tokens of a sequence at most where a configuration's own length is taken. */
const OWN_SEQUENCE = 8192;

/** Why a configuration has no plan though nothing in it is impossible by itself. */
export const NO_LAYOUT = "No layout fits the GPUs, dp, tp, pp and batch given";

/**
 * Returns the plan of a configuration on an accelerator with its candidate layouts. Throws an Error in words where the
 * configuration contradicts itself, is of a kind the model does not describe or says too little.
 */
export function configure(
  stated: Configuration,
  accelerator: Accelerator,
  {
    recipes,
    optimizers,
    models,
    assumptions,
    rateOf = () => NaN,
    machinesOf
  }: {
    recipes: readonly Recipe[];
    optimizers: readonly Optimizer[];
    models: readonly NamedModel[];
    assumptions: readonly Assumption[];
    rateOf?: (gpus: number) => number; // USD per GPU-hour, of so many
    machinesOf?: (gpus: number) => OfferedMachines; // of whoever is paid for so many
  }
): Configured {
  const {configuration, assumed: cards} = wholeCards(withShares(withNamed(stated, models)), devicesOf(accelerator));
  const {model} = configuration;
  refuse([otherKind(model)].filter((sentence) => sentence !== ""));
  const context = configuration.cp ?? 1;
  const known = isKnown(configuration);
  const ownHeads = configuration.config != null || configuration.head_dim != null;
  const kind = modelKind(model);
  const assume = (name: (typeof CONFIGURED_ASSUMPTIONS)[number]) =>
    Number(assumptions.find(({id}) => id === name)?.value);
  const rounding = assume("batch_rounding");
  refuse(contradictions(configuration, {kind, devices: devicesOf(accelerator), known, ownHeads, rounding}));
  // What splits sequences leaves the other degrees as many GPUs fewer.
  const split = {gpus: configuration.gpus === null ? null : configuration.gpus / context};
  const others = context === 1 ? configuration : {...configuration, ...split};
  const architecture = describeArchitecture(configuration, {
    models,
    split: configuration.tp === null ? onlyTensors(others) : 1
  });
  const {shape, facts, headKind, refusal} = architecture;
  const {experts} = facts;
  const assumed = [...architecture.assumed, ...cards];
  if (refusal) throw new Error(refusal);
  const {pp, virtual_stages} = configuration;
  refuse(stageContradictions({layers: shape.layers, pp, virtual_stages}));
  refuse(expertContradictions(configuration, experts));
  if (configuration.config != null) refuse(tensorContradictions({...shape, tp: onlyTensors(others)}));
  const choose = <T>(name: string, known: T | null, value: () => T): T => {
    if (known !== null) return known;
    const chosen = value();
    assumed.push(`${name} ${String(chosen)}`);
    return chosen;
  };

  const group = accelerator.architecture_group;
  const openFact = (trained_sequence_length: number) =>
    openFacts(assumptions)({
      architecture_group: group,
      params: shape.params,
      trained_sequence_length,
      stated_global_batch: configuration.global_batch_sequences ?? 0,
      least_sequences: (configuration.micro_batch_sequences ?? 1) * (configuration.accumulation ?? 1),
      model_parallel: (configuration.tp ?? 1) * (configuration.pp ?? 1) * context
    });
  const sequence = choose("seq_len", configuration.seq_len, () =>
    architecture.context === null ? openFact(NaN).sequence : Math.min(architecture.context, OWN_SEQUENCE)
  );
  refuse(positionContradictions({seq_len: sequence, learnedPositions: architecture.learnedPositions}));
  const precision = precisionWords(configuration.precision);
  const half = accelerator.bf16 === "yes" ? "bf16" : "fp16";
  const words = trainingWords(configuration, {
    precision,
    half,
    recipes,
    optimizers,
    unpackedPadding: assume("unpacked_padding")
  });
  const {recipe, optimizer} = words;
  assumed.push(...words.assumed);
  refuse(learningContradictions(configuration, {hidden: shape.hidden}));
  if (formatPeak(accelerator, recipe) === null)
    throw new Error(`${accelerator.name} has no ${recipe.compute} rate in the catalog`);
  if (accelerator.bf16 === "no" && namesBf16(precision))
    throw new Error(`${accelerator.name} has no bf16 in the catalog; its 16 bits are fp16`);
  if (recipe.fp8 && accelerator.peak_flops_fp8 === null)
    throw new Error(`${accelerator.name} has no fp8 rate in the catalog`);

  const encoder = /bert/i.test(model) || headKind === "masked";
  const recurrent = /transformer-xl/i.test(model);
  const {attention = ""} = configuration;
  const fused =
    attention === "fused" ||
    attention === "cudnn" ||
    (attention === "" &&
      !encoder &&
      !recurrent &&
      recipe.compute === "bf16" &&
      accelerator.year >= assume("fused_attention_year"));
  const givenGpus =
    configuration.gpus ??
    (configuration.dp === null ? null : configuration.dp * (configuration.tp ?? 1) * (configuration.pp ?? 1) * context);
  const gpus = choose("gpus", givenGpus, () => openFact(sequence).gpus);

  const {node_size: offeredNode, ...offered} = machinesOf?.(gpus) ?? NO_OFFER;
  const node_size = nodeSize(configuration, accelerator, offeredNode);
  const {gated, tied, ...sizes} = shape;
  const own = {
    id: configuration.id,
    scale_machine: configuration.id,
    gated: Number(gated),
    tied: Number(tied),
    dropout: Number(!gated),
    head_kind: /squad|^(vit|deit3?|beit)_/i.test(model)
      ? "answers"
      : encoder
        ? "masked"
        : recurrent
          ? "adaptive"
          : headKind,
    trained_sequence_length: sequence,
    attended_tokens: recurrent ? 2 * sequence : sequence,
    rate: rateOf(gpus),
    ...offered,
    stated_sequence_parallel:
      configuration.sequence_parallel == null ? "open" : configuration.sequence_parallel ? "yes" : "no",
    node_size,
    stated_virtual_stages: configuration.virtual_stages ?? 0,
    gpus,
    known_to_run: Number(configuration.dp !== null && configuration.tp !== null && configuration.pp !== null),
    fused_attention: Number(fused),
    launch_blocking: Number(configuration.launch_blocking ?? false),
    compiled: Number(configuration.compile ?? false),
    fused_kernels: fusedShare(configuration),
    tensor_overlap: Number(configuration.tp_overlap ?? false),
    fused_optimizer: Number(configuration.fused_optimizer ?? NaN),
    stated_recompute_fraction: configuration.recompute_fraction ?? NaN,
    stated_sharding_gpus: configuration.sharding_gpus ?? 0,
    newer_attention: Number(attention === "cudnn"),
    loss_kernel: configuration.loss_kernel ?? "",
    memory_reading: configuration.memory_reading || "device",
    stated_global_batch: configuration.global_batch_sequences ?? 0,
    stated_micro_batch: configuration.micro_batch_sequences ?? 0,
    stated_accumulation: configuration.accumulation ?? 0,
    tokens_trained: configuration.tokens_trained ?? NaN
  };
  const plan = joined(
    BLANK_ROW,
    sizes,
    facts,
    acceleratorColumns(accelerator),
    own,
    recipeColumns(recipe),
    optimizerColumns(optimizer),
    words.columns,
    networkOf(configuration, {
      ...{accelerator, node: node_size, gpus},
      otherwise: machinesOf ? "offered" : "usual"
    })
  );
  // The active layers of a mixture are a stand-in for its own, so are their heads.
  const standsIn = (tp: number) => isStandIn({...configuration, tp}, shape);
  const kept = keptLayouts(others, {
    gpus: gpus / context,
    shape,
    context,
    experts,
    ...(!architecture.known && experts > 0 ? {standsIn} : {})
  });
  const open = words.columns.offload_parameters
    ? kept.filter(
        ({replicas, context_parallel, zero_stage}) => replicas * context_parallel * context === 1 || zero_stage === 3
      )
    : kept;
  const found =
    context === 1 ? open : open.map((layout) => ({...layout, context_parallel: layout.context_parallel * context}));
  if (found.length === 0)
    throw new Error(givenGpus === null ? `${NO_LAYOUT}; gpus ${gpus} are chosen: state gpus` : NO_LAYOUT);
  const warnings = [...architecture.warnings, ...words.warnings, ...splitSequences(configuration, found)];
  return {plan, layouts: found, assumed, warnings, counted: architecture.counted};
}

/**
 * Returns the tokens of a sequence that a configuration which leaves them open has by its model: its own length up to
 * that of most pre-training; null where the model states none. Throws an Error in words where the model is none.
 */
export function ownSequence(stated: Configuration, models: readonly NamedModel[]): number | null {
  const {context} = describeArchitecture(stated, {models});
  return context === null ? null : Math.min(context, OWN_SEQUENCE);
}

/**
 * Returns the parameters of what is stated of a model with what there is to warn of, whatever else is stated; null where
 * they cannot be told.
 */
export function countStated(
  stated: Configuration,
  models: readonly NamedModel[]
): {counted: ParamsCount | null; warnings: string[]} {
  const none = {counted: null, warnings: []};
  const configuration = withNamed(stated, models);
  const shape = {...configuration, tp: null};
  if (undescribed(configuration).length > 0) return none;
  // A kind that is not described is no model of the catalog with a name alike.
  if (isOtherArchitecture(configuration.model) && !isKnown(stated)) return none;
  if (!isKnown(configuration) && shapeContradictions(shape, modelKind(configuration.model)).length > 0) return none;
  try {
    const {counted, warnings} = describeArchitecture(shape, {models});
    return {counted, warnings};
  } catch {
    return none;
  }
}

/** Says where GPUs that the degrees stated leave over are taken to split sequences. */
function splitSequences({gpus, dp, tp, pp, cp = null}: Configuration, layouts: readonly Layout[]): string[] {
  const [layout] = layouts;
  if (cp !== null || !layout || layout.context_parallel === 1) return [];
  const said = `dp ${dp} × tp ${tp} × pp ${pp} is ${dp! * tp! * pp!}, not gpus ${gpus}`;
  return [`${said}: the others are taken to split sequences; state cp ${layout.context_parallel} if they do`];
}

/** What is known of the machines that are rented; `node_size` is null where it is the usual one. */
export type OfferedMachines = Pick<TrainingRow, "offer_network" | "offer_network_bandwidth"> & {
  node_size: number | null;
};

const NO_OFFER: OfferedMachines = {offer_network: "", offer_network_bandwidth: NaN, node_size: null};

/** GPUs of a node at most: beyond, fast links join the nodes of a rack. */
const LARGEST_NODE = 16;

/** GPUs that fast links join: those of a machine as stated, of racks those of the rack. */
function nodeSize(
  {node_gpus = null}: Configuration,
  {max_gpus_per_node: usual}: Accelerator,
  offered: number | null
): number {
  if (node_gpus === null) return offered ?? usual;
  return usual > LARGEST_NODE ? usual : node_gpus;
}

/** 1 where kernels are fused by hand, 0 where they are plain or all that is said is that nothing is compiled; NaN: not stated. */
function fusedShare({kernels = "", compile = null}: Configuration): number {
  return kernels === "" && compile === null ? NaN : Number(kernels === "fused");
}

function refuse(sentences: readonly string[]): void {
  if (sentences.length > 0) throw new Error(sentences.join("; "));
}
