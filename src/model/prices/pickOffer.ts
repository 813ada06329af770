import type {Catalog, Offer, Pricing, RegionPrice} from "../catalog.js";
import {editedBehind, priceName, type PriceValue} from "./editedPrices.js";
import type {Picking} from "../planColumns.js";

/** The price that formulas picked, with the offer and, where it is a single one, the price row behind it. */
export interface PickedOffer {
  offer: Offer;
  usd_per_gpu_hour: number; // as listed
  paid: number; // GPUs paid for, in whole machines
  row: RegionPrice | null; // null: a middle that is no single row's price, or an edited price
  among: Offer[]; // the market's others that so many GPUs could be had of at no more paid for
  because: string; // why this one, in words
  source: string; // the price row in words
}

/** The provider under which the brief's own figures stand: a yardstick, not an offer of the market. */
export const BRIEF = "brief";

/** The assumptions that hold the rule, its provider and its region. */
export const RULE_IDS = {rule: "price_rule", provider: "price_provider", region: "price_region"} as const;

/** Returns the kind of pricing that a formula of the prices' sheet is about. */
export function pricingOf(name: string): Pricing {
  return name.startsWith("spot_") ? "spot" : "on-demand";
}

/**
 * Returns the offer that the formulas picked, of those of the catalogs; null where none fits the rule, and where a
 * formula behind the price is edited, so that nothing says whose price it is.
 */
export function pickedOffer(
  {offers, assumptions}: Pick<Catalog, "offers" | "assumptions">,
  accelerator: string,
  pricing: Pricing,
  value: PriceValue,
  model: Picking
): PickedOffer | null {
  if (editedBehind(model, pricing).length > 0) return null;
  const own = (name: string) => value(priceName(name, pricing));
  const offer = offers.find(
    (one) => one.accelerator_id === accelerator && one.pricing === pricing && one.provider === own("rate_provider")
  );
  if (!offer) return null;
  const rule = (id: string) => String(assumptions.find((assumption) => assumption.id === id)?.value ?? "");
  const usd_per_gpu_hour = Number(own("listed_rate"));
  const paid = Number(own("paid_gpus"));
  const inRegion = rule(RULE_IDS.rule) === "region" ? rule(RULE_IDS.region) : null;
  const row = offer.regions?.find((one) =>
    inRegion === null ? one.usd_per_gpu_hour === usd_per_gpu_hour : one.region === inRegion
  );
  const among = offers.filter(
    (one) =>
      one.accelerator_id === accelerator &&
      one.pricing === pricing &&
      one.provider !== BRIEF &&
      one !== offer &&
      paid % one.fewest_gpus === 0
  );
  const because = becauseOf({by: rule(RULE_IDS.rule), region: inRegion, offer, choices: Number(own("rate_choices"))});
  return {offer, usd_per_gpu_hour, paid, row: row ?? null, among, because, source: String(own("rate_source"))};
}

function becauseOf({by, region, offer, choices}: {by: string; region: string | null; offer: Offer; choices: number}) {
  const counted = `${choices} ${choices === 1 ? "provider" : "providers"}`;
  if (by === "cheapest") return `cheapest of ${counted}`;
  if (region !== null) return `cheapest of ${counted} in ${region || "no region"}`;
  if (by === "provider") return `the price of ${offer.provider}`;
  return offer.provider === BRIEF ? "the brief's own price" : `middle of ${counted}`;
}
