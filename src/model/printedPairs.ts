/** Assumptions that the brief prints as a range: by the quantity that figures name, the pair of facts it is. */
const PRINTED_PAIRS: Readonly<Record<string, readonly [low: string, high: string]>> = {
  activation_reduction: ["activation_reduction_low", "activation_reduction_high"],
  recompute_slowdown: ["recompute_slowdown_low", "recompute_slowdown_high"],
  spot_saving: ["spot_saving_low", "spot_saving_high"]
};

/** Returns the ends of the range that the brief prints of an assumption; null where it prints none. */
export function printedPair(quantity: string): readonly [low: string, high: string] | null {
  return Object.hasOwn(PRINTED_PAIRS, quantity) ? PRINTED_PAIRS[quantity]! : null;
}

/** Returns whether a name is that of one end of such a range. */
export function isPrintedEnd(name: string): boolean {
  return Object.values(PRINTED_PAIRS).some((ends) => ends.includes(name));
}
