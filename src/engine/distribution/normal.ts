import jstat from "jstat";

/**
 * Returns how many standard deviations from its mean a normal quantity is at a probability between 0 and 1, to sixteen
 * digits: Wichura 1988, algorithm AS 241. jStat's iterates, which takes many times as long, and draws are little else.
 */
export function normalScore(probability: number): number {
  const q = probability - 0.5;
  if (Math.abs(q) <= 0.425) return q * nearMiddle(0.180625 - q * q);
  const r = Math.sqrt(-Math.log(q < 0 ? probability : 1 - probability));
  const score = r <= 5 ? inTail(r - 1.6) : farOut(r - 5);
  return q < 0 ? -score : score;
}

/* eslint-disable no-loss-of-precision -- as printed there */

// prettier-ignore
function nearMiddle(x: number): number {
  return (((((((2509.0809287301226727 * x + 33430.575583588128105) * x + 67265.770927008700853) * x + 45921.953931549871457) * x + 13731.693765509461125) * x + 1971.5909503065514427) * x + 133.14166789178437745) * x + 3.387132872796366608) /
    (((((((5226.495278852854561 * x + 28729.085735721942674) * x + 39307.89580009271061) * x + 21213.794301586595867) * x + 5394.1960214247511077) * x + 687.1870074920579083) * x + 42.313330701600911252) * x + 1);
}

// prettier-ignore
function inTail(x: number): number {
  return (((((((7.7454501427834140764e-4 * x + 0.0227238449892691845833) * x + 0.24178072517745061177) * x + 1.27045825245236838258) * x + 3.64784832476320460504) * x + 5.7694972214606914055) * x + 4.6303378461565452959) * x + 1.42343711074968357734) /
    (((((((1.05075007164441684324e-9 * x + 5.475938084995344946e-4) * x + 0.0151986665636164571966) * x + 0.14810397642748007459) * x + 0.68976733498510000455) * x + 1.6763848301838038494) * x + 2.05319162663775882187) * x + 1);
}

// prettier-ignore
function farOut(x: number): number {
  return (((((((2.01033439929228813265e-7 * x + 2.71155556874348757815e-5) * x + 0.0012426609473880784386) * x + 0.026532189526576123093) * x + 0.29656057182850489123) * x + 1.7848265399172913358) * x + 5.4637849111641143699) * x + 6.6579046435011037772) /
    (((((((2.04426310338993978564e-15 * x + 1.4215117583164458887e-7) * x + 1.8463183175100546818e-5) * x + 7.868691311456132591e-4) * x + 0.0148753612908506148525) * x + 0.13692988092273580531) * x + 0.59983220655588793769) * x + 1);
}

/* eslint-enable no-loss-of-precision */

/** Standard deviations from the middle of a normal distribution to its 95 % (and, below it, to its 5 %). */
export const DEVIATIONS_TO_END = normalScore(0.95);

/** Returns the probability that a normal quantity is below so many standard deviations from its mean. */
export function normalProbability(score: number): number {
  return (1 + jstat.jStat.erf(score / Math.SQRT2)) / 2;
}
