import {group} from "d3-array";
import type {Price} from "../../model/catalog.js";
import {currentPrices} from "../../model/prices/offers.js";
import {BRIEF} from "../../model/prices/pickOffer.js";

/** Prices that new ones are held against: what the snapshot has now, whatever its sources are called. */
export class PriceReference {
  private readonly byProvider: Map<string, Price[]>;
  private readonly byKind: Map<string, Price[]>;

  /** Rows that history has overtaken do not count, nor do the brief's figures, which are no provider's offer. */
  constructor(snapshot: readonly Price[]) {
    const prices = currentPrices(snapshot).filter(({provider}) => provider !== BRIEF);
    this.byProvider = group(prices, ({provider}) => provider);
    this.byKind = group(prices, kindOf);
  }

  /** Returns the provider's prices by other sources than the one named. */
  ofProvider(provider: string, {except}: {except: string}): Price[] {
    return (this.byProvider.get(provider) ?? []).filter(({source}) => source !== except);
  }

  /** Returns other providers' prices of the accelerator and pricing that the kind names. */
  ofOthers(kind: string, provider: string): Price[] {
    return (this.byKind.get(kind) ?? []).filter((price) => price.provider !== provider);
  }
}

/** Returns the name of what is compared: an accelerator under a kind of pricing. */
export function kindOf({accelerator_id, pricing}: Pick<Price, "accelerator_id" | "pricing">): string {
  return `${accelerator_id} ${pricing}`;
}
