import * as v from "valibot";
import {PriceCollector} from "../PriceCollector.js";
import {answeredJson, FeedRefused} from "../PriceFeed.js";
import type {ParsedPrices, PriceContext} from "../PriceFeed.js";
import {readPrice} from "../priceNumber.js";

const amount = v.optional(v.nullable(v.number()));
const gpuType = v.object({
  id: v.string(),
  displayName: v.optional(v.nullable(v.string())),
  memoryInGb: amount,
  securePrice: amount, // USD per GPU-hour, as all below; 0 or null: not offered
  communityPrice: amount,
  secureSpotPrice: amount,
  communitySpotPrice: amount
});
const answer = v.object({data: v.object({gpuTypes: v.array(v.unknown())})});

/**
 * Returns rows per GPU from RunPod's answer: secure cloud as on-demand, community cloud as community, the interruptible
 * price of either as spot. Throws a FeedRefused where the answer is an error or not JSON.
 */
export function runpodRows(text: string, {source, context}: {source: string; context: PriceContext}): ParsedPrices {
  const collector = new PriceCollector({provider: "runpod", source, today: context.today});
  for (const entry of gpuTypesOf(text)) {
    const read = v.safeParse(gpuType, entry);
    if (!read.success) {
      collector.seen();
      collector.reject("GPU type of an unknown shape", String(read.issues[0].path?.[0]?.key ?? ""), {bad: true});
      continue;
    }
    const {id, displayName, memoryInGb, ...prices} = read.output;
    if (id === "unknown") continue;
    collector.seen();
    const name = displayName?.trim() || id;
    const memory = memoryInGb ? [memoryInGb] : [];
    const found = context.names.find({provider: "runpod", sku: name, names: [id, name], memory});
    if (found === null) {
      collector.unmapped(name, memory[0], id);
      continue;
    }
    const note = [found.note, "per GPU"].filter((part) => part !== "").join("; ");
    const instance = {
      accelerator_id: found.accelerator_id,
      gpus: 1,
      vcpus: null,
      memory_gib: null,
      region: "all",
      note
    };
    const secure = readPrice(prices.securePrice);
    const community = readPrice(prices.communityPrice);
    const secureSpot = readPrice(prices.secureSpotPrice);
    const communitySpot = readPrice(prices.communitySpotPrice);
    if ([secure, community, secureSpot, communitySpot].every((price) => price === "none")) {
      collector.reject("no price", name);
      continue;
    }
    if (secure !== "none" || secureSpot !== "none") {
      collector.addPair({...instance, sku: `${name} secure`}, secure, secureSpot);
    }
    if (community !== "none" || communitySpot !== "none") {
      collector.addPair({...instance, sku: name}, community, communitySpot, "community");
    }
  }
  return collector.parsed();
}

function gpuTypesOf(text: string): unknown[] {
  const json = answeredJson(text);
  const read = v.safeParse(answer, json);
  if (read.success) return read.output.data.gpuTypes;
  const errors = (json as {errors?: {message?: unknown}[]} | null)?.errors;
  throw new FeedRefused(`the answer is an error: ${String(errors?.[0]?.message ?? "no gpuTypes").slice(0, 80)}`);
}
