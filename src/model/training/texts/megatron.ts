import {BIASED_STACK, PLAIN_STACK, type Stack} from "../measured/stackColumns.js";
import type {ModelConfig} from "../configs/readConfig.js";
import type {Settings} from "./Settings.js";
import type {TextReading} from "./TextReading.js";

export const MEGATRON = "Megatron-LM";

/** Settings that change no number of an estimate. */
const HARMLESS =
  /^(lr|min_lr|weight_decay|adam_|clip_grad|start_weight|end_weight|seed|data_|train_data|valid_data|test_data|split|save|load|log|eval|exit|tensorboard|wandb|timing|vocab_file|merge_file|tokenizer|init_method|norm_epsilon|layernorm_epsilon|rotary|rope|distributed_|master_|node_rank|nnodes|nproc|rdzv|no_load|no_save|no_masked|dataloader|num_workers|reset_|eod_|finetune|ckpt|async_save|use_checkpoint|dist_ckpt|override|attention_dropout|hidden_dropout|no_bias|bias_|no_gradient|overlap_|tp_comm|use_mcore|transformer_impl|use_cpu|moe_aux|moe_grouped|moe_token|moe_router_(load|score|dtype|bias|num|group|pre|top|enable)|moe_permute|moe_z|no_create|mock_data|cross_entropy|apply_|profile|check_|manual_gc|empty_unused|disable_scaled|attention_softmax|accumulate_|fp8_(amax|param|interval|margin)|initial_loss|loss_scale|hysteresis|decoder_seq|no_rope|position_embedding_type|use_rotary|swiglu|train_|recompute_(method|num|modules)|distribute_saved|no_async|calculate|num_dataset|dataset|tiktoken|no_one_logger|enable_one_logger|use_precision|nccl|high_priority|nvte|hf_|job_|project)/;

/** Words in a vocabulary by the tokenizer, where that says. */
const VOCABULARIES: Readonly<Record<string, number>> = {gpt2bpetokenizer: 50257, gpt2bpe: 50257};

/** Settings that a run states, not only a model. */
const RUN = [
  "micro_batch_size",
  "global_batch_size",
  "tensor_model_parallel_size",
  "pipeline_model_parallel_size",
  "train_iters",
  "train_samples"
];

/**
 * Returns what arguments of Megatron-LM's pre-training say; what they leave out is as in megatron/training/arguments.py
 * (core 0.14). Throws an Error in words where they contradict themselves or say no size.
 */
export function readMegatron(settings: Settings): TextReading {
  const notes: string[] = [];
  const config = modelOf(settings, notes);
  const columns = runOf(settings, config);
  return {format: MEGATRON, config, columns, ...settings.rest(HARMLESS), notes};
}

function modelOf(settings: Settings, notes: string[]): ModelConfig {
  const layers = settings.needed("num_layers");
  const hidden = settings.needed("hidden_size");
  const heads = settings.needed("num_attention_heads");
  const gated = settings.flag("swiglu", "gated_linear_unit") ?? false;
  const grouped = settings.flag("group_query_attention") ?? false;
  const groups = settings.number("num_query_groups");
  if (groups !== null && !grouped && groups !== heads)
    notes.push("num_query_groups counts without group_query_attention too");
  const ffn = settings.number("ffn_hidden_size") ?? (gated ? Math.floor((8 * hidden) / 3 / 64) * 64 : 4 * hidden);
  const linear = settings.flag("disable_bias_linear") === true ? false : (settings.flag("add_bias_linear") ?? true);
  const qkv = linear || (settings.flag("add_qkv_bias") ?? false);
  const norm = settings.word("normalization") || "LayerNorm";
  const untied = settings.flag("untie_embeddings_and_output_weights") ?? false;
  const rotary = settings.flag("use_rotary_position_embeddings") ?? false;
  const without = settings.flag("no_position_embedding") === true || settings.flag("add_position_embedding") === false;
  const positions = settings.word("position_embedding_type") || (rotary || without ? "rope" : "learned_absolute");
  const most = settings.number("max_position_embeddings");
  const learned = positions === "learned_absolute" ? (most ?? settings.number("seq_length")) : null;
  const {vocab, open} = vocabularyOf(settings, notes);
  const stack: Stack = {
    ...PLAIN_STACK,
    ...(linear ? BIASED_STACK : {}),
    ...{norm_biases: Number(norm !== "RMSNorm"), query_value_biases: Number(qkv), key_biases: Number(qkv)},
    ...{layers, hidden, heads, kv_heads: groups ?? heads, ffn_hidden: ffn, vocab, embedding_width: hidden},
    ...{head_size: settings.number("kv_channels") ?? hidden / heads, gated: Number(gated), tied: Number(!untied)},
    ...{qk_norm: settings.flag("qk_layernorm") ? "head" : "none", learned_positions: learned ?? 0},
    ...latentOf(settings, heads),
    ...expertsOf(settings, layers, ffn)
  };
  return {
    kind: `${MEGATRON} model`,
    stacks: [stack],
    context: most,
    ...(learned === null ? {} : {learnedPositions: learned}),
    ...windowOf(settings, layers),
    ...(open ? {open: ["vocab"]} : {})
  };
}

/** The token table as it is stored: padded to a multiple of 128 for each tensor-parallel GPU. */
function vocabularyOf(settings: Settings, notes: string[]): {vocab: number; open: boolean} {
  const padded = settings.number("padded_vocab_size");
  const divisor = settings.number("make_vocab_size_divisible_by") ?? 128;
  const part = divisor * (settings.number("tensor_model_parallel_size") ?? 1);
  if (padded !== null) return {vocab: padded, open: false};
  const kind = settings.word("tokenizer_type").toLowerCase();
  const named = Object.hasOwn(VOCABULARIES, kind) ? VOCABULARIES[kind]! : null;
  const words = settings.number("vocab_size", "null_tokenizer_vocab_size") ?? named;
  if (words === null) return {vocab: 0, open: true};
  const vocab = Math.ceil(words / part) * part;
  if (vocab !== words) notes.push(`vocab ${words} padded to ${vocab}`);
  return {vocab, open: false};
}

function latentOf(settings: Settings, heads: number): Partial<Stack> {
  if (!settings.flag("multi_latent_attention")) return {};
  const rope_size = settings.number("qk_pos_emb_head_dim") ?? 64;
  return {
    kv_heads: heads,
    head_size: (settings.number("qk_head_dim") ?? 128) + rope_size,
    query_rank: settings.number("q_lora_rank") ?? 0,
    kv_rank: settings.number("kv_lora_rank") ?? 32,
    rope_size,
    value_size: settings.number("v_head_dim") ?? 128,
    qk_norm: "none" // that of the ranks
  };
}

function expertsOf(settings: Settings, layers: number, ffn: number): Partial<Stack> {
  const experts = settings.number("num_experts") ?? 0;
  if (experts === 0) return {};
  return {
    experts,
    active_experts: settings.number("moe_router_topk") ?? 2,
    expert_ffn_hidden: settings.number("moe_ffn_hidden_size") ?? ffn,
    shared_ffn_hidden: settings.number("moe_shared_expert_intermediate_size") ?? 0,
    shared_gate: Number(settings.flag("moe_shared_expert_gate") ?? false),
    dense_layers: denseLayers(settings.value("moe_layer_freq"), layers)
  };
}

/** Layers without experts: of every n-th, or of a pattern such as ([0]*3+[1]*58). */
function denseLayers(frequency: unknown, layers: number): number {
  if (frequency === undefined || frequency === null) return 0;
  const text = Array.isArray(frequency) ? `[${frequency.join()}]` : String(frequency).replaceAll(/["'\s()]/g, "");
  if (/^\d+$/.test(text) && Number(text) > 0) return layers - Math.ceil(layers / Number(text));
  const parts = text.split("+").map((part) => /^\[([01](?:,[01])*)\](?:\*(\d+))?$/.exec(part));
  if (parts.some((part) => part === null))
    throw new Error(
      `${MEGATRON}: moe_layer_freq is "${text.slice(0, 40)}", expected a number or a pattern such as [0]*3+[1]*58`
    );
  const counts = parts.map((part) => ({pattern: part![1]!.split(","), times: Number(part![2] ?? 1)}));
  const said = counts.reduce((sum, {pattern, times}) => sum + pattern.length * times, 0);
  if (said !== layers) throw new Error(`${MEGATRON}: moe_layer_freq has ${said} layers, num_layers ${layers}`);
  return counts.reduce((sum, {pattern, times}) => sum + pattern.filter((layer) => layer === "0").length * times, 0);
}

function windowOf(settings: Settings, layers: number): Pick<ModelConfig, "window"> {
  const [before] = settings
    .word("window_size")
    .replaceAll(/[()\s]/g, "")
    .split(",");
  const tokens = Number(before);
  return before !== "" && Number.isInteger(tokens) && tokens > 0 ? {window: {tokens, layers}} : {};
}

function runOf(settings: Settings, {stacks}: ModelConfig): Record<string, string> {
  const isRun = settings.has(...RUN);
  const run = (column: string, ...names: string[]): [string, number | null] => [
    column,
    settings.number(...names) ?? (isRun ? 1 : null)
  ];
  const degrees = Object.fromEntries([
    run("tp", "tensor_model_parallel_size", "model_parallel_size"),
    run("pp", "pipeline_model_parallel_size"),
    run("cp", "context_parallel_size")
  ]) as Record<string, number | null>;
  const nodes = settings.number("nnodes");
  const each = settings.number("nproc_per_node");
  const gpus = settings.number("world_size") ?? (each === null ? null : each * (nodes ?? 1));
  const micro = settings.number("micro_batch_size");
  const parallel = (degrees.tp ?? 1) * (degrees.pp ?? 1) * (degrees.cp ?? 1);
  const replicas = settings.number("data_parallel_size");
  const groups = replicas ?? (gpus !== null && gpus % parallel === 0 ? gpus / parallel : null);
  const oneEach = micro !== null && groups !== null ? micro * groups : null;
  const batch = settings.number("global_batch_size") ?? oneEach;
  const sequence = settings.number("seq_length", "encoder_seq_length");
  const samples = settings.number("train_samples");
  const steps = settings.number("train_iters");
  const sequences = samples ?? (steps === null || batch === null ? null : steps * batch);
  const perStage = settings.number("num_layers_per_virtual_pipeline_stage");
  const layersEach = stacks[0]!.layers / (degrees.pp ?? 1);
  const stages =
    perStage === null
      ? settings.number("num_virtual_stages_per_pipeline_rank")
      : perStage > 0
        ? layersEach / perStage
        : null;
  const optimizer = settings.word("optimizer");
  return filled({
    ...degrees,
    dp: replicas,
    gpus,
    micro_batch_sequences: micro,
    global_batch_sequences: batch,
    seq_len: sequence,
    tokens_trained: sequences === null || sequence === null ? null : sequences * sequence,
    ep: settings.number("expert_model_parallel_size"),
    virtual_stages: stages,
    zero_stage: shardingOf(settings, isRun),
    sequence_parallel: settings.flag("sequence_parallel") === true ? "yes" : isRun ? "no" : null,
    recompute: recomputationOf(settings, isRun),
    precision: precisionOf(settings, isRun),
    offload: settings.flag("optimizer_cpu_offload", "cpu_optimizer") ? "optimizer" : null,
    optimizer: optimizer === "" ? null : optimizer === "adam" ? "adamw" : optimizer,
    attention: attentionOf(settings)
  });
}

function shardingOf(settings: Settings, isRun: boolean): number | null {
  const strategy = settings.word("data_parallel_sharding_strategy");
  const full = settings.flag("use_torch_fsdp2") ?? settings.flag("use_megatron_fsdp", "use_custom_fsdp");
  const distributed = settings.flag("use_distributed_optimizer");
  const STAGES: Readonly<Record<string, number>> = {no_shard: 0, optim: 1, optim_grads: 2, optim_grads_params: 3};
  if (Object.hasOwn(STAGES, strategy)) return STAGES[strategy]!;
  return full ? 3 : distributed ? 1 : isRun ? 0 : null;
}

function recomputationOf(settings: Settings, isRun: boolean): string | null {
  const activations = settings.flag("recompute_activations");
  const granularity = settings.word("recompute_granularity");
  return granularity || (activations ? "selective" : isRun ? "none" : null);
}

function precisionOf(settings: Settings, isRun: boolean): string | null {
  const [bf16, fp16] = [settings.flag("bf16"), settings.flag("fp16")];
  const fp8 = [
    settings.word("fp8_format", "fp8"),
    settings.flag("fp8_hybrid") ? "hybrid" : "",
    settings.flag("fp8_e4m3") ? "e4m3" : ""
  ];
  if (fp8.some((format) => format !== "" && format !== "false")) return "fp8 mixed";
  // Gradients of bf16 accumulate in fp32 unless told otherwise.
  if (bf16) return /bf16/.test(settings.word("main_grads_dtype")) ? "bf16 mixed" : "bf16 mixed, fp32 gradients";
  return fp16 ? "fp16 mixed" : isRun ? "fp32" : null;
}

function attentionOf(settings: Settings): string | null {
  const backend = settings.word("attention_backend");
  const flash = settings.flag("use_flash_attn");
  if (backend === "fused") return "cudnn"; // Transformer Engine's name for cuDNN's kernels
  return flash || backend === "flash" ? "fused" : backend === "unfused" ? "unfused" : null;
}

/** The columns that something is known of, as cells. */
export function filled(columns: Readonly<Record<string, string | number | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]))
  );
}
