import type {FlatConfig, RawConfig} from "./configSchema.js";
import {KINDS, siglip, type Reader} from "./configKinds.js";
import {BIASED_STACK, type Stack} from "../measured/stackColumns.js";
import {decoder, patchFacts, size, yes, type KindReading} from "../measured/stackReading.js";

/** What the language model of a kind is where its configuration leaves that out, as transformers' LlamaConfig has it. */
const LLAMA: FlatConfig = {
  ...{hidden_size: 4096, num_hidden_layers: 32, num_attention_heads: 32, intermediate_size: 11008},
  ...{vocab_size: 32000, max_position_embeddings: 2048}
};

/** What Qwen's encoders of images are where their configurations leave that out, as transformers has it. */
const QWEN2_VISION = {depth: 32, num_heads: 16, patch_size: 14};

/** Names of language models within a configuration, by the kind they are read as. */
const TEXTS: Readonly<Record<string, string>> = {qwen2_vl_text: "qwen2", qwen2_5_vl_text: "qwen2"};

/**
 * Readers of language models that see images (`model_type`), each as Hugging Face's transformers 4.57 builds the model.
 * The parameters of the vision encoder and of what joins it to the words count; a run is estimated by the language model.
 */
export const VISION_KINDS: Readonly<Record<string, Reader>> = {
  llava: (config, own) => ({
    ...withVision(text({...LLAMA, ...own}, "llama", config), (words, hidden) => [
      // Two matrices join them, the second of the width of the words.
      {...words, projection_inputs: hidden, projection_outputs: hidden, projection_biases: 1},
      {...clipVision(seen(config, "llava")), projection_outputs: hidden, projection_biases: 1}
    ])
  }),
  paligemma: (config, own) =>
    withVision(text(own, "gemma", config), (words, hidden) => {
      const vision = siglip({image_size: 224, ...seen(config, "paligemma")}, hidden);
      return [words, {...vision, learned_scalars: 0, projection_biases: 1}]; // a bias where Gemma 3 has a norm
    }),
  mistral3: (config, own) =>
    withVision(text(own, "mistral", config), (words, hidden) => {
      const vision = pixtral(seen(config, "mistral3"));
      const width = vision.hidden;
      const projection_biases = yes(config.multimodal_projector_bias ?? false);
      // Beside two matrices a norm, and a matrix that makes one patch of several.
      const merged = width * width * (config.spatial_merge_size ?? 2) ** 2 + width;
      return [
        {...words, projection_inputs: hidden, projection_outputs: hidden, projection_biases},
        {...vision, projection_outputs: hidden, projection_biases, learned_scalars: merged}
      ];
    }),
  qwen2_vl: (config, own) =>
    withVision(text(own, "qwen2", config), (words, hidden) => {
      const vision = {...QWEN2_VISION, embed_dim: 1280, mlp_ratio: 4, ...seen(config, "qwen2_vl")};
      const width = size(vision, "embed_dim");
      return merged(words, hidden, vision, {width, ffn_hidden: width * size(vision, "mlp_ratio"), norm_biases: 1});
    }),
  qwen2_5_vl: (config, own) =>
    withVision(text(own, "qwen2", config), (words, hidden) => {
      const vision = {...QWEN2_VISION, intermediate_size: 3420, ...seen(config, "qwen2_5_vl")};
      const width = size(vision, "hidden_size");
      const ffn_hidden = size(vision, "intermediate_size");
      return merged(words, hidden, vision, {width, ffn_hidden, norm_biases: 0, gated: 1});
    })
};

function withVision(reading: KindReading, join: (words: Stack, hidden: number) => Stack[]): KindReading {
  const [words, ...rest] = reading.stacks as [Stack, ...Stack[]];
  return {
    ...reading,
    stacks: [...join(words, words.hidden), ...rest],
    said: ["parameters of the vision encoder count; time and activations are those of the language model"]
  };
}

/** The language model, of the kind its own configuration says. */
function text(own: FlatConfig, usual: string, config: RawConfig): KindReading {
  const named = config.text_config?.model_type ?? usual;
  const kind = Object.hasOwn(TEXTS, named) ? TEXTS[named]! : named;
  const reader = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!reader) throw new Error(`config: text_config of model_type "${kind.slice(0, 60)}" is not described`);
  return reader({...config, vision_config: null}, own);
}

function seen({vision_config: vision}: RawConfig, kind: string): FlatConfig {
  if (!vision) throw new Error(`config: vision_config of a ${kind} is missing`);
  return Object.fromEntries(Object.entries(vision).filter(([, value]) => value != null)) as FlatConfig;
}

/** CLIP's encoder of images, without a projection of its own. */
function clipVision(vision: FlatConfig): Stack {
  if (vision.model_type && vision.model_type !== "clip_vision_model")
    throw new Error(`config: vision_config of model_type "${vision.model_type.slice(0, 60)}" is not described`);
  const {positions, ...patches} = patchFacts(vision);
  const stack = decoder(
    {...vision, vocab_size: 0},
    {...BIASED_STACK, ...patches, learned_positions: positions + 1, learned_tokens: 1, outer_norms: 2}
  );
  return {...stack, projection_inputs: stack.hidden};
}

/** Pixtral's encoder of images: gated MLPs, no biases, a norm before the layers and rotary positions. */
function pixtral(vision: FlatConfig): Stack {
  const {patch_elements} = patchFacts(vision);
  const stack = decoder({...vision, vocab_size: 0}, {gated: 1, patch_elements});
  return {...stack, projection_inputs: stack.hidden};
}

/** An encoder of images and frames whose patches are merged, four to a token, through two matrices with biases. */
function merged(
  words: Stack,
  hidden: number,
  vision: FlatConfig,
  {width, ...blocks}: {width: number} & Partial<Stack>
): Stack[] {
  const side = size(vision, "patch_size");
  const frames = vision.temporal_patch_size ?? 2;
  const channels = vision.in_chans ?? vision.in_channels ?? 3;
  const merge = vision.spatial_merge_size ?? 2;
  const inner = width * merge * merge;
  const stack = decoder(
    {...vision, num_hidden_layers: size(vision, "depth"), hidden_size: width, vocab_size: 0},
    {...BIASED_STACK, ...blocks, patch_elements: side * side * frames * channels}
  );
  return [
    {...words, projection_inputs: inner, projection_outputs: inner, projection_biases: 1},
    {...stack, projection_inputs: inner, projection_outputs: hidden, projection_biases: 1}
  ];
}
