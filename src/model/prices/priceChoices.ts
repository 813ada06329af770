import {EVERYWHERE} from "../tables/offers.js";
import {LIST_SEPARATOR} from "../../engine/formula/operations.js";
import type {Assumption, Offer} from "../catalog.js";
import {RULE_IDS} from "./pickOffer.js";
import {FAMILIES} from "../tables/accelerators.js";

/** The assumptions that say which accelerators plans may be on, whose they may be, and where. */
const ALLOWED = {accelerators: "plan_accelerators", provider: "plan_provider", region: "plan_region"};

/** The provider that stands for the brief, which sells nothing. */
const BRIEF = "brief";

/**
 * Returns the assumptions with the choices that depend on prices filled in: the providers that have an offer, the regions
 * that have a price, and the accelerators that have one with their families, each in order of the alphabet, beside those
 * already named. The same list where all stand.
 */
export function withPriceChoices(assumptions: Assumption[], offers: readonly Offer[]): Assumption[] {
  const providers = () => offers.map(({provider}) => provider);
  const regions = () =>
    offers.flatMap(({regions: own = []}) => own.map(({region}) => region)).filter((region) => region !== EVERYWHERE);
  const filled: Readonly<Record<string, () => string[]>> = {
    [RULE_IDS.provider]: providers,
    [RULE_IDS.region]: regions,
    [ALLOWED.provider]: () => ["any", ...providers().filter((provider) => provider !== BRIEF)],
    [ALLOWED.region]: () => ["any", ...regions()],
    [ALLOWED.accelerators]: () => ["any", ...FAMILIES, ...offers.map(({accelerator_id}) => accelerator_id)]
  };
  const result = assumptions.map((assumption) => {
    const names = Object.hasOwn(filled, assumption.id) ? filled[assumption.id]!() : null;
    if (names === null) return assumption;
    const now = String(assumption.value);
    const stated = assumption.unit === "list" ? now.split(LIST_SEPARATOR) : [now];
    const choices = [...new Set([...stated, ...names])].filter((name) => name !== "").sort();
    const same = choices.length === assumption.choices.length && choices.every((c, i) => c === assumption.choices[i]);
    return same ? assumption : {...assumption, choices};
  });
  return result.every((assumption, i) => assumption === assumptions[i]) ? assumptions : result;
}
