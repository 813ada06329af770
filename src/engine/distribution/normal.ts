import jstat from "jstat";

const {jStat} = jstat;

/** Standard deviations from the middle of a normal distribution to its 95 % (and, below it, to its 5 %). */
export const DEVIATIONS_TO_END = jStat.normal.inv(0.95, 0, 1);

/** Returns how many standard deviations from its mean a normal quantity is at a probability between 0 and 1. */
export function normalScore(probability: number): number {
  return jStat.normal.inv(probability, 0, 1);
}

/** Returns the probability that a normal quantity is below so many standard deviations from its mean. */
export function normalProbability(score: number): number {
  return jStat.normal.cdf(score, 0, 1);
}
