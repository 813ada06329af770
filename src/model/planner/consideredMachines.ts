import type {Catalog, Machine} from "../catalog.js";
import {powersOfTwo} from "../training/layouts/candidateLayouts.js";

/** How many GPUs a plan may have. */
export interface GpuLimits {
  most: number;
  exactly: number; // 0: any number up to the most
  beyond?: boolean; // other numbers too, to tell which would do
}

/** How many times as many GPUs as the limits allow are looked at beyond them, and how many at most. */
const TIMES_BEYOND = 64;
const MOST_BEYOND = 16384;

/**
 * Returns the numbers of GPUs a planner considers: in powers of two up to the most, or the one that is asked for; beyond
 * the limits those in powers of two as well.
 */
export function gpuCounts({most, exactly, beyond = false}: GpuLimits): number[] {
  const allowed = exactly > 0 ? [exactly] : powersOfTwo(most);
  if (!beyond) return allowed;
  const others = powersOfTwo(Math.min(MOST_BEYOND, TIMES_BEYOND * (exactly > 0 ? exactly : most)));
  return [...new Set([...allowed, ...others])].sort((a, b) => a - b);
}

/** What a machine says of its source that is in no catalog. */
const GENERATED = "generated: every accelerator with a price, in every count in powers of two or the one asked for";

/**
 * Returns the machines a planner considers beside those of the catalog: 1, 2, 4, 8 … GPUs, up to `most`, or `exactly` as
 * many, of every accelerator that some provider sells; `beyond` the limits others too.
 */
export function consideredMachines(
  {accelerators, machines, offers}: Pick<Catalog, "accelerators" | "machines" | "offers">,
  limits: GpuLimits
): Machine[] {
  const sold = new Set(offers.map(({accelerator_id}) => accelerator_id));
  const known = new Set(machines.map(({accelerator_id, gpus}) => `${gpus} ${accelerator_id}`));
  const ids = new Set(machines.map(({id}) => id));
  const counts = gpuCounts(limits);
  const considered: Machine[] = [];
  for (const {id: accelerator_id, short_name} of accelerators) {
    if (!sold.has(accelerator_id)) continue;
    for (const gpus of counts) {
      const id = `${gpus}x-${accelerator_id}`;
      if (known.has(`${gpus} ${accelerator_id}`) || ids.has(id)) continue;
      const facts = {id, name: `${gpus}x ${short_name}`, accelerator_id, gpus};
      const network = {network: "offered", network_bandwidth: null} as const;
      considered.push({...facts, ...network, source: GENERATED, as_of: "", note: ""});
    }
  }
  return considered;
}
