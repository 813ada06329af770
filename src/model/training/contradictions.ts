import {formatCount} from "../format.js";

/** A transformer's shape as it is stated. */
export interface StatedShape {
  params: number;
  layers: number;
  hidden: number;
  heads: number;
  kv_heads: number;
  ffn_hidden: number;
  vocab: number;
  sequence_length: number;
}

/** Why numbers that are stated together cannot all be so, and the field that is blamed. */
export interface Contradiction<Field extends string = string> {
  field: Field;
  reason: string; // a sentence without its period
}

/**
 * How far a stated parameter count may lie outside of what its shape can hold: half of the least, twice the most. What is
 * counted differs (tables of tokens and positions or none, a head tied or not, a gate in the MLP, biases, norms), and that
 * alone is between the least and the most; the rest is room for what a shape in six numbers does not say.
 */
export const PARAMS_TOLERANCE = 2;

/** Returns how the stated numbers of attention heads contradict each other and the hidden size, or null. */
export function headsContradiction({
  hidden,
  heads,
  kv_heads
}: Pick<StatedShape, "hidden" | "heads" | "kv_heads">): Contradiction<"heads" | "kv_heads"> | null {
  if (kv_heads > heads)
    return {field: "kv_heads", reason: `${kv_heads} key-value heads are more than the ${heads} attention heads`};
  if (heads % kv_heads !== 0)
    return {field: "kv_heads", reason: `${heads} attention heads do not share ${kv_heads} key-value heads evenly`};
  if (hidden % heads !== 0)
    return {field: "heads", reason: `a hidden size of ${hidden} does not divide among ${heads} heads`};
  return null;
}

/** Returns the least and the most parameters that a shape can be said to have, before any tolerance. */
export function paramsOfShape({
  layers,
  hidden,
  heads,
  kv_heads,
  ffn_hidden,
  vocab,
  sequence_length
}: Omit<StatedShape, "params">): [least: number, most: number] {
  const attention = 2 * hidden * hidden + (2 * hidden * hidden * kv_heads) / heads;
  const least = layers * (attention + 2 * hidden * ffn_hidden);
  const most = layers * (attention + 3 * hidden * ffn_hidden) + (2 * vocab + sequence_length) * hidden;
  return [least, most];
}

/** Returns how a stated shape contradicts itself, or null where it can be: heads, and parameters against dimensions. */
export function shapeContradiction(shape: StatedShape): Contradiction<"heads" | "kv_heads" | "params"> | null {
  const heads = headsContradiction(shape);
  if (heads) return heads;
  const {params, layers, hidden} = shape;
  const [least, most] = paramsOfShape(shape);
  if (params >= least / PARAMS_TOLERANCE && params <= most * PARAMS_TOLERANCE) return null;
  const range = `${formatCount(least)} to ${formatCount(most)}`;
  const reason = `${layers} layers of hidden size ${hidden} hold ${range} parameters, and ${formatCount(params)} are stated`;
  return {field: "params", reason};
}
