import type {Assumption, Offer, Pricing, RegionPrice} from "./catalog.js";

/** How one price is chosen among the offers for an accelerator. */
export type PickRule =
  | {by: "brief"}
  | {by: "median"}
  | {by: "cheapest"}
  | {by: "region"; region: string}
  | {by: "provider"; provider: string};

/** The chosen price with the offer and, where it is a single one, the price row behind it. */
export interface PickedOffer {
  offer: Offer;
  usd_per_gpu_hour: number;
  row: RegionPrice | null; // null: a middle that is no single row's price, or an edited price
  because: string; // why this one, in words
}

/** The provider under which the brief's own figures stand: a yardstick, not an offer of the market. */
export const BRIEF = "brief";

/** The assumptions that hold the rule, its provider and its region. */
export const RULE_IDS = {rule: "price_rule", provider: "price_provider", region: "price_region"} as const;

/** Returns the rule the assumptions state; the brief's own price where they state none. */
export function pickRule(assumptions: readonly Assumption[]): PickRule {
  const value = (id: string) => String(assumptions.find((assumption) => assumption.id === id)?.value ?? "");
  const by = value(RULE_IDS.rule);
  if (by === "region") return {by, region: value(RULE_IDS.region)};
  if (by === "provider") return {by, provider: value(RULE_IDS.provider)};
  return by === "median" || by === "cheapest" ? {by} : {by: "brief"};
}

/**
 * Returns the price, in USD per GPU-hour, that the rule picks for an accelerator and kind of pricing, or null where no
 * offer fits: a rule never falls back to another.
 *
 * - brief: the brief's own price where it has one, else as median.
 * - median: the offer in the middle of the providers' medians (of two, the cheaper), at its median over regions.
 * - cheapest: the lowest price of any provider in any region.
 * - region: the lowest price in the region, by the name its provider gives it. A price without regions, such as an
 *   edited one, holds in all of them.
 * - provider: the provider's median over its regions.
 *
 * The brief's figures count only where the rule asks for them by name.
 */
export function pickOffer(
  offers: readonly Offer[],
  acceleratorId: string,
  pricing: Pricing,
  rule: PickRule
): PickedOffer | null {
  const fitting = offers.filter((offer) => offer.accelerator_id === acceleratorId && offer.pricing === pricing);
  const market = fitting.filter(({provider}) => provider !== BRIEF);
  switch (rule.by) {
    case "brief": {
      const own = fitting.find(({provider}) => provider === BRIEF);
      return own ? atMedian(own, "the brief's own price") : middle(market);
    }
    case "median":
      return middle(market);
    case "cheapest":
      return cheapest(market.map(atLow), `cheapest of ${counted(market.length, "provider")}`);
    case "region": {
      const sold = market.flatMap((offer) => atRegion(offer, rule.region) ?? []);
      return cheapest(sold, `cheapest of ${counted(sold.length, "provider")} in ${rule.region || "no region"}`);
    }
    case "provider": {
      const own = fitting.find(({provider}) => provider === rule.provider);
      return own ? atMedian(own, `the price of ${rule.provider}`) : null;
    }
  }
}

/** Returns the price row behind a picked price in words: provider, kind, SKU and region or their number, date, source. */
export function describePick({offer, row}: PickedOffer): string {
  const {provider, pricing, regions} = offer;
  const place = !regions
    ? ""
    : row
      ? row.sku + (row.region === "" ? "" : ` in ${row.region}`)
      : `median of ${counted(regions.length, "region")}`;
  const dated = `as of ${row?.as_of ?? offer.as_of}`;
  return [provider, pricing, place, dated, row?.source ?? offer.source].filter((part) => part !== "").join(", ");
}

function middle(market: readonly Offer[]): PickedOffer | null {
  const ordered = [...market].sort(
    (a, b) => a.usd_per_gpu_hour_median - b.usd_per_gpu_hour_median || (a.provider < b.provider ? -1 : 1)
  );
  const offer = ordered[(ordered.length - 1) >> 1];
  return offer ? atMedian(offer, `middle of ${counted(ordered.length, "provider")}`) : null;
}

function atMedian(offer: Offer, because: string): PickedOffer {
  const price = offer.usd_per_gpu_hour_median;
  const row = offer.regions?.find(({usd_per_gpu_hour}) => usd_per_gpu_hour === price) ?? null;
  return {offer, usd_per_gpu_hour: price, row, because};
}

function atLow(offer: Offer): PickedOffer {
  return {offer, usd_per_gpu_hour: offer.usd_per_gpu_hour_low, row: offer.regions?.[0] ?? null, because: ""};
}

function atRegion(offer: Offer, region: string): PickedOffer | null {
  if (!offer.regions) return atMedian(offer, "");
  const row = offer.regions.find((other) => other.region === region);
  return row ? {offer, usd_per_gpu_hour: row.usd_per_gpu_hour, row, because: ""} : null;
}

function cheapest(picks: readonly PickedOffer[], because: string): PickedOffer | null {
  const ordered = [...picks].sort(
    (a, b) => a.usd_per_gpu_hour - b.usd_per_gpu_hour || (a.offer.provider < b.offer.provider ? -1 : 1)
  );
  return ordered[0] ? {...ordered[0], because} : null;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
