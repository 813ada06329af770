/**
 * Returns offsets across an axis for points along it, so that discs of a diameter do not overlap: each as near to the
 * axis as those before it allow, on alternate sides.
 */
export function swarm(positions: readonly number[], diameter: number): number[] {
  const offsets = positions.map(() => 0);
  const placed: {x: number; y: number}[] = [];
  const order = positions.map((_, i) => i).sort((i, j) => positions[i]! - positions[j]! || i - j);
  for (const i of order) {
    const x = positions[i]!;
    const near = placed.filter((other) => Math.abs(other.x - x) < diameter);
    const free = (y: number) => near.every((other) => Math.hypot(other.x - x, other.y - y) >= diameter * (1 - 1e-9));
    const candidates = [0, ...near.flatMap((other) => edges(other, x, diameter))];
    candidates.sort((a, b) => Math.abs(a) - Math.abs(b) || b - a);
    const y = candidates.find(free) ?? 0;
    offsets[i] = y;
    placed.push({x, y});
  }
  return offsets;
}

/** The offsets at which a disc touches another. */
function edges(other: {x: number; y: number}, x: number, diameter: number): [number, number] {
  const apart = Math.sqrt(Math.max(0, diameter ** 2 - (other.x - x) ** 2));
  return [other.y + apart, other.y - apart];
}
