import {BIASED_STACK, PLAIN_STACK} from "../measured/stackColumns.js";
import {filled} from "./megatron.js";
import type {Settings} from "./Settings.js";
import type {TextReading} from "./TextReading.js";

export const NANO_GPT = "nanoGPT";

const HARMLESS =
  /^(out_dir|eval_|log_|always_|wandb_|dataset|dropout|learning_rate|weight_decay|beta[12]|grad_clip|decay_lr|warmup|lr_decay|min_lr|backend|device|seed|compile|nnodes|node_rank|master_|rdzv|standalone|config)/;

/** Models that training starts from, as in nanoGPT's model.py: layers, heads, hidden size. */
const STARTS: Readonly<Record<string, readonly [layers: number, heads: number, hidden: number]>> = {
  gpt2: [12, 12, 768],
  "gpt2-medium": [24, 16, 1024],
  "gpt2-large": [36, 20, 1280],
  "gpt2-xl": [48, 25, 1600]
};

/** Returns what settings of nanoGPT's train.py say; what they leave out is as there. */
export function readNanoGpt(settings: Settings): TextReading {
  const notes: string[] = [];
  const start = settings.word("init_from");
  const [layers, heads, hidden] = Object.hasOwn(STARTS, start) ? STARTS[start]! : [null, null, null];
  const own = (name: string, usual: number): number => {
    const stated = settings.number(name);
    if (stated === null) notes.push(`${name} ${usual}`);
    return stated ?? usual;
  };
  const positions = own("block_size", 1024);
  const bias = layers === null ? (settings.flag("bias") ?? false) : true;
  const width = hidden ?? own("n_embd", 768);
  const count = heads ?? own("n_head", 12);
  const stack = {
    ...PLAIN_STACK,
    ...(bias ? BIASED_STACK : {}),
    ...{layers: layers ?? own("n_layer", 12), hidden: width, heads: count, kv_heads: count, head_size: width / count},
    ...{ffn_hidden: 4 * width, vocab: layers === null ? own("vocab_size", 50304) : 50257, embedding_width: width},
    learned_positions: positions
  };
  const micro = settings.number("batch_size");
  const turns = settings.number("gradient_accumulation_steps");
  const batch = micro === null || turns === null ? null : micro * turns; // turns are those of all GPUs together
  const steps = settings.number("max_iters");
  const each = settings.number("nproc_per_node");
  const formats: Readonly<Record<string, string>> = {bfloat16: "bf16 mixed", float16: "fp16 mixed", float32: "tf32"};
  const dtype = settings.word("dtype");
  const columns = filled({
    seq_len: positions,
    micro_batch_sequences: micro,
    global_batch_sequences: batch,
    gpus: each === null ? null : each * (settings.number("nnodes") ?? 1),
    tokens_trained: steps === null || batch === null ? null : steps * batch * positions,
    ...{tp: 1, pp: 1, cp: 1, zero_stage: 0, recompute: "none"},
    precision: Object.hasOwn(formats, dtype) ? formats[dtype]! : dtype || null
  });
  const config = {kind: `${NANO_GPT} model`, stacks: [stack], context: positions, learnedPositions: positions};
  return {format: NANO_GPT, config, columns, ...settings.rest(HARMLESS), notes};
}
