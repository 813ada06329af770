import {listed} from "../../engine/formula/operations.js";
import type {Catalog, Offer} from "../catalog.js";
import {BRIEF, RULE_IDS} from "./pickOffer.js";

/**
 * Returns the offers of an accelerator and a kind of pricing that may be paid as the assumptions are, whatever the number
 * of GPUs: those that the rule for prices chooses among, and those that the limits of plans allow where these name
 * providers or regions.
 */
export function payableOffers(
  {offers, assumptions}: Pick<Catalog, "offers" | "assumptions">,
  accelerator: string,
  pricing: string
): Offer[] {
  const value = (id: string) => String(assumptions.find((one) => one.id === id)?.value ?? "");
  const [providers, regions] = [value("plan_provider"), value("plan_region")];
  const [rule, provider, region] = [value(RULE_IDS.rule), value(RULE_IDS.provider), value(RULE_IDS.region)];
  const soldIn = (offer: Offer, named: (region: string) => boolean) =>
    offer.regions?.some((one) => named(one.region)) ?? true; // one without regions holds in all
  const byRule = (offer: Offer): boolean => {
    if (rule === "brief") return offer.provider === BRIEF;
    if (rule === "provider") return offer.provider === provider;
    if (offer.provider === BRIEF) return false;
    return rule !== "region" || soldIn(offer, (one) => one === region);
  };
  const isLimited = providers !== "any" || regions !== "any";
  const within = (offer: Offer): boolean =>
    offer.provider !== BRIEF &&
    (providers === "any" || listed(offer.provider, providers)) &&
    (regions === "any" || soldIn(offer, (one) => listed(one, regions)));
  return offers.filter(
    (offer) =>
      offer.accelerator_id === accelerator &&
      offer.pricing === pricing &&
      (byRule(offer) || (isLimited && within(offer)))
  );
}
