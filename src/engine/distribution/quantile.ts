import jstat from "jstat";
import type {Distribution} from "./distribution.js";
import {DEVIATIONS_TO_END, normalScore} from "./normal.js";

/**
 * Returns the value that a quantity is below with a probability, from 0 to 1 without the ends, in the quantity's unit.
 * Beta and normal laws are jStat's (Numerical Recipes, sections 6.2 and 6.4); the others are closed forms.
 */
export function quantile(distribution: Distribution, probability: number): number {
  const d = distribution;
  const p = probability;
  switch (d.kind) {
    case "point":
      return d.value;
    case "spread":
      return ofSpread(d, p);
    case "normal":
      return d.mean + d.deviation * normalScore(p);
    case "lognormal":
      return Math.exp(d.mu + d.sigma * normalScore(p));
    case "uniform":
      return d.low + (d.high - d.low) * p;
    case "triangular":
      return ofTriangle(d, p);
    case "beta":
      return jstat.jStat.beta.inv(p, d.alpha, d.beta);
    case "choices":
      return ofChoices(d, p);
  }
}

/** Returns the value that a quantity is below as often as above. */
export function median(distribution: Distribution): number {
  return quantile(distribution, 0.5);
}

/**
 * A normal law through both ends, or one through the middle to either end: of the logarithm where all are positive, so
 * that the quantity cannot fall below zero.
 */
function ofSpread({low, middle, high}: Extract<Distribution, {kind: "spread"}>, p: number): number {
  if (low === high) return low;
  const isLog = low > 0;
  const [from, to] = isLog ? [Math.log(low), Math.log(high)] : [low, high];
  const mid = middle === null ? (from + to) / 2 : isLog ? Math.log(middle) : middle;
  const score = normalScore(p) / DEVIATIONS_TO_END;
  const at = mid + score * (score < 0 ? mid - from : to - mid);
  return isLog ? Math.exp(at) : at;
}

function ofTriangle({low, middle, high}: Extract<Distribution, {kind: "triangular"}>, p: number): number {
  if (low === high) return low;
  const split = (middle - low) / (high - low);
  return p < split
    ? low + Math.sqrt(p * (high - low) * (middle - low))
    : high - Math.sqrt((1 - p) * (high - low) * (high - middle));
}

function ofChoices({choices}: Extract<Distribution, {kind: "choices"}>, p: number): number {
  const all = choices.reduce((sum, {weight}) => sum + weight, 0);
  const ascending = [...choices].sort((a, b) => a.value - b.value);
  let below = 0;
  for (const {value, weight} of ascending) {
    below += weight / all;
    if (p < below) return value;
  }
  return ascending.at(-1)!.value;
}
