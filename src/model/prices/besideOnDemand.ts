import {median, rollup} from "d3-array";
import type {Price, Pricing} from "../catalog.js";
import {fileNumber} from "../words/fileNumber.js";

/** Fewer providers have no middle that one of them could be held against. */
export const FEWEST_PROVIDERS = 3;

export const ON_DEMAND: Pricing = "on-demand";

/** Kinds of prices that are held against those on demand where too few others sell the kind. */
export const BESIDE_ON_DEMAND: ReadonlySet<string> = new Set(["spot", "reserved-1y", "reserved-3y"]);

/**
 * How many times below or above the middle of what others ask on demand a price of another kind is not believed: a term of
 * three years is sold at a third of that, and a price of eight that was taken for one stands at less than a fifth.
 */
const FARTHEST_FROM_ON_DEMAND = {below: 5, above: 5};

/** What of a price matters here. */
type Asking = Pick<Price, "accelerator_id" | "provider" | "pricing" | "usd_per_gpu_hour">;

/** Medians of providers by accelerator and kind, in USD per GPU-hour. */
export type Asked = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Returns what each provider asks in the median for each accelerator and kind. */
export function askedIn(market: readonly Asking[]): Asked {
  return rollup(
    market,
    (rows) =>
      rollup(
        rows,
        (own) => median(own, ({usd_per_gpu_hour}) => usd_per_gpu_hour)!,
        ({provider}) => provider
      ),
    kindOf
  );
}

/** Returns what each other provider asks for the card and kind. */
export function askedByOthers(
  asked: Asked,
  {provider, ...kind}: Pick<Price, "accelerator_id" | "provider" | "pricing">
): number[] {
  return [...(asked.get(kindOf(kind)) ?? [])].flatMap(([other, usd]) => (other === provider ? [] : [usd]));
}

/** Returns whether what others ask says too little to hold a price against. */
export function areTooFew(others: readonly number[]): boolean {
  return others.length < FEWEST_PROVIDERS - 1; // its own is one of them
}

/**
 * Returns why a price, whose kind too few others sell, does not fit what others ask on demand for the card; null where it
 * does, where its kind is held against itself, or where nothing can be said.
 */
export function farFromOnDemand(price: Asking, asked: Asked): string | null {
  const {pricing, usd_per_gpu_hour: usd} = price;
  if (!BESIDE_ON_DEMAND.has(pricing) || !areTooFew(askedByOthers(asked, price))) return null;
  const others = askedByOthers(asked, {...price, pricing: ON_DEMAND});
  if (areTooFew(others)) return null;
  const middle = median(others)!;
  const {below, above} = FARTHEST_FROM_ON_DEMAND;
  const beside = `the middle of what ${others.length} others ask on demand, ${fileNumber(middle, 4)}`;
  const isLow = pricing !== "spot" && usd * below < middle * (1 - 1e-9);
  if (!isLow && usd <= middle * above * (1 + 1e-9)) return null;
  return `${fileNumber(usd, 4)} USD per GPU-hour is ${isLow ? "under a fifth of" : `over ${above} times`} ${beside}`;
}

function kindOf({accelerator_id, pricing}: Pick<Price, "accelerator_id" | "pricing">): string {
  return `${accelerator_id} ${pricing}`;
}
