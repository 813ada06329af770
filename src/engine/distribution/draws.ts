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
  const found = new Float64Array(n);
  for (let i = 0; i < n; ++i) {
    const j = Math.floor(random() * (i + 1)); // an order shuffled as it grows
    found[i] = found[j]!;
    found[j] = i;
  }
  for (let i = 0; i < n; ++i) found[i] = (found[i]! + 0.5 + (random() - 0.5) * 0.999) / n;
  return found;
}

/** Scores kept as long as the probabilities they are of: each input's are asked for with every change of its range. */
const SCORES = new WeakMap<Float64Array, Float64Array>();

/** Returns the normal scores of probabilities, worked out once. */
export function normalScores(probabilities: Float64Array): Float64Array {
  const known = SCORES.get(probabilities);
  if (known) return known;
  const scores = new Float64Array(probabilities.length);
  for (let i = 0; i < scores.length; ++i) scores[i] = normalScore(probabilities[i]!);
  SCORES.set(probabilities, scores);
  return scores;
}

/**
 * Returns the normal scores of an input that moves with a group, made of the group's and its own (a Gaussian copula). The
 * scores of two inputs of a group are correlated by the product of their loadings.
 */
export function mixedScores(own: Float64Array, group: Float64Array, loading: number): Float64Array {
  const rest = Math.sqrt(1 - loading * loading);
  const mixed = new Float64Array(own.length);
  for (let i = 0; i < mixed.length; ++i) mixed[i] = loading * group[i]! + rest * own[i]!;
  return mixed;
}

/** Returns the probabilities below normal scores. */
export function probabilitiesBelow(scores: Float64Array): Float64Array {
  return scores.map(normalProbability);
}
