import type {Price, Pricing} from "../../model/catalog.js";
import type {ParsedPrices, RejectedEntries, UnmappedName} from "./PriceFeed.js";
import {isPlainText, shownText} from "./plainText.js";
import {roundUsd} from "./priceNumber.js";
import type {ReadPrice} from "./priceNumber.js";

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

/** Spot prices are printed to four decimals, so a spot price this little (USD) above on-demand is the same price. */
const SPOT_ROUNDING = 5.001e-5;

interface Collected {
  row: Price;
  high: number;
  zones: number;
}

/**
 * Gathers the entries of one answer into rows: one per SKU, accelerator, pricing and region, at the lowest price of
 * the region's zones. What cannot become a row is counted under its reason, with an example.
 */
export class PriceCollector {
  private readonly collected = new Map<string, Collected>();
  private readonly unknown = new Map<string, UnmappedName>();
  private readonly refused = new Map<string, RejectedEntries>();
  private entries = 0;

  constructor(private readonly of: {provider: string; source: string; today: string}) {}

  /** Counts an entry with an accelerator, whatever becomes of it. */
  seen(): void {
    this.entries++;
  }

  /** Counts an entry whose name stands for no accelerator of ours; memory is GiB per GPU, if stated. */
  unmapped(name: string, memory: number | undefined, sku: string): void {
    const said = memory === undefined ? "" : String(Math.round(memory * 10) / 10);
    const key = `${name}\n${said}`;
    const known = this.unknown.get(key);
    if (known !== undefined) known.entries++;
    else this.unknown.set(key, {name: shownText(name), memory: said, entries: 1, example: shownText(sku)});
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

  /** Takes one price of the whole instance in USD per hour. */
  add({note, ...instance}: Instance, pricing: Pricing, usd: number): void {
    const {sku, accelerator_id, gpus, region} = instance;
    const example = `${sku} ${region}`.trim();
    if (!Number.isInteger(gpus) || gpus < 1) return this.reject("part of a GPU", example);
    if (sku === "" || !isPlainText(sku) || !isPlainText(region))
      return this.reject("name is not plain text", example, {bad: true});
    const perGpu = usd / gpus;
    const {low, high} = PLAUSIBLE_USD_PER_GPU_HOUR;
    if (!(perGpu >= low && perGpu <= high))
      return this.reject(`outside ${low} to ${high} USD per GPU-hour`, example, {bad: true});

    const key = [sku, accelerator_id, gpus, pricing, region].join("\n");
    const known = this.collected.get(key);
    const row = {
      provider: this.of.provider,
      ...instance,
      pricing,
      usd_per_hour: roundUsd(usd),
      usd_per_gpu_hour: roundUsd(perGpu),
      region: region === "" ? "all" : region,
      as_of: this.of.today,
      source: this.of.source,
      notes: note
    };
    if (known === undefined) this.collected.set(key, {row, high: usd, zones: 1});
    else {
      known.zones++;
      known.high = Math.max(known.high, usd);
      if (row.usd_per_hour < known.row.usd_per_hour) known.row = row;
    }
  }

  /** Returns all that was gathered, rows in order of SKU, region and pricing. */
  parsed(): ParsedPrices {
    const rows = [...this.collected.values()].map(withZones).sort(byName);
    const byEntries = (a: {entries: number}, b: {entries: number}) => b.entries - a.entries;
    return {
      rows,
      seen: this.entries,
      unmapped: [...this.unknown.values()].sort(byEntries),
      rejected: [...this.refused.values()].sort(byEntries)
    };
  }
}

function withZones({row, high, zones}: Collected): Price {
  if (roundUsd(high) === row.usd_per_hour) return row;
  const note = `lowest of ${zones} zones (highest ${roundUsd(high)})`;
  return {...row, notes: row.notes === "" ? note : `${row.notes}; ${note}`};
}

function byName(a: Price, b: Price): number {
  return (
    compare(a.sku, b.sku) ||
    compare(a.accelerator_id, b.accelerator_id) ||
    compare(a.region, b.region) ||
    compare(a.pricing, b.pricing)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
