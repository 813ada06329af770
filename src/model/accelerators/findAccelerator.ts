/** What a name is matched against. */
interface Named {
  id: string;
  memory_capacity: number;
  memory_type?: string;
}

/** Words that tell no card from another. */
const SAYING_LITTLE = new Set(
  (
    "nvidia amd intel google aws habana geforce tesla instinct gpu mega gpus card cards generation gen edition graphics " +
    "server workstation dgxs superchip grace hopper ampere volta turing lovelace blackwell accelerator module cloud ac lc"
  ).split(" ")
);
const VARIANT = /^(sxm\d?|pcie|oam|nvl\d*|nvlink)$/;
const MEMORY_TYPE = /^(hbm\w*|gddr\w*)$/;

/** How far apart a card's memory as named and as in its data sheet may be: 180 and 192 GB are one card. */
const SAME_MEMORY = 0.07;

/** The same where cards of one name have several: an H100 of 94 GB is none of 96. */
const TOLD_APART = 0.015;

/** Names of cards of different generations, with what tells them apart. */
const SEVERAL: Readonly<Record<string, readonly string[]>> = {
  rtx6000: ["quadro-rtx-6000", "rtx-6000-ada", "rtx-pro-6000-blackwell"],
  "6000": ["quadro-rtx-6000", "rtx-6000-ada", "rtx-pro-6000-blackwell"]
};

/**
 * Returns the accelerator a name such as "A100 80GB SXM" or "h100-sxm" means, or null where it means none or may mean
 * cards of different memory. Where the name leaves the variant open, the module on the faster link is taken.
 */
export function findAccelerator<A extends Named>(accelerators: readonly A[], name: string): A | null {
  const found = matchAccelerators(accelerators, name);
  return found.length === 1 ? found[0]! : null;
}

/**
 * Returns the accelerators a name may mean: one where it is clear, several where cards of different memory have it, none
 * where it is not known. A variant of a card that stands in the catalog with its memory or as a bridge (NVL) is meant
 * only where the name says so and another has the bare name.
 */
export function matchAccelerators<A extends Named>(accelerators: readonly A[], name: string): readonly A[] {
  const exact = accelerators.find(({id}) => id === name.trim());
  if (exact) return [exact];
  const wanted = words(name);
  const several = wanted.memory === null && Object.hasOwn(SEVERAL, wanted.model) ? SEVERAL[wanted.model] : undefined;
  if (several) return accelerators.filter(({id}) => several.includes(id));
  const named = accelerators
    .map((accelerator) => ({accelerator, own: words(accelerator.id)}))
    .filter(({own}) => wanted.model !== "" && bare(own.model) === bare(wanted.model));
  const varied = new Set(named.map(({accelerator}) => accelerator.memory_capacity)).size > 1;
  const fitting = named.filter(
    ({accelerator, own}) =>
      (wanted.memory === null ||
        own.memory === wanted.memory ||
        isMemory(wanted.memory, accelerator.memory_capacity, varied ? TOLD_APART : SAME_MEMORY)) &&
      (wanted.type === null || (accelerator.memory_type ?? wanted.type).toLowerCase().startsWith(wanted.type)) &&
      isVariant(own.variant, wanted.variant)
  );
  const bridged = ({own}: (typeof named)[number]) => own.variant?.startsWith("nvl") ?? false;
  const plain = only(fitting, (one) => wanted.variant !== null || !bridged(one));
  const usual = only(plain, ({own}) => wanted.memory !== null || wanted.type !== null || own.memory === null);
  const linked = only(usual, ({accelerator, own}) =>
    usual.every((other) => other.accelerator.memory_capacity === accelerator.memory_capacity)
      ? (own.variant?.startsWith("sxm") ?? false)
      : true
  );
  return linked.map(({accelerator}) => accelerator);
}

/** Those of which something holds, or all where it holds of none. */
function only<T>(some: readonly T[], holds: (one: T) => boolean): readonly T[] {
  const found = some.filter(holds);
  return found.length > 0 ? found : some;
}

/** Returns whether a memory in GB, as people name it, is that of a card, in bytes. */
export function isMemory(stated: number, memory_capacity: number, tolerance = SAME_MEMORY): boolean {
  return Math.abs((stated * 1e9) / memory_capacity - 1) <= tolerance;
}

/** Returns the ids of the cards that have the model of a name and another memory than it says. */
export function otherMemories<A extends Named>(accelerators: readonly A[], name: string): readonly string[] {
  const {model, memory} = words(name);
  if (memory === null || model === "") return [];
  return accelerators.filter(({id}) => bare(words(id).model) === bare(model)).map(({id}) => id);
}

function isVariant(own: string | null, wanted: string | null): boolean {
  if (wanted === null || own === null) return true;
  if (wanted === "nvlink") return own.startsWith("sxm");
  return own.startsWith(wanted.replace(/\d+$/, ""));
}

/** The model of a GeForce or RTX card without that word. */
function bare(model: string): string {
  return model.replace(/^rtx(?=\D?\d{4}|pro)/, "");
}

function words(name: string) {
  const parts = name
    .toLowerCase()
    .replace(/(\d+)\s*gi?b\b|(?<![a-z\d])(\d+)\s*g\b/g, " memory$1$2 ")
    .replace(/(?<=\d)(?=(sxm|pcie|nvl|oam|ada)\d?\b)/g, " ")
    .replace(/\b(tpu|gaudi)\s+(?=v?\d)/g, "$1")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !SAYING_LITTLE.has(word));
  const memory = parts.find((word) => /^memory\d+$/.test(word));
  const model = parts
    .filter((word) => word !== memory && !VARIANT.test(word) && !MEMORY_TYPE.test(word))
    .join("")
    .replace(/^quadro(?!rtx6000)/, "");
  return {
    memory: memory ? Number(memory.slice(6)) : null,
    variant: parts.find((word) => VARIANT.test(word)) ?? null,
    type: parts.find((word) => MEMORY_TYPE.test(word)) ?? null,
    model: /^v[3-9](e|p)?$/.test(model) ? `tpu${model}` : model
  };
}
