import type {Catalog, Machine} from "../catalog.js";
import {powersOfTwo} from "../training/candidateLayouts.js";

/** What a machine says of its source that is in no catalog. */
const GENERATED = "generated: every count in powers of two of every accelerator with a price";

/**
 * Returns the machines a planner considers beside those of the catalog: 1, 2, 4, 8 … GPUs, up to `most`, of every
 * accelerator that some provider sells.
 */
export function consideredMachines(
  {accelerators, machines, offers}: Pick<Catalog, "accelerators" | "machines" | "offers">,
  most: number
): Machine[] {
  const sold = new Set(offers.map(({accelerator_id}) => accelerator_id));
  const known = new Set(machines.map(({accelerator_id, gpus}) => `${gpus} ${accelerator_id}`));
  const ids = new Set(machines.map(({id}) => id));
  const considered: Machine[] = [];
  for (const {id: accelerator_id, short_name} of accelerators) {
    if (!sold.has(accelerator_id)) continue;
    for (const gpus of powersOfTwo(most)) {
      const id = `${gpus}x-${accelerator_id}`;
      if (known.has(`${gpus} ${accelerator_id}`) || ids.has(id)) continue;
      const facts = {id, name: `${gpus}x ${short_name}`, accelerator_id, gpus};
      const network = {network: "usual", network_bandwidth: null} as const;
      considered.push({...facts, ...network, source: GENERATED, as_of: "", note: ""});
    }
  }
  return considered;
}
