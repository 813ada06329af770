import {median} from "d3-array";
import {significant} from "../../engine/significant.js";
import type {Offer, RegionPrice} from "../../model/catalog.js";
import {fileNumber} from "../../model/words/fileNumber.js";

/** Digits of a price that is kept: more than any is published with. */
export const PRICE_DIGITS = 8;

/** How a price is named whose region is not stated: it is in no region that one could choose. */
const NOT_STATED = "not stated";

const PART = /^(?<region>.+): (?<price>\d+(?:\.\d+)?(?:e-?\d+)?)(?: from (?<gpus>\d+) GPUs?)?$/;

/**
 * Returns prices in regions as one text, `us-east-1: 2.5 from 8 GPUs; eu-1: 2.75`: USD per GPU-hour, and the GPUs of the
 * smallest machine there where these are not `fewest_gpus`.
 */
export function regionsText(
  regions: readonly Pick<RegionPrice, "region" | "usd_per_gpu_hour" | "fewest_gpus">[],
  fewest_gpus: number
): string {
  return regions
    .map(({region, usd_per_gpu_hour, fewest_gpus: own = fewest_gpus}) => {
      const name = region.replaceAll(";", ",").trim() || NOT_STATED;
      const machine = own === fewest_gpus ? "" : ` from ${own} ${own === 1 ? "GPU" : "GPUs"}`;
      return `${name}: ${fileNumber(usd_per_gpu_hour, PRICE_DIGITS)}${machine}`;
    })
    .join("; ");
}

/** Returns the prices in regions that a text of regionsText names, cheapest first; null where it is none. */
export function readRegions(text: string): RegionPrice[] | null {
  if (text === "") return [];
  const parts = text.split("; ").map((part) => PART.exec(part.trim())?.groups ?? null);
  const found = parts.flatMap((part) => {
    if (part === null) return [];
    const {region, price, gpus} = part as {region: string; price: string; gpus?: string};
    const usd_per_gpu_hour = Number(price);
    const name = region === NOT_STATED ? "" : region;
    if (!(usd_per_gpu_hour > 0) || gpus === "0") return [];
    return [{region: name, sku: "", usd_per_gpu_hour, ...(gpus !== undefined && {fewest_gpus: Number(gpus)})}];
  });
  if (found.length < parts.length || new Set(found.map(({region}) => region)).size < found.length) return null;
  return found.sort((a, b) => a.usd_per_gpu_hour - b.usd_per_gpu_hour);
}

/** Returns what an offer asks over its regions, cheapest first, in USD per GPU-hour. */
export function spanOf(
  prices: readonly number[]
): Pick<Offer, "usd_per_gpu_hour_low" | "usd_per_gpu_hour_median" | "usd_per_gpu_hour_high"> {
  return {
    usd_per_gpu_hour_low: prices[0]!,
    usd_per_gpu_hour_median: significant(median(prices)!, PRICE_DIGITS),
    usd_per_gpu_hour_high: prices.at(-1)!
  };
}

/** Returns the regions that a quoted offer is of; null where it names none, or its price was set otherwise since. */
export function regionsOf(offer: Offer): RegionPrice[] | null {
  const regions = offer.quoted_regions === "" ? null : readRegions(offer.quoted_regions);
  if (!regions?.length) return null;
  const span = spanOf(regions.map(({usd_per_gpu_hour}) => usd_per_gpu_hour));
  const holds = (["usd_per_gpu_hour_low", "usd_per_gpu_hour_median", "usd_per_gpu_hour_high"] as const).every(
    (name) => span[name] === offer[name]
  );
  return holds ? regions : null;
}
