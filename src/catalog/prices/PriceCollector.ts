import type {Price, Pricing} from "../../model/catalog.js";
import {FeedRefused, MOST_NAMES, MOST_ROWS} from "./PriceFeed.js";
import type {DoubtfulPrice, ParsedPrices, RejectedEntries, UnmappedName} from "./PriceFeed.js";
import {isPlainText, shownText} from "./plainText.js";
import {roundUsd} from "./priceNumber.js";
import type {ReadPrice} from "./priceNumber.js";
import {fileNumber} from "../../model/words/fileNumber.js";

/** A whole instance as a provider offers it. */
export interface Instance {
  sku: string;
  accelerator_id: string;
  gpus: number;
  vcpus: number | null;
  memory_gib: number | null;
  region: string;
  note: string;
}

/** USD per GPU-hour outside these bounds is a mistake of the source: the market runs from about 0.05 to 20. */
export const PLAUSIBLE_USD_PER_GPU_HOUR = {low: 0.005, high: 100};

/**
 * Prices of one SKU and region that are further apart than this contradict each other, and none is taken. In the fifteen
 * catalogs at hand the zones of a region never differ in a list price, and in a spot price by 4.7 times at most.
 */
export const LARGEST_SPREAD: Record<Pricing, number> = {
  "on-demand": 1.5,
  "reserved-1y": 1.5,
  "reserved-3y": 1.5,
  spot: 6,
  community: 6
};

/** Spot prices are printed to four decimals, so a spot price this little (USD) above on-demand is the same price. */
const SPOT_ROUNDING = 5.001e-5;

interface Collected {
  row: Price; // of the lowest price
  low: number; // USD per hour of the whole instance, as read
  high: number;
  fewest: number; // GPUs of the instance, which all zones must agree on
  most: number;
  zones: number;
}

/**
 * Gathers the entries of one answer into rows: one per SKU, processors and memory, accelerator, pricing and
 * region, at the lowest price of the region's zones. What cannot become a row is counted under its reason, with an example. Throws a FeedRefused as
 * soon as there is more of anything than a list of prices can have.
 */
export class PriceCollector {
  private readonly collected = new Map<string, Collected>();
  private readonly impossible = new Map<string, Collected>();
  private readonly unknown = new Map<string, UnmappedName>();
  private readonly refused = new Map<string, RejectedEntries>();
  private entries = 0;

  /** `currency` is what prices are quoted in, USD unless told, or empty where the source does not say; `usd` what one of it is worth. */
  constructor(
    private readonly of: {provider: string; source: string; today: string; currency?: string; usd?: number}
  ) {}

  /** Counts an entry with an accelerator, whatever becomes of it. */
  seen(): void {
    this.entries++;
  }

  /** Counts an entry whose name stands for no accelerator of ours; memory is GiB per GPU, if stated. */
  unmapped(name: string, memory: number | undefined, sku: string): void {
    const said = memory === undefined ? "" : String(Math.round(memory * 10) / 10);
    const shown = shownText(name).trim() || "(no name)"; // names that look the same are one line of the report
    const key = `${shown}\n${said}`;
    const known = this.unknown.get(key);
    if (known !== undefined) known.entries++;
    else if (this.unknown.size === MOST_NAMES) throw new FeedRefused(`more than ${MOST_NAMES} unknown names`);
    else this.unknown.set(key, {name: shown, memory: said, entries: 1, example: shownText(sku).trim()});
  }

  /** Counts an entry, or only its spot price, as left out for the reason. */
  reject(reason: string, example: string, {bad = false} = {}): void {
    const known = this.refused.get(reason);
    if (known !== undefined) known.entries++;
    else this.refused.set(reason, {reason, bad, entries: 1, example: shownText(example)});
  }

  /** Takes an on-demand and a spot price of the same instance; spot above on-demand discredits both. */
  addPair(instance: Instance, onDemand: ReadPrice, spot: ReadPrice, pricing: Pricing = "on-demand"): void {
    const example = `${instance.sku} ${instance.region}`.trim();
    if (onDemand === "bad" || spot === "bad")
      return this.reject("price is not a number above zero", example, {bad: true});
    if (onDemand === "none" && spot === "none") return this.reject("no price", example);
    if (onDemand === "none") return this.add(instance, "spot", (spot as {usd: number}).usd);
    if (spot !== "none") {
      if (spot.usd > onDemand.usd + SPOT_ROUNDING) return this.reject("spot above on-demand", example);
      if (spot.usd >= onDemand.usd) this.reject("spot equal to on-demand (spot left out)", example);
      else this.add(instance, "spot", spot.usd);
    }
    this.add(instance, pricing, onDemand.usd);
  }

  /** Takes one price of the whole instance per hour, in the currency that prices are quoted in. */
  add({note, ...given}: Instance, pricing: Pricing, quoted: number): void {
    const {currency = "USD", usd: worth = 1} = this.of;
    const usd = quoted * worth;
    const instance = {...given, sku: given.sku.trim(), region: given.region.trim()};
    const {sku, accelerator_id, gpus, region} = instance;
    const example = `${sku} ${region}`.trim();
    if (!Number.isFinite(gpus)) return this.reject("GPU count is not a plain number", example, {bad: true});
    if (!Number.isInteger(gpus) || gpus < 1) return this.reject("part of a GPU", example);
    if (sku === "" || !isPlainText(sku) || !isPlainText(region))
      return this.reject("name is not plain text", example, {bad: true});
    const perGpu = usd / gpus;
    const {low, high} = PLAUSIBLE_USD_PER_GPU_HOUR;
    const possible = perGpu >= low && perGpu <= high;
    if (!possible) this.reject(`outside ${low} to ${high} USD per GPU-hour`, example, {bad: true});

    // An impossible price stays out, but it contradicts a possible one of the same thing.
    // So does the same thing under another spelling, or with another number of GPUs.
    // An instance with more processors or memory is another offer.
    const {vcpus, memory_gib} = instance;
    const key = [sku, accelerator_id, vcpus, memory_gib, pricing, region].join("\n").normalize("NFKC").toLowerCase();
    const collected = possible ? this.collected : this.impossible;
    const known = collected.get(key);
    const row = {
      provider: this.of.provider,
      ...instance,
      pricing,
      usd_per_hour: roundUsd(usd),
      usd_per_gpu_hour: roundUsd(perGpu),
      currency,
      quoted_per_hour: currency === "USD" || currency === "" ? null : quoted,
      gpus_sold: "",
      as_of: this.of.today,
      source: this.of.source,
      stale_since: "",
      stale_reason: "",
      notes: note
    };
    if (known === undefined) {
      if (collected.size === MOST_ROWS) throw new FeedRefused(`more than ${MOST_ROWS} price rows`);
      collected.set(key, {row, low: usd, high: usd, fewest: gpus, most: gpus, zones: 1});
    } else {
      known.zones++;
      known.low = Math.min(known.low, usd);
      known.high = Math.max(known.high, usd);
      known.fewest = Math.min(known.fewest, gpus);
      known.most = Math.max(known.most, gpus);
      if (row.usd_per_hour < known.row.usd_per_hour) known.row = row;
    }
  }

  /** Returns all that was gathered, rows in order of SKU, region and pricing. */
  parsed(): ParsedPrices {
    const all = [...this.collected].map(([key, one]) => merged(one, this.impossible.get(key)));
    const rows = all
      .filter(isOnePrice)
      .map(withZones)
      .sort((a, b) => byName(a, b) || bySize(a, b));
    const contradicting = all.filter((one) => !isOnePrice(one)).map(contradiction);
    const byEntries = (a: {entries: number}, b: {entries: number}) => b.entries - a.entries;
    return {
      provider: this.of.provider,
      rows,
      seen: this.entries,
      unmapped: [...this.unknown.values()].sort(byEntries),
      rejected: [...this.refused.values()].sort(byEntries),
      contradicting: contradicting.sort(byName)
    };
  }
}

function merged(one: Collected, impossible: Collected | undefined): Collected {
  if (impossible === undefined) return one;
  return {
    ...one,
    low: Math.min(one.low, impossible.low),
    high: Math.max(one.high, impossible.high),
    fewest: Math.min(one.fewest, impossible.fewest),
    most: Math.max(one.most, impossible.most),
    zones: one.zones + impossible.zones
  };
}

function isOnePrice({row, low, high, fewest, most}: Collected): boolean {
  return fewest === most && high <= low * LARGEST_SPREAD[row.pricing] * (1 + 1e-9);
}

function contradiction({row, low, high, fewest, most, zones}: Collected): DoubtfulPrice {
  const {provider, accelerator_id, pricing, sku, region, usd_per_gpu_hour} = row;
  const prices = `${zones} prices from ${shownUsd(low)} to ${shownUsd(high)} USD per hour`;
  const counts = fewest === most ? "" : ` for ${fewest} to ${most} GPUs`;
  const reason = `contradicting: ${prices}${counts} in one region`;
  return {provider, accelerator_id, pricing, sku, region, usd_per_gpu_hour, rows: zones, reason};
}

function shownUsd(usd: number): string {
  return fileNumber(usd, 6);
}

function withZones({row, high, zones}: Collected): Price {
  if (roundUsd(high) === row.usd_per_hour) return row;
  const note = `lowest of ${zones} zones (highest ${roundUsd(high)})`;
  return {...row, notes: row.notes === "" ? note : `${row.notes}; ${note}`};
}

type Named = Pick<Price, "sku" | "accelerator_id" | "region" | "pricing">;

function byName(a: Named, b: Named): number {
  return (
    compare(a.sku, b.sku) ||
    compare(a.accelerator_id, b.accelerator_id) ||
    compare(a.region, b.region) ||
    compare(a.pricing, b.pricing)
  );
}

function bySize(a: Price, b: Price): number {
  return (a.vcpus ?? 0) - (b.vcpus ?? 0) || (a.memory_gib ?? 0) - (b.memory_gib ?? 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
