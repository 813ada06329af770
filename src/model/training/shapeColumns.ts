import type {Column, Columns} from "../../engine/compile.js";

/** What a plan and a stack of layers have alike of a model's shape, with units. Flags are 0 or 1. */
export const SHAPE_COLUMNS = {
  layers: "1",
  hidden: "1",
  heads: "1",
  head_size: "1",
  kv_heads: "1",
  ffn_hidden: "1",
  gated: "flag",
  tied: "flag",
  vocab: "1", // of a stack 0: no token table of its own
  experts: "1", // 0: none
  active_experts: "1",
  expert_ffn_hidden: "1",
  shared_ffn_hidden: "1",
  dense_layers: "1", // of a mixture, without experts
  cross_attention: "flag",
  query_rank: "1", // of latent attention; 0: none
  kv_rank: "1", // 0: no latent attention
  rope_size: "1", // of a key's part that turns with the position, shared by all heads
  value_size: "1" // of a head of latent attention
} as const;

/** What a model has beside the sizes that every transformer has, as plans and scales name it. */
export type ModelDetail =
  | "experts"
  | "active_experts"
  | "expert_ffn_hidden"
  | "dense_layers"
  | "cross_attention"
  | "query_rank"
  | "kv_rank"
  | "rope_size"
  | "value_size"
  | "sliding_window"
  | "windowed_layers";

/** Returns rows as columns named with their units: words as they are, numbers in typed arrays. */
export function columnsOfRows<Row extends object>(
  units: Iterable<readonly [name: string, unit: string]>,
  rows: readonly Row[]
): Columns {
  const columns: Record<string, Column> = {};
  for (const [name, unit] of units) {
    const values = rows.map((row) => row[name as keyof Row]);
    columns[name] = unit === "text" ? (values as string[]) : Float64Array.from(values as number[]);
  }
  return columns;
}
