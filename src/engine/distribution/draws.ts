import {normalProbability, normalScore} from "./normal.js";
import {stream} from "./stream.js";

/** How much of an input's draws is that of the group it moves with: 1 all of it, -1 all of it the other way. */
export interface Shared {
  group: string;
  loading: number;
}

/**
 * Returns n probabilities of an input, one in each n-th from 0 to 1 (a Latin hypercube), in an order of its own: they
 * follow from the input's name and the seed alone, so that other inputs move none of them.
 */
export function hypercube(name: string, n: number, seed: string): Float64Array {
  const random = stream(`${seed}\n${name}\n${n}`);
  const order = Uint32Array.from({length: n}, (_, i) => i);
  for (let i = n - 1; i > 0; --i) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return Float64Array.from(order, (stratum) => (stratum + 0.5 + (random() - 0.5) * 0.999) / n);
}

/**
 * Returns the probabilities of an input that moves with a group: those of a normal score made of the group's and its own
 * (a Gaussian copula). The scores of two inputs of a group are correlated by the product of their loadings.
 */
export function mixed(own: Float64Array, group: Float64Array, loading: number): Float64Array {
  if (loading === 1) return group;
  if (loading === -1) return group.map((p) => 1 - p);
  const rest = Math.sqrt(1 - loading * loading);
  return own.map((p, i) => normalProbability(loading * normalScore(group[i]!) + rest * normalScore(p)));
}
