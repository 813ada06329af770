/** Returns the value below which a share of the values lies, interpolated between the two nearest. */
export function quantile(values: Iterable<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? NaN;
  return below + ((sorted[Math.ceil(at)] ?? NaN) - below) * (at - Math.floor(at));
}

/**
 * Returns the least of the values that at least a share of the weight lies at or below; NaN where there are none. Weights
 * are above 0.
 */
export function weightedQuantile(values: readonly number[], weights: readonly number[], share: number): number {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const wanted = share * weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  for (const i of order) {
    sum += weights[i]!;
    if (sum >= wanted) return values[i]!;
  }
  return values[order.at(-1)!] ?? NaN;
}
