/** A slice of TPUs, counted in chips. */
export interface TpuSlice {
  sku: string; // tpu-v4-8
  name: string; // tpu-v4
  chips: number;
}

/** Generations whose slices are named for their cores, two a chip. Later ones are named for their chips. */
const NAMED_BY_CORES = new Set(["v2", "v3", "v4", "v5p"]);

/** Returns the slice that a name such as tpu-v4-8 (four chips) or tpu-v5litepod-8 (eight) stands for, or null. */
export function tpuChips(name: string): TpuSlice | null {
  const match = /^tpu-(v\d+[a-z]*)-(\d+)$/.exec(name.trim().toLowerCase());
  if (match === null) return null;
  const generation = match[1]!;
  const size = Number(match[2]);
  return {sku: match[0], name: `tpu-${generation}`, chips: NAMED_BY_CORES.has(generation) ? size / 2 : size};
}
