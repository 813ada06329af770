import {FLAGS, shown} from "./readCell.js";
import {readNetwork} from "./readNetwork.js";
import {squashed} from "./headerNames.js";

/** What a setting of a trainer says of columns of `estimate`. */
interface Says {
  columns: Readonly<Record<string, string>>;
  warning?: string; // what of it is not described
}

/** Reads a value, lower-case and as it is written; null: it is not understood. */
type Reading = (value: string, written: string) => Says | null;

const NOTHING: Says = {columns: {}};

/** A switch that says something where it is on, and nothing or `off` where it is not. */
function on(columns: Says["columns"], {warning, off = {}}: {warning?: string; off?: Says["columns"]} = {}): Reading {
  return (value) => {
    const flag = FLAGS.get(value);
    if (flag === undefined) return null;
    return flag ? {columns, ...(warning === undefined ? {} : {warning})} : {columns: off};
  };
}

const EIGHT_BITS: Says = {columns: {method: "lora"}, warning: "a base of 8 bits is counted in 16"};

/** Bits or the format that a frozen base is loaded in. */
const quantization: Reading = (value) => {
  const word = value.replace(/^(bnb|bitsandbytes|load_in)[._ -]*/, "").replace(/[\s_-]/g, "");
  if (/^(4|4bits?|int4|nf4|fp4|nf4dq|fp4dq|gptq|awq)$/.test(word)) return {columns: {method: "qlora"}};
  if (/^(8|8bits?|int8|llmint8)$/.test(word)) return EIGHT_BITS;
  return /^(16|32|16bits?|32bits?|bf16|fp16|fp32|no|false|off|0|none)$/.test(word) ? NOTHING : null;
};

const SHARDING: Readonly<Record<string, string>> = {
  ...{full_shard: "3", hybrid_shard: "3", shard_grad_op: "2", hybrid_shard_zero2: "2", no_shard: "0"},
  ...{fsdp: "3", fsdp1: "3", fsdp2: "3", ddp: "0", dp: "0", multi_gpu: "0"}
};

/** Words of FSDP, as `full_shard auto_wrap offload`; a number is of the GPUs that share. */
const fsdp: Reading = (value) => {
  const flag = FLAGS.get(value);
  if (flag !== undefined) return flag ? {columns: {zero_stage: "3"}} : NOTHING;
  if (/^\d+$/.test(value)) return {columns: {zero_stage: "3"}, warning: "over how many GPUs it shards is what dp says"};
  const words = value.split(/[\s,+]+/).filter((word) => word !== "auto_wrap");
  const stages = words.flatMap((word) => (Object.hasOwn(SHARDING, word) ? [SHARDING[word]!] : []));
  const known = words.every((word) => word === "offload" || Object.hasOwn(SHARDING, word));
  if (!known || stages.length !== 1) return null;
  const offload: Says["columns"] = words.includes("offload") ? {offload: "optimizer+parameters"} : {};
  const groups = words.some((word) => word.startsWith("hybrid_shard"));
  return {
    columns: {zero_stage: stages[0]!, ...offload},
    ...(groups ? {warning: "states are sharded over all replicas, not within groups"} : {})
  };
};

/** A stage of DeepSpeed's, alone or in the name of its file, as ds_z3_offload_config.json. */
const deepspeed: Reading = (value) => {
  if (/^(no|false|off|none|ddp)$/.test(value)) return NOTHING;
  const file = value.replace(/^.*\//, "");
  const [, stage] = /^([0-3])$/.exec(file) ?? /(?:zero|z|stage)[\s_-]?([0-3])(?!\d)/.exec(file) ?? [];
  if (stage === undefined) return null;
  const zero_stage = stage;
  if (!file.includes("offload")) return {columns: {zero_stage}};
  return {columns: {zero_stage, offload: stage === "3" ? "optimizer+parameters" : "optimizer"}};
};

const strategy: Reading = (value) => (value === "deepspeed" ? null : (fsdp(value, value) ?? deepspeed(value, value)));

/** Where something is kept: on the host, or where it was. */
const kept =
  (part: string): Reading =>
  (value) => {
    if (/^(none|no|false|off|0|cuda|gpu)$/.test(value)) return NOTHING;
    if (/^nvme/.test(value))
      return {columns: {offload: part}, warning: "disks are not described: the host's memory is counted"};
    return /^(cpu|host|yes|true|on|1)$/.test(value) ? {columns: {offload: part}} : null;
  };

/** What an experiment of LLaMA-Factory's learns, or a stage of ZeRO. */
const stage: Reading = (value) => {
  if (/^[0-3]$/.test(value)) return {columns: {zero_stage: value}};
  if (value === "pt" || value === "pretrain" || value === "pretraining") return {columns: {objective: "pretraining"}};
  return /^[a-z]+$/.test(value) ? {columns: {objective: value}} : deepspeed(value, value);
};

const network: Reading = (_, written) => {
  try {
    return readNetwork(written) ? {columns: {network: written}} : NOTHING;
  } catch {
    return null;
  }
};

const flash: Reading = (value) => {
  if (FLAGS.get(value) === true || /^(fa|flash_?attn_?|flash_?attention_?|v)?[23]$|^sdpa$/.test(value))
    return {columns: {attention: "fused"}};
  return value === "auto" ? NOTHING : /^(disabled|eager)$/.test(value) ? {columns: {attention: "unfused"}} : null;
};

/** Settings of trainers by name, without signs between words. */
const READINGS: readonly (readonly [names: string, reading: Reading])[] = [
  ["load_in_4bit use_4bit 4bit use_qlora qlora enable_qlora", on({method: "qlora"})],
  ["use_lora lora enable_lora lora_enable lora_enabled with_lora use_peft", on({method: "lora"})],
  ["load_in_8bit use_8bit 8bit", on(EIGHT_BITS.columns, {warning: EIGHT_BITS.warning!})],
  [
    "quantization quantize quant quantization_bit quantization_bits quant_bits bits num_bits quantization_type load_in bnb_4bit_quant_type",
    quantization
  ],
  ["fp8 use_fp8 enable_fp8 fp8_enabled fp8_training", on({precision: "fp8 mixed"})],
  ["fp16 use_fp16 enable_fp16 fp16_enabled float16 fp16_enable", on({precision: "fp16 mixed"}, {off: {fp16: "no"}})],
  ["bf16 use_bf16 enable_bf16 bf16_enabled bfloat16 bf16_enable", on({precision: "bf16 mixed"}, {off: {bf16: "no"}})],
  ["pure_bf16 bf16_full", on({precision: "pure bf16"})],
  ["tf32 use_tf32 allow_tf32 enable_tf32", on({tf32: "yes"})],
  [
    "offload_optimizer optimizer_offload offload_optim offload_optimizer_device cpu_offload_optimizer optimizer_cpu_offload offload_optimizer_states",
    kept("optimizer")
  ],
  [
    "offload_param offload_params offload_parameters param_offload parameter_offload offload_param_device fsdp_offload_params offload_weights",
    kept("parameters")
  ],
  [
    "offload_activations activation_offload activation_offloading activations_offload cpu_offload_activations activation_cpu_offload",
    kept("activations")
  ],
  ["stage training_stage train_stage", stage],
  ["fsdp use_fsdp enable_fsdp fsdp_sharding_strategy sharding_strategy fully_sharded_data_parallel", fsdp],
  ["deepspeed use_deepspeed deepspeed_config ds_config deepspeed_config_file", deepspeed],
  ["zero1 use_zero1", on({zero_stage: "1"})],
  ["zero2 use_zero2", on({zero_stage: "2"})],
  ["zero3 use_zero3", on({zero_stage: "3"})],
  ["strategy distributed_strategy distributed_type parallel_strategy parallelism_strategy", strategy],
  ["interconnect interconnect_type node_interconnect internode_interconnect", network],
  [
    "flash_attn flash_attention use_flash_attn use_flash_attention use_flash_attention_2 flash_attention_2 use_flash_attn_2 enable_flash_attention",
    flash
  ]
];

const BY_NAME = new Map(
  READINGS.flatMap(([names, reading]) => names.split(" ").map((name) => [squashed(name), reading] as const))
);

/** Returns whether a name is that of a trainer's setting that says something of columns. */
export function isFlag(name: string): boolean {
  return BY_NAME.has(squashed(name));
}

/** A setting as a row states it. */
export interface StatedFlag {
  written: string; // its name
  value: string;
}

/** What settings say: columns by name, what was taken of which, and what was not understood. */
export interface ReadFlags {
  columns: Readonly<Record<string, string>>;
  assumed: string[];
  warnings: string[];
}

/**
 * Returns what settings of trainers say beside the columns that a row states itself (`own`: empty where it leaves one
 * open), which come first. Throws an Error in words where they exclude each other.
 */
export function readFlags(flags: readonly StatedFlag[], own: (column: string) => string): ReadFlags {
  const columns: Record<string, string> = {};
  const by: Record<string, string> = {};
  const found: ReadFlags = {columns, assumed: [], warnings: []};
  for (const {written, value} of flags) {
    const said = `${shown(written)} ${shown(value)}`;
    const says = BY_NAME.get(squashed(written))!(value.toLowerCase(), value);
    if (!says) {
      found.warnings.push(`the column "${shown(written)}" is not read: "${shown(value)}" is not understood`);
      continue;
    }
    if (says.warning !== undefined) found.warnings.push(`${said}: ${says.warning}`);
    for (const [column, word] of Object.entries(says.columns)) {
      const before = columns[column];
      const both = before === undefined ? word : together(column, before, word);
      if (both === null) throw new Error(`${by[column]} says ${column} ${before}, and ${said} says ${column} ${word}`);
      columns[column] = both;
      by[column] = before === undefined ? said : `${by[column]} and ${said}`;
    }
  }
  settlePrecision(columns, by);
  for (const [column, word] of Object.entries(columns)) {
    const stated = own(column);
    const taken = stated === "" ? word : beside(column, {stated, word, said: by[column]!});
    if (taken === null) {
      delete columns[column];
      found.warnings.push(`${by[column]} is not used: ${column} ${shown(stated)} is stated`);
    } else if (taken === stated) delete columns[column];
    else {
      columns[column] = taken;
      found.assumed.push(`${by[column]}: ${column} ${taken}`);
    }
  }
  return found;
}

/** What two settings say of one column; null where they exclude each other. */
function together(column: string, one: string, other: string): string | null {
  if (one === other) return one;
  if (column === "method") return [one, other].includes("qlora") ? "qlora" : null;
  if (column === "offload") return [...new Set([...one.split("+"), ...other.split("+")])].join("+");
  // Layers in fp8 are beside others in 16 bits.
  if (column === "precision" && [one, other].includes("fp8 mixed")) return "fp8 mixed";
  return null;
}

/** What a setting makes of a column that is stated: that, as it is or more exactly; null where it says something else. */
function beside(
  column: string,
  {stated, word, said: setting}: {stated: string; word: string; said: string}
): string | null {
  const [text, said] = [stated.toLowerCase(), word.toLowerCase()];
  if (text === said) return stated;
  if (column === "method") {
    if (text === "qlora") return stated;
    if (text === "lora") return word;
    throw new Error(`${setting} is method ${word}, and method ${shown(stated)} is stated`);
  }
  if (column === "precision") {
    const [format = ""] = /[a-z]+\d+/.exec(said) ?? [];
    const same = text.replace("bfloat", "bf").replace("float", "fp");
    return same.includes(format) ? stated : null;
  }
  if (column === "zero_stage") return text.endsWith(word) ? stated : null;
  return null;
}

/** Formats that are switched off leave fp32, which runs in tf32 where that is on. */
function settlePrecision(columns: Record<string, string>, by: Record<string, string>): void {
  const {bf16, tf32} = columns;
  const plain = tf32 === undefined ? (bf16 === "no" ? "fp32" : null) : "tf32";
  if (columns.precision === undefined && plain !== null) {
    columns.precision = plain;
    by.precision = by[plain === "tf32" ? "tf32" : "bf16"]!;
  }
  for (const name of ["fp16", "bf16", "tf32"]) delete columns[name];
}
