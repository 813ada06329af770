import jstat from "jstat";
import {isPoint, type Choice, type Distribution} from "./distribution.js";
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
    case "around":
      return d.middle + (d.half * normalScore(p)) / DEVIATIONS_TO_END;
    case "normal":
      return d.mean + d.deviation * normalScore(p);
    case "lognormal":
      return Math.exp(d.mu + d.sigma * normalScore(p));
    case "uniform":
      return d.low + (d.high - d.low) * p;
    case "triangular":
      return ofTriangle(d, p);
    case "beta":
      return jstat.jStat.ibetainv(p, d.alpha, d.beta);
    case "choices":
      return choiceAt(d.choices)(p);
    case "mixture":
      return choiceAt(spreadOut(d))(p);
  }
}

/** Returns the values that a quantity is below with some probabilities. */
export function quantiles(distribution: Distribution, probabilities: Float64Array): Float64Array {
  if (distribution.kind === "choices") return probabilities.map(choiceAt(distribution.choices));
  if (distribution.kind === "mixture") return probabilities.map(choiceAt(spreadOut(distribution)));
  return probabilities.map((probability) => quantile(distribution, probability));
}

/**
 * Returns the values of a quantity at normal scores, which stand for the probabilities below them; null, and scores are
 * not asked for, where its law is not made of a normal one.
 */
export function valuesAtScores(distribution: Distribution, scores: () => Float64Array): Float64Array | null {
  const d = distribution;
  switch (d.kind) {
    case "spread": {
      if (d.low === d.high) return null;
      const {from, mid, to, isLog} = scaleOf(d);
      const sides = {below: (mid - from) / DEVIATIONS_TO_END, above: (to - mid) / DEVIATIONS_TO_END};
      return atScores(scores(), {mid, ...sides, isLog});
    }
    case "around":
      return atScores(scores(), evenly(d.middle, d.half / DEVIATIONS_TO_END, false));
    case "normal":
      return atScores(scores(), evenly(d.mean, d.deviation, false));
    case "lognormal":
      return atScores(scores(), evenly(d.mu, d.sigma, true));
    default:
      return null;
  }
}

/** A normal law of a quantity or of its logarithm: its middle, and a deviation to either side. */
interface Normal {
  mid: number;
  below: number;
  above: number;
  isLog: boolean;
}

function evenly(mid: number, deviation: number, isLog: boolean): Normal {
  return {mid, below: deviation, above: deviation, isLog};
}

function atScores(scores: Float64Array, {mid, below, above, isLog}: Normal): Float64Array {
  const values = new Float64Array(scores.length);
  for (let i = 0; i < values.length; ++i) {
    const score = scores[i]!;
    const at = mid + score * (score < 0 ? below : above);
    values[i] = isLog ? Math.exp(at) : at;
  }
  return values;
}

/** Returns the value that a quantity is below as often as above. */
export function median(distribution: Distribution): number {
  return quantile(distribution, 0.5);
}

/**
 * A normal law through both ends, or one through the middle to either end: of the logarithm where all are positive, so
 * that the quantity cannot fall below zero.
 */
function ofSpread(spread: Spread, p: number): number {
  if (spread.low === spread.high) return spread.low;
  const {from, mid, to, isLog} = scaleOf(spread);
  const score = normalScore(p) / DEVIATIONS_TO_END;
  const at = mid + score * (score < 0 ? mid - from : to - mid);
  return isLog ? Math.exp(at) : at;
}

type Spread = Extract<Distribution, {kind: "spread"}>;

/** The ends and the middle on the scale on which the law is normal. */
function scaleOf({low, middle, high}: Spread): {from: number; mid: number; to: number; isLog: boolean} {
  const isLog = low > 0;
  const [from, to] = isLog ? [Math.log(low), Math.log(high)] : [low, high];
  return {from, mid: middle === null ? (from + to) / 2 : isLog ? Math.log(middle) : middle, to, isLog};
}

/** What sums of weights may be off by. */
const DUST = 1e-12;

function ofTriangle({low, middle, high}: Extract<Distribution, {kind: "triangular"}>, p: number): number {
  if (low === high) return low;
  const split = (middle - low) / (high - low);
  return p < split
    ? low + Math.sqrt(p * (high - low) * (middle - low))
    : high - Math.sqrt((1 - p) * (high - low) * (high - middle));
}

/** The least of the choices that a share of all weights lies at or below: of two alike, the lower is the middle. */
function choiceAt(choices: readonly Choice[]): (probability: number) => number {
  const ascending = [...choices].sort((a, b) => a.value - b.value);
  const most = ascending.reduce((sofar, {weight}) => Math.max(sofar, weight), 0); // sums of large ones have no end
  let all = 0;
  const below = ascending.map(({weight}) => (all += weight / most));
  return (p) => {
    let [from, to] = [0, below.length - 1]; // the last where dust leaves none
    while (from < to) {
      const middle = (from + to) >> 1;
      if (p * all <= below[middle]! * (1 + DUST)) to = middle;
      else from = middle + 1;
    }
    return ascending[from]!.value;
  };
}

/** Values that stand for a law among others, evenly over its probabilities: its ends are those of its rarest of so many. */
const STEPS = 500;

/** The parts of a mixture as choices: a law as many of its values, as likely together as it is. */
function spreadOut({parts}: Extract<Distribution, {kind: "mixture"}>): Choice[] {
  return parts.flatMap(({distribution, weight}) => {
    if (isPoint(distribution)) return [{value: median(distribution), weight}];
    const value = (i: number) => quantile(distribution, (i + 0.5) / STEPS);
    return Array.from({length: STEPS}, (_, i) => ({value: value(i), weight: weight / STEPS}));
  });
}
