import * as v from "valibot";
import type {Pricing} from "../../../model/catalog.js";
import type {AzureSku} from "../../accelerators/azureSkus.js";
import {rateOf} from "../../currencies.js";
import {PriceCollector} from "../PriceCollector.js";
import type {Instance} from "../PriceCollector.js";
import {answeredJson, FeedRefused} from "../PriceFeed.js";
import type {ParsedPrices, PriceContext} from "../PriceFeed.js";
import {readPrice} from "../priceNumber.js";

const item = v.object({
  armSkuName: v.string(),
  armRegionName: v.string(),
  productName: v.string(),
  meterName: v.string(),
  skuName: v.optional(v.string(), ""),
  type: v.string(),
  unitOfMeasure: v.string(),
  currencyCode: v.string(),
  retailPrice: v.nullable(v.number()),
  reservationTerm: v.optional(v.string()),
  tierMinimumUnits: v.optional(v.number(), 0),
  effectiveStartDate: v.optional(v.string(), ""),
  effectiveEndDate: v.optional(v.string())
});
const page = v.object({BillingCurrency: v.optional(v.string()), Items: v.array(v.unknown())});

type Item = v.InferOutput<typeof item>;

/** Hours that a reservation is paid for, by its term. Its price is for the whole term, whatever its unit says. */
const TERMS: Record<string, {pricing: Pricing; hours: number}> = {
  "1 Year": {pricing: "reserved-1y", hours: 8760},
  "3 Years": {pricing: "reserved-3y", hours: 26280}
};

/**
 * Returns the rows of the pages that Azure Retail Prices answered. Windows, dedicated-host, Cloud Services, low
 * priority and DevTest meters are other goods and left out. Throws a FeedRefused for another currency than
 * the one asked for, or another shape.
 */
export function azureRows(
  texts: string[],
  {source, context, currency = "USD"}: {source: string; context: PriceContext; currency?: string}
): ParsedPrices {
  const usd = rateOf(currency, context.usdPer);
  const collector = new PriceCollector({provider: "azure", source, today: context.today, currency, usd});
  const newest = new Map<string, {item: Item; machine: AzureSku; pricing: Pricing; usd: number | "none" | "bad"}>();
  for (const entry of texts.flatMap((text) => itemsOf(text, currency))) {
    const read = v.safeParse(item, entry);
    if (!read.success) {
      collector.seen();
      collector.reject("item of an unknown shape", String(read.issues[0].path?.[0]?.key ?? ""), {bad: true});
      continue;
    }
    const found = read.output;
    if (found.currencyCode !== currency)
      throw new FeedRefused(`prices in ${found.currencyCode.slice(0, 10)}, expected ${currency}`);
    const kind = kindOf(found, context.today);
    if (kind === null) continue;
    collector.seen();
    const machine = context.azureSkus.get(found.armSkuName.toLowerCase());
    if (machine === undefined) {
      collector.unmapped(found.armSkuName, undefined, found.armSkuName);
      continue;
    }
    if (found.unitOfMeasure !== "1 Hour") {
      collector.reject(`unit is not "1 Hour"`, `${found.armSkuName} ${found.unitOfMeasure}`);
      continue;
    }
    const price = readPrice(found.retailPrice);
    const usd = typeof price === "object" ? price.usd / kind.hours : price;
    const key = [machine.sku, found.armRegionName, kind.pricing].join("\n");
    const earlier = newest.get(key);
    if (earlier !== undefined && earlier.item.effectiveStartDate > found.effectiveStartDate) continue;
    newest.set(key, {item: found, machine, pricing: kind.pricing, usd});
  }

  const spots = new Map([...newest].filter(([, {pricing}]) => pricing === "spot"));
  for (const {item, machine, pricing, usd} of newest.values()) {
    const instance = instanceOf(machine, item.armRegionName);
    if (pricing === "on-demand") {
      const key = [machine.sku, item.armRegionName, "spot"].join("\n");
      collector.addPair(instance, priced(usd), priced(spots.get(key)?.usd ?? "none"));
      spots.delete(key);
    } else if (pricing !== "spot") {
      const price = priced(usd);
      if (typeof price === "object") collector.add(instance, pricing, price.usd);
      else collector.addPair(instance, price, "none");
    }
  }
  for (const {item, machine, usd} of spots.values()) {
    collector.addPair(instanceOf(machine, item.armRegionName), "none", priced(usd));
  }
  return collector.parsed();
}

function itemsOf(text: string, expected: string): unknown[] {
  const json = answeredJson(text);
  const read = v.safeParse(page, json);
  if (!read.success) throw new FeedRefused("the answer has no list of Items");
  const {BillingCurrency: currency, Items} = read.output;
  if (currency !== expected) throw new FeedRefused(`billed in ${String(currency).slice(0, 10)}, expected ${expected}`);
  return Items;
}

function kindOf(found: Item, today: string): {pricing: Pricing; hours: number} | null {
  const {type, productName, meterName, skuName, reservationTerm} = found;
  if (/Windows|Dedicated|Cloud ?Services/i.test(productName)) return null;
  if (/Low Priority$/.test(meterName) || /Low Priority$/.test(skuName) || found.tierMinimumUnits > 0) return null;
  if (found.effectiveStartDate.slice(0, 10) > today) return null;
  if (found.effectiveEndDate !== undefined && found.effectiveEndDate.slice(0, 10) < today) return null;
  if (type === "Reservation")
    return reservationTerm !== undefined && Object.hasOwn(TERMS, reservationTerm) ? TERMS[reservationTerm]! : null;
  if (type !== "Consumption") return null;
  return {pricing: / Spot$/.test(meterName) || / Spot$/.test(skuName) ? "spot" : "on-demand", hours: 1};
}

function instanceOf({sku, accelerator_id, gpus, vcpus, memory_gib, note}: AzureSku, region: string): Instance {
  return {sku, accelerator_id, gpus, vcpus, memory_gib, region, note: note.startsWith("form factor") ? note : ""};
}

function priced(usd: number | "none" | "bad") {
  return typeof usd === "number" ? {usd} : usd;
}
