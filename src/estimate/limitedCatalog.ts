import {LIST_SEPARATOR} from "../engine/formula/operations.js";
import type {Catalog} from "../model/catalog.js";
import {withPriceChoices} from "../model/prices/priceChoices.js";
import {checkAssumption} from "../scenario/cells/checkValue.js";

/** What plans may pay and fill; nothing where there is no such limit. */
export interface CatalogLimits {
  providers: readonly string[]; // none: all
  regions: readonly string[]; // none: all
  memoryMargin: number | null; // share of a card's memory that a plan may fill
  mostGpus: number | null;
  gpus: number | null; // exactly so many
  spot: boolean;
  ownedRate: number | null; // USD of a GPU-hour, where hardware is owned
}

/** The flags that state assumptions, by the assumption. */
const FLAGS: Readonly<Record<string, string>> = {
  plan_provider: "--providers",
  plan_region: "--region",
  memory_margin: "--memory-margin",
  plan_most_gpus: "--max-gpus",
  plan_gpus: "--gpus",
  plan_owned_rate: "--owned"
};

/**
 * Returns the catalogs with limits as the assumptions that the front page has them in, so that the same formulas price
 * both. Throws an Error in words for what is not in the catalogs.
 */
export function limitedCatalog(catalog: Catalog, limits: CatalogLimits): Catalog {
  const {providers, regions, memoryMargin, mostGpus, gpus, spot, ownedRate} = limits;
  const sellers = new Set(catalog.offers.map(({provider}) => provider));
  const unknown = providers.find((provider) => !sellers.has(provider));
  if (unknown !== undefined) throw new Error(`--providers: there is no offer of "${unknown.slice(0, 60)}"`);
  const values = Object.entries({
    plan_pricing: spot ? "spot" : ownedRate === null ? null : "owned",
    plan_owned_rate: ownedRate,
    plan_provider: providers.length > 0 ? providers.join(LIST_SEPARATOR) : null,
    plan_region: regions.length > 0 ? regions.join(LIST_SEPARATOR) : null,
    memory_margin: memoryMargin,
    plan_most_gpus: mostGpus,
    plan_gpus: gpus
  }).filter((entry): entry is [string, string | number] => entry[1] !== null);
  const known = new Map(values);
  const assumptions = withPriceChoices(catalog.assumptions, catalog.offers).map((assumption) => {
    const value = known.get(assumption.id);
    if (value === undefined) return assumption;
    const {problem} = checkAssumption(assumption, value);
    if (problem !== null) throw new Error(`${FLAGS[assumption.id] ?? assumption.id}: ${assumption.label} ${problem}`);
    return {...assumption, value};
  });
  return {...catalog, assumptions};
}
