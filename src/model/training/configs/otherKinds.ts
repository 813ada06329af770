import type {FlatConfig} from "./configSchema.js";
import type {Reader} from "./configKinds.js";
import {BIASED_STACK, type Stack} from "../measured/stackColumns.js";
import {
  decoder,
  deepseek,
  experts,
  layersWhere,
  llama,
  one,
  patchFacts,
  size,
  withHeads,
  yes,
  type KindReading
} from "../measured/stackReading.js";

/**
 * Readers of further kinds: those whose code comes with the model (Qwen, InternLM, Baichuan, ChatGLM, MPT, DBRX, Grok-1, Kimi K2,
 * MiniCPM), as that code builds them, and some of transformers 4.57.
 */
export const OTHER_KINDS: Readonly<Record<string, Reader>> = {
  qwen: (_, own) => {
    // Its intermediate_size counts the two matrices before the product.
    const ffn_hidden = size(own, "intermediate_size") / 2;
    return one(llama(own, {query_value_biases: 1, key_biases: 1, ffn_hidden}));
  },
  internlm: (_, own) => one(llama({...own, attention_bias: own.bias ?? true})),
  internlm2: (_, own) => one(llama({...own, attention_bias: own.bias ?? true})),
  baichuan: (_, own) => one(llama(own)),
  minicpm: (_, own) => one(llama(own, {tied: yes(own.tie_word_embeddings ?? true)})),
  glm: (_, own) => one(llama(withHeads(own, {head_dim: 128, num_key_value_heads: 2}), {output_biases: 0})),
  glm4: (_, own) => {
    const blocks = {output_biases: 0, layer_norms: 4};
    return one(llama(withHeads(own, {head_dim: 128, num_key_value_heads: 2}), blocks));
  },
  glm4_moe: (_, own) => {
    const width = size(own, "moe_intermediate_size");
    const first = own.first_k_dense_replace ?? 1;
    const mixture = experts(own, {width, shared: (own.n_shared_experts ?? 1) * width, dense: (i) => i < first});
    const norms = {qk_norm: own.use_qk_norm ? "head" : "none"};
    return one(llama(withHeads(own, {head_dim: 128}), {...mixture, ...norms, output_biases: 0, router_biases: 1}));
  },
  chatglm: (_, own) => {
    const biases = yes(own.add_bias_linear ?? false);
    const kv_heads = own.multi_query_attention ? size(own, "multi_query_group_num") : size(own, "num_attention_heads");
    const attention = {query_value_biases: yes(own.add_qkv_bias ?? false) || biases, output_biases: biases, kv_heads};
    const mlp = {ffn_hidden: size(own, "ffn_hidden_size"), mlp_biases: biases};
    const sized = {...own, vocab_size: size(own, "padded_vocab_size", "vocab_size"), head_dim: own.kv_channels ?? 128};
    return one(llama(sized, {...attention, ...mlp, key_biases: attention.query_value_biases}));
  },
  mpt: ({attn_config: attention}, own) => {
    const hidden = size(own, "d_model");
    const positions = size(own, "max_seq_len");
    const learned = attention?.alibi || own.learned_pos_emb === false ? 0 : positions;
    const stack = decoder(own, {
      ...((own.no_bias ?? false) ? {} : BIASED_STACK),
      ...{kv_heads: attention?.kv_n_heads ?? size(own, "n_heads"), ffn_hidden: (own.expansion_ratio ?? 4) * hidden},
      ...{learned_positions: learned, qk_norm: attention?.qk_ln ? "all" : "none"},
      tied: yes(own.tie_word_embeddings ?? true)
    });
    return learned > 0 ? {...one(stack), learnedPositions: learned} : one(stack);
  },
  dbrx: ({attn_config: attention, ffn_config: mlp}, own) => {
    if (!attention || !mlp) throw new Error("config: attn_config and ffn_config are both needed of a dbrx");
    const {moe_num_experts: num_experts, moe_top_k: num_experts_per_tok} = mlp;
    const sized = {...own, num_hidden_layers: size(own, "n_layers"), num_experts, num_experts_per_tok};
    const kv_heads = size(attention, "kv_n_heads");
    const tied = yes(own.tie_word_embeddings ?? false);
    return one(decoder(sized, {gated: 1, kv_heads, tied, ...experts(sized, {width: size(mlp, "ffn_hidden_size")})}));
  },
  "grok-1": (_, own) => {
    const mixture = experts(own, {width: size(own, "intermediate_size")});
    return one(llama(own, {tied: yes(own.tie_word_embeddings ?? true), layer_norms: 4, ...mixture}));
  },
  nemotron: (_, own) => one(llama(own, {gated: 0, norm_biases: 1})),
  gpt_neo: (_, own) => {
    const hidden = size(own, "hidden_size");
    const positions = size(own, "max_position_embeddings");
    const stack = decoder(own, {
      ...{norm_biases: 1, output_biases: 1, mlp_biases: 1, learned_positions: positions},
      ...{ffn_hidden: own.intermediate_size ?? 4 * hidden, tied: yes(own.tie_word_embeddings ?? true)}
    });
    const listed = own.attention_layers;
    const layers = listed ? listed.filter((kind) => kind === "local").length : Math.floor(stack.layers / 2);
    return {...one(stack), learnedPositions: positions, window: {tokens: own.window_size ?? 256, layers}};
  },
  phimoe: (_, own) => {
    const mixture = experts(own, {width: size(own, "intermediate_size")});
    return one(llama(own, {norm_biases: 1, head_biases: yes(own.lm_head_bias ?? false), ...mixture}));
  },
  granitemoe: (_, own) => one(llama(own, experts(own, {width: size(own, "intermediate_size")}))),
  kimi_k2: (_, own) => one({...deepseek(own), router_biases: 1}),
  llama4_text: (_, own) => llama4(own),
  llama4: ({vision_config: vision}, own) => {
    const text = llama4(own);
    return vision ? {...text, stacks: [...text.stacks, llama4Vision(vision, text.stacks[0]!.hidden)]} : text;
  }
};

/** Every some layers have experts, of which a token passes one and a shared one; of four layers three see a chunk. */
function llama4(own: FlatConfig): KindReading {
  const width = size(own, "intermediate_size");
  const every = own.interleave_moe_layer_step ?? 1;
  const mixture = experts(own, {width, shared: width, dense: (i) => (i + 1) % every !== 0});
  const stack = llama(withHeads(own, {head_dim: 128}), {...mixture, ffn_hidden: size(own, "intermediate_size_mlp")});
  const chunk = own.attention_chunk_size ?? 0;
  const layers = layersWhere(stack.layers, (i) => (i + 1) % 4 !== 0);
  return chunk > 0 ? {...one(stack), window: {tokens: chunk, layers}} : one(stack);
}

/** The vision encoder of Llama 4, with the three matrices that join it to the text. */
function llama4Vision(own: FlatConfig, width: number): Stack {
  const {positions, ...patches} = patchFacts(own);
  const stack = decoder({...own, vocab_size: 0}, {...BIASED_STACK, ...patches, outer_norms: 2, learned_tokens: 1});
  const [inner, outer] = [size(own, "projector_input_dim"), size(own, "projector_output_dim")];
  const joined = stack.ffn_hidden * inner + inner * outer + size(own, "vision_output_dim") * width;
  return {...stack, learned_positions: positions + 1, learned_scalars: joined};
}
