import {median} from "d3-array";
import * as v from "valibot";
import {PriceCollector} from "../PriceCollector.js";
import {answeredJson, FeedRefused} from "../PriceFeed.js";
import type {ParsedPrices, PriceContext} from "../PriceFeed.js";
import {readAmount, readPrice, roundUsd} from "../priceNumber.js";

/** A market is described by its median, and a median by no fewer offers than this. */
const FEWEST_OFFERS = 5;

/** Region of the offers of countries that have too few for a median of their own. */
const ELSEWHERE = "other countries";

const amount = v.optional(v.nullable(v.number()));
const offer = v.object({
  id: v.optional(v.union([v.number(), v.string()])),
  gpu_name: v.string(),
  num_gpus: v.number(),
  gpu_ram: amount, // MiB per GPU
  cpu_cores: amount, // of the host
  cpu_cores_effective: amount, // of the offer
  cpu_ram: amount, // MB of the host
  dph_total: amount, // USD per hour, whole offer
  min_bid: amount, // USD per hour at which the offer may be interrupted
  geolocation: v.optional(v.nullable(v.string()))
});
const answer = v.object({success: v.optional(v.boolean()), offers: v.array(v.unknown())});

interface PerGpu {
  onDemand: number;
  spot: number | null;
  vcpus: number | null;
  memory: number | null;
  country: string;
}

/** Returns the offers of one answer, unchecked. Throws a FeedRefused where the answer is an error or not JSON. */
export function vastOffers(text: string): unknown[] {
  const json = answeredJson(text);
  const read = v.safeParse(answer, json);
  if (read.success && read.output.success !== false) return read.output.offers;
  const {msg, error} = (json ?? {}) as {msg?: unknown; error?: unknown};
  throw new FeedRefused(`the answer is an error: ${String(msg ?? error ?? "no offers").slice(0, 80)}`);
}

/**
 * Returns rows per GPU from the answers: the median of the offers of an accelerator in a country, or of the rest
 * together, where there are at least five. Interruptible offers, by their lowest bid, are the spot price.
 */
export function vastRows(texts: string[], {source, context}: {source: string; context: PriceContext}): ParsedPrices {
  const collector = new PriceCollector({provider: "vast", source, today: context.today});
  const market = new Map<string, PerGpu[]>();
  const ids = new Set<string>();
  for (const entry of texts.flatMap(vastOffers)) {
    collector.seen();
    const read = v.safeParse(offer, entry);
    if (!read.success) {
      collector.reject("offer of an unknown shape", String(read.issues[0].path?.[0]?.key ?? ""), {bad: true});
      continue;
    }
    const found = read.output;
    if (found.id !== undefined && ids.size === ids.add(String(found.id)).size) continue;
    const gib = readAmount(found.gpu_ram);
    const memory = gib === null ? [] : [gib / 1024];
    const named = context.names.find({provider: "vast", sku: found.gpu_name, names: [found.gpu_name], memory});
    if (named === null) collector.unmapped(found.gpu_name, memory[0], found.gpu_name);
    else take(found, [found.gpu_name, named.accelerator_id].join("\n"), collector, market);
  }
  for (const [key, offers] of market) {
    const [sku, accelerator_id] = key.split("\n") as [string, string];
    for (const [region, group] of byCountry(offers)) {
      if (group.length < FEWEST_OFFERS) {
        for (const one of group) collector.reject(`fewer than ${FEWEST_OFFERS} offers`, `${sku} ${one.country}`);
        continue;
      }
      const note = `median of ${group.length} offers, per GPU`;
      const vcpus = rounded(median(group, (one) => one.vcpus));
      const memory_gib = rounded(median(group, (one) => one.memory));
      const instance = {sku, accelerator_id, gpus: 1, vcpus, memory_gib, region, note};
      const bids = group.flatMap((one) => (one.spot === null ? [] : [one.spot]));
      const spot = bids.length < FEWEST_OFFERS ? "none" : {usd: roundUsd(median(bids)!)};
      collector.addPair(instance, {usd: roundUsd(median(group, (one) => one.onDemand)!)}, spot, "community");
    }
  }
  return collector.parsed();
}

function take(
  found: v.InferOutput<typeof offer>,
  key: string,
  collector: PriceCollector,
  market: Map<string, PerGpu[]>
): void {
  const country = /([A-Z]{2})\s*$/.exec(found.geolocation ?? "")?.[1] ?? "";
  const example = `${found.gpu_name} ${country}`.trim();
  const gpus = found.num_gpus;
  if (!Number.isInteger(gpus) || gpus < 1) return collector.reject("part of a GPU", example);
  const price = readPrice(found.dph_total);
  const bid = readPrice(found.min_bid);
  if (price === "bad" || bid === "bad")
    return collector.reject("price is not a number above zero", example, {bad: true});
  if (price === "none") return collector.reject("no price", example);
  if (bid !== "none" && bid.usd > price.usd) return collector.reject("spot above on-demand", example);
  const cores = readAmount(found.cpu_cores_effective);
  const share = cores === null || !found.cpu_cores ? null : Math.min(1, cores / found.cpu_cores);
  const ram = readAmount(found.cpu_ram);
  const one = {
    onDemand: price.usd / gpus,
    spot: bid === "none" || bid.usd === price.usd ? null : bid.usd / gpus,
    vcpus: cores === null ? null : cores / gpus,
    memory: ram === null || share === null ? null : (ram * 1e6 * share) / 2 ** 30 / gpus,
    country
  };
  market.set(key, [...(market.get(key) ?? []), one]);
}

function byCountry(offers: PerGpu[]): Map<string, PerGpu[]> {
  const countries = new Map<string, PerGpu[]>();
  for (const one of offers) countries.set(one.country, [...(countries.get(one.country) ?? []), one]);
  const rest: PerGpu[] = [];
  for (const [country, group] of countries) {
    if (country !== "" && group.length >= FEWEST_OFFERS) continue;
    countries.delete(country);
    rest.push(...group);
  }
  if (rest.length > 0) countries.set(ELSEWHERE, rest);
  return countries;
}

function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 10) / 10;
}
