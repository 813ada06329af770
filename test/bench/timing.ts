/** Returns how long a call takes, in milliseconds. */
export function milliseconds(call: () => unknown): number {
  const start = performance.now();
  call();
  return performance.now() - start;
}

/** Returns the median of some numbers. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Returns the value below which a share of the numbers lies. */
export function percentile(values: readonly number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.floor(share * ordered.length))] ?? NaN;
}
