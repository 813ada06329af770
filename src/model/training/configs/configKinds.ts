import type {FlatConfig, RawConfig} from "./configSchema.js";
import {BIASED_STACK, type Stack} from "../measured/stackColumns.js";
import {
  absent,
  decoder,
  deepseek,
  experts,
  llama,
  one,
  patchFacts,
  size,
  sparseSteps,
  windowed,
  withHeads,
  yes,
  type KindReading
} from "../measured/stackReading.js";

export type Reader = (config: RawConfig, own: FlatConfig) => KindReading;

/**
 * Readers of kinds (`model_type`), each as Hugging Face's transformers 4.57 builds the model: which matrices, biases and
 * norms there are stands in models/<kind>/modeling_<kind>.py, defaults in configuration_<kind>.py.
 */
export const KINDS: Readonly<Record<string, Reader>> = {
  llama: (_, own) => one(llama(own)),
  Yi: (_, own) => one(llama(own)),
  granite: (_, own) => one(llama(own)),
  smollm3: (_, own) => one(llama(own, {tied: yes(own.tie_word_embeddings ?? true)})),
  mistral: (_, own) => ({...one(llama(withHeads(own, {num_key_value_heads: 8}))), ...windowed(own, () => true)}),
  qwen2: (_, own) => ({
    ...one(llama(own, {query_value_biases: 1, key_biases: 1})),
    ...windowed(own, (i) => own.use_sliding_window === true && i >= (own.max_window_layers ?? 28))
  }),
  qwen3: (_, own) => ({
    ...one(llama(withHeads(own, {head_dim: 128}), {qk_norm: "head"})),
    ...windowed(own, (i) => own.use_sliding_window === true && i >= (own.max_window_layers ?? 28))
  }),
  phi3: (_, own) => ({...one(llama(own)), ...windowed(own, () => true)}),
  olmo: (_, own) => one(llama(own, {layer_norms: 0, outer_norms: 0})),
  olmo2: (_, own) => one(llama(own, {qk_norm: "all"})),
  gemma: (_, own) => one(llama(withHeads(own, {head_dim: 256}), {tied: yes(own.tie_word_embeddings ?? true)})),
  gemma2: (_, own) => ({
    ...one(
      llama(withHeads(own, {head_dim: 256, num_key_value_heads: 4}), {
        tied: yes(own.tie_word_embeddings ?? true),
        layer_norms: 4
      })
    ),
    ...windowed(own, (i) => i % 2 === 0)
  }),
  gemma3_text: (_, own) => gemma3(own),
  gemma3: (config, own) => {
    const text = gemma3(own);
    if (!config.vision_config) return text;
    const said = ["parameters of the vision encoder count; time and activations are those of the language model"];
    return {...text, stacks: [...text.stacks, siglip(config.vision_config, text.stacks[0]!.hidden)], said};
  },
  cohere: (_, own) => one(cohere(own)),
  cohere2: (_, own) => ({...one(cohere(own)), ...windowed(own, (i) => (i + 1) % (pattern(own) ?? 4) !== 0)}),
  starcoder2: (_, own) => {
    const biases = yes(own.use_bias ?? true);
    const stack = decoder(withHeads(own, {num_key_value_heads: 2}), {
      ...{tied: yes(own.tie_word_embeddings ?? true), norm_biases: 1, query_value_biases: biases},
      ...{key_biases: biases, output_biases: biases, mlp_biases: biases}
    });
    return {...one(stack), ...windowed(own, () => true)};
  },
  stablelm: (_, own) => {
    absent(own, "qk_layernorm");
    const biases = yes(own.use_qkv_bias ?? false);
    const norms = {norm_biases: 1, layer_norms: own.use_parallel_residual ? 1 : 2};
    return one(llama(own, {...norms, query_value_biases: biases, key_biases: biases}));
  },
  phi: (_, own) => {
    absent(own, "qk_layernorm");
    return one(
      decoder(own, {...BIASED_STACK, layer_norms: 1, head_biases: 1, tied: yes(own.tie_word_embeddings ?? false)})
    );
  },
  gpt2: (_, own) => gpt2(own, {}),
  gpt_bigcode: (_, own) => gpt2(own, (own.multi_query ?? true) ? {kv_heads: 1} : {}),
  gptj: (_, own) => {
    const ffn_hidden = own.n_inner ?? 4 * size(own, "hidden_size", "n_embd");
    const tied = yes(own.tie_word_embeddings ?? false);
    return one(decoder(own, {norm_biases: 1, mlp_biases: 1, layer_norms: 1, head_biases: 1, ffn_hidden, tied}));
  },
  gpt_neox: (_, own) => {
    const biases = yes(own.attention_bias ?? true);
    const attention = {query_value_biases: biases, key_biases: biases, output_biases: biases};
    return one(decoder(own, {...BIASED_STACK, ...attention, tied: yes(own.tie_word_embeddings ?? false)}));
  },
  opt: (_, own) => {
    const biases = yes(own.enable_bias ?? true);
    const hidden = size(own, "hidden_size");
    const positions = size(own, "max_position_embeddings");
    const final = (own.do_layer_norm_before ?? true) && !own._remove_final_layer_norm;
    const stack = decoder(own, {
      ...{norm_biases: 1, query_value_biases: biases, key_biases: biases, output_biases: biases, mlp_biases: biases},
      ...{learned_positions: positions, learned_tokens: 2, embedding_width: own.word_embed_proj_dim ?? hidden},
      ...{outer_norms: yes(final), tied: yes(own.tie_word_embeddings ?? true)}
    });
    return {...one(stack), learnedPositions: positions};
  },
  bloom: (_, own) => {
    const ffn_hidden = 4 * size(own, "hidden_size", "n_embd");
    return one(decoder(own, {...BIASED_STACK, ffn_hidden, outer_norms: 2, tied: yes(own.tie_word_embeddings ?? true)}));
  },
  falcon: (_, own) => {
    const hidden = size(own, "hidden_size");
    const heads = size(own, "num_attention_heads", "n_head");
    const grouped = own.new_decoder_architecture ?? false;
    const kv_heads = grouped ? (own.num_kv_heads ?? heads) : (own.multi_query ?? true) ? 1 : heads;
    const parallel = own.parallel_attn ?? true;
    const layer_norms = grouped ? (own.num_ln_in_parallel_attn ?? 2) : parallel ? 1 : 2;
    const biases = yes(own.bias ?? false);
    const stack = decoder(own, {
      ...{kv_heads, layer_norms, ffn_hidden: own.ffn_hidden_size ?? 4 * hidden, norm_biases: 1},
      ...{query_value_biases: biases, key_biases: biases, output_biases: biases, mlp_biases: biases},
      tied: yes(own.tie_word_embeddings ?? true)
    });
    return one(stack);
  },
  mixtral: (_, own) => ({
    ...one(llama(withHeads(own, {num_key_value_heads: 8}), experts(own, {width: size(own, "intermediate_size")}))),
    ...windowed(own, () => true)
  }),
  olmoe: (_, own) => one(llama(own, {qk_norm: "all", ...experts(own, {width: size(own, "intermediate_size")})})),
  qwen2_moe: (_, own) => {
    const biases = yes(own.qkv_bias ?? true);
    const shared = size(own, "shared_expert_intermediate_size");
    const mixture = experts(own, {width: size(own, "moe_intermediate_size"), shared, dense: sparseSteps(own)});
    return one(llama(own, {query_value_biases: biases, key_biases: biases, shared_gate: 1, ...mixture}));
  },
  qwen3_moe: (_, own) => {
    const mixture = experts(own, {width: size(own, "moe_intermediate_size"), dense: sparseSteps(own)});
    return one(llama(own, {qk_norm: "head", ...mixture}));
  },
  deepseek_v2: (_, own) => one(deepseek(own)),
  deepseek_v3: (_, own) => one({...deepseek(own), router_biases: 1}),
  gpt_oss: (_, own) => {
    const biases = yes(own.attention_bias ?? true);
    const attention = {query_value_biases: biases, key_biases: biases, output_biases: biases, attention_sinks: 1};
    const mixture = experts(own, {width: size(own, "intermediate_size")});
    const stack = decoder(withHeads(own, {head_dim: 64, num_key_value_heads: 8}), {
      ...{...attention, ...mixture, gated: 1, mlp_biases: 1, router_biases: 1},
      tied: yes(own.tie_word_embeddings ?? false)
    });
    return {...one(stack), ...windowed(own, (i) => i % 2 === 0)};
  },
  bert: (_, own) => bert(own, own.type_vocab_size ?? 2, size(own, "max_position_embeddings")),
  roberta: (_, own) => roberta(own),
  "xlm-roberta": (_, own) => roberta(own),
  distilbert: (_, own) => bert(own, 0, size(own, "max_position_embeddings")),
  t5: (_, own) => t5(own),
  mt5: (_, own) => t5(own),
  whisper: (_, own) => whisper(own),
  vit: (_, own) => vit(own),
  clip: (config) => clip(config)
};

function cohere(own: FlatConfig): Stack {
  const tied = yes(own.tie_word_embeddings ?? true);
  return llama(own, {tied, layer_norms: 1, qk_norm: own.use_qk_norm ? "all" : "none"});
}

function gemma3(own: FlatConfig): KindReading {
  // Configurations of models that see images leave out what is as in the smallest.
  const all = {
    ...withHeads(own, {num_key_value_heads: 4, head_dim: 256}),
    num_attention_heads: own.num_attention_heads ?? 8,
    vocab_size: own.vocab_size ?? 262208
  };
  const stack = llama(all, {tied: yes(own.tie_word_embeddings ?? true), layer_norms: 4, qk_norm: "head"});
  return {...one(stack), ...windowed(own, (i) => (i + 1) % (pattern(own) ?? 6) !== 0)};
}

/** The vision encoder of Gemma 3, with the matrix and the norm that join it to the text. */
export function siglip(own: FlatConfig, width: number): Stack {
  const {positions, ...patches} = patchFacts(own);
  const stack = decoder({...own, vocab_size: 0}, {...BIASED_STACK, ...patches, patch_biases: 1});
  return {
    ...stack,
    learned_positions: positions,
    projection_inputs: stack.hidden,
    projection_outputs: width,
    learned_scalars: stack.hidden
  };
}

function gpt2(own: FlatConfig, changes: Partial<Stack>): KindReading {
  const positions = size(own, "n_positions", "max_position_embeddings");
  const ffn_hidden = own.n_inner ?? 4 * size(own, "hidden_size", "n_embd");
  const tied = yes(own.tie_word_embeddings ?? true);
  const stack = decoder(own, {...BIASED_STACK, ffn_hidden, tied, learned_positions: positions, ...changes});
  return {...one(stack), learnedPositions: positions};
}

function bert(own: FlatConfig, types: number, positions: number, tokens = positions): KindReading {
  const tied = yes(own.tie_word_embeddings ?? true);
  const stack = decoder(own, {...BIASED_STACK, tied, learned_positions: positions, learned_tokens: types});
  return {
    stacks: [{...stack, ...bertHead(own, stack.hidden)}],
    headKind: "masked",
    learnedPositions: tokens
  };
}

/** Two of its positions stand for padding. */
function roberta(own: FlatConfig): KindReading {
  const positions = size(own, "max_position_embeddings");
  return bert(own, own.type_vocab_size ?? 2, positions, positions - 2);
}

/** The head of masked tokens, a pooler where there is none, and both with the two labels of pre-training. */
function bertHead(own: FlatConfig, hidden: number): Partial<Stack> {
  const [name = "ForMaskedLM"] = own.architectures ?? [];
  const pooler = {projection_inputs: hidden, projection_biases: 1};
  const masked = {head_transform: 1, head_biases: 1};
  if (/MaskedLM$/.test(name)) return masked;
  if (/^BertForPreTraining$/.test(name)) return {...masked, ...pooler, projection_outputs: hidden + 2};
  if (/^DistilBertModel$/.test(name)) return {};
  if (/Model$/.test(name)) return {...pooler, projection_outputs: hidden};
  throw new Error(`config: architectures "${name.slice(0, 60)}" is not described`);
}

function t5(own: FlatConfig): KindReading {
  const layers = size(own, "num_layers");
  const shared = {
    head_size: size(own, "d_kv"),
    gated: yes(/^gated/.test(own.feed_forward_proj ?? "relu")),
    position_buckets: own.relative_attention_num_buckets ?? 32
  };
  const tied = yes(own.tie_word_embeddings ?? true);
  const decoding = {layers: own.num_decoder_layers ?? layers, layer_norms: 3, cross_attention: 1, tied};
  return {
    stacks: [decoder(own, {...shared, ...decoding}), decoder({...own, vocab_size: 0}, {...shared, layers})],
    headKind: "targets"
  };
}

function whisper(own: FlatConfig): KindReading {
  const blocks = {...BIASED_STACK, key_biases: 0};
  const decoding = decoder(
    {...own, num_attention_heads: own.decoder_attention_heads, num_hidden_layers: own.decoder_layers},
    {
      ...{...blocks, ffn_hidden: size(own, "decoder_ffn_dim"), layer_norms: 3, cross_attention: 1},
      learned_positions: size(own, "max_target_positions")
    }
  );
  const encoding = decoder(
    {...own, num_attention_heads: own.encoder_attention_heads, num_hidden_layers: own.encoder_layers, vocab_size: 0},
    {
      ...{...blocks, ffn_hidden: size(own, "encoder_ffn_dim"), learned_positions: size(own, "max_source_positions")},
      ...{patch_elements: 3 * size(own, "num_mel_bins"), patch_biases: 1, frame_kernel: 3}
    }
  );
  return {stacks: [decoding, encoding], refusal: "whisper turns sound into text: a run of it is not described"};
}

function vit(own: FlatConfig): KindReading {
  const {positions, ...patches} = patchFacts(own);
  const biases = yes(own.qkv_bias ?? true);
  const labels = own.num_labels ?? (own.id2label ? Object.keys(own.id2label).length : null);
  const [name = "ViTForImageClassification"] = own.architectures ?? [];
  const pooled = /Model$/.test(name);
  if (!pooled && labels === null) throw new Error("config: num_labels is missing");
  const stack = decoder(
    {...own, vocab_size: 0},
    {
      ...{...BIASED_STACK, query_value_biases: biases, key_biases: biases, ...patches, patch_biases: 1},
      ...{learned_positions: positions + 1, learned_tokens: 1, projection_biases: 1}
    }
  );
  const head = {projection_inputs: stack.hidden, projection_outputs: pooled ? stack.hidden : labels!};
  return {stacks: [{...stack, ...head}], refusal: "vit labels images: a run of it is not described"};
}

function clip({text_config: text, vision_config: vision, projection_dim}: RawConfig): KindReading {
  if (!text || !vision) throw new Error("config: text_config and vision_config are both needed of a clip");
  const projected = (stack: Stack) => ({
    ...stack,
    projection_inputs: stack.hidden,
    projection_outputs: projection_dim ?? 512
  });
  const {positions, ...patches} = patchFacts(vision);
  const words = decoder(
    {...text, vocab_size: text.vocab_size ?? 49408},
    {...BIASED_STACK, learned_positions: text.max_position_embeddings ?? 77, learned_scalars: 1}
  );
  const seen = decoder(
    {...vision, vocab_size: 0},
    {...BIASED_STACK, ...patches, learned_positions: positions + 1, learned_tokens: 1, outer_norms: 2}
  );
  return {
    stacks: [projected(seen), projected(words)],
    refusal: "clip trains two towers against each other: a run of it is not described"
  };
}

function pattern(own: FlatConfig): number | null {
  return own.sliding_window_pattern ?? own._sliding_window_pattern ?? null;
}
