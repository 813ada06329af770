import {filled} from "./megatron.js";
import type {Settings} from "./Settings.js";
import type {TextReading} from "./TextReading.js";

export const PEFT = "adapter_config.json";
export const DEEP_SPEED = "DeepSpeed";

const OF_PEFT =
  /^(peft_version|auto_mapping|bias|fan_in_fan_out|inference_mode|init_lora_weights|lora_(alpha|dropout|bias)|revision|task_type|megatron_|loftq_|qalora_|eva_|corda_|runtime_|arrow_|ensure_|use_rslora|modules_to_save)/;
const OF_DEEP_SPEED =
  /^(steps_per_print|wall_clock|gradient_clipping|prescale|gradient_predivide|optimizer\.params|scheduler\.|dump_state|comms_logger|tensorboard|wandb|csv_monitor|flops_profiler|communication_data_type|sparse_gradients|seq_parallel|data_types\.|(fp16|bf16)\.|zero_optimization\.(allgather|reduce|overlap|contiguous|sub_group|stage3_|round_robin|load_from|elastic|ignore_unused|legacy|offload_\w+\.(pin|buffer|fast|pipeline|ratio)))/;

/** Returns what the adapter_config.json of PEFT says: which model, and its adapters. Throws an Error in words where it names none. */
export function readAdapterConfig(settings: Settings): TextReading {
  const kind = settings.word("peft_type");
  if (kind.toLowerCase() !== "lora") throw new Error(`${PEFT}: peft_type "${kind.slice(0, 40)}" is not described`);
  const model = settings.word("base_model_name_or_path");
  if (model === "") throw new Error(`${PEFT}: base_model_name_or_path is missing`);
  const modules = settings.value("target_modules");
  const targets = Array.isArray(modules) ? modules.map(String).join(" ") : String(modules ?? "");
  const columns = filled({
    ...{model: model.replace(/^.*\//, ""), method: "lora", lora_rank: settings.number("r")},
    lora_targets: targets || null
  });
  const magnitudes = settings.flag("use_dora") ? ["use_dora"] : [];
  const {aside, unread} = settings.rest(OF_PEFT);
  return {format: PEFT, config: null, columns, aside, unread: [...magnitudes, ...unread], notes: []};
}

/** Returns what a configuration of DeepSpeed says of a run; of its model it says nothing. What is `auto` is left open. */
export function readDeepSpeed(settings: Settings): TextReading {
  const own = (name: string) => (settings.word(name) === "auto" ? null : settings.number(name));
  const isOn = (name: string) => settings.word(name) !== "auto" && settings.flag(name) === true;
  const kept = ["optimizer", "param"].filter((part) =>
    /^(cpu|nvme)$/.test(settings.word(`zero_optimization.offload_${part}.device`))
  );
  const optimizer = settings.word("optimizer.type");
  return {
    format: DEEP_SPEED,
    config: null,
    columns: filled({
      micro_batch_sequences: own("train_micro_batch_size_per_gpu"),
      global_batch_sequences: own("train_batch_size"),
      accumulation: own("gradient_accumulation_steps"),
      zero_stage: own("zero_optimization.stage"),
      precision: isOn("bf16.enabled") ? "bf16 mixed" : isOn("fp16.enabled") ? "fp16 mixed" : null,
      optimizer: optimizer === "auto" ? null : optimizer.toLowerCase() || null,
      offload: kept.map((part) => (part === "param" ? "parameters" : part)).join("+") || null
    }),
    ...settings.rest(OF_DEEP_SPEED),
    notes: kept.some((part) => settings.word(`zero_optimization.offload_${part}.device`) === "nvme")
      ? ["offload to disks is counted as to the host"]
      : []
  };
}
