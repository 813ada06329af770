import type {Scale} from "../../catalog.js";
import type {ModelDetail} from "../shapeColumns.js";
import {headContradictions, paramsContradictions} from "./shapeContradictions.js";

/** Why what is stated of a shape cannot all be so, and the field that is blamed. */
export interface ShapeContradiction {
  field: keyof Scale;
  reason: string; // a sentence without its period
}

type Details = Pick<Scale, ModelDetail | "head_dim" | "active_params" | "tokens_per_sample" | "learned_positions">;

type StatedScale = Pick<Scale, "layers" | "hidden" | "heads" | "kv_heads" | "ffn_hidden" | "vocab"> &
  Partial<Details> & {
    params: number | null; // null: not stated
  };

/**
 * Returns how a scale's shape contradicts itself, by the rules that configurations are held to: heads that divide, and
 * parameters within what the dimensions can take; experts, windows, ranks and positions within what holds them. Null
 * where it can be.
 */
export function scaleContradiction(scale: StatedScale): ShapeContradiction | null {
  const kind = (scale.experts ?? 0) > 0 ? "mixture" : scale.cross_attention === "yes" ? "encoder-decoder" : "dense";
  const stated = {...scale, tp: null};
  // Heads of a size of their own need not share the hidden size.
  const heads = (scale.head_dim ?? null) === null ? stated : {...stated, hidden: null};
  const [reason] = [
    ...headContradictions(heads, kind),
    ...paramsContradictions(stated, kind),
    ...detailContradictions(scale)
  ];
  if (reason === undefined) return null;
  return {field: /^\w+/.exec(reason)![0] as keyof Scale, reason}; // the sentences start with what they blame
}

/** Sentences for what a scale says beside its shape. */
function detailContradictions(scale: StatedScale): string[] {
  const {layers, experts = 0, active_experts = 0, dense_layers = 0, windowed_layers = 0, sliding_window = 0} = scale;
  const {kv_rank = 0, value_size = 0, query_rank = 0, rope_size = 0, params, active_params = null} = scale;
  const {tokens_per_sample = null, learned_positions = 0, expert_ffn_hidden = 0} = scale;
  const head = scale.head_dim ?? scale.hidden / scale.heads;
  const found: [boolean, string][] = [
    [active_experts > experts, `active_experts ${active_experts} is more than experts ${experts}`],
    [experts > 0 && active_experts === 0, `active_experts 0 leaves a token no expert of ${experts}`],
    [experts > 0 && expert_ffn_hidden === 0, `expert_ffn_hidden 0 leaves experts ${experts} no inner size`],
    [dense_layers > layers, `dense_layers ${dense_layers} is more than layers ${layers}`],
    [windowed_layers > layers, `windowed_layers ${windowed_layers} is more than layers ${layers}`],
    [
      windowed_layers > 0 && sliding_window === 0,
      `sliding_window 0 leaves windowed_layers ${windowed_layers} no tokens`
    ],
    [kv_rank > 0 && value_size === 0, `value_size 0 leaves the heads of kv_rank ${kv_rank} no values`],
    [
      kv_rank === 0 && query_rank + rope_size + value_size > 0,
      "kv_rank 0 is no latent attention, whose sizes are stated"
    ],
    [rope_size > head, `rope_size ${rope_size} is more than head_dim ${head}`],
    [
      params !== null && active_params !== null && active_params > params,
      `active_params ${active_params} are more than params ${params}`
    ],
    [
      learned_positions > 0 && tokens_per_sample !== null && tokens_per_sample > learned_positions,
      `tokens_per_sample ${tokens_per_sample} is more than the ${learned_positions} positions that the model learns`
    ]
  ];
  return found.filter(([holds]) => holds).map(([, sentence]) => sentence);
}
