/** What is known of a quantity: one value, or how likely which values are. Plain data, in the quantity's unit. */
export type Distribution =
  | {kind: "point"; value: number}
  | {kind: "spread"; low: number; middle: number | null; high: number} // 5 %, 50 %, 95 %; log-normal where all are positive
  | {kind: "around"; middle: number; half: number} // normal, with 5 % and 95 % so far from the middle
  | {kind: "normal"; mean: number; deviation: number}
  | {kind: "lognormal"; mu: number; sigma: number} // of the natural logarithm
  | {kind: "uniform"; low: number; high: number}
  | {kind: "triangular"; low: number; middle: number; high: number}
  | {kind: "beta"; alpha: number; beta: number}
  | {kind: "choices"; choices: readonly Choice[]}
  | {kind: "mixture"; parts: readonly Part[]}; // of one of several quantities, and it is open of which

/** A value that a quantity may have, and how likely it is beside the others. */
export interface Choice {
  value: number;
  weight: number;
}

/** A quantity that may be the one, as it is distributed, and how likely that is beside the others. */
export interface Part {
  distribution: Distribution;
  weight: number;
}

/** The probabilities below the ends of a range and its middle. */
export const LOW_END = 0.05;
export const MIDDLE = 0.5;
export const HIGH_END = 0.95;

/** Returns the distribution of one value. */
export function point(value: number): Distribution {
  return {kind: "point", value};
}

/** Returns whether a distribution has only one value. */
export function isPoint(distribution: Distribution): boolean {
  switch (distribution.kind) {
    case "point":
      return true;
    case "spread":
    case "uniform":
    case "triangular":
      return distribution.low === distribution.high;
    case "around":
      return distribution.half === 0;
    case "normal":
      return distribution.deviation === 0;
    case "lognormal":
      return distribution.sigma === 0;
    case "beta":
      return false;
    case "choices":
      return distribution.choices.every(({value}) => value === distribution.choices[0]!.value);
    case "mixture":
      return distribution.parts.length === 1 && isPoint(distribution.parts[0]!.distribution);
  }
}

/** Returns the same distribution of `factor` times the quantity, as in another unit. A beta stays as it is. */
export function scaled(distribution: Distribution, factor: number): Distribution {
  const times = (value: number) => value * factor;
  const d = distribution;
  switch (d.kind) {
    case "point":
      return {...d, value: times(d.value)};
    case "spread":
      return {...d, low: times(d.low), middle: d.middle === null ? null : times(d.middle), high: times(d.high)};
    case "around":
      return {...d, middle: times(d.middle), half: times(d.half)};
    case "normal":
      return {...d, mean: times(d.mean), deviation: times(d.deviation)};
    case "lognormal":
      return {...d, mu: factor === 1 ? d.mu : withoutDust(d.mu + Math.log(factor))};
    case "uniform":
      return {...d, low: times(d.low), high: times(d.high)};
    case "triangular":
      return {...d, low: times(d.low), middle: times(d.middle), high: times(d.high)};
    case "beta":
      return d;
    case "choices":
      return {...d, choices: d.choices.map((one) => ({...one, value: times(one.value)}))};
    case "mixture":
      return {...d, parts: d.parts.map((one) => ({...one, distribution: scaled(one.distribution, factor)}))};
  }
}

/** A logarithm without what adding and taking away another's leaves behind its twelfth decimal: a part in 10¹² of a value. */
function withoutDust(logarithm: number): number {
  return Math.round(logarithm * 1e12) / 1e12 + 0;
}
