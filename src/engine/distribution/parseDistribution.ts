import type {Distribution} from "./distribution.js";
import {quantile} from "./quantile.js";
import {readDistribution} from "./readDistribution.js";

/**
 * Returns the distribution a text stands for: `2 to 3` or `2–3` (5 % to 95 %; log-normal where both are positive, else
 * normal), `2 to 2.5 to 4` (5 %, 50 %, 95 %), `2.5 ± 0.5` or `2.5 ± 20 %`
 * (5 % to 95 %, normal; the share is of the middle, unless that is in percent too), `uniform(1, 4)`, `triangular(1, 2, 5)`,
 * `beta(20, 30)`, `normal(mean, deviation)`, `lognormal(mu, sigma)` of the natural logarithm, or choices with weights,
 * `40 @ 2 | 60`. Each number is read by `number`, which throws where it is none; mu is of the quantity in the unit in
 * which `number` reads one without a unit. Throws an Error that says in words what is wrong.
 */
export function parseDistribution(text: string, number: (text: string) => number): Distribution {
  const trimmed = text.trim();
  const found = readDistribution(trimmed, number);
  const ends = [0.001, 0.999].map((p) => quantile(found, p));
  if (![...valuesOf(found), ...ends].every(Number.isFinite))
    throw new Error(`"${trimmed}" has a number that is too large`);
  return found;
}

function valuesOf(distribution: Distribution): number[] {
  if (distribution.kind === "choices") return distribution.choices.flatMap(({value, weight}) => [value, weight]);
  if (distribution.kind === "mixture") return distribution.parts.flatMap((part) => valuesOf(part.distribution));
  return Object.values(distribution).filter((part): part is number => typeof part === "number");
}
