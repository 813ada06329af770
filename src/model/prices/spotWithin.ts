import {evaluator} from "../../engine/evaluate.js";
import {buildModel} from "../../engine/model.js";
import type {Offer} from "../catalog.js";
import {BRIEF} from "./pickOffer.js";
import {providerSpot} from "../sheets/prices/providerSpot.js";
import {relatedTables} from "../tables/related.js";
import {PRICE_RELATIONS} from "../tables/relations.js";

/** A provider's spot price of an accelerator beside its own on demand, in USD per GPU-hour. */
export interface SpotWithin {
  provider: string;
  onDemand: Offer;
  spot: Offer;
  share: number; // spot over on demand
}

const SPOT = buildModel([providerSpot], {
  columns: {accelerator: "text", provider: "text"},
  assumptions: {},
  relations: PRICE_RELATIONS
});

/** Returns the providers that sell the accelerator both on demand and spot, the largest saving first. */
export function spotWithin(offers: readonly Offer[], accelerator: string): SpotWithin[] {
  const own = offers.filter((one) => one.accelerator_id === accelerator && one.provider !== BRIEF);
  const both = own.flatMap((onDemand) => {
    const spot = own.find(({provider, pricing}) => provider === onDemand.provider && pricing === "spot");
    return onDemand.pricing === "on-demand" && spot ? [{onDemand, spot}] : [];
  });
  const columns = {
    accelerator: both.map(() => accelerator),
    provider: both.map(({onDemand}) => onDemand.provider)
  };
  const found = evaluator(SPOT)(columns, {}, relatedTables({offers}));
  return both
    .map(({onDemand, spot}, i) => ({
      provider: onDemand.provider,
      onDemand,
      spot,
      share: Number(found.own_spot_share![i])
    }))
    .sort((a, b) => a.share - b.share);
}
