import {hypercube} from "./draws.js";

/** The share of an output's variance that an input has, alone and with all it acts together with. */
export interface VarianceShare {
  first: number; // of the variance, by the input alone
  firstError: number; // standard error of that
  total: number; // with all that the input acts together with
  totalError: number;
}

/** Gives an output for rows of independent probabilities, one column an input; NaN where it has no value. */
export type OutputOf = (inputs: ReadonlyMap<string, Float64Array>) => ArrayLike<number>;

/**
 * Returns the first-order and total shares of the variance of an output, by unit: inputs that are resampled together, by
 * name. They are the estimators of Saltelli et al. 2010, table 2 (b) and (f), over n rows for two samples and for each
 * unit. Of the first order, that of Janon et al. 2014, a correlation, takes its place where its standard error is
 * smaller, as it is where one unit does most. Errors are those of ratios: numerator and variance err together. Rows in
 * which the output has no value are left out. Shares are 0 where the output does not vary.
 */
export function varianceShares(
  units: ReadonlyMap<string, readonly string[]>,
  output: OutputOf,
  {n, seed}: {n: number; seed: string}
): Map<string, VarianceShare> {
  const names = [...new Set([...units.values()].flat())];
  const sample = (part: string) => new Map(names.map((name) => [name, hypercube(`${part} ${name}`, n, seed)]));
  const [a, b] = [sample("first sample"), sample("second sample")];
  const [ofA, ofB] = [Float64Array.from(output(a)), Float64Array.from(output(b))];
  const shares = new Map<string, VarianceShare>();
  for (const [unit, own] of units) {
    const mixed = output(new Map([...a, ...own.map((name) => [name, b.get(name)!] as const)]));
    const rows = Array.from({length: n}, (_, i) => [ofA[i]!, ofB[i]!, mixed[i]!] as const).filter((row) =>
      row.every(Number.isFinite)
    );
    const [mean, like] = [
      meanOf(rows.map(([left, right]) => (left + right) / 2)),
      meanOf(rows.map(([, right, between]) => (right + between) / 2))
    ];
    const squares = rows.map(([left, right]) => ((left - mean) ** 2 + (right - mean) ** 2) / 2);
    const first = ratioOf(
      rows.map(([left, right, between]) => (right - mean) * (between - left)), // centered: less noise where the mean is large
      squares,
      mean
    );
    const correlation = ratioOf(
      rows.map(([, right, between]) => (right - like) * (between - like)),
      rows.map(([, right, between]) => ((right - like) ** 2 + (between - like) ** 2) / 2),
      like
    );
    const total = ratioOf(
      rows.map(([left, , between]) => (left - between) ** 2 / 2),
      squares,
      mean
    );
    const better = correlation.error < first.error ? correlation : first;
    // What an input does alone is part of what it does in all: of two estimates that say otherwise the first is as good.
    const most = total.value < better.value ? better : total;
    shares.set(unit, {first: better.value, firstError: better.error, total: most.value, totalError: most.error});
  }
  return shares;
}

/** The ratio of two means and its standard error, to first order; 0 where the lower one is nothing beside the output's mean. */
function ratioOf(above: readonly number[], below: readonly number[], mean: number): {value: number; error: number} {
  const whole = meanOf(below);
  if (!(whole > 1e-24 * mean * mean)) return {value: 0, error: 0};
  const value = meanOf(above) / whole;
  const off = above.map((one, i) => ((one - value * below[i]!) / whole) ** 2);
  return {value, error: Math.sqrt(meanOf(off) / above.length)};
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
