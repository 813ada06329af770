import {amount, choice, count, key, link, optional, table, words, type RowOf} from "../../engine/table.js";
import {NETWORKS} from "./accelerators.js";
import {PROVENANCE} from "./provenance.js";

/**
 * The kinds of network a machine may state, or that of its accelerator; `offered` for that and the size of the machines of
 * the offer that is paid, where these are known to be less.
 */
const OWN_NETWORKS = ["usual", "offered", ...NETWORKS] as const;

/** n accelerators of a kind, their links inside a node and the network between nodes: the accelerator's usual one unless stated. */
export const machines = table("machines", "machine", {
  id: key(),
  name: words("Name", {editable: false, file: ""}), // put together from the two below
  accelerator_id: link("Accelerator", "accelerators", {as: "accelerator"}),
  gpus: count("GPUs of the machine", "GPU", [1, 100e3], {heading: "GPUs", most: 1e7}),
  network: choice("Kind of network of the machine", OWN_NETWORKS, {
    heading: "Network",
    fallback: "usual",
    as: "stated_network"
  }),
  network_bandwidth: optional(
    amount("Network of the machine, per GPU", "B/s", [1e8, 1e12], {
      entry: "Gb/s",
      heading: "Network, per GPU",
      file: "network_gbit_per_s",
      as: "stated_network_bandwidth",
      note: "Nothing: what is usual for the accelerator."
    })
  ),
  ...PROVENANCE
});

export type Machine = RowOf<typeof machines.facts>;
