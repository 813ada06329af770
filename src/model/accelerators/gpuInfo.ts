/** What SkyPilot's GpuInfo cell tells: fields are null where it does not say. */
export interface GpuInfo {
  name: string | null;
  count: number | null;
  size: number | null; // the number under SizeInMiB, whatever its unit is
}

const NOTHING: GpuInfo = {name: null, count: null, size: null};

/**
 * Returns what the cell says of the first kind of GPU. It is a Python literal with keys in any case, a plain word
 * (which is a name), or empty; anything odd in it counts as not said.
 */
export function gpuInfo(cell: string): GpuInfo {
  const text = cell.trim();
  if (text === "") return NOTHING;
  if (!text.startsWith("{")) return {...NOTHING, name: text};
  return {
    name: /['"]name['"]\s*:\s*['"]([^'"]*)['"]/i.exec(text)?.[1] ?? null,
    count: number(/['"]count['"]\s*:\s*['"]?([\d.]+)/i, text),
    size: number(/['"]sizeinmib['"]\s*:\s*['"]?([\d.]+)/i, text)
  };
}

/** Providers that print the memory of all GPUs together. */
const TOTALS = new Set(["vast"]);

/** Below this the number under SizeInMiB cannot be MiB: RunPod prints GB there. */
const SMALLEST_MIB = 1024;

/**
 * Returns the readings of GPU memory in GiB per GPU, likeliest first, or none where it is not stated.
 * Vast prints the total, AWS once did for L4 and L40S, RunPod prints GB; all others print MiB per GPU.
 */
export function gpuMemory({size}: GpuInfo, {provider, gpus}: {provider: string; gpus: number}): number[] {
  if (size === null || !(size > 0)) return [];
  if (size < SMALLEST_MIB) return [size];
  const gib = size / 1024;
  if (gpus === 1) return [gib];
  return TOTALS.has(provider) ? [gib / gpus] : [gib, gib / gpus];
}

function number(pattern: RegExp, text: string): number | null {
  const value = Number(pattern.exec(text)?.[1] ?? NaN);
  return Number.isFinite(value) ? value : null;
}
