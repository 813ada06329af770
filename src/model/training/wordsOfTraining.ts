import type {TrainingRow} from "./columns.js";
import {findOptimizer, optimizerIn, type Optimizer} from "./optimizers.js";
import {namesFourBits} from "./precisionWords.js";
import {findRecipe, isNegated, type Recipe} from "./recipes.js";

/** What is trained: everything, adapters over a frozen base, over one of 4 bits, small layers between, or a part. */
export const METHODS = ["full", "lora", "qlora", "adapters", "frozen"] as const;
export type Method = (typeof METHODS)[number];

/** What is learned from: text, examples of answers, or preferences between two of them. */
export const OBJECTIVES = ["pretraining", "sft", "dpo"] as const;

/** Matrices that adapters go beside. */
export const ADAPTER_TARGETS = ["all-linear", "attention", "query-value", "mlp"] as const;

/** What may be kept on the host. */
export const OFFLOADS = ["optimizer", "parameters", "activations"] as const;

/** The words of training that a configuration may state; null or empty is open. */
export interface StatedWords {
  precision: string;
  optimizer?: string;
  optimizer_in_backward?: boolean | null;
  offload?: string; // none, or some of OFFLOADS joined by +
  method?: string;
  lora_rank?: number | null;
  lora_targets?: string;
  trained_share?: number | null; // of the parameters, where the others are frozen
  frozen_gradients?: boolean | null; // whether gradients pass through what is frozen
  objective?: string;
  packing?: boolean | null;
  padding_share?: number | null;
}

type WordColumns = Pick<
  TrainingRow,
  | "method"
  | "stated_adapter_rank"
  | "stated_adapter_targets"
  | "stated_trained_share"
  | "frozen_gradients"
  | "objective"
  | "padding_share"
  | "offload_optimizer"
  | "offload_parameters"
  | "offload_activations"
  | "optimizer_in_backward"
>;

/** The words of a configuration understood: what a plan holds of them, and what was assumed. */
export interface TrainingWords {
  recipe: Recipe;
  optimizer: Optimizer;
  columns: WordColumns;
  assumed: string[];
  warnings: string[];
}

interface Catalogs {
  recipes: readonly Recipe[];
  optimizers: readonly Optimizer[];
  unpackedPadding: number; // share assumed
  precision?: string; // in the words of recipes, where they are not those stated
  half?: "bf16" | "fp16"; // the format of 16 bits assumed
}

/** Names of adapters in texts, as words. */
const LORA = /(?<![a-z])(?:q-?)?lora(?![a-z])/i;
/** Words for weights that are frozen, of which adapters are trained. */
export const ADAPTED = /(?<![a-z])(?:q-?)?lora(?![a-z])|\badapters?\b/i;
const QLORA = /(?<![a-z])q-?lora(?![a-z])/i;

/** A word of its own: at the end of a repository's name it says how that model was made. */
const DPO = /(?<![\w.-])dpo\b/i;

/** Formats that frozen weights of 4 bits are computed in. */
const SIXTEEN_BITS = new Set(["mixed", "mixed-fp16", "pure-bf16", "mixed-fp32-gradients", "nf4"]);

/**
 * Returns what a configuration says of how it trains. A precision or a model's name may say that adapters are trained or
 * which optimizer it is, as published runs have it. Throws an Error in words where a word is not known or two exclude
 * each other.
 */
export function trainingWords(
  stated: StatedWords & {model?: string},
  {recipes, optimizers, unpackedPadding, precision = stated.precision, half = "bf16"}: Catalogs
): TrainingWords {
  const assumed: string[] = [];
  const warnings: string[] = [];
  const {model = ""} = stated;
  const objective = stated.objective || (DPO.test(model) ? say("objective", "dpo") : "pretraining");
  const named = namedMethod(precision, model);
  const format =
    precision.trim() || say("precision", named === "qlora" || stated.method === "qlora" ? "nf4" : `${half} mixed`);
  // Texts that name adapters or an optimizer alone are of mixed precision.
  const inPrecision = optimizerIn(optimizers, precision);
  const says = !isNegated(format) && (named !== null || inPrecision !== null);
  const found = findRecipe(recipes, format) ?? (says ? findRecipe(recipes, "mixed") : null);
  if (!found) throw new Error(`The precision "${format}" is not known`);
  const method = methodOf();
  const recipe = recipeOf();
  const optimizer = optimizerOf();
  const offload = new Set((stated.offload || "none").split("+"));
  const [problem] = [
    ...methodContradictions(stated, {method}),
    ...offloadContradictions(stated, {offload, optimizer, recipe})
  ];
  if (problem) throw new Error(problem);
  return {
    recipe,
    optimizer,
    columns: {
      method,
      stated_adapter_rank: stated.lora_rank ?? 0,
      stated_adapter_targets: stated.lora_targets ?? "",
      stated_trained_share: stated.trained_share ?? 1,
      frozen_gradients: Number(
        method === "frozen" ? (stated.frozen_gradients ?? say("frozen_gradients", "no") === "yes") : false
      ),
      objective,
      padding_share: paddingOf(),
      offload_optimizer: Number(offload.has("optimizer")),
      offload_parameters: Number(offload.has("parameters")),
      offload_activations: Number(offload.has("activations")),
      optimizer_in_backward: Number(stated.optimizer_in_backward ?? false)
    },
    assumed,
    warnings
  };

  function say(name: string, value: string): string {
    assumed.push(`${name} ${value}`);
    return value;
  }

  function methodOf(): Method {
    if (stated.method) {
      if (named !== null && (stated.method === "full" || stated.method === "frozen"))
        warnings.push(
          `method ${stated.method} is stated, and the ${ADAPTED.test(precision) ? "precision" : "name"} says ${named}`
        );
      return stated.method as Method;
    }
    if (found!.quantized && named === null && namesFourBits(format))
      throw new Error(
        `Training in 4 bits is not described: precision "${format}"; of adapters over a frozen base of 4 bits method is qlora`
      );
    if (found!.quantized) return named === null ? (say("method", "qlora") as Method) : "qlora";
    return named ?? "full";
  }

  /** A base of 4 bits is stated as such, or by its method beside the 16 bits that it is computed in. */
  function recipeOf(): Recipe {
    if (found!.quantized) {
      if (method === "full" || method === "frozen" || method === "adapters")
        throw new Error(`precision "${format}" keeps weights that cannot be trained: method ${method} needs others`);
      return found!;
    }
    if (method !== "qlora") return found!;
    if (!SIXTEEN_BITS.has(found!.id))
      throw new Error(`method qlora computes in 16 bits over a base of 4: precision "${format}" is neither`);
    return findRecipe(recipes, "nf4") ?? found!;
  }

  function optimizerOf(): Optimizer {
    const text = stated.optimizer?.trim() ?? "";
    if (text === "") return inPrecision ?? assumedOptimizer();
    const own = findOptimizer(optimizers, text);
    if (!own) {
      const choices = optimizers
        .map(({id}) => id)
        .sort()
        .join(", ");
      const why = /sgd/i.test(text) && /8[\s_-]?bit/i.test(text) ? "; SGD keeps no state that 8 bits could hold" : "";
      throw new Error(`optimizer: got "${text.slice(0, 60)}", expected one of ${choices}${why}`);
    }
    if (inPrecision && inPrecision.id !== own.id)
      throw new Error(`optimizer ${own.id} is stated, and precision "${precision}" says ${inPrecision.id}`);
    return own;
  }

  function assumedOptimizer(): Optimizer {
    const adamw = optimizers.find(({id}) => id === "adamw");
    if (!adamw) throw new Error("optimizer: the catalog has no adamw, which is assumed where none is stated");
    say("optimizer", adamw.id);
    return adamw;
  }

  /** Text to pre-train on is cut to whole sequences; examples are padded unless they are packed. */
  function paddingOf(): number {
    const {packing = null, padding_share = null} = stated;
    if (packing === true && (padding_share ?? 0) > 0)
      throw new Error(`packing yes leaves no padding, and padding_share is ${padding_share}`);
    if (padding_share !== null) return padding_share;
    const packed = packing ?? (objective === "pretraining" || say("packing", "no") === "yes");
    return packed ? 0 : Number(say("padding_share", String(unpackedPadding)));
  }
}

/** What a precision or a model's name says of the method; null where neither does. */
function namedMethod(precision: string, model: string): "lora" | "qlora" | null {
  const text = ADAPTED.test(precision) ? precision : LORA.test(model) && !isNegated(model) ? model : "";
  if (text === "" || isNegated(precision)) return null;
  return QLORA.test(text) ? "qlora" : "lora";
}

function methodContradictions(
  {lora_rank = null, lora_targets = "", trained_share = null, frozen_gradients = null}: StatedWords,
  {method}: {method: Method}
): string[] {
  const adapted = method === "lora" || method === "qlora";
  return [
    ...(lora_rank !== null && !adapted && method !== "adapters"
      ? [`lora_rank ${lora_rank} is of adapters, and method ${method} has none`]
      : []),
    ...(lora_targets !== "" && !adapted ? [`lora_targets ${lora_targets} is of LoRA, and method is ${method}`] : []),
    ...(trained_share !== null && method !== "frozen"
      ? [`trained_share ${trained_share} is of frozen models, and method is ${method}`]
      : []),
    ...(frozen_gradients !== null && method !== "frozen"
      ? [`frozen_gradients is of frozen models, and method is ${method}`]
      : []),
    ...(trained_share === null && method === "frozen"
      ? ["method frozen needs trained_share, the share that is trained"]
      : [])
  ];
}

function offloadContradictions(
  {optimizer_in_backward, zero_stage = null, dp = null}: StatedWords & {zero_stage?: number | null; dp?: number | null},
  {offload, optimizer, recipe}: {offload: ReadonlySet<string>; optimizer: Optimizer; recipe: Recipe}
): string[] {
  const onHost = offload.has("optimizer");
  const stateless = optimizer.states === 0 && !optimizer.factored && recipe.master_bytes === 0;
  return [
    ...(onHost && optimizer.paged
      ? [`offload optimizer and ${optimizer.id}: a paged optimizer moves its own state`]
      : []),
    ...(onHost && stateless
      ? [`offload optimizer: ${optimizer.id} without master weights keeps nothing to offload`]
      : []),
    ...(onHost && optimizer_in_backward
      ? ["optimizer_in_backward runs on the card, and offload optimizer on the host"]
      : []),
    ...(offload.has("parameters") && zero_stage !== null && zero_stage < 3 && (dp ?? 1) > 1
      ? [`offload parameters gathers them as zero_stage 3 does, and zero_stage is ${zero_stage}`]
      : [])
  ];
}

/** Returns a sentence for each way in which adapters or an optimizer in the backward pass cannot be on a model's layout. */
export function learningContradictions(
  {
    lora_rank = null,
    optimizer_in_backward,
    global_batch_sequences: batch = null,
    micro_batch_sequences: micro = null,
    accumulation = null,
    dp = null,
    pp = null
  }: StatedWords & {
    accumulation?: number | null;
    global_batch_sequences?: number | null;
    micro_batch_sequences?: number | null;
    dp?: number | null;
    pp?: number | null;
  },
  {hidden}: {hidden: number}
): string[] {
  const turns =
    accumulation !== null ? accumulation : batch === null || micro === null || dp === null ? 1 : batch / (dp * micro);
  return [
    ...(lora_rank !== null && lora_rank > hidden ? [`lora_rank ${lora_rank} is more than hidden ${hidden}`] : []),
    ...(optimizer_in_backward && turns > 1
      ? [`optimizer_in_backward sees each gradient once, and the batch is added up over ${turns} micro-batches`]
      : []),
    ...(optimizer_in_backward && (pp ?? 1) > 1
      ? [`optimizer_in_backward sees each gradient once, and pp ${pp} adds them up over micro-batches`]
      : [])
  ];
}
