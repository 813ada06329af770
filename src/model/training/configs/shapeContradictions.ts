import type {StatedNumbers} from "./contradictions.js";
import {HEAD_SIZE, matrixParams, type Shape} from "../shape.js";
import {fileNumber} from "../../words/fileNumber.js";

/** What a model's name says of its kind, which decides what its parameters are in. */
export type ModelKind = "dense" | "mixture" | "encoder-decoder";

type StatedShape = Pick<
  StatedNumbers,
  "params" | "layers" | "hidden" | "heads" | "kv_heads" | "ffn_hidden" | "vocab" | "tp"
>;

/** Tokens in the largest vocabularies published, for a model that does not state its own. */
const LARGEST_VOCAB = 262144;
/** The widest MLPs published, in hidden sizes: Gemma's are 8 of three matrices each, T5-11B's 64. */
const WIDEST_MLP = {dense: 16, mixture: 16, "encoder-decoder": 64};
/** Parameters stated over the least and the most that the dimensions take: of measured runs 1.003 and 1.17. */
const TOLERANCE = {least: 0.95, most: 1.25};
/** How close the parameters must come to those with heads of HEAD_SIZE where heads do not divide the hidden size. */
const CONFIRMED = 0.005;
/** Heads of their own size come in multiples of this. */
const HEAD_GROUP = 8;

/** Returns a sentence for each way in which the dimensions of a model contradict each other. */
export function shapeContradictions(stated: StatedShape, kind: ModelKind): string[] {
  return [...headContradictions(stated, kind), ...tensorContradictions(stated), ...paramsContradictions(stated, kind)];
}

/**
 * Returns a sentence where heads do not divide the hidden size, or key-value heads the heads. A model may have heads of a size of their
 * own, as GPT-3 XL has 24 of 128 elements at a hidden size of 2048, where its parameters confirm that.
 */
export function headContradictions(stated: StatedShape, kind: ModelKind): string[] {
  const {hidden, heads, kv_heads} = stated;
  if (heads === null) return [];
  const found: string[] = [];
  if (hidden !== null && hidden % heads !== 0 && !hasOwnHeadSize(stated, kind))
    found.push(`heads ${heads} does not divide hidden ${hidden}`);
  if (kv_heads !== null && kv_heads > heads) found.push(`kv_heads ${kv_heads} is more than heads ${heads}`);
  else if (kv_heads !== null && heads % kv_heads !== 0)
    found.push(`kv_heads ${kv_heads} does not divide heads ${heads}`);
  return found;
}

/** Returns a sentence where tensor parallelism splits no heads evenly, or key-value heads neither so nor repeats them. */
export function tensorContradictions({hidden, heads, kv_heads, tp}: StatedShape): string[] {
  if (tp === null || tp === 1) return [];
  if (heads !== null && heads % tp !== 0) return [`tp ${tp} does not divide heads ${heads}`];
  if (heads === null && hidden !== null && hidden % tp !== 0) return [`tp ${tp} does not divide hidden ${hidden}`];
  return kv_heads !== null && kv_heads % tp !== 0 && tp % kv_heads !== 0
    ? [`tp ${tp} neither divides kv_heads ${kv_heads} nor is a multiple of it`]
    : [];
}

/**
 * Returns a sentence where the parameters are outside of what the dimensions can take: plain or gated MLPs, tables tied or not, heads
 * of the hidden size or of their own.
 */
export function paramsContradictions(stated: StatedShape, kind: ModelKind): string[] {
  const {params, layers, hidden, ffn_hidden, vocab} = stated;
  if (params !== null && hidden !== null && vocab !== null && vocab * hidden > TOLERANCE.most * params)
    return [
      `vocab ${vocab} × hidden ${hidden} takes ${rounded(vocab * hidden)} parameters, more than params ${params}`
    ];
  if (params === null || layers === null || hidden === null || kind === "mixture") return [];
  // The layers of an encoder-decoder are those of one stack or of both; its decoder attends twice.
  const {stacks, attentions} = kind === "dense" ? {stacks: 1, attentions: 1} : {stacks: 2, attentions: 3};
  const attention = attentionParams(stated);
  const least = layers * (attention.least + 2 * hidden * (ffn_hidden ?? hidden));
  const widest = ffn_hidden ?? WIDEST_MLP[kind] * hidden;
  const most =
    layers * (attentions * attention.most + stacks * 3 * hidden * widest) + 2 * (vocab ?? LARGEST_VOCAB) * hidden;
  if (params >= TOLERANCE.least * least && params <= TOLERANCE.most * most) return [];
  const [few, bound] = params < least ? ["fewer", `at least ${rounded(least)}`] : ["more", `at most ${rounded(most)}`];
  return [`params ${params} are ${few} than ${dimensions(stated)} take: ${bound}`];
}

/**
 * Returns a sentence for each way in which the shape chosen for what is stated contradicts it, as stated shapes contradict
 * themselves: its heads against key-value heads, width and tensor parallelism, its size against MLP and vocabulary. Each
 * names what was chosen.
 */
export function completedContradictions(stated: StatedShape, shape: Shape, kind: ModelKind): string[] {
  const {layers, hidden, heads, kv_heads} = shape;
  const all = {...stated, layers, hidden, heads, kv_heads};
  // Heads of a size of their own have been looked at where both are stated.
  const both = stated.hidden !== null && stated.heads !== null;
  return [
    ...headContradictions(both ? {...all, hidden: null} : all, kind),
    ...(isStandIn(stated, shape) ? [] : tensorContradictions(all)),
    ...paramsContradictions(all, kind)
  ].map((sentence) => {
    const chosen = Object.entries({layers, hidden, heads, kv_heads}).filter(
      ([name, value]) =>
        stated[name as "layers"] === null && new RegExp(String.raw`\b${name} ${value}\b`).test(sentence)
    );
    if (chosen.length === 0) return sentence;
    const names = chosen.map(([name, value]) => `${name} ${value}`).join(" and ");
    const facts = stated.params === null ? "what is stated" : `params ${stated.params}`;
    return `${sentence}; ${names} ${chosen.length > 1 ? "are" : "is"} chosen for ${facts}, state ${chosen.map(([name]) => name).join(", ")} if that is wrong`;
  });
}

/**
 * Returns whether all heads are chosen and stand for any number nearby, some of which a tensor parallelism of a power of
 * two splits.
 */
export function isStandIn({hidden, heads, kv_heads, tp}: StatedShape, shape: Shape): boolean {
  const open = hidden === null && heads === null && kv_heads === null;
  return open && tp !== null && tp <= shape.heads && Number.isInteger(Math.log2(tp));
}

/**
 * Returns a sentence where the shape chosen for what is stated is none: its MLP wider than any published, or its layers
 * larger than the parameters that are stated (`params`, of a mixture the active ones).
 */
export function chosenContradictions(
  stated: Omit<StatedShape, "tp">,
  shape: Shape,
  {kind, params}: {kind: ModelKind; params: number | null}
): string[] {
  const chosen = kind === "mixture" || stated.ffn_hidden === null;
  if (!chosen || params === null || (stated.layers === null && stated.hidden === null)) return [];
  const open = (["layers", "hidden"] as const).filter((name) => stated[name] === null);
  const said = `params ${params} and ${dimensions({...stated, ffn_hidden: null})}`;
  const more = `state ${[...open, ...(kind === "mixture" ? [] : ["ffn_hidden"]), "vocab"].join(", ")} if they are right`;
  const width = shape.ffn_hidden / shape.hidden;
  if (width > WIDEST_MLP[kind])
    return [
      `${said} go together only with ffn_hidden ${shape.ffn_hidden}, ${rounded(width)} times the hidden size; ${more}`
    ];
  const taken = matrixParams({...shape, vocab: 0}); // tables are counted by some and not by others
  return taken > TOLERANCE.most * params
    ? [`${said} do not go together: layers ${shape.layers} × hidden ${shape.hidden} take ${rounded(taken)}; ${more}`]
    : [];
}

function hasOwnHeadSize({params, layers, hidden, heads, kv_heads, ffn_hidden, vocab}: StatedShape, kind: ModelKind) {
  if (hidden === null || heads === null || heads % HEAD_GROUP !== 0 || heads * HEAD_SIZE < hidden) return false;
  if (kind === "mixture") return true;
  if (params === null || layers === null || ffn_hidden === null || vocab === null) return false;
  const shape = {layers, hidden, heads, head_size: HEAD_SIZE, kv_heads: kv_heads ?? heads, ffn_hidden, vocab};
  return [false, true].some((gated) =>
    [false, true].some((tied) => Math.abs(matrixParams({...shape, gated, tied}) / params - 1) < CONFIRMED)
  );
}

/** Parameters of a layer's attention, with heads that share the hidden size and with heads of a size of their own. */
function attentionParams({hidden, heads, kv_heads}: StatedShape): {least: number; most: number} {
  const own = heads === null ? hidden! : heads * HEAD_SIZE;
  const sharing = 1 + (heads === null || kv_heads === null ? 1 : kv_heads / heads);
  return {least: 2 * hidden! * Math.min(hidden!, own) * sharing, most: 2 * hidden! * Math.max(hidden!, own) * sharing};
}

function dimensions({layers, hidden, ffn_hidden}: Pick<StatedShape, "layers" | "hidden" | "ffn_hidden">): string {
  return Object.entries({layers, hidden, ffn_hidden})
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${value}`)
    .join(" × ");
}

function rounded(value: number): string {
  return fileNumber(value, 3);
}
