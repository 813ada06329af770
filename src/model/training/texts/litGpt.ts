import {PLAIN_STACK, type Stack} from "../measured/stackColumns.js";
import {precisionWords} from "../precisionWords.js";
import type {ModelConfig} from "../configs/readConfig.js";
import {filled} from "./megatron.js";
import type {Settings} from "./Settings.js";
import type {TextReading} from "./TextReading.js";

export const LIT_GPT = "LitGPT";

const HARMLESS =
  /^(out_dir|checkpoint_dir|data|data\.|eval|eval\.|log|log\.|logger_name|resume|seed|tokenizer_dir|initial_|ops|train\.(save|log|lr|min_lr|max_norm|epochs)|optimizer\.|access_token|rope_|rotary_|norm_eps|gelu|attention_(scores|logit)|final_logit|scale_embeddings|name|org|hf_config|hf_config\.|shared_embed|precision_note|lora_(alpha|dropout))/;

/**
 * Returns what a configuration of LitGPT says: entries of a Config of its config.py, a model_config.yaml, or the settings
 * of a run with `model_name` or `model_config`. What they leave out is as in its class Config.
 */
export function readLitGpt(settings: Settings): TextReading {
  const notes: string[] = [];
  const named = settings.word("model_name") || settings.word("checkpoint_dir");
  const config = settings.has("n_layer", "n_embd") ? modelOf(settings, notes) : null;
  const model = config ? "" : named.replace(/^.*\//, "");
  if (!config && model === "") throw new Error(`${LIT_GPT}: neither n_layer and n_embd nor model_name are stated`);
  const sequence = settings.number("train.max_seq_length", "max_seq_length");
  const nodes = settings.number("num_nodes") ?? 1;
  const devices = settings.word("devices");
  const lora = settings.has("lora_r") || settings.word("quantize") !== "";
  const precision = settings.word("quantize") || settings.word("precision");
  const words = precision === "" ? (lora ? "bf16" : "") : precisionWords(precision);
  const columns = filled({
    model: model || null,
    seq_len: sequence ?? config?.context ?? null,
    gpus: /^\d+$/.test(devices) ? Number(devices) * nodes : null,
    micro_batch_sequences: settings.number("train.micro_batch_size", "micro_batch_size"),
    global_batch_sequences: settings.number("train.global_batch_size", "global_batch_size"),
    tokens_trained: settings.number("train.max_tokens", "max_tokens"),
    precision: words === "" ? null : lora && !/adapters/.test(words) ? `${words} + lora adapters` : words,
    lora_rank: settings.number("lora_r"),
    lora_targets: targetsOf(settings, notes),
    steps: settings.number("train.max_tokens", "max_tokens") === null ? settings.number("train.max_steps") : null,
    optimizer: settings.word("optimizer", "optimizer.class_path").replace(/^.*\./, "").toLowerCase() || null
  });
  const tied = settings.flag("train.tie_embeddings", "tie_embeddings") ?? false;
  if (tied && !config) notes.push("tie_embeddings is left to the model named");
  return {format: LIT_GPT, config, columns, ...settings.rest(HARMLESS), notes};
}

/** Matrices that LoRA adapts, by LitGPT's settings, and those of its finetune/lora.py where a rank alone is stated. */
function targetsOf(settings: Settings, notes: string[]): string | null {
  const adapts = (name: string, usual: boolean) => settings.flag(name) ?? usual;
  const found = [
    ...(adapts("lora_query", true) ? ["q_proj"] : []),
    ...(adapts("lora_key", false) ? ["k_proj"] : []),
    ...(adapts("lora_value", true) ? ["v_proj"] : []),
    ...(adapts("lora_projection", false) ? ["o_proj"] : []),
    ...(adapts("lora_mlp", false) ? ["gate_proj", "up_proj", "down_proj"] : [])
  ];
  if (settings.flag("lora_head")) notes.push("lora_head is left out");
  return settings.has("lora_r") ? found.join(", ") : null;
}

function modelOf(settings: Settings, notes: string[]): ModelConfig {
  const own = (name: string, usual: number): number => {
    const stated = settings.number(name);
    if (stated === null) notes.push(`${name} ${usual}`);
    return stated ?? usual;
  };
  const layers = own("n_layer", 16);
  const hidden = own("n_embd", 4096);
  const heads = own("n_head", 32);
  const positions = settings.number("block_size") ?? 4096;
  const mlp = settings.word("mlp_class_name") || "GptNeoxMLP";
  const gated = mlp !== "GptNeoxMLP";
  const stated = settings.number("intermediate_size");
  if (stated === null && mlp === "LLaMAMLP") throw new Error(`${LIT_GPT}: a LLaMAMLP needs intermediate_size stated`);
  const ffn = stated ?? 4 * hidden;
  const bias = Number(settings.flag("bias") ?? true);
  const qkv = Number(bias === 1 || (settings.flag("attn_bias") ?? false));
  const norms =
    Number(settings.flag("norm_1") ?? true) +
    Number((settings.flag("norm_2") ?? true) && !(settings.flag("shared_attention_norm") ?? false)) +
    Number(settings.flag("post_attention_norm") ?? false) +
    Number(settings.flag("post_mlp_norm") ?? false);
  const qkNorm = settings.flag("norm_qk") ? (settings.word("norm_qk_type") === "olmo2" ? "all" : "head") : "none";
  settings.flag("parallel_residual");
  const multiple = settings.number("padding_multiple") ?? 512;
  const words = settings.number("vocab_size") ?? 50254;
  const vocab = settings.number("padded_vocab_size") ?? Math.ceil(words / multiple) * multiple;
  const norm = settings.word("norm_class_name") || "LayerNorm";
  const experts = mlp === "LLaMAMoE" ? settings.needed("n_expert") : (settings.number("n_expert") ?? 0);
  const active = settings.number("n_expert_per_token") ?? 0;
  const inner = settings.number("moe_intermediate_size") ?? ffn;
  const latent = settings.value("latent_attention");
  if (latent !== undefined && latent !== null) throw new Error(`${LIT_GPT}: latent_attention is not described`);
  const stack: Stack = {
    ...PLAIN_STACK,
    ...{layers, hidden, heads, kv_heads: settings.number("n_query_groups") ?? heads, ffn_hidden: ffn, vocab},
    ...{head_size: settings.number("head_size") ?? hidden / heads, embedding_width: hidden, gated: Number(gated)},
    ...{
      tied: Number(settings.flag("tie_embeddings", "train.tie_embeddings") ?? false),
      layer_norms: norms,
      qk_norm: qkNorm
    },
    ...{norm_biases: Number(norm === "LayerNorm"), query_value_biases: qkv, key_biases: qkv, output_biases: bias},
    ...{mlp_biases: bias, head_biases: Number(settings.flag("lm_head_bias") ?? false)},
    ...(mlp === "LLaMAMoE" ? {experts, active_experts: active, expert_ffn_hidden: inner} : {})
  };
  return {kind: `${LIT_GPT} model`, stacks: [stack], context: positions, ...windowOf(settings, layers)};
}

function windowOf(settings: Settings, layers: number): Pick<ModelConfig, "window"> {
  const tokens = settings.number("sliding_window_size") ?? 0;
  const indices = settings.value("sliding_window_indices");
  const every = settings.number("sliding_window_layer_stride") ?? 1;
  const listed = Array.isArray(indices) ? indices.filter((one) => Number(one) === 1).length : null;
  return tokens > 0 ? {window: {tokens, layers: Math.min(layers, listed ?? Math.ceil(layers / every))}} : {};
}
