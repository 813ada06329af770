import * as v from "valibot";
import {
  id,
  optionalCount,
  optionalPercentage,
  optionalPositive,
  optionalShare,
  requiredText,
  text
} from "../../cells.js";
import type {Configuration} from "../configure.js";

const yesNo = v.pipe(
  v.picklist(["yes", "no"], "yes or no"),
  v.transform((cell) => cell === "yes")
);

const optionalYesNo = v.pipe(
  v.picklist(["", "yes", "no"], "yes, no or nothing"),
  v.transform((cell) => (cell === "" ? null : cell === "yes"))
);

const configurationCells = {
  model: text,
  params: optionalPositive,
  layers: optionalCount,
  hidden: optionalCount,
  heads: optionalCount,
  kv_heads: optionalCount,
  ffn_hidden: optionalCount,
  head_dim: optionalCount,
  experts: optionalCount,
  active_experts: optionalCount,
  expert_ffn_hidden: optionalCount,
  shared_ffn_hidden: optionalCount,
  vocab: optionalCount,
  seq_len: optionalCount,
  gpu: requiredText,
  gpus: optionalCount,
  precision: text,
  global_batch_sequences: optionalPositive,
  micro_batch_sequences: optionalPositive,
  recompute: v.picklist(["", "none", "selective", "full"], "none, selective, full or nothing"),
  dp: optionalCount,
  tp: optionalCount,
  pp: optionalCount,
  cp: optionalCount,
  ep: optionalCount,
  virtual_stages: optionalCount,
  sequence_parallel: optionalYesNo,
  launch_blocking: optionalYesNo,
  compile: optionalYesNo,
  kernels: v.picklist(["", "plain", "fused"], "plain, fused or nothing"),
  tp_overlap: optionalYesNo,
  fused_optimizer: optionalYesNo,
  recompute_fraction: optionalShare,
  sharding_gpus: optionalCount,
  attention: v.picklist(["", "fused", "cudnn", "unfused"], "fused, cudnn, unfused or nothing"),
  offload: v.picklist(["", "parameters", "optimizer", "activations"], "parameters, optimizer, activations or nothing"),
  optimizer_in_backward: optionalYesNo,
  loss_kernel: v.picklist(["", "plain", "upcast", "fused"], "plain, upcast, fused or nothing"),
  memory_reading: v.picklist(["", "allocated", "reserved", "device"], "allocated, reserved, device or nothing"),
  network_gbit_s: optionalPositive,
  zero_stage: v.pipe(
    v.picklist(["", "0", "1", "2", "3"], "0, 1, 2, 3 or nothing"),
    v.transform((cell) => (cell === "" ? null : Number(cell)))
  ),
  tokens_trained: optionalPositive
};

/** The cells of a row of measured figures, from text to what they say: those of data/measured-runs.csv. */
export const measuredRow = v.object({
  id: requiredText,
  kind: v.picklist(["throughput", "memory", "run"], "throughput, memory or run"),
  grade: v.picklist(["A", "B", "C"], "A, B or C"),
  source_id: id,
  source_title: requiredText,
  source_url: requiredText,
  ...configurationCells,
  gpu_hours: optionalPositive,
  wall_hours: optionalPositive,
  tokens_per_s_per_gpu: optionalPositive,
  model_tflops_per_gpu: optionalPositive,
  mfu_percent: optionalPercentage,
  hfu_percent: optionalPercentage,
  peak_memory_gb: optionalPositive,
  use: yesNo,
  note: text
});

/** A row of data/measured-runs.csv: a configuration, and what people measured of it. */
export type MeasuredRun = v.InferOutput<typeof measuredRow>;

const CONFIGURED = Object.keys(configurationCells) as (keyof typeof configurationCells)[];

/** Returns the configuration of a measured run, which holds none of its measured figures. */
export function configurationOf(run: MeasuredRun): Configuration {
  const stated = Object.fromEntries(CONFIGURED.map((name) => [name, run[name]]));
  return {id: run.id, ...(stated as Pick<MeasuredRun, (typeof CONFIGURED)[number]>)};
}
