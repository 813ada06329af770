/** Standard deviations between the 5 % and 95 % points of a normal distribution. */
const DEVIATIONS_IN_90 = 3.29;

/** Returns the log deviation of a 90 % interval of a positive factor. */
export function logDeviation(low: number, high: number): number {
  return (Math.log(high) - Math.log(low)) / DEVIATIONS_IN_90;
}

/** Returns the log deviation of a product of independent factors from the log deviations of its factors. */
export function combinedDeviation(deviations: readonly number[]): number {
  return Math.hypot(...deviations);
}

/** Returns the 90 % interval around a center with a log deviation. */
export function interval90(center: number, deviation: number): [low: number, high: number] {
  const factor = Math.exp((DEVIATIONS_IN_90 / 2) * deviation);
  return [center / factor, center * factor];
}

/** Returns the value below which a share of the values lies, interpolated between the two nearest. */
export function quantile(values: Iterable<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? NaN;
  return below + ((sorted[Math.ceil(at)] ?? NaN) - below) * (at - Math.floor(at));
}
