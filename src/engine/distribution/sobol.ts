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
 * name. They are the estimators of Saltelli et al. 2010,
 * table 2 (b) and (f), over n rows for two samples and for each unit, with their standard errors. Rows in which the
 * output has no value are left out. Shares are 0 where the output does not vary.
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
  const {mean, variance} = momentsOf([...ofA, ...ofB].filter(Number.isFinite));
  const shares = new Map<string, VarianceShare>();
  for (const [unit, own] of units) {
    const mixed = output(new Map([...a, ...own.map((name) => [name, b.get(name)!] as const)]));
    const firsts: number[] = [];
    const totals: number[] = [];
    for (let i = 0; i < n; ++i) {
      const [left, right, between] = [ofA[i]!, ofB[i]!, mixed[i]!];
      if (!Number.isFinite(left + right + between)) continue;
      firsts.push((right - mean) * (between - left)); // centered: less noise where the mean is large
      totals.push((left - between) ** 2 / 2);
    }
    const [first, total] = [momentsOf(firsts), momentsOf(totals)];
    const share = (value: number) => (variance > 0 ? value / variance : 0);
    const error = ({variance: own}: {variance: number}) => share(Math.sqrt(own / Math.max(1, firsts.length)));
    shares.set(unit, {
      first: share(first.mean),
      firstError: error(first),
      total: share(total.mean),
      totalError: error(total)
    });
  }
  return shares;
}

function momentsOf(values: readonly number[]): {mean: number; variance: number} {
  const n = values.length;
  if (n < 2) return {mean: values[0] ?? 0, variance: 0};
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return {mean, variance: variance < 1e-24 * mean * mean ? 0 : variance};
}
