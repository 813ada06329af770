import {filled} from "./megatron.js";
import type {Settings} from "./Settings.js";
import type {TextReading} from "./TextReading.js";

export const TORCHTITAN = "torchtitan";

const HARMLESS =
  /^(job|profiling|metrics|lr_scheduler|checkpoint|comm|validation|memory_estimation|fault_tolerance|experimental\.custom|debug)\.|^(optimizer\.(lr|eps|beta|weight|implementation)|model\.(hf_|tokenizer|norm_type|print)|training\.(max_norm|warmup|dataset|data_|gc_|seed|deterministic|mixed_precision_reduce|enable_cpu_offload_)|compile\.|training\.compile|float8\.(precompute|force|filter|recipe|enable_fsdp)|quantize\.linear\.float8\.(precompute|force|filter|recipe|enable_fsdp))|^(master_|node_rank|rdzv|local_ranks|role|tee|config_file)/;

/** Names of models in the words of their publishers, by torchtitan's. */
const NAMES: Readonly<Record<string, string>> = {
  llama2: "Llama-2",
  llama3: "Llama-3.1",
  llama4: "Llama-4",
  qwen3: "Qwen3",
  deepseek_v3: "DeepSeek-V3"
};

/**
 * Flavors of its models, by what their publishers call them where that is not name and flavor: torchtitan's registries in
 * models/<name>/__init__.py. Those without a name are toys for tests.
 */
const FLAVORS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  llama2: {"7b": "", "13b": "", "70b": ""},
  llama3: {"8b": "", "70b": "", "405b": ""},
  llama4: {"17bx16e": "Llama-4-Scout", "17bx128e": "Llama-4-Maverick"},
  qwen3: {
    ...{"0.6b": "", "1.7b": "", "4b": "", "8b": "", "14b": "", "32b": "", "30b-a3b": "", "235b-a22b": ""},
    ...{"30ba3b": "Qwen3-30B-A3B", "235ba22b": "Qwen3-235B-A22B"}
  },
  deepseek_v3: {"16b": "DeepSeek-V2-Lite", "236b": "DeepSeek-V2", "671b": "DeepSeek-V3"}
};

/** Returns what a job configuration of torchtitan says; its settings are named with their sections, as training.seq_len. */
export function readTorchtitan(settings: Settings): TextReading {
  const notes: string[] = [];
  // Degrees stood under [training] and [experimental] before they had a section of their own.
  const named = (name: string) => [`parallelism.${name}`, `training.${name}`, `experimental.${name}`];
  const degree = (name: string) => {
    const own = named(name);
    const open = own.find((one) => String(settings.value(one)) === "-1");
    return open ? null : settings.number(...own);
  };
  const isOpen = (name: string) => named(name).some((one) => String(settings.value(one)) === "-1");
  const [tp, pp, cp] = ["tensor_parallel_degree", "pipeline_parallel_degree", "context_parallel_degree"].map(degree);
  const replicas = degree("data_parallel_replicate_degree") ?? 1;
  const shards = degree("data_parallel_shard_degree");
  const sharded = isOpen("data_parallel_shard_degree") || shards === null || shards > 1;
  const dp = shards === null ? null : replicas * shards;
  if (replicas > 1 && sharded) notes.push(`states sharded over all replicas, not within each of ${replicas} groups`);
  const reshard = settings.word(...named("fsdp_reshard_after_forward"));
  const staged = (pp ?? 1) > 1;
  const stage = !sharded ? 0 : reshard === "never" || (reshard !== "always" && staged) ? 2 : 3;
  const sequence = settings.number("training.seq_len");
  const local = settings.number("training.local_batch_size", "training.batch_size");
  const part = settings.number(...named("pipeline_parallel_microbatch_size"));
  const global =
    String(settings.value("training.global_batch_size")) === "-1"
      ? null
      : settings.number("training.global_batch_size");
  const batch = global ?? (local === null || dp === null ? null : local * dp);
  const steps = settings.number("training.steps");
  const mode = settings.word("activation_checkpoint.mode");
  if (mode !== "" && !["none", "selective", "full"].includes(mode))
    notes.push(`activation_checkpoint.mode ${mode} is left open`);
  settings.word("activation_checkpoint.selective_ac_option", "activation_checkpoint.selective_ac_type");
  const each = settings.number("nproc_per_node");
  const columns = filled({
    model: modelOf(settings),
    seq_len: sequence,
    ...{dp, tp: tp!, pp: pp!, cp: cp!, ep: degree("expert_parallel_degree")},
    gpus: each === null ? null : each * (settings.number("nnodes") ?? 1),
    micro_batch_sequences: staged ? part : local,
    global_batch_sequences: batch,
    tokens_trained: steps === null || batch === null || sequence === null ? null : steps * batch * sequence,
    steps: batch === null || sequence === null ? steps : null,
    zero_stage: stage,
    recompute: ["none", "selective", "full"].includes(mode) ? mode : null,
    precision: precisionOf(settings),
    optimizer: settings.word("optimizer.name").toLowerCase() || null
  });
  if (!columns.model) throw new Error(`${TORCHTITAN}: [model] states no name and flavor, such as llama3 and 8B`);
  return {format: TORCHTITAN, config: null, columns, ...settings.rest(HARMLESS), notes};
}

/** The model's name; null where none is stated. Throws an Error in words where torchtitan has no such flavor of it. */
function modelOf(settings: Settings): string | null {
  const name = settings.word("model.name");
  const flavor = settings.word("model.flavor");
  const named = Object.hasOwn(NAMES, name);
  if (name === "" || (flavor === "" && named)) return null;
  if (!named) return [name, flavor].filter((part) => part !== "").join("-");
  const flavors = FLAVORS[name]!;
  const key = flavor.toLowerCase();
  if (!Object.hasOwn(flavors, key))
    throw new Error(
      `${TORCHTITAN}: there is no flavor "${flavor.slice(0, 40)}" of ${name} that is described; described are ${Object.keys(flavors).join(", ")}`
    );
  return flavors[key] || `${NAMES[name]}-${flavor}`;
}

function precisionOf(settings: Settings): string | null {
  const converters = settings.value("model.converters");
  const old = settings.flag("float8.enable_float8_linear", "float8.enable_fp8_linear", "training.fp8_linear");
  if (old || (Array.isArray(converters) && converters.some((name) => /float8|mx/.test(String(name)))))
    return "fp8 mixed";
  const [stored, computed] = [settings.word("training.dtype"), settings.word("training.mixed_precision_param")];
  if (stored === "bfloat16") return "pure bf16";
  return computed === "float32" ? "fp32" : "bf16 mixed";
}
