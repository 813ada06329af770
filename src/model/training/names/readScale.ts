import type {Scale} from "../../catalog.js";
import {describeArchitecture, type DescribedArchitecture} from "../configs/describeArchitecture.js";
import type {Configuration} from "../configure.js";
import type {NamedModel} from "./namedModel.js";
import {otherKind} from "../configs/undescribedKinds.js";
import {countModel, type ParamsCount} from "./paramsCounter.js";
import {checkStack, type ModelConfig} from "../configs/readConfig.js";
import {scaleContradiction} from "../configs/scaleContradiction.js";
import {BIASED_STACK, PLAIN_STACK, type Stack} from "../measured/stackColumns.js";
import {readModelText} from "../texts/readModelText.js";
import {listed, type TextReading} from "../texts/TextReading.js";

/** What of a scale a text may say; what it does not say is null. */
export type ReadFields = Omit<Scale, "id" | "variant_of" | "samples" | "source" | "as_of" | "note"> & {
  samples: number | null;
};

/** Fields of a scale that its parameters follow from. */
export type ShapeFields = Omit<
  ReadFields,
  "name" | "samples" | "batch" | "tokens_per_sample" | "sequence_length" | "params" | "active_params"
>;

/** A model as a text describes it, with what there is to say of how it was understood. */
export interface ReadScale {
  format: string;
  fields: ReadFields;
  assumed: string[]; // what was taken for granted
  left: string[]; // what was understood and is no part of a scale
  unread: string[]; // what was not understood
  warnings: string[];
  corrected(changes: Partial<ShapeFields>): ParamsCount; // throws an Error in words where they contradict each other
}

/** Tokens of a sample at most where a model's own length is taken. */
const OWN_SEQUENCE = 8192;

/** Longest text that may be a model's name. */
const LONGEST_NAME = 120;

/** Columns of a run that a scale has a field for. */
const CARRIED = new Set(["model", "seq_len", "global_batch_sequences", "tokens_trained"]);

const NOTHING_STATED: Configuration = {
  ...{id: "", model: "", gpu: "", precision: "", recompute: "", params: null, layers: null, hidden: null, heads: null},
  ...{kv_heads: null, ffn_hidden: null, vocab: null, seq_len: null, gpus: null, global_batch_sequences: null},
  ...{micro_batch_sequences: null, dp: null, tp: null, pp: null, zero_stage: null, tokens_trained: null}
};

/**
 * Returns the scale that a text describes: a configuration, arguments of a trainer or a model's name, which is looked for
 * among `models`. `openSequence` is its tokens where neither the text nor the model states any. Throws an Error in words
 * where the text is none of these, or its model is of a kind that is not estimated.
 */
export function readScale(text: string, models: readonly NamedModel[], openSequence: number): ReadScale {
  const reading = isName(text) ? named(text.trim()) : readModelText(text);
  const columns = reading.columns;
  const stated = {...NOTHING_STATED, model: columns.model ?? "", config: openAsOne(reading.config)};
  const other = otherKind(stated.model);
  if (other) throw new Error(other);
  const described = describeArchitecture(stated, {models, split: null});
  if (described.refusal !== "") throw new Error(described.refusal);
  if (!Number.isInteger(described.facts.experts))
    throw new Error(
      `"${stated.model.slice(0, 60)}" says how many parameters are active, not its experts: paste its config.json`
    );
  const stacks = stated.config?.stacks ?? [stackOf(described)];
  const tokens = numberOf(columns.seq_len) ?? Math.min(described.context ?? openSequence, OWN_SEQUENCE);
  const all = numberOf(columns.tokens_trained);
  const shape = shapeFields(described, reading.config);
  const fields: ReadFields = {
    name: nameOf(stated.model, reading),
    params: described.counted.params,
    active_params: described.counted.active_params,
    samples: all === null ? null : Math.round(all / tokens),
    batch: wholeOf(columns.global_batch_sequences),
    tokens_per_sample: tokens,
    sequence_length: tokens,
    ...shape
  };
  const left = Object.entries(columns).filter(([name]) => !CARRIED.has(name));
  return {
    format: reading.format,
    fields,
    assumed: [...described.assumed, ...reading.notes],
    left: [
      ...left.map(([name, value]) => `${name} ${value}`),
      ...(reading.aside.length > 0 ? [`settings without effect here: ${listed(reading.aside)}`] : [])
    ],
    unread: [...reading.unread],
    warnings: described.warnings,
    corrected: (changes) => {
      const own = correctedStack(stacks[0]!, {...shape, ...changes}, shape);
      checkStack(own);
      // What a text says beside its first stack counts as it did.
      const [was, is] = [stacks[0]!, own].map((stack) => countModel([stack, ...stacks.slice(1)])) as [
        ParamsCount,
        ParamsCount
      ];
      const {params, active_params} = described.counted;
      const open = (reading.config?.open ?? []).length > 0;
      const count = open
        ? is
        : {
            params: params + is.params - was.params,
            active_params: active_params + is.active_params - was.active_params
          };
      const found = scaleContradiction({...fields, ...changes, ...count});
      if (found) throw new Error(found.reason);
      return count;
    }
  };
}

/** Whether a text is one line that can be a name, and not a setting. */
function isName(text: string): boolean {
  const line = text.trim();
  return line !== "" && line.length <= LONGEST_NAME && !/[\n={}]|--|:\s/.test(line);
}

/** Tokens stated beside a name: `7B params, 2T tokens`. */
const BESIDE =
  /[,;]?\s*(?:\b(?:on|with|for)\s+)?(?<![\d.,])(\d[\d,]*(?:\.\d+)?)\s*(k|m|b|t|thousand|million|billion|trillion)?\s+tokens?\b/i;

/** Letters of powers of ten of a number of tokens. */
const POWERS: Readonly<Record<string, number>> = {
  t: 1e12,
  b: 1e9,
  m: 1e6,
  k: 1e3,
  trillion: 1e12,
  billion: 1e9,
  million: 1e6,
  thousand: 1e3
};

function named(text: string): TextReading {
  const [stated = "", digits = "", power = ""] = BESIDE.exec(text) ?? [];
  const tokens = Number(digits.replaceAll(",", "")) * (POWERS[power.toLowerCase()] ?? 1);
  const model = stated === "" ? text : text.replace(stated, "").trim();
  const columns: Record<string, string> =
    model !== "" && tokens > 0 ? {model, tokens_trained: String(tokens)} : {model: text};
  return {format: "a model's name", config: null, columns, aside: [], unread: [], notes: []};
}

/** A configuration whose open sizes are one until they are stated. */
function openAsOne(config: ModelConfig | null): ModelConfig | null {
  if (!config?.open) return config;
  const {open, stacks, ...rest} = config;
  const sizes = Object.fromEntries(open.map((name) => [name, 1]));
  return {...rest, stacks: [{...stacks[0]!, ...sizes}, ...stacks.slice(1)]};
}

function shapeFields(
  {shape, facts, headKind, learnedPositions}: DescribedArchitecture,
  config: ModelConfig | null
): ShapeFields {
  const {layers, hidden, heads, kv_heads, ffn_hidden, vocab, head_size} = shape;
  const {experts, active_experts, expert_ffn_hidden, shared_ffn_hidden, dense_layers} = facts;
  const {query_rank, kv_rank, rope_size, value_size, sliding_window, windowed_layers} = facts;
  return {
    ...{layers, hidden, heads, kv_heads},
    ffn_hidden: ffn_hidden === 0 ? expert_ffn_hidden : ffn_hidden, // no layer of such a mixture has another
    vocab: config?.open?.includes("vocab") ? 0 : vocab,
    head_dim: head_size * heads === hidden ? null : head_size,
    gated: shape.gated ? "yes" : "no",
    tied: shape.tied ? "yes" : "no",
    head_kind: headKind,
    ...{experts, active_experts, expert_ffn_hidden, shared_ffn_hidden, dense_layers},
    cross_attention: facts.cross_attention ? "yes" : "no",
    ...{query_rank, kv_rank, rope_size, value_size, sliding_window, windowed_layers},
    learned_positions: learnedPositions ?? 0
  };
}

/** The stack of a model that is known by its shape. */
function stackOf({shape, facts}: DescribedArchitecture): Stack {
  const {layers, hidden, heads, head_size, kv_heads, ffn_hidden, vocab, gated, tied} = shape;
  const {experts, active_experts, expert_ffn_hidden, shared_ffn_hidden, dense_layers, cross_attention} = facts;
  const {query_rank, kv_rank, rope_size, value_size} = facts;
  return {
    ...PLAIN_STACK,
    ...(gated ? {} : BIASED_STACK),
    ...{layers, hidden, heads, head_size, kv_heads, ffn_hidden, vocab, embedding_width: hidden},
    ...{experts, active_experts, expert_ffn_hidden, shared_ffn_hidden, dense_layers, cross_attention},
    ...{query_rank, kv_rank, rope_size, value_size, gated: Number(gated), tied: Number(tied)}
  };
}

/** A stack with the fields of a scale in place of its own, where these are other than what was read. */
function correctedStack(stack: Stack, fields: ShapeFields, read: ShapeFields): Stack {
  const changed = (Object.keys(fields) as (keyof ShapeFields)[]).filter((name) => fields[name] !== read[name]);
  if (changed.length === 0) return stack;
  const sizes = Object.fromEntries(
    changed.filter((name) => name in stack && typeof fields[name] === "number").map((name) => [name, fields[name]])
  );
  const flags = Object.fromEntries(
    (["gated", "tied", "cross_attention"] as const)
      .filter((name) => changed.includes(name) && fields[name] !== "assumed")
      .map((name) => [name, Number(fields[name] === "yes")])
  );
  const own = {...stack, ...sizes, ...flags};
  const learned = stack.learned_positions + fields.learned_positions - read.learned_positions;
  return {
    ...own,
    head_size: fields.head_dim ?? fields.hidden / fields.heads,
    embedding_width: stack.embedding_width === stack.hidden ? own.hidden : stack.embedding_width,
    learned_positions: Math.max(0, learned)
  };
}

function nameOf(model: string, {name, format, config}: TextReading): string {
  return model || name || (config ? config.kind : format);
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

/** A batch is whole samples: a mean over a run is rounded. */
function wholeOf(text: string | undefined): number | null {
  return text === undefined ? null : Math.max(1, Math.round(Number(text)));
}
