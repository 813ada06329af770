/** Kinds of models whose training is not described: how they are named, and what they are. */
const KINDS: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/\bmamba-?\d*\b|\bbamba\b/, "Mamba is a state-space model"],
  [/\brwkv-?\d*/, "RWKV is a recurrent network with linear attention"],
  [/\bjamba\b/, "Jamba is a hybrid of attention and state-space layers"],
  [/\bzamba-?\d*\b/, "Zamba is a hybrid of attention and state-space layers"],
  [/\bnemotron-?h\b/, "Nemotron-H is a hybrid of attention and state-space layers"],
  [/\brecurrent-?gemma\b|\bgriffin\b/, "RecurrentGemma is a recurrent network with local attention"],
  [/\bretnet\b/, "RetNet is a retention network"],
  [/\bhyena\b|\bstripedhyena\b/, "Hyena is a network of long convolutions"],
  [/\bx?lstm\b/, "An LSTM is a recurrent network"],
  [/\b(wide-?)?resnet-?\d*\b|\bresnext-?\d*\b/, "ResNet is a convolutional network of images"],
  [
    /\b(convnext|efficientnet|mobilenet|regnet|inception|vgg)(v?\d+)?\b/,
    "A ConvNet is a convolutional network of images"
  ],
  [
    /\bsd-?xl\b|\bstable-?diffusion(-?xl)?\b|^stablediffusion\w*pipeline$|\bsd-?(1\.5|2\.1|3\.5|3)\b/,
    "Stable Diffusion is a denoiser of images beside an encoder of text and one of images"
  ],
  [/\bu-?net\b|^unet\w*model$/, "A U-Net is a convolutional network"],
  [
    /\bdit-(s|b|l|xl)\b|^\w*transformer[23]dmodel$|\bpixart\b|\bflux\.?1?\b|\bdiffusion\b|\bdiffusers?\b/,
    "A diffusion model is a denoiser"
  ],
  [/^autoencoderkl$|\bvae\b/, "An autoencoder of images is a convolutional network"],
  [/\bwav2vec-?2?\b|\bhubert\b|\bwavlm\b/, "wav2vec 2.0 is an encoder of sound with a contrastive loss"],
  [/\bencodec\b/, "EnCodec is a convolutional coder of sound"],
  [
    /\byolos?(v?\d+)?\w?\b|\bdetr\b|\b(mask|faster)-?r-?cnn\b/,
    "A detector of objects is a network of images with heads for boxes"
  ],
  [/\bdlrm\b/, "DLRM is a recommender of embedding tables"],
  [/\balphafold-?\d*\b|\besmfold\b/, "AlphaFold is a network over structures"],
  [/\bperceiver\b/, "Perceiver is a network of latent queries"],
  [
    /forsequenceclassification$|\breward-?model\b|\bgpt2?-?rm\b/,
    "A classifier or a reward model has scores in place of the token head"
  ]
];

/** Methods whose step runs more than one model. */
const METHODS: readonly (readonly [pattern: RegExp, what: string])[] = [
  [
    /(?<![a-z])(ppo|rlhf|grpo)(?![a-z])/,
    "Reinforcement learning generates, scores and trains with several models in a step"
  ]
];

/**
 * Returns why a run of a model of that kind, class or name is not described, in a sentence that says what it is; empty
 * where nothing is known against it.
 */
export function otherKind(name: string): string {
  const text = name
    .trim()
    .slice(0, 200)
    .toLowerCase()
    .replace(/^[\w.-]+\/(?=[a-z])/, "")
    .replaceAll(/[_ ]/g, "-");
  const [, what = ""] = [...KINDS, ...METHODS].find(([pattern]) => pattern.test(text)) ?? [];
  return what === "" ? "" : `${what}: a run of it is not described`;
}
