/** Kinds of models whose training is not described: how they are named, and what they are. */
const KINDS: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/\b(falcon-?|codestral-)?mamba-?\d*\b|\bbamba\b/, "Mamba is a state-space model"],
  [/\brwkv-?\d*/, "RWKV is a recurrent network with linear attention"],
  [/\bjamba\b/, "Jamba is a hybrid of attention and state-space layers"],
  [/\bzamba-?\d*\b/, "Zamba is a hybrid of attention and state-space layers"],
  [/\bfalcon-?h-?1\b/, "Falcon-H1 is a hybrid of attention and state-space layers"],
  [
    /\bnemotron-?h\b|(?<!llama-?3[.-]1-)\bnemotron-nano-(9|12)b\b|\bnemotron-nano(-\w+)?-v2\b|\bnemotron-?3-(nano|super|ultra)\b/,
    "Nemotron-H is a hybrid of attention and state-space layers"
  ],
  [
    /\bnemotron-(super|ultra)\b|\bnemotron-nas\b|\bdecilm\b/,
    "Nemotron Super and Ultra are pruned layer by layer to widths of their own"
  ],
  [
    /\bgranite-?4(\.0)?-(h\b|tiny\b|small\b)|\bgranitemoehybrid\b/,
    "Granite 4.0 H is a hybrid of attention and state-space layers"
  ],
  [
    /\bphi-?4-?mini-?flash\b|\bsamba\b|\bphi4flash\b/,
    "Phi-4 mini flash is a hybrid of attention and state-space layers"
  ],
  [/\bhymba\b|\bplamo-?2\b/, "A hybrid has attention and state-space layers"],
  [/\blfm-?[12](\.\d)?\b|\blfm2-?(moe|vl)?\b/, "LFM2 is a hybrid of attention and short convolutions"],
  [/\bqwen-?3-?next\b/, "Qwen3-Next is a hybrid of attention and gated delta layers"],
  [/\bkimi-?linear\b/, "Kimi Linear is a hybrid of attention and gated delta layers"],
  [/\bminimax-?(text-?01|m1|vl-?01)\b/, "MiniMax-01 is a mixture with linear attention in most layers"],
  [/\bdeepseek-?v-?3\.2|\bdeepseek-?v32\b/, "DeepSeek-V3.2 attends to tokens that an indexer picks"],
  [/\brecurrent-?gemma\b|\bgriffin\b/, "RecurrentGemma is a recurrent network with local attention"],
  [/\bgemma-?3n\b/, "Gemma 3n has embeddings of each layer and layers within layers"],
  [/\bretnet\b/, "RetNet is a retention network"],
  [/\bhyena\b|\bstripedhyena\b|\bevo-?(1|1\.5|2)\b/, "Hyena is a network of long convolutions"],
  [/\bx?lstm\b/, "An LSTM is a recurrent network"],
  [/\bllada\b|\bdream-(v0-)?\d|\bdiffu(llama|gpt)\b/, "LLaDA is a diffusion model of text"],
  [/\bphi-?3-?small\b|\bphi3small\b/, "Phi-3 small attends to blocks of tokens"],
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
    /\bdit-(s|b|l|xl)\b|^\w*transformer[23]dmodel$|\bpixart\b|\bflux\.?[12]?\b|\bdiffusion\b|\bdiffusers?\b|\bqwen-image\b|\bhidream\b|\blumina\b/,
    "A diffusion model is a denoiser"
  ],
  [
    /\bwan-?2?\.[12]\b|\bwan-?[12](\.\d)?-|\bhunyuan-?(video|dit|image)|\bcogvideo(x)?|\bmochi-?1\b|\bltx-?video\b|\bopen-?sora\b|\bstep-?video\b/,
    "A model of video is a denoiser beside encoders of text and video"
  ],
  [/^autoencoderkl$|\bvae\b/, "An autoencoder of images is a convolutional network"],
  [/\beva-?(\d+-?)?clip\b|\bsiglip-?2?\b|\bopen-?clip\b/, "SigLIP and EVA-CLIP train two towers against each other"],
  [
    /\b(dino|ijepa|i-jepa)(-?v[23])?\b|\bbeit(-?\d)?\b|\bdeit\b|\bswin(-?v2)?\b/,
    "An encoder of images alone has a loss of its own"
  ],
  [
    /\binternvl|\bidefics-?\d?\b|\bcogvlm-?\d?\b|\bmolmo\b|\bpixtral\b|\bminicpm-?(v|o)\b|\bflamingo\b|\bkosmos\b|\bflorence\b|\bblip-?\d?\b|\binstructblip\b|\bfuyu\b|\bdeepseek-?vl-?2?\b|\bjanus\b|\bdeepseek-?ocr\b|\bglm-?4(\.\d)?v\b|\bqwen-?vl\b|\bqwen-?3-?vl\b|\bmllama\b/,
    "A model that sees joins an encoder of images, of another kind than those described, to a language model"
  ],
  [/\bllama-?3[.-]2-(11|90)b\b|\bllama-?3[.-]2-vision\b/, "Llama 3.2 Vision attends to images in layers of its own"],
  [
    /\bphi-?(3|3\.5|4)-?(vision|multimodal)\b|\bphi4mm\b/,
    "Phi with vision or sound joins encoders and adapters to Phi"
  ],
  [
    /\bqwen-?[\d.]*-?(omni|audio|asr|tts)\b|\bvoxtral\b|\bmoshi\b|\bmusicgen\b|\bspeecht5\b|\bseamless/,
    "A model of sound joins encoders or decoders of sound to a language model"
  ],
  [
    /\bnllb\b|\bm2m-?100\b|\bm?bart\b|\bpegasus\b|\bmarian\b|\bopus-mt\b/,
    "An encoder-decoder of BART's kind has learned positions and a bias of each token"
  ],
  [
    /\bdeberta\b|\belectra\b|\balbert\b|\blongformer\b|\bbig-?bird\b|\breformer\b/,
    "An encoder of that kind has attention or layers other than BERT's"
  ],
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
    /forsequenceclassification$|\breward-?(model)?\b|\bgpt2?-?rm\b|\bprm\b/,
    "A classifier or a reward model has scores in place of the token head"
  ]
];

/** Models of several modules, whose trainings stand in a table of their own. */
const MODULES: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/\bopenvla\b/, "OpenVLA"],
  [/\bocto-(base|small)\b/, "Octo"]
];

/** Methods whose step runs more than one model. */
const METHODS: readonly (readonly [pattern: RegExp, what: string])[] = [
  [
    /(?<![a-z])(ppo|rlhf|grpo)(?![a-z])/,
    "Reinforcement learning generates, scores and trains with several models in a step"
  ]
];

/** Whether a name is that of a kind that is not described, whatever it is trained by: no model of the catalog is meant. */
export function isOtherArchitecture(name: string): boolean {
  const text = plain(name);
  return [...MODULES, ...KINDS].some(([pattern]) => pattern.test(text));
}

/**
 * Returns why a run of a model of that kind, class or name is not described, in a sentence that says what it is; empty
 * where nothing is known against it.
 */
export function otherKind(name: string): string {
  const text = plain(name);
  const [, modules] = MODULES.find(([pattern]) => pattern.test(text)) ?? [];
  if (modules !== undefined)
    return `${modules} is a model of several modules: its training is described by their rows, not by a name`;
  const [, what = ""] = [...KINDS, ...METHODS].find(([pattern]) => pattern.test(text)) ?? [];
  return what === "" ? "" : `${what}: a run of it is not described`;
}

/** A name in small letters, without its owner, its words parted by hyphens. */
function plain(name: string): string {
  return name
    .trim()
    .slice(0, 200)
    .toLowerCase()
    .replace(/^[\w.-]+\/(?=[a-z])/, "")
    .replaceAll(/[_ :]/g, "-");
}
