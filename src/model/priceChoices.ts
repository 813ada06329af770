import type {Assumption, Offer} from "./catalog.js";
import {RULE_IDS} from "./pickOffer.js";
import {FAMILIES} from "./tables/accelerators.js";

/** The assumption that says which accelerators plans may be on. */
const ALLOWED = "plan_accelerators";

/**
 * Returns the assumptions with the choices that depend on prices filled in: the providers that have an offer, the regions
 * that have a price, and the accelerators that have one with their families, each in order of the alphabet, beside those
 * already named. The same list where all stand.
 */
export function withPriceChoices(assumptions: Assumption[], offers: readonly Offer[]): Assumption[] {
  const filled: Readonly<Record<string, () => string[]>> = {
    [RULE_IDS.provider]: () => offers.map(({provider}) => provider),
    [RULE_IDS.region]: () => offers.flatMap(({regions = []}) => regions.map(({region}) => region)),
    [ALLOWED]: () => ["any", ...FAMILIES, ...offers.map(({accelerator_id}) => accelerator_id)]
  };
  const result = assumptions.map((assumption) => {
    const names = Object.hasOwn(filled, assumption.id) ? filled[assumption.id]!() : null;
    if (names === null) return assumption;
    const choices = [...new Set([String(assumption.value), ...names])].filter((name) => name !== "").sort();
    const same = choices.length === assumption.choices.length && choices.every((c, i) => c === assumption.choices[i]);
    return same ? assumption : {...assumption, choices};
  });
  return result.every((assumption, i) => assumption === assumptions[i]) ? assumptions : result;
}
