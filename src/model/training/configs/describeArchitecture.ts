import type {Configuration} from "../configure.js";
import type {TrainingRow} from "../columns.js";
import {describeModel, type DescribedModel} from "../describeModel.js";
import {isOfOtherSize, readModelName} from "../names/modelName.js";
import {joined} from "../joined.js";
import {nameDoubts, withNamed, type NamedModel} from "../names/namedModel.js";
import {countModel, type ParamsCount} from "../names/paramsCounter.js";
import {checkStack, type ModelConfig} from "./readConfig.js";
import {BIASED_STACK, PLAIN_STACK, type Stack} from "../measured/stackColumns.js";
import {hasBlocks, type Shape} from "../shape.js";
import type {ModelDetail} from "../shapeColumns.js";

/** The facts of a training plan that a model's architecture gives beside its shape. */
type ArchitectureFacts = Pick<TrainingRow, ModelDetail | "shared_ffn_hidden">;

/** A model understood to its last matrix. */
export interface DescribedArchitecture {
  shape: Shape; // what a run is estimated by; params counts everything
  facts: ArchitectureFacts;
  counted: ParamsCount;
  headKind: "tokens" | "targets" | "masked";
  known: boolean; // nothing of its shape was chosen
  context: number | null; // tokens of a sequence, as its configuration states
  learnedPositions: number | null; // tokens of a sequence at most
  refusal: string; // why a run is not estimated though parameters are counted
  assumed: string[];
  warnings: string[];
}

/** How far stated parameters may be from those of the shape before it is said, and before it is refused. */
const ROUNDED = 0.03;
const ANOTHER_MODEL = 0.3;

const SIZES = ["layers", "hidden", "heads", "kv_heads", "ffn_hidden", "vocab"] as const;
const MIXTURE = ["experts", "active_experts", "expert_ffn_hidden", "shared_ffn_hidden"] as const;

/** Returns whether the architecture is stated so far that only what is laid out on GPUs is left to look at. */
export function isKnown(stated: Configuration): boolean {
  return stated.config != null || stated.head_dim != null || (stated.experts ?? 0) > 0 || hasBlocks(stated);
}

/**
 * Returns a model from what is stated of it: its configuration, stated or of the published model its name names, with columns
 * beside it taking precedence; a mixture from its columns; else a shape completed from what there is. A shape that is stated with its blocks, gated and tied, counts,
 * whatever parameters are stated beside it; without them it stands for several models, and parameters that are stated say
 * which. Throws an Error in words where too little is known, or what is known contradicts itself.
 */
export function describeArchitecture(
  given: Configuration,
  {models = [], split = 1}: {models?: readonly NamedModel[]; split?: number | null} = {}
): DescribedArchitecture {
  const {refusal, warning} = nameDoubts(given, models);
  if (refusal) throw new Error(refusal);
  const described = describeStated(withNamed(given, models), split);
  return warning === "" ? described : {...described, warnings: [...described.warnings, warning]};
}

function describeStated(stated: Configuration, split: number | null): DescribedArchitecture {
  if (stated.config) {
    const open = (stated.config.open ?? []).filter((name) => stated[name] == null);
    if (open.length > 0)
      throw new Error(`config: it leaves ${open.join(", ")} open; state ${open.join(", ")} beside it`);
    const {stacks, name = "the config"} = stated.config;
    const own = ofStacks(stated, stated.config, changed(stacks, stated));
    return {...own, warnings: [...own.warnings, ...changes(stacks[0]!, {stated, name})]};
  }
  if ((stated.experts ?? 0) > 0) {
    const stack = mixtureStack(stated);
    return ofStacks(stated, {context: null}, [stack]);
  }
  return ofShape(stated, describeModel(stated, split));
}

/** The facts of stacks, the first of which a run is estimated by. */
function ofStacks(
  stated: Configuration,
  {
    headKind = "tokens",
    window,
    context,
    learnedPositions,
    refusal = "",
    said = [],
    contradictions = []
  }: Pick<ModelConfig, "headKind" | "window" | "context" | "learnedPositions" | "refusal" | "said" | "contradictions">,
  stacks: readonly Stack[]
): DescribedArchitecture {
  const counted = countModel(stacks);
  const [stack] = stacks as [Stack];
  const {layers, hidden, heads, head_size, kv_heads, ffn_hidden, vocab, gated, tied} = stack;
  const {experts, active_experts, expert_ffn_hidden, shared_ffn_hidden, dense_layers, cross_attention} = stack;
  const {query_rank, kv_rank, rope_size, value_size} = stack;
  const style = {gated: gated === 1, tied: tied === 1};
  return {
    shape: {params: counted.params, layers, hidden, heads, head_size, kv_heads, ffn_hidden, vocab, ...style},
    facts: {
      ...{experts, active_experts, expert_ffn_hidden, shared_ffn_hidden, dense_layers, cross_attention},
      ...{query_rank, kv_rank, rope_size, value_size},
      ...{sliding_window: window?.tokens ?? 0, windowed_layers: Math.min(window?.layers ?? 0, layers)}
    },
    counted,
    headKind,
    known: true,
    context,
    learnedPositions: learnedPositions ?? null,
    refusal,
    assumed: [
      ...shapeOf(stated, {...stack, ...counted}),
      ...said,
      ...(stacks.length > 1 && refusal === "" && cross_attention
        ? ["encoder-decoder: a token passes one of two stacks"]
        : [])
    ],
    warnings: [...contradictions, ...statedParams(stated.params, counted.params)]
  };
}

/** Says whose shape it is; of a model found by its name, also what of it was not stated. */
function shapeOf({config, ...stated}: Configuration, own: Stack & ParamsCount): string[] {
  if (!config) return [];
  if (config.name === undefined) return [`shape of a ${config.kind}`];
  const open = (["params", ...SIZES] as const).filter((name) => stated[name] === null && own[name] > 0);
  return [...open.map((name) => `${name} ${own[name]}`), `shape of ${config.name}`];
}

const PLAIN_FACTS: Readonly<ArchitectureFacts> = {
  ...{experts: 0, active_experts: 0, expert_ffn_hidden: 0, shared_ffn_hidden: 0, dense_layers: 0, cross_attention: 0},
  ...{query_rank: 0, kv_rank: 0, rope_size: 0, value_size: 0, sliding_window: 0, windowed_layers: 0}
};

/** A shape that was stated or chosen, dense or a stand-in for a mixture. */
function ofShape(stated: Configuration, described: DescribedModel): DescribedArchitecture {
  const {shape, experts, headKind, assumed} = described;
  const whole = SIZES.every((name) => name === "kv_heads" || stated[name] !== null) && experts === 0;
  const plain = whole && headKind === "tokens";
  const counted = plain ? countModel([shapeStack(shape)]) : countOf(shape, stated);
  const certain = plain && (hasBlocks(stated) || isCertain(shape, stated));
  const warnings = plain ? statedParams(stated.params, counted.params, certain) : [];
  const counts = certain || (plain && stated.params === null);
  const params = counts ? counted.params : shape.params;
  const isOwn = stated.params === null && stated.layers !== null && stated.hidden !== null && experts === 0;
  return {
    shape: {...shape, params},
    facts: joined(PLAIN_FACTS, PLAIN_FACTS, {
      experts,
      active_experts: Math.min(1, experts),
      expert_ffn_hidden: experts > 0 ? shape.ffn_hidden : 0
    }),
    counted: experts > 0 ? counted : {params: Math.round(params), active_params: Math.round(params)},
    headKind,
    known: plain,
    context: null,
    learnedPositions: null,
    refusal: "",
    assumed,
    warnings: [...warnings, ...(isOwn ? otherSize(stated.model, params) : [])]
  };
}

/** Says where a name states sizes that are all far from the parameters of the shape beside it. */
function otherSize(name: string, params: number): string[] {
  const {sizes} = readModelName(name);
  return isOfOtherSize(sizes, params)
    ? [
        `the shape has ${Math.round(params)} parameters, and the name "${name.slice(0, 60)}" states ${sizes.join(" and ")}: the shape counts`
      ]
    : [];
}

/** Returns whether a shape has about as many parameters whatever is stated neither gated nor tied. */
function isCertain(shape: Shape, {gated = null, tied = null}: Configuration): boolean {
  if (gated === null) return false; // gates are a third of the matrices of MLPs
  const counts = (tied === null ? [false, true] : [tied]).map(
    (own) => countModel([shapeStack({...shape, gated, tied: own})]).params
  );
  return Math.max(...counts) / Math.min(...counts) - 1 <= ROUNDED;
}

/** Parameters where the shape only stands for a size: that size, and of a mixture the active ones its name states. */
function countOf(shape: Shape, {model}: Configuration): ParamsCount {
  const {active, mixture} = readModelName(model);
  const params = Math.round(shape.params);
  return {params, active_params: mixture && active !== null ? Math.round(active) : params};
}

/** A dense model of plain blocks: gated ones as Llama's, others with biases as GPT's. */
function shapeStack(shape: Shape): Stack {
  const {layers, hidden, heads, head_size, kv_heads, ffn_hidden, vocab, gated, tied} = shape;
  const sizes = {layers, hidden, heads, head_size, kv_heads, ffn_hidden, vocab, embedding_width: hidden};
  return joined(PLAIN_STACK, PLAIN_STACK, gated ? {} : BIASED_STACK, sizes, {
    gated: Number(gated),
    tied: Number(tied)
  });
}

/** A mixture of experts from its columns, of blocks as Llama's. */
function mixtureStack(stated: Configuration): Stack {
  const {layers, hidden, heads, kv_heads, vocab, ffn_hidden, experts} = stated;
  const {active_experts = null, shared_ffn_hidden = null, head_dim = null, gated = null, tied = null} = stated;
  const expert_ffn_hidden = stated.expert_ffn_hidden ?? ffn_hidden;
  const needed = {layers, hidden, heads, vocab, active_experts, expert_ffn_hidden};
  const open = Object.entries(needed).filter(([, value]) => value === null);
  if (open.length > 0) throw new Error(`experts ${experts} needs ${open.map(([name]) => name).join(", ")} stated too`);
  const stack = {
    ...PLAIN_STACK,
    ...{layers: layers!, hidden: hidden!, heads: heads!, kv_heads: kv_heads ?? heads!, vocab: vocab!},
    ...{head_size: head_dim ?? hidden! / heads!, ffn_hidden: ffn_hidden ?? 0, embedding_width: hidden!},
    ...{experts: experts!, active_experts: active_experts!, expert_ffn_hidden: expert_ffn_hidden!},
    ...{shared_ffn_hidden: shared_ffn_hidden ?? 0, gated: Number(gated ?? true), tied: Number(tied ?? false)}
  };
  checkStack(stack);
  return stack;
}

/** Says which sizes are stated in place of those of a configuration. */
function changes(stack: Stack, {stated, name}: {stated: Configuration; name: string}): string[] {
  const sizes = [...SIZES, ...MIXTURE].filter((one) => one !== "ffn_hidden" || stack.ffn_hidden > 0);
  const all = sizes.map((one) => [one, stated[one], stack[one]] as const);
  const flag = (value: boolean | null | undefined) => (value == null ? null : value ? "yes" : "no");
  const flags = (["gated", "tied"] as const).map((one) => [one, flag(stated[one]), flag(stack[one] === 1)] as const);
  return [...all, ["head_dim", stated.head_dim, stack.head_size] as const, ...flags]
    .filter(([, size, own]) => size != null && size !== own)
    .map(([one, size, own]) => `${one} ${size} stated, ${own} in ${name}: what is stated counts`);
}

/** Stacks with what columns state of the first in place of what it has. */
function changed(stacks: readonly Stack[], stated: Configuration): Stack[] {
  const [first, ...rest] = stacks as [Stack, ...Stack[]];
  if (stated.experts === 0 && first.experts > 0 && stated.ffn_hidden === null && first.ffn_hidden === 0)
    throw new Error(`experts 0 leaves no MLP of a mixture of ${first.experts}: state ffn_hidden too`);
  if ((stated.experts ?? 0) > 0 && first.experts === 0 && (!stated.active_experts || !stated.expert_ffn_hidden))
    throw new Error(
      `experts ${stated.experts} are stated of a model that has none: state active_experts and expert_ffn_hidden too`
    );
  if (first.experts > 0 && first.ffn_hidden === 0 && stated.experts !== 0 && stated.ffn_hidden !== null)
    stated = {...stated, expert_ffn_hidden: stated.expert_ffn_hidden ?? stated.ffn_hidden};
  const sizes = [...SIZES, ...MIXTURE].flatMap((name) => (stated[name] == null ? [] : [[name, stated[name]] as const]));
  const flags = (["gated", "tied"] as const).flatMap((name) =>
    stated[name] == null ? [] : [[name, Number(stated[name])] as const]
  );
  if (sizes.length + flags.length === 0 && stated.head_dim == null) return [...stacks];
  const own: Stack = {...first, ...Object.fromEntries([...sizes, ...flags])};
  const shared = first.head_size * first.heads === first.hidden ? own.hidden / own.heads : own.head_size;
  const stack = {
    ...own,
    embedding_width: first.embedding_width === first.hidden ? own.hidden : own.embedding_width,
    kv_heads: stated.kv_heads ?? (first.kv_heads === first.heads ? own.heads : own.kv_heads),
    head_size: stated.head_dim ?? shared
  };
  checkStack(stack);
  return [stack, ...rest];
}

/** Says how far stated parameters are from those of the shape; throws an Error where they are of another model. */
function statedParams(stated: number | null, counted: number, shapeCounts = true): string[] {
  if (stated === null) return [];
  const off = Math.abs(stated / counted - 1);
  const said = `params ${stated} stated, ${counted} by the shape`;
  if (off > ANOTHER_MODEL) throw new Error(`${said}: more than ${100 * ANOTHER_MODEL} % apart`);
  if (off <= ROUNDED) return [];
  return [
    shapeCounts
      ? `${said}: the shape counts`
      : `${said} of plain blocks: what is stated counts; state gated and tied, or a config, if the shape is right`
  ];
}
