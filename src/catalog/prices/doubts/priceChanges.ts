import type {Price} from "../../../model/catalog.js";

/** What a refresh changes in the snapshot. */
export interface PriceChanges {
  added: number;
  removed: number;
  moved: number;
  largest: PriceMove[]; // by share, at most ten
}

export interface PriceMove {
  provider: string;
  sku: string;
  pricing: string;
  region: string;
  before: number; // USD per hour, whole instance
  after: number;
  share: number; // after / before - 1
}

const MOST_SHOWN = 10;

/** Returns what differs between the feeds' rows; rows are the same thing if all but price, date and notes agree. */
export function priceChanges(before: readonly Price[], after: readonly Price[]): PriceChanges {
  const old = new Map(before.map((price) => [keyOf(price), price]));
  const moves: PriceMove[] = [];
  let added = 0;
  for (const price of after) {
    const key = keyOf(price);
    const was = old.get(key);
    old.delete(key);
    if (was === undefined) added++;
    else if (was.usd_per_hour !== price.usd_per_hour) {
      const {provider, sku, pricing, region} = price;
      const share = price.usd_per_hour / was.usd_per_hour - 1;
      moves.push({provider, sku, pricing, region, before: was.usd_per_hour, after: price.usd_per_hour, share});
    }
  }
  moves.sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  return {added, removed: old.size, moved: moves.length, largest: moves.slice(0, MOST_SHOWN)};
}

function keyOf({provider, sku, accelerator_id, gpus, vcpus, memory_gib, pricing, region, source}: Price): string {
  return [provider, sku, accelerator_id, gpus, vcpus, memory_gib, pricing, region, source].join("\n");
}
