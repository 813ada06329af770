/** What a name is matched against. */
interface Named {
  id: string;
  memory_capacity: number;
  form_factor?: string;
}

const VENDOR_WORDS = new Set([
  "nvidia",
  "amd",
  "intel",
  "google",
  "aws",
  "geforce",
  "tesla",
  "quadro",
  "instinct",
  "gpu"
]);
const VARIANT = /^(sxm\d?|pcie|oam|nvl\d*|hbm\w+)$/;

/**
 * Returns the accelerator a name such as "A100 80GB SXM" or "h100-sxm" means, or null. Where the name leaves the
 * variant open, the module on the faster link is taken, then the larger memory.
 */
export function findAccelerator<A extends Named>(accelerators: readonly A[], name: string): A | null {
  const exact = accelerators.find(({id}) => id === name.trim());
  if (exact) return exact;
  const wanted = words(name);
  let best: {accelerator: A; score: number} | null = null;
  for (const accelerator of accelerators) {
    const own = words(accelerator.id);
    if (own.model.join("") !== wanted.model.join("")) continue;
    const memory = Math.round(accelerator.memory_capacity / 1e9);
    if (wanted.memory !== null && Math.abs(wanted.memory - memory) > 0.04 * memory) continue;
    if (wanted.variant !== null && !(own.variant ?? "").startsWith(wanted.variant.replace(/\d$/, ""))) {
      if (own.variant !== null) continue;
    }
    const score = (own.variant?.startsWith("sxm") ? 1e4 : 0) + memory;
    if (best === null || score > best.score) best = {accelerator, score};
  }
  return best?.accelerator ?? null;
}

function words(name: string) {
  const parts = name
    .toLowerCase()
    .replace(/(\d+)\s*gi?b\b/g, " memory$1 ")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !VENDOR_WORDS.has(word));
  const memory = parts.find((word) => word.startsWith("memory"));
  return {
    memory: memory ? Number(memory.slice(6)) : null,
    variant: parts.find((word) => VARIANT.test(word)) ?? null,
    model: parts.filter((word) => !word.startsWith("memory") && !VARIANT.test(word))
  };
}
