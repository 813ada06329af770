import type {Columns} from "../../engine/compile.js";
import {columnsOfRows, SHAPE_COLUMNS} from "./shapeColumns.js";

/** Columns a training plan has before any formula, with their units. */
export const TRAINING_COLUMNS = {
  id: "text",
  scale_machine: "text", // what is trained on what: rows that share it are layouts to choose among
  // model
  params: "param",
  ...SHAPE_COLUMNS,
  dropout: "flag",
  head_kind: "text", // tokens, targets, masked, adaptive, answers
  sliding_window: "token", // 0: none
  windowed_layers: "1",
  trained_sequence_length: "token/sequence",
  attended_tokens: "token",
  // accelerator
  architecture_group: "text", // volta, ampere, hopper, graphics, other
  accelerator_year: "1",
  peak_flops_fp32: "FLOP/s",
  peak_flops_tf32: "FLOP/s",
  peak_flops: "FLOP/s",
  peak_flops_fp8: "FLOP/s",
  sustained_share: "1", // NaN: not known
  memory_bandwidth: "B/s",
  memory_capacity: "B",
  interconnect_bandwidth: "B/s",
  interconnect_topology: "text", // bus, mesh
  torus_axes: "1", // NaN: no torus
  torus_ring: "1",
  link_domain: "1", // NaN: the node
  measured_sources: "1", // publications with measured runs on the accelerator
  network: "text", // rdma, ethernet, none: what is usual
  network_bandwidth: "B/s", // of one GPU, one direction
  stated_network: "text", // usual: not stated
  stated_network_bandwidth: "B/s", // NaN: not stated
  offer_network: "text", // of the machines that are paid; empty: not known, or no offer
  offer_network_bandwidth: "B/s",
  node_size: "1",
  tdp_per_gpu: "W/GPU",
  rate: "USD/(GPU·h)",
  // precision recipe
  compute_format: "text",
  recipe_fp8: "flag",
  quantized: "flag",
  element_bytes: "B",
  compute_weight_bytes: "B/param",
  recipe_weight_bytes: "B/param",
  recipe_gradient_bytes: "B/param",
  recipe_accumulation_bytes: "B/param",
  recipe_master_bytes: "B/param",
  recipe_state_bytes: "B/param",
  // optimizer
  optimizer_states: "1",
  optimizer_table_states: "1",
  optimizer_state_bytes: "B/param", // NaN: as the recipe has it
  optimizer_factored: "flag",
  optimizer_paged: "flag",
  orthogonal_steps: "1",
  optimizer_in_backward: "flag",
  offload_optimizer: "flag",
  offload_parameters: "flag",
  offload_activations: "flag",
  // what is trained
  method: "text", // full, lora, qlora, adapters, frozen
  stated_adapter_rank: "1", // 0: open
  stated_adapter_targets: "text", // all-linear, attention, query-value, mlp; empty: open
  stated_trained_share: "1", // where parts are frozen
  frozen_gradients: "flag",
  objective: "text", // pretraining, sft, dpo
  padding_share: "1",
  // layout
  gpus: "GPU",
  replicas: "1",
  tensor_parallel: "1",
  pipeline_parallel: "1",
  context_parallel: "1",
  expert_parallel: "1",
  stated_sequence_parallel: "text", // yes, no, open
  stated_virtual_stages: "1", // 0: open
  zero_stage: "1",
  recompute: "text",
  known_to_run: "flag",
  fused_attention: "flag",
  launch_blocking: "flag",
  compiled: "flag", // torch.compile
  fused_kernels: "1", // element-wise work fused by hand: 1 or 0; NaN: not stated
  fused_optimizer: "1", // few kernels update all parameters: 1 or 0; NaN: not stated
  tensor_overlap: "flag", // tensor-parallel collectives split up to run beside matrices
  stated_recompute_fraction: "1", // of layers; NaN: not stated
  stated_sharding_gpus: "1", // 0: all that hold the same layers
  newer_attention: "flag", // kernels that use Hopper's instructions
  loss_kernel: "text", // plain, upcast, fused
  memory_reading: "text", // allocated, reserved, device: which reading the peak is
  stated_global_batch: "sequence", // 0: open
  stated_micro_batch: "sequence", // 0: open
  stated_accumulation: "1", // micro-batches per step; 0: open
  tokens_trained: "token"
} as const satisfies Record<string, string>;

type TextColumn = {
  [Name in keyof typeof TRAINING_COLUMNS]: (typeof TRAINING_COLUMNS)[Name] extends "text" ? Name : never;
}[keyof typeof TRAINING_COLUMNS];

/** A training plan: one row of the table the first-principles sheets are evaluated over. Flags are 0 or 1. */
export type TrainingRow = {[Name in keyof typeof TRAINING_COLUMNS]: Name extends TextColumn ? string : number};

/** A row of nothing, which rows are made of. */
export const BLANK_ROW: Readonly<Record<keyof TrainingRow, null>> = Object.fromEntries(
  Object.keys(TRAINING_COLUMNS).map((name) => [name, null])
) as Record<keyof TrainingRow, null>;

/** Columns in which the layouts of one plan differ. */
export const LAYOUT_COLUMNS = [
  "replicas",
  "tensor_parallel",
  "pipeline_parallel",
  "context_parallel",
  "expert_parallel",
  "zero_stage",
  "recompute"
] as const satisfies readonly (keyof TrainingRow)[];

/** How a plan is laid out on its GPUs. */
export type Layout = Pick<TrainingRow, (typeof LAYOUT_COLUMNS)[number]>;

/** A training plan whose layout is open: what all its candidates share, and the layouts. */
export interface OpenPlan {
  plan: Omit<TrainingRow, keyof Layout>;
  layouts: Layout[];
}

const UNITS_OF_COLUMNS = Object.entries(TRAINING_COLUMNS);

/** Returns training plans as columns, numbers in typed arrays. */
export function trainingColumns(rows: readonly TrainingRow[]): Columns {
  return columnsOf(rows, () => true);
}

/** Returns as columns what open plans have but their layout, and the first of their layouts. */
export function openColumns(open: readonly OpenPlan[]): Columns {
  const plans = open.map(({plan}) => plan) as Partial<TrainingRow>[];
  const layouts = open.map(({layouts}) => layouts[0]) as Partial<TrainingRow>[];
  return {...columnsOf(plans, (name) => !isLayout.has(name)), ...columnsOf(layouts, (name) => isLayout.has(name))};
}

const isLayout: ReadonlySet<string> = new Set(LAYOUT_COLUMNS);

function columnsOf(rows: readonly Partial<TrainingRow>[], wanted: (name: string) => boolean): Columns {
  return columnsOfRows(
    UNITS_OF_COLUMNS.filter(([name]) => wanted(name)),
    rows
  );
}
