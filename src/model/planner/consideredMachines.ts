import type {Catalog, Machine} from "../catalog.js";
import {powersOfTwo} from "../training/candidateLayouts.js";

/** How many GPUs a plan may have. */
export interface GpuLimits {
  most: number;
  exactly: number; // 0: any number up to the most
}

/** Returns the numbers of GPUs a planner considers: in powers of two up to the most, or the one that is asked for. */
export function gpuCounts({most, exactly}: GpuLimits): number[] {
  return exactly > 0 ? [exactly] : powersOfTwo(most);
}

/** What a machine says of its source that is in no catalog. */
const GENERATED = "generated: every accelerator with a price, in every count in powers of two or the one asked for";

/**
 * Returns the machines a planner considers beside those of the catalog: 1, 2, 4, 8 … GPUs, up to `most`, or `exactly` as
 * many, of every accelerator that some provider sells.
 */
export function consideredMachines(
  {accelerators, machines, offers}: Pick<Catalog, "accelerators" | "machines" | "offers">,
  {most, exactly}: GpuLimits
): Machine[] {
  const sold = new Set(offers.map(({accelerator_id}) => accelerator_id));
  const known = new Set(machines.map(({accelerator_id, gpus}) => `${gpus} ${accelerator_id}`));
  const ids = new Set(machines.map(({id}) => id));
  const considered: Machine[] = [];
  for (const {id: accelerator_id, short_name} of accelerators) {
    if (!sold.has(accelerator_id)) continue;
    for (const gpus of gpuCounts({most, exactly})) {
      const id = `${gpus}x-${accelerator_id}`;
      if (known.has(`${gpus} ${accelerator_id}`) || ids.has(id)) continue;
      const facts = {id, name: `${gpus}x ${short_name}`, accelerator_id, gpus};
      const network = {network: "usual", network_bandwidth: null} as const;
      considered.push({...facts, ...network, source: GENERATED, as_of: "", note: ""});
    }
  }
  return considered;
}
