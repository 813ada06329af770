import type {Configuration} from "../configure.js";

/** A configuration whose degrees count whole cards, and what was read so. */
export interface WholeCards {
  configuration: Configuration;
  assumed: string[];
}

/**
 * Returns a configuration in whole cards. Some chips hold several devices that software lays out one by one: where the
 * three degrees together count each of them, the devices of a card are taken to be one, those of a layer's split first,
 * then those of replicas, then those of stages. The formulas know cards: what passes between the devices of one is not
 * counted. Anything else stays as it is.
 */
export function wholeCards(configuration: Configuration, devices: number): WholeCards {
  const {gpus, dp, tp, pp} = configuration;
  const same = {configuration, assumed: []};
  if (devices === 1 || gpus === null || dp === null || tp === null || pp === null) return same;
  if (dp * tp * pp !== gpus * devices) return same;
  const degrees = {tp, dp, pp};
  let left = devices;
  for (const name of ["tp", "dp", "pp"] as const) {
    const shared = greatestCommonDivisor(left, degrees[name]);
    degrees[name] /= shared;
    left /= shared;
  }
  if (left > 1) return same;
  const said = Object.entries(degrees).map(([name, degree]) => `${name} ${degree}`);
  return {
    configuration: {...configuration, ...degrees},
    assumed: [`${said.join(" × ")} in cards of ${devices} devices`]
  };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
