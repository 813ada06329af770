import {normalProbability, normalScore} from "./normal.js";
import {stream} from "./stream.js";

/** How much of an input's draws is that of the group it moves with: 1 all of it, -1 all of it the other way. */
export interface Shared {
  group: string;
  loading: number;
}

/** Probabilities that are the middles of n-ths, whose scores are known: each input's are the same in another order. */
const OF_MIDDLES = new WeakSet<Float64Array>();

/**
 * Returns n probabilities of an input, the middle of each n-th from 0 to 1 (a centered Latin hypercube), in an order of
 * its own: they follow from the input's name and the seed alone, so that other inputs move none of them.
 */
export function hypercube(name: string, n: number, seed: string): Float64Array {
  const random = stream(`${seed}\n${name}\n${n}`);
  const found = new Float64Array(n);
  for (let i = 0; i < n; ++i) {
    const j = Math.floor(random() * (i + 1)); // an order shuffled as it grows
    found[i] = found[j]!;
    found[j] = i;
  }
  for (let i = 0; i < n; ++i) found[i] = (found[i]! + 0.5) / n;
  OF_MIDDLES.add(found);
  return found;
}

/** Scores of probabilities that are the middles of n-ths. */
const EVEN = new WeakSet<Float64Array>();

/** Scores kept as long as the probabilities they are of: each input's are asked for with every change of its range. */
const SCORES = new WeakMap<Float64Array, Float64Array>();

/** Returns the normal scores of probabilities, worked out once. */
export function normalScores(probabilities: Float64Array): Float64Array {
  const known = SCORES.get(probabilities);
  if (known) return known;
  const n = probabilities.length;
  const scores = new Float64Array(n);
  if (OF_MIDDLES.has(probabilities)) {
    const ascending = scoresOfMiddles(n);
    EVEN.add(scores);
    for (let i = 0; i < n; ++i) scores[i] = ascending[Math.floor(probabilities[i]! * n)]!;
  } else for (let i = 0; i < n; ++i) scores[i] = normalScore(probabilities[i]!);
  SCORES.set(probabilities, scores);
  return scores;
}

/** Scores of the middles of n-ths, ascending, by n. */
const MIDDLES = new Map<number, Float64Array>();

function scoresOfMiddles(n: number): Float64Array {
  const known = MIDDLES.get(n);
  if (known) return known;
  const scores = Float64Array.from({length: n}, (_, i) => normalScore((i + 0.5) / n));
  MIDDLES.set(n, scores);
  return scores;
}

/**
 * Returns the normal scores of an input that moves with a group, made of the group's and its own (a Gaussian copula). The
 * scores of two inputs of a group are correlated by the product of their loadings. Of n draws they are the scores of the
 * middles of n-ths, as those of any input, in the order of what was mixed: a sum of two such is not spread as evenly.
 */
export function mixedScores(own: Float64Array, group: Float64Array, loading: number): Float64Array {
  const rest = Math.sqrt(1 - loading * loading);
  const mixed = new Float64Array(own.length);
  for (let i = 0; i < mixed.length; ++i) mixed[i] = loading * group[i]! + rest * own[i]!;
  return EVEN.has(own) && EVEN.has(group) ? inOrderOf(mixed) : mixed;
}

/** The scores of the middles of n-ths, in the order of some numbers. */
function inOrderOf(numbers: Float64Array): Float64Array {
  const ascending = numbers.slice().sort();
  const scores = scoresOfMiddles(numbers.length);
  return numbers.map((number) => scores[rankOf(number, ascending)]!);
}

/** How many of some ascending numbers lie below one of them. */
function rankOf(number: number, ascending: Float64Array): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Returns the probabilities below normal scores. */
export function probabilitiesBelow(scores: Float64Array): Float64Array {
  return scores.map(normalProbability);
}
