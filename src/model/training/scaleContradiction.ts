import type {Scale} from "../catalog.js";
import {shapeContradictions} from "./shapeContradictions.js";

/** The fields of a shape that its contradictions are told of. */
export type ShapeField = "heads" | "kv_heads" | "params";

/** Why what is stated of a shape cannot all be so, and the field that is blamed. */
export interface ShapeContradiction {
  field: ShapeField;
  reason: string; // a sentence without its period
}

type StatedScale = Pick<Scale, "layers" | "hidden" | "heads" | "kv_heads" | "ffn_hidden" | "vocab"> & {
  params: number | null; // null: not stated
};

/**
 * Returns how a scale's shape contradicts itself, by the rules that configurations are held to: heads that divide, and
 * parameters within what the dimensions can take. Null where it can be.
 */
export function scaleContradiction(scale: StatedScale): ShapeContradiction | null {
  const [reason] = shapeContradictions({...scale, tp: null}, "dense");
  if (reason === undefined) return null;
  return {field: /^\w+/.exec(reason)![0] as ShapeField, reason}; // the sentences start with what they blame
}
