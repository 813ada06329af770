import {amount, choice, count, link, optional, table, words, type RowOf} from "../../engine/table.js";
import {NETWORKS} from "./accelerators.js";
import {PROVENANCE} from "./provenance.js";

/** The kinds of network between machines, or that it is not known. */
const OFFERED_NETWORKS = ["unknown", ...NETWORKS] as const;

/** How the machines of an accelerator that a provider rents out reach each other, and how large they are. */
export const offerNetworks = table("offer_networks", "network of an offer", {
  provider: words("Provider"),
  accelerator_id: link("Accelerator", "accelerators"),
  kind: choice("Kind of network between machines", OFFERED_NETWORKS),
  bandwidth: optional(
    amount("Network between machines, per GPU", "B/s", [1e6, 1e12], {
      entry: "Gb/s",
      file: "gbit_per_s",
      least: 0
    })
  ),
  node_gpus: optional(count("Largest machine", "GPU", [1, 64])),
  most_gpus: optional(count("Largest cluster", "GPU", [2, 1e6])),
  ...PROVENANCE
});

export type OfferNetwork = RowOf<typeof offerNetworks.facts>;
