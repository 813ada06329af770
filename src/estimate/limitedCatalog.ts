import type {Catalog} from "../model/catalog.js";
import {RULE_IDS} from "../model/pickOffer.js";
import {checkAssumption} from "../scenario/checkValue.js";

/** What plans may pay and fill; nothing where there is no such limit. */
export interface CatalogLimits {
  providers: readonly string[]; // none: all, by the rule for prices
  region: string | null;
  memoryMargin: number | null; // share of a card's memory that a plan may fill
}

/**
 * Returns the catalogs as limits have them: the offers of some providers alone, at the lowest price, of a region where one
 * is named, and the share of memory that may be filled. Throws an Error in words for what is not in the catalogs.
 */
export function limitedCatalog(catalog: Catalog, {providers, region, memoryMargin}: CatalogLimits): Catalog {
  const sellers = new Set(catalog.offers.map(({provider}) => provider));
  const unknown = providers.find((provider) => !sellers.has(provider));
  if (unknown !== undefined) throw new Error(`--providers: there is no offer of "${unknown.slice(0, 60)}"`);
  const rule = region !== null ? "region" : providers.length > 0 ? "cheapest" : null;
  const values = new Map<string, number | string>([
    ...(rule === null ? [] : [[RULE_IDS.rule, rule] as const]),
    ...(region === null ? [] : [[RULE_IDS.region, region] as const]),
    ...(memoryMargin === null ? [] : [["memory_margin", memoryMargin] as const])
  ]);
  const flags: Readonly<Record<string, string>> = {[RULE_IDS.region]: "--region", memory_margin: "--memory-margin"};
  const assumptions = catalog.assumptions.map((assumption) => {
    const value = values.get(assumption.id);
    if (value === undefined) return assumption;
    const {problem} = checkAssumption(assumption, value);
    if (problem !== null) throw new Error(`${flags[assumption.id] ?? assumption.id}: ${assumption.label} ${problem}`);
    return {...assumption, value};
  });
  const offers = catalog.offers.filter(({provider}) => providers.length === 0 || providers.includes(provider));
  return {...catalog, assumptions, offers};
}
