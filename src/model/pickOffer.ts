import {evaluator} from "../engine/evaluate.js";
import {buildModel} from "../engine/model.js";
import type {Catalog, Offer, Pricing, RegionPrice} from "./catalog.js";
import {editedBehind, priceName, type PriceValue} from "./editedPrices.js";
import {assumptionValues, notebookNames} from "./notebookModel.js";
import type {Picking} from "./planColumns.js";
import {planPrices} from "./sheets/planPrices.js";
import {prices} from "./sheets/prices.js";
import {relatedTables} from "./tables/related.js";
import {PRICE_RELATIONS} from "./tables/relations.js";

/** The price that formulas picked, with the offer and, where it is a single one, the price row behind it. */
export interface PickedOffer {
  offer: Offer;
  usd_per_gpu_hour: number;
  row: RegionPrice | null; // null: a middle that is no single row's price, or an edited price
  because: string; // why this one, in words
  source: string; // the price row in words
}

/** The provider under which the brief's own figures stand: a yardstick, not an offer of the market. */
export const BRIEF = "brief";

/** The assumptions that hold the rule, its provider and its region. */
export const RULE_IDS = {rule: "price_rule", provider: "price_provider", region: "price_region"} as const;

/** What is read of the catalogs to pick prices. */
type Priced = Pick<Catalog, "offers" | "assumptions">;

/** Returns the kind of pricing that a formula of the prices' sheet is about. */
export function pricingOf(name: string): Pricing {
  return name.startsWith("spot_") ? "spot" : "on-demand";
}

/**
 * Returns a function that gives what the formulas of the prices' sheet, as committed, say of any accelerator, whether plans use it or
 * not: the same formulas that are evaluated over plans.
 */
export function acceleratorPrices(catalog: Priced): (accelerator: string) => PriceValue {
  const ids = [...new Set(catalog.offers.map(({accelerator_id}) => accelerator_id))];
  const {assumptions, relations} = notebookNames(catalog.assumptions, {relations: PRICE_RELATIONS});
  const model = buildModel([prices, planPrices], {columns: {accelerator: "text"}, assumptions, relations});
  const columns = evaluator(model)({accelerator: ids}, assumptionValues(catalog), relatedTables(catalog));
  return (accelerator) => {
    const row = ids.indexOf(accelerator);
    return (name) => (row < 0 ? undefined : columns[name]?.[row]);
  };
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
  const usd_per_gpu_hour = Number(own("rate"));
  const inRegion = rule(RULE_IDS.rule) === "region" ? rule(RULE_IDS.region) : null;
  const row = offer.regions?.find((one) =>
    inRegion === null ? one.usd_per_gpu_hour === usd_per_gpu_hour : one.region === inRegion
  );
  const because = becauseOf({by: rule(RULE_IDS.rule), region: inRegion, offer, choices: Number(own("rate_choices"))});
  return {offer, usd_per_gpu_hour, row: row ?? null, because, source: String(own("rate_source"))};
}

function becauseOf({by, region, offer, choices}: {by: string; region: string | null; offer: Offer; choices: number}) {
  const counted = `${choices} ${choices === 1 ? "provider" : "providers"}`;
  if (by === "cheapest") return `cheapest of ${counted}`;
  if (region !== null) return `cheapest of ${counted} in ${region || "no region"}`;
  if (by === "provider") return `the price of ${offer.provider}`;
  return offer.provider === BRIEF ? "the brief's own price" : `middle of ${counted}`;
}
