import {checkConfig, type FlatConfig, type RawConfig} from "./configSchema.js";
import {impossible, otherArchitecture, withoutExperts} from "./configContradictions.js";
import {KINDS} from "./configKinds.js";
import {OTHER_KINDS} from "./otherKinds.js";
import {otherKind} from "./undescribedKinds.js";
import {VISION_KINDS} from "./visionKinds.js";
import type {Stack} from "../measured/stackColumns.js";
import type {KindReading} from "../measured/stackReading.js";

/** A model as its configuration has it. */
export interface ModelConfig extends KindReading {
  kind: string; // model_type
  name?: string; // of the published model it is, where it was found by its name
  context: number | null; // tokens of a sequence, as stated
  contradictions?: readonly string[]; // in what it states, that do not change what it is read as
  open?: readonly ("vocab" | "layers")[]; // what has to be stated beside it
}

const READERS = {...KINDS, ...OTHER_KINDS, ...VISION_KINDS};

/** What sizes may be at most: far above anything published, and products of them stay whole numbers. */
const LARGEST: Readonly<Partial<Record<keyof Stack, number>>> = {
  layers: 1e4,
  hidden: 1e6,
  heads: 1e5,
  head_size: 1e5,
  ffn_hidden: 1e8,
  expert_ffn_hidden: 1e8,
  shared_ffn_hidden: 1e8,
  experts: 1e5,
  vocab: 1e8
};

/**
 * Returns the facts of a model from a Hugging Face config.json, an object from outside. Throws an Error in words, which
 * starts with "config:", where it is none, is of a kind that is not described or contradicts itself.
 */
export function readConfig(value: unknown): ModelConfig {
  const config = checkConfig(value);
  const kind = config.model_type ?? "";
  const other = [kind, ...(config.architectures ?? []).slice(0, 1), config._class_name ?? ""].map(otherKind);
  const [reason] = other.filter((sentence) => sentence !== "");
  if (reason !== undefined) throw new Error(`config: ${reason}`);
  const reader = Object.hasOwn(READERS, kind) ? READERS[kind] : undefined;
  if (!reader)
    throw new Error(
      kind
        ? `config: model_type "${kind.slice(0, 60)}" is not described; described are ${Object.keys(READERS).join(", ")}`
        : config._class_name
          ? `config: _class_name "${config._class_name.slice(0, 60)}" is not described: it is no config.json of transformers`
          : "config: model_type is missing"
    );
  const own = textOf(config);
  const problem = impossible(config, own);
  if (problem) throw new Error(`config: ${problem}`);
  const reading = reader(config, own);
  try {
    reading.stacks.forEach(checkStack);
  } catch (error) {
    throw new Error(`config: ${(error as Error).message}`, {cause: error});
  }
  const mixture = withoutExperts(own, kind, reading.stacks);
  if (mixture) throw new Error(`config: ${mixture}`);
  const said = otherArchitecture(config, Object.keys(READERS));
  const stated = own.max_position_embeddings ?? own.n_positions ?? own.max_seq_len ?? own.seq_length;
  const context = Math.min(stated ?? Infinity, reading.learnedPositions ?? Infinity);
  const contradictions = said === "" ? {} : {contradictions: [said]};
  return {kind, ...reading, ...contradictions, context: Number.isFinite(context) ? context : null};
}

/** The part that words pass through: a nested text_config, with what stands beside it. */
function textOf({text_config, ...outer}: RawConfig): FlatConfig {
  const stated = Object.fromEntries(Object.entries(text_config ?? {}).filter(([, value]) => value != null));
  return {...outer, ...stated};
}

/** Throws an Error in words where the facts of a stack contradict each other or are beyond what is described. */
export function checkStack(stack: Stack): void {
  const {layers, hidden, heads, kv_heads, head_size, ffn_hidden} = stack;
  const {experts, active_experts, dense_layers, rope_size} = stack;
  for (const [name, most] of Object.entries(LARGEST))
    if (Number(stack[name as keyof Stack]) > most)
      throw new Error(`${name} ${stack[name as keyof Stack]} is above ${most}`);
  for (const [name, value] of Object.entries({layers, hidden, heads, kv_heads}))
    if (value < 1) throw new Error(`${name} is 0`);
  if (head_size < 1) throw new Error(`head_dim is ${head_size}`);
  if (!Number.isInteger(head_size)) throw new Error(`heads ${heads} does not divide hidden ${hidden}`);
  if (ffn_hidden < 1 && (experts === 0 || dense_layers > 0)) throw new Error("ffn_hidden is 0");
  if (kv_heads > heads) throw new Error(`kv_heads ${kv_heads} is more than heads ${heads}`);
  if (heads % kv_heads !== 0) throw new Error(`kv_heads ${kv_heads} does not divide heads ${heads}`);
  if (active_experts > experts) throw new Error(`active_experts ${active_experts} is more than experts ${experts}`);
  if (experts > 0 && active_experts < 1) throw new Error("active_experts is 0");
  if (rope_size > head_size) throw new Error(`rope_size ${rope_size} is more than head_size ${head_size}`);
}
