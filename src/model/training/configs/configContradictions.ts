import type {FlatConfig, RawConfig} from "./configSchema.js";
import type {Stack} from "../measured/stackColumns.js";

/** Numbers of a configuration of which none can be 0. */
const NEVER_NONE = [
  ...["head_dim", "d_kv", "kv_channels", "max_position_embeddings", "n_positions", "max_seq_len", "seq_length"],
  ...["vocab_size", "padded_vocab_size", "patch_size", "image_size", "moe_intermediate_size"]
] as const satisfies readonly (keyof FlatConfig)[];

/** How many experts a layer has, as kinds call it. */
const EXPERTS = ["num_local_experts", "num_experts", "n_routed_experts", "moe_num_experts"] as const;

/** Kinds of layers that are described. */
const LAYERS = new Set(["full_attention", "sliding_attention", "chunked_attention", "attention", "global", "local"]);

/** Returns a sentence where what a configuration states cannot be, whatever its kind; empty else. */
export function impossible(config: RawConfig, own: FlatConfig): string {
  const parts = {"": own, "vision_config.": config.vision_config};
  for (const [part, words] of Object.entries(parts))
    for (const name of NEVER_NONE) if (words?.[name] === 0) return `${part}${name} is 0`;
  return layerLists(own);
}

function layerLists(own: FlatConfig): string {
  for (const name of ["layer_types", "attention_layers"] as const) {
    const listed = own[name];
    if (!listed) continue;
    const layers = own.num_hidden_layers ?? own.n_layer ?? own.num_layers ?? own.n_layers ?? listed.length;
    if (listed.length !== layers) return `${name} lists ${listed.length} layers, and num_hidden_layers is ${layers}`;
    const other = listed.find((kind) => !LAYERS.has(kind));
    if (other !== undefined) return `${name} has "${other.slice(0, 60)}", a layer that is not described`;
  }
  return "";
}

/** Returns a sentence where a configuration states experts and the kind it is read as has none; empty else. */
export function withoutExperts(own: FlatConfig, kind: string, stacks: readonly Stack[]): string {
  if (stacks.some(({experts}) => experts > 0)) return "";
  const name = EXPERTS.find((one) => (own[one] ?? 0) > 1);
  return name === undefined
    ? ""
    : `${name} ${own[name]} contradicts model_type "${kind}", whose layers have no experts`;
}

/** Kinds that share their classes: what is called one is read as the other. */
const SHARED: readonly (readonly [kind: string, architecture: string])[] = [
  ["kimi_k2", "deepseek_v3"],
  ["gemma3_text", "gemma3"],
  ["llama4_text", "llama4"]
];

/**
 * Returns a sentence where the class a configuration names is that of another kind that is described, of `kinds`; empty
 * else.
 */
export function otherArchitecture(config: RawConfig, kinds: readonly string[]): string {
  const {model_type: kind, architectures} = config;
  const [name] = architectures ?? [];
  if (!kind || name === undefined) return "";
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  const named = plain(name.replace(/(For[A-Z]\w*|(LMHead|WithLMHead)?Model\w*|DoubleHeads\w*)$/, ""));
  const other = kinds.find((one) => plain(one) === named);
  if (other === undefined || other === kind) return "";
  if (SHARED.some(([one, another]) => one === kind && another === other)) return "";
  return `config: model_type "${kind.slice(0, 60)}" and architectures "${name.slice(0, 60)}" are of two kinds: model_type counts`;
}
