/** Returns a share as a percentage: one decimal below twenty percent, none above. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return "–";
  return `${(100 * share).toFixed(Math.abs(share) < 0.1995 ? 1 : 0)} %`;
}

/** Returns predicted over measured as `×1.3`. */
export function times(ratio: number): string {
  return `×${ratio.toFixed(ratio < 9.95 ? 2 : 0)}`;
}
